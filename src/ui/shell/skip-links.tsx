import type { Pane } from '../../state/model.ts';
import { focusPane } from '../commands/panes.ts';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';

const LINKS: readonly (readonly [Pane, string])[] = [
  ['text', TEXT.skipToText],
  ['diagram', TEXT.skipToDiagram],
  ['inspector', TEXT.skipToInspector],
];

/** Ways past the bars for the keyboard, to the panes that are open. */
export function SkipLinks({ phone }: { phone: boolean }) {
  const view = useStore((state) => state.view);
  const open: Readonly<Record<Pane, boolean>> = phone
    ? { text: view.tab === 'text', diagram: view.tab === 'diagram', inspector: view.tab === 'inspector' }
    : { text: view.textOpen, diagram: true, inspector: view.inspectorOpen };
  return (
    <nav aria-label={TEXT.skipLinks} className="absolute">
      {LINKS.filter(([pane]) => open[pane]).map(([pane, label]) => (
        <a
          key={pane}
          href={`#pane-${pane}`}
          className="control fixed top-2 left-2 z-50 -translate-y-16 focus:translate-y-0"
          onClick={(event) => {
            event.preventDefault();
            focusPane(pane);
          }}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
