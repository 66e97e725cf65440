import { stageId } from '../../layout/names.ts';
import type { Tool } from '../../state/learn-types.ts';
import { type Dialog, NO_SELECTION, type Pane, type State, THEMES, type View } from '../../state/model.ts';
import type { Store } from '../../state/store.ts';
import { showChecks } from '../checks/show-checks.ts';
import { PANE_NAMES, TEXT, THEME_NAMES } from '../texts.ts';
import { PHONE } from '../use-media.ts';
import { focusPane } from './panes.ts';
import type { ShortcutId } from './shortcuts.ts';

/** Something a person can ask the app to do, wherever they are. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Other words that someone may look for it by. */
  readonly also?: string;
  readonly shortcut?: ShortcutId;
  /** For switches: whether it is on now. */
  readonly on?: (state: State) => boolean;
  readonly run: (store: Store) => void;
}

const view =
  (change: (view: View) => Partial<View>) =>
  (store: Store): void =>
    store.write({ kind: 'view', view: change(store.get().view) });

const opens =
  (dialog: Dialog) =>
  (store: Store): void =>
    store.write({ kind: 'dialog', dialog });

const flow = (state: State): 'right' | 'down' => state.analysis.picture?.diagram?.direction ?? 'right';

const togglePane = (pane: 'text' | 'inspector', key: 'textOpen' | 'inspectorOpen'): Command => ({
  id: `pane-${pane}`,
  title: `Show the ${PANE_NAMES[pane]} pane`,
  on: (state) => state.view[key],
  run: view((now) => ({ [key]: !now[key] })),
});

const goTo = (pane: Pane): Command => ({
  id: `go-${pane}`,
  title: `Go to the ${pane === 'text' ? PANE_NAMES.text : PANE_NAMES[pane].toLowerCase()}`,
  run: (store) => {
    if (matchMedia(PHONE).matches) store.write({ kind: 'view', view: { tab: pane } });
    else if (pane === 'text') store.write({ kind: 'view', view: { textOpen: true } });
    else if (pane === 'inspector') store.write({ kind: 'view', view: { inspectorOpen: true } });
    // The pane may have to be drawn first.
    requestAnimationFrame(() => focusPane(pane));
  },
});

const tool = (id: string, title: string, also: string, kind: Tool): Command => ({
  id,
  title,
  also,
  run: (store) => {
    store.write({ kind: 'tool', tool: kind });
    store.write({ kind: 'view', view: { tab: 'inspector' } });
  },
});

const LEARNING: readonly Command[] = [
  tool('learn', 'Learn: the course', 'lessons teach tutorial', { kind: 'course' }),
  {
    id: 'play',
    title: 'Play the build',
    also: 'waves steps parallel classic builder animation',
    on: (state) => state.play !== null,
    run: (store) => {
      const playing = store.get().play !== null;
      store.write({ kind: 'play', play: playing ? null : { track: 'buildkit', at: 0 } });
      store.write({ kind: 'view', view: { tab: 'diagram' } });
    },
  },
  tool('what-if', 'What if? What a change would run again', 'cache order rebuild', {
    kind: 'what-if',
    touch: null,
  }),
  tool('single-stage', 'Why multi-stage? Compare with one stage', 'before after', { kind: 'single-stage' }),
  tool('questions', 'Predict, then reveal', 'questions quiz', { kind: 'questions', ids: null }),
  tool('maker', 'Make a lesson', 'teacher share', { kind: 'maker' }),
];

export const COMMANDS: readonly Command[] = [
  {
    id: 'runtime',
    title: 'Go to what ships',
    also: 'runtime target final image',
    shortcut: 'runtime',
    run: (store) => {
      const target = store.get().analysis.picture?.graph.target;
      if (target == null) return;
      store.write({ kind: 'selected', selection: { kind: 'node', id: stageId(target), line: null } });
    },
  },
  {
    id: 'checks',
    title: 'Show the checks',
    also: 'findings lint warnings problems fix split',
    run: (store) => showChecks(store),
  },
  {
    id: 'clear',
    title: 'Let go of the selection',
    run: (store) => store.write({ kind: 'selected', selection: NO_SELECTION }),
  },
  {
    id: 'needed-only',
    title: TEXT.neededOnly,
    also: 'hide not built for this target',
    shortcut: 'needed',
    on: (state) => state.view.neededOnly,
    run: view((now) => ({ neededOnly: !now.neededOnly })),
  },
  {
    id: 'flow-right',
    title: TEXT.flowRight,
    also: 'direction left to right horizontal',
    on: (state) => flow(state) === 'right',
    run: view(() => ({ direction: 'right' })),
  },
  {
    id: 'flow-down',
    title: TEXT.flowDown,
    also: 'direction top to bottom vertical',
    on: (state) => flow(state) === 'down',
    run: view(() => ({ direction: 'down' })),
  },
  {
    id: 'list',
    title: TEXT.asList,
    also: 'table screen reader outline stages',
    on: (state) => state.view.list,
    run: view((now) => ({ list: !now.list })),
  },
  {
    id: 'legend',
    title: TEXT.legend,
    also: 'key symbols colours help',
    shortcut: 'legend',
    on: (state) => state.view.legend,
    run: view((now) => ({ legend: !now.legend })),
  },
  {
    id: 'map',
    title: TEXT.miniMap,
    also: 'minimap overview',
    on: (state) => state.view.map,
    run: view((now) => ({ map: !now.map })),
  },
  ...THEMES.map((theme) => ({
    id: `theme-${theme}`,
    title: `${TEXT.theme}: ${THEME_NAMES[theme]}`,
    also: 'colours',
    on: (state: State) => state.view.theme === theme,
    run: view(() => ({ theme })),
  })),
  togglePane('text', 'textOpen'),
  togglePane('inspector', 'inspectorOpen'),
  goTo('text'),
  goTo('diagram'),
  goTo('inspector'),
  ...LEARNING,
  {
    id: 'print',
    title: 'Print',
    also: 'paper pdf diagram contents',
    shortcut: 'print',
    run: opens('print'),
  },
  {
    id: 'share',
    title: 'Share: copy a link, Markdown or embed code, download a file',
    also: 'export picture svg png qr',
    run: opens('share'),
  },
  {
    id: 'import',
    title: 'Open from an address: GitHub, Gist, GitLab, Bitbucket',
    also: 'import url fetch remote',
    run: opens('import'),
  },
  {
    id: 'documents',
    title: 'Documents: open, name or delete what is kept',
    also: 'history new rename save',
    run: opens('documents'),
  },
  {
    id: 'glossary',
    title: 'Glossary',
    also: 'words terms definitions meaning learn',
    run: opens('glossary'),
  },
  {
    id: 'shortcuts',
    title: 'Keyboard shortcuts',
    also: 'keys help',
    shortcut: 'shortcuts',
    run: opens('shortcuts'),
  },
];
