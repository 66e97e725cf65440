import { useMemo } from 'react';
import { hunks, lineDiff } from '../../checks/line-diff.ts';
import { CHECKS } from './texts.ts';

const SIGNS = { same: ' ', gone: '−', new: '+' } as const;

/** Two texts as one, with what is gone and what is new. */
export function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const lines = useMemo(() => hunks(lineDiff(before, after), 1), [before, after]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className="diff" aria-label={label} tabIndex={0}>
      {lines.map((line, at) =>
        line.kind === 'gap' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines can be the same, and their order is all they have
          <span key={at} className="diff-line diff-gap">
            {CHECKS.gap}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={at} className={`diff-line diff-${line.kind}`}>
            <span aria-hidden="true" className="diff-sign">
              {SIGNS[line.kind]}
            </span>
            {line.kind !== 'same' && (
              <span className="sr-only">{line.kind === 'new' ? CHECKS.added : CHECKS.removed} </span>
            )}
            {line.text || ' '}
          </span>
        ),
      )}
    </section>
  );
}
