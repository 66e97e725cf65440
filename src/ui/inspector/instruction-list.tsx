import type { StageSummary } from '../../analysis/types.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { useGoToLines } from '../use-go-to-lines.ts';

/** The longest text of an instruction in the list; the whole of it stands in the editor. */
const MAX_SHOWN = 400;

export function InstructionList({ stage }: { stage: StageSummary }) {
  const goTo = useGoToLines();
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto py-1.5">
      {[stage.from, ...stage.instructions].map((instruction) => (
        <li key={instruction.span.from}>
          <button
            type="button"
            className="flex w-full items-start gap-3 px-3.5 py-1 text-left font-mono text-sm -outline-offset-2 hover:bg-hover"
            onClick={() => goTo(stage.index, instruction.span)}
          >
            <span className="w-7 shrink-0 text-right text-faint">{instruction.span.line}</span>
            <span className="min-w-0 flex-1 break-words">
              <span className="text-(--code-keyword)">{instruction.keyword.toUpperCase()}</span>{' '}
              {bodyOf(instruction)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function bodyOf(instruction: Instruction): string {
  const body = instruction.original.slice(instruction.keyword.length).trim();
  return body.length > MAX_SHOWN ? `${body.slice(0, MAX_SHOWN)}…` : body;
}
