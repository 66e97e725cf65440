import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Problem } from '../../dockerfile/types.ts';
import { MAX_LISTED_PROBLEMS } from '../../limits.ts';
import { spanOfLines } from '../../state/selection.ts';
import { TEXT } from '../texts.ts';
import { useGoToLines } from '../use-go-to-lines.ts';
import { useStore, useStoreHandle } from '../use-store.ts';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;
const TONES = { error: 'text-danger', warning: 'text-warning', info: 'text-faint' } as const;

/** Everything that is wrong, under the text; a click goes to the line. */
export function ProblemList() {
  // An empty page is where one begins, not a mistake.
  const problems = useStore(({ analysis, document }) =>
    document.text.trim() === '' ? undefined : analysis.latest?.graph.problems,
  );
  if (!problems || problems.length === 0) return null;
  const shown = problems.slice(0, MAX_LISTED_PROBLEMS);
  return (
    <section aria-label={TEXT.problems} className="max-h-[35%] shrink-0 overflow-y-auto border-t border-line">
      <ul className="py-1">
        {shown.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems can be word for word the same
          <ProblemRow key={index} problem={problem} />
        ))}
      </ul>
      {problems.length > shown.length && (
        <p className="px-3 pb-2 text-sm text-faint">{TEXT.problemsMore(problems.length - shown.length)}</p>
      )}
    </section>
  );
}

function ProblemRow({ problem }: { problem: Problem }) {
  const store = useStoreHandle();
  const goTo = useGoToLines();
  const Icon = ICONS[problem.severity];
  const lines = problem.lines.find(([start]) => start > 0);
  const body = (
    <>
      <Icon size={14} aria-hidden="true" className={`mt-[3px] shrink-0 ${TONES[problem.severity]}`} />
      <span className="min-w-0 flex-1 break-words">
        <span className="sr-only">{problem.severity}: </span>
        {problem.message}
      </span>
      <span className="shrink-0 text-sm text-faint">
        {lines ? TEXT.lines(lines[0], lines[1]) : TEXT.noLine}
      </span>
    </>
  );
  const look = 'flex w-full items-start gap-2 px-3 py-1 text-left';
  return (
    <li>
      {lines === undefined ? (
        <div className={look}>{body}</div>
      ) : (
        <button
          type="button"
          className={`${look} -outline-offset-2 hover:bg-hover`}
          onClick={() => goTo(problem.stage ?? null, spanOfLines(store.get().document.text, lines))}
        >
          {body}
        </button>
      )}
    </li>
  );
}
