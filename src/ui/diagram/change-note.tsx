import { X } from 'lucide-react';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

/** More than this is a list nobody reads; the diagram shows the rest. */
const SHOWN = 3;

/** What the last change of the build options made of the graph. */
export function ChangeNote() {
  const changes = useStore((state) => state.changes);
  const write = useWrite();
  if (changes.length === 0) return null;
  return (
    <aside className="example-note" aria-label={TEXT.changed}>
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{TEXT.changed}: </strong>
        {changes.slice(0, SHOWN).map(({ stage, text }, at) => (
          <span key={text}>
            {at > 0 && ' '}
            <button
              type="button"
              className="text-left underline decoration-control underline-offset-2 hover:decoration-ink"
              onClick={() => {
                write({ kind: 'selected', selection: { kind: 'node', id: `stage:${stage}`, line: null } });
              }}
            >
              {text}
              {at + 1 < Math.min(SHOWN, changes.length) ? ';' : '.'}
            </button>
          </span>
        ))}
        {changes.length > SHOWN && ` ${TEXT.problemsMore(changes.length - SHOWN)}`}
      </p>
      <button
        type="button"
        className="icon-control -my-1 -mr-1"
        aria-label={TEXT.dismiss}
        onClick={() => write({ kind: 'changes seen' })}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </aside>
  );
}
