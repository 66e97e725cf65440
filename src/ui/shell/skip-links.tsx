import type { Pane } from '../../state/model.ts';
import { TEXT } from '../texts.ts';
import { useWrite } from '../use-store.ts';

const LINKS: readonly (readonly [Pane, string])[] = [
  ['text', TEXT.skipToText],
  ['diagram', TEXT.skipToDiagram],
  ['inspector', TEXT.skipToInspector],
];

/** Ways past the bars for the keyboard; a pane that is closed is opened. */
export function SkipLinks({ phone }: { phone: boolean }) {
  const write = useWrite();
  function go(pane: Pane): void {
    if (phone) write({ kind: 'view', view: { tab: pane } });
    if (pane === 'text') write({ kind: 'view', view: { textOpen: true } });
    if (pane === 'inspector') write({ kind: 'view', view: { inspectorOpen: true } });
    // The pane may have to be drawn first.
    setTimeout(() => {
      const element = document.getElementById(`pane-${pane}`);
      (element?.querySelector<HTMLElement>('.cm-content, [data-node][tabindex="0"]') ?? element)?.focus();
    });
  }
  return (
    <nav aria-label={TEXT.skipLinks} className="absolute">
      {LINKS.map(([pane, label]) => (
        <a
          key={pane}
          href={`#pane-${pane}`}
          className="control fixed top-2 left-2 z-50 -translate-y-16 focus:translate-y-0"
          onClick={(event) => {
            event.preventDefault();
            go(pane);
          }}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
