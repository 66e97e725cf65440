import { ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { ImageContents } from '../../image/types.ts';
import type { Explanation } from '../../lessons/explain/types.ts';
import { WithFlags } from '../learn/glossary-term.tsx';
import { StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useGoToLines } from '../use-go-to-lines.ts';
import { type LayerRow, layerRows } from './layers.ts';
import { Shortened, useHoverLines } from './parts.tsx';
import { ExplanationView, explanationKey, useExplanations } from './said.tsx';
import { LAYERS } from './texts.ts';

/** The longest text of an instruction in the list; the whole of it stands in the editor. */
const MAX_SHOWN = 400;

/** The history of an image: every instruction, the layers they make, and what each one adds, installs and hides. */
export function LayerList({ contents, picture }: { contents: ImageContents | null; picture: Analysis }) {
  const { stages, target } = picture.graph;
  const rows = useMemo(() => (contents === null ? [] : layerRows(stages, contents)), [stages, contents]);
  const explained = useExplanations(picture, [...new Set(rows.map(({ stage }) => stage))]);
  if (contents === null) return <p className="p-4 text-muted">{TEXT.contentsLoading}</p>;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto py-1.5">
      <ol>
        {rows.map((row) => (
          <li key={`${row.stage} ${row.instruction.span.from}`} className="py-0.5">
            <Line row={row} runtime={target} />
            <Meaning
              said={explained.get(explanationKey(row.stage, row.instruction.span.from)) ?? []}
              runtime={target}
            />
            <Effects row={row} />
          </li>
        ))}
      </ol>
      {contents.layers.length === 0 && <p className="px-3.5 py-1 text-sm text-faint">{LAYERS.none}</p>}
    </div>
  );
}

function Line({ row, runtime }: { row: LayerRow; runtime: number | null }) {
  const goTo = useGoToLines();
  const { instruction, stage, layers, entries } = row;
  const hover = useHoverLines(stage, instruction.span);
  return (
    <button
      type="button"
      {...hover}
      className="flex w-full items-start gap-2 px-3.5 py-0.5 text-left -outline-offset-2 hover:bg-hover"
      onClick={() => goTo(stage, instruction.span)}
    >
      <span className="w-6 shrink-0 text-right font-mono text-sm text-faint">{instruction.span.line}</span>
      <span className="mt-px flex">
        <StageChip stage={stage} runtime={runtime} small />
      </span>
      <span className="min-w-0 flex-1">
        <span className="line-clamp-3 font-mono text-sm break-words">
          <span className="text-(--code-keyword)">{instruction.keyword.toUpperCase()}</span>{' '}
          <WithFlags text={bodyOf(instruction)} />
        </span>
        {layers.map((number) => (
          <span key={number} className="mr-1.5 text-sm text-faint">
            {LAYERS.layer(number)}
          </span>
        ))}
        {layers.length > 0 && <span className="text-sm text-faint">· {LAYERS.adds(entries)}</span>}
      </span>
    </button>
  );
}

/** What the instruction does, in one sentence; the rest, for those who want it. A FROM can fire several triggers. */
function Meaning({ said, runtime }: { said: readonly Explanation[]; runtime: number | null }) {
  return said.map((explanation, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: made once for each explanation
    <details key={at} className="fold pr-3.5 pl-[70px] text-sm">
      <summary className="flex cursor-pointer gap-1 rounded-sm text-muted hover:text-ink pointer-coarse:py-2">
        <span className="min-w-0 flex-1">
          {explanation.headline.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')}
        </span>
        <ChevronRight size={12} aria-hidden="true" className="fold-mark mt-[3px] shrink-0 text-faint" />
      </summary>
      <ExplanationView explanation={explanation} runtime={runtime} />
    </details>
  ));
}

function Effects({ row: { packages, removed } }: { row: LayerRow }) {
  if (packages.length + removed.length === 0) return null;
  return (
    <div className="pr-3.5 pl-[70px] text-sm">
      {packages.length > 0 && (
        <Shortened label={LAYERS.packages(packages.length)}>
          {packages.map(({ manager, name, version, group }) => (
            <li key={`${manager} ${name} ${version} ${group}`} className="flex gap-2">
              <span className="min-w-0 flex-1 font-mono break-all">
                {name}
                {version !== '' && <span className="text-muted"> {version}</span>}
              </span>
              <span className="text-faint">{manager}</span>
            </li>
          ))}
        </Shortened>
      )}
      {removed.length > 0 && (
        <Shortened
          label={LAYERS.hides(
            removed.length,
            removed.some(({ certain }) => certain),
          )}
        >
          {removed.map(({ path, certain }) => (
            <li key={path}>
              <code className="font-mono break-all line-through decoration-faint">{path}</code>
              <span className="block text-faint">{certain ? LAYERS.hidden : LAYERS.mayHide}</span>
            </li>
          ))}
        </Shortened>
      )}
    </div>
  );
}

function bodyOf(instruction: Instruction): string {
  const body = instruction.original.slice(instruction.keyword.length).trim();
  return body.length > MAX_SHOWN ? `${body.slice(0, MAX_SHOWN)}…` : body;
}
