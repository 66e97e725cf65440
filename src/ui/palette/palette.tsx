import { Command, defaultFilter } from 'cmdk';
import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { nameOf, stageId } from '../../layout/names.ts';
import { EXAMPLES } from '../../lessons/examples.ts';
import { MAX_FOUND_PATHS } from '../../limits.ts';
import type { Selection } from '../../state/model.ts';
import type { Store } from '../../state/store.ts';
import { COMMANDS } from '../commands/commands.ts';
import { keysOf, keyText } from '../commands/shortcuts.ts';
import { Modal, type Opened } from '../shell/modal.tsx';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { PHONE } from '../use-media.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { isMac } from './platform.ts';
import './palette.css';

/** Most rows of one kind: a longer list is searched, not read. */
const SHOWN = 12;

/** Below this, letters lie so far apart that nobody meant it. */
const LEAST_SCORE = 0.1;

interface Row {
  readonly key: string;
  readonly text: string;
  readonly score: number;
  readonly view: ReactNode;
  readonly run: () => void;
}

/** Finds stages, images, paths, commands and examples by what is typed, and goes there. */
export function Palette({ typed }: Opened) {
  const store = useStoreHandle();
  const close = () => {
    store.write({ kind: 'dialog', dialog: null });
    store.write({ kind: 'searched', search: null });
  };
  const [query, setQuery] = useState(typed);
  // At once: whoever types fast and presses Enter means what they typed, not what was there a moment ago.
  const groups = useGroups(query.trim());
  // Answers arrive late, so which row is meant is worked out from those that are there.
  const [wish, setWish] = useState('');
  const keys = groups.flatMap(({ rows }) => rows.map(({ key }) => key));
  const chosen = keys.includes(wish) ? wish : (keys[0] ?? '');
  useEffect(() => search(store, typed), [store, typed]);
  const waiting = useStore(({ search }) => search !== null && search.found === null);
  return (
    <Modal label={TEXT.palette} className="palette" onClose={close}>
      <Command label={TEXT.palette} shouldFilter={false} loop value={chosen} onValueChange={setWish}>
        <Command.Input
          data-autofocus
          value={query}
          placeholder={TEXT.palettePlaceholder}
          onValueChange={(value) => {
            setQuery(value);
            setWish('');
            search(store, value);
          }}
        />
        <Command.List label={TEXT.palette}>
          {!waiting && <Command.Empty>{TEXT.paletteNothing}</Command.Empty>}
          {groups.map(({ heading, rows }) => (
            <Command.Group key={heading} heading={heading}>
              {rows.map(({ key, view, run }) => (
                <Command.Item
                  key={key}
                  value={key}
                  onSelect={() => {
                    close();
                    run();
                  }}
                >
                  {view}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Modal>
  );
}

function search(store: Store, text: string): void {
  const query = text.trim();
  store.write({ kind: 'searched', search: query === '' ? null : { query, found: null } });
}

/** The rows that answer a query, best first; without one, what a person most likely wants. */
function useGroups(query: string): readonly { heading: string; rows: readonly Row[] }[] {
  const store = useStoreHandle();
  const picture = useStore((state) => state.analysis.picture);
  const state = useStore((all) => all.view);
  const search = useStore((all) => all.search);
  return useMemo(() => {
    const select = (selection: Selection) => () => {
      store.write({ kind: 'selected', selection });
      if (matchMedia(PHONE).matches) {
        store.write({ kind: 'view', view: { tab: selection.kind === 'entry' ? 'inspector' : 'diagram' } });
      }
    };
    const stages = picture?.graph.stages ?? [];
    const runtime = picture?.graph.target ?? null;
    const score = (text: string, also = '') => (query === '' ? 1 : defaultFilter(text, query, [also]));
    const best = (rows: readonly Row[]) =>
      rows
        .filter((row) => row.score > LEAST_SCORE)
        .sort((a, b) => b.score - a.score)
        .slice(0, SHOWN);

    const stageRows = stages.map((stage) => ({
      key: stageId(stage.index),
      text: nameOf(stage),
      score: score(nameOf(stage), `${stage.doc} ${stage.baseExpanded}`),
      view: (
        <>
          <StageChip stage={stage.index} runtime={runtime} />
          <span className="truncate font-medium">{nameOf(stage)}</span>
          <span className="min-w-0 flex-1 truncate text-sm text-faint">
            {stage.doc || stage.baseExpanded}
          </span>
          {stage.index === runtime && <span className="text-sm text-ships">{TEXT.ships}</span>}
          {!stage.needed && <span className="shrink-0 text-sm text-faint">{TEXT.notBuiltShort}</span>}
        </>
      ),
      run: select({ kind: 'node', id: stageId(stage.index), line: null }),
    }));

    const sources = (picture?.diagram?.nodes ?? []).flatMap((node) => {
      if (node.kind === 'stage') return [];
      return [
        {
          key: node.id,
          text: node.fullTitle,
          score: score(node.fullTitle),
          view: (
            <>
              <SourceChip kind={node.kind} />
              <span className="truncate">{node.fullTitle}</span>
            </>
          ),
          run: select({ kind: 'node', id: node.id, line: null }),
        },
      ];
    });

    const paths = (search?.query === query ? (search.found ?? []) : []).map(({ stage, path, label }) => ({
      key: `path ${stage} ${path} ${label}`,
      text: path,
      score: score(path),
      view: (
        <>
          <StageChip stage={stage} runtime={runtime} small />
          <span className="min-w-0 flex-1 truncate font-mono text-sm">{path}</span>
          <span className="shrink-0 text-sm text-faint">
            {nameOf(stages[stage] ?? { name: '', index: stage })}
          </span>
        </>
      ),
      run: select({ kind: 'entry', stage, key: `${path}\n${label}` }),
    }));

    const targets = stages.flatMap((stage) => {
      if (stage.name === '') return [];
      const title = TEXT.paletteTarget(nameOf(stage));
      return [
        {
          key: `target ${stage.index}`,
          text: title,
          score: score(title),
          view: (
            <>
              <StageChip stage={stage.index} runtime={runtime} small />
              <span className="min-w-0 flex-1 truncate">{title}</span>
              {stage.index === runtime && <Check size={14} className="text-muted" aria-label={TEXT.on} />}
            </>
          ),
          run: () => store.write({ kind: 'options', options: { target: stage.name } }),
        },
      ];
    });

    const mac = isMac();
    const commands = COMMANDS.map((command) => ({
      key: `command ${command.id}`,
      text: command.title,
      score: score(command.title, command.also),
      view: (
        <>
          <span className="min-w-0 flex-1 truncate">{command.title}</span>
          {command.on?.({ ...store.get(), view: state }) === true && (
            <Check size={14} className="text-muted" aria-label={TEXT.on} />
          )}
          {command.shortcut !== undefined && <kbd>{keyText(keysOf(command.shortcut)[0] ?? '', mac)}</kbd>}
        </>
      ),
      run: () => command.run(store),
    }));

    const examples = EXAMPLES.map((example) => ({
      key: `example ${example.slug}`,
      text: example.title,
      // Another document: before what is in this one only where it fits much better.
      score: score(example.title, example.lookAt) * 0.6,
      view: (
        <>
          <span className="shrink-0 truncate">{example.title}</span>
          <span className="min-w-0 flex-1 truncate text-sm text-faint">{example.lookAt}</span>
        </>
      ),
      run: () => store.write({ kind: 'loaded', text: example.text }),
    }));

    const groups = [
      { heading: TEXT.paletteStages, rows: best(stageRows) },
      {
        heading: paths.length < MAX_FOUND_PATHS ? TEXT.palettePaths : TEXT.palettePathsMore(paths.length),
        rows: paths.slice(0, query === '' ? 0 : paths.length),
      },
      { heading: TEXT.paletteSources, rows: query === '' ? [] : best(sources) },
      { heading: TEXT.paletteTargets, rows: query === '' ? [] : best(targets) },
      { heading: TEXT.paletteCommands, rows: query === '' ? commands : best(commands) },
      { heading: TEXT.examples, rows: best(examples) },
    ].filter(({ rows }) => rows.length > 0);
    // What fits best comes first, whatever it is; of equals the order above holds.
    const top = (rows: readonly Row[]) => Math.max(...rows.map((row) => row.score));
    return query === '' ? groups : groups.sort((a, b) => top(b.rows) - top(a.rows));
  }, [query, picture, search, state, store]);
}
