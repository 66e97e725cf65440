import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import type { Span } from '../../dockerfile/types.ts';
import { nameOf, stageId } from '../../layout/names.ts';
import { type Selection, stageOfId } from '../../state/model.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useGoToLines } from '../use-go-to-lines.ts';
import { useStoreHandle } from '../use-store.ts';
import { withShortDigests } from './left-stages.ts';
import { SAY } from './texts.ts';

/** Lights lines, and what they are about, while one points at something. */
export function useHoverLines(stage: number | null, span: Span) {
  const store = useStoreHandle();
  return {
    onPointerEnter: () => store.write({ kind: 'hovered', hover: { kind: 'lines', stage, span } }),
    onPointerLeave: () => store.write({ kind: 'hovered', hover: { kind: 'none' } }),
  };
}

/** Goes to the lines of an instruction. */
export function LineButton({ stage, span }: { stage: number | null; span: Span }) {
  const goTo = useGoToLines();
  const hover = useHoverLines(stage, span);
  return (
    <button
      type="button"
      {...hover}
      className="shrink-0 rounded-sm px-1 text-sm text-faint pointer-coarse:-my-2 pointer-coarse:py-2 hover:bg-hover hover:text-ink hover:underline"
      onClick={(event) => {
        event.stopPropagation();
        goTo(stage, span);
      }}
    >
      {TEXT.lines(span.line, span.endLine)}
    </button>
  );
}

/** A text with its digests cut, and whole for those who point at it. */
export function WithShortDigests({ text }: { text: string }) {
  const short = withShortDigests(text);
  return <span title={short === text ? undefined : text}>{short}</span>;
}

/** A node by its sign and its name. */
export function NodeName({ id, picture }: { id: string; picture: Analysis }) {
  const index = stageOfId(id);
  const stage = index === null ? undefined : picture.graph.stages[index];
  if (stage) {
    return (
      <>
        <StageChip stage={stage.index} runtime={picture.graph.target} small />
        <span className="truncate">{nameOf(stage)}</span>
      </>
    );
  }
  const node = picture.diagram?.nodes.find((candidate) => candidate.id === id);
  return (
    <>
      {node && node.kind !== 'stage' && <SourceChip kind={node.kind} />}
      <span className="truncate">{node?.fullTitle ?? id}</span>
    </>
  );
}

interface Link {
  /** The node at its other end. */
  readonly node: string;
  readonly name?: string;
  readonly lent?: boolean;
  /** What a click selects. */
  readonly to: Selection;
}

/** What a node is joined to, each one click away. */
export function Links({
  label,
  links,
  picture,
}: {
  label: string;
  links: readonly Link[];
  picture: Analysis;
}) {
  const store = useStoreHandle();
  if (links.length === 0) return null;
  return (
    <div className="mt-1.5 flex items-start gap-2">
      <h3 className="w-18 shrink-0 text-sm leading-(--chip-height) text-faint">{label}</h3>
      <ul className="flex max-h-24 min-w-0 flex-1 flex-wrap gap-1 overflow-y-auto">
        {links.map(({ node, name, lent, to }) => (
          <li key={JSON.stringify(to)} className="min-w-0 max-w-full">
            <button
              type="button"
              title={name}
              aria-label={name}
              className="flex h-(--chip-height) max-w-full items-center gap-1 rounded-sm border border-line px-1.5 text-sm hover:bg-hover"
              onClick={() => store.write({ kind: 'selected', selection: to })}
              onPointerEnter={() => store.write({ kind: 'hovered', hover: to })}
              onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
            >
              <NodeName id={node} picture={picture} />
              {lent === true && <span className="text-faint">{TEXT.lent}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The links of a node along the edges that are drawn into it, or out of it. */
export function linksAlong(picture: Analysis, node: string, way: 'into' | 'out of'): readonly Link[] {
  const [here, there] = way === 'into' ? (['target', 'source'] as const) : (['source', 'target'] as const);
  return (picture.diagram?.edges ?? [])
    .filter((edge) => edge[here] === node)
    .map((edge) => ({
      node: edge[there],
      name: edge.accessibleName,
      lent: edge.kind === 'mount',
      to: { kind: 'edge', id: edge.id },
    }));
}

/** Links to stages, whether they are drawn or not. */
export function linksToStages(stages: readonly number[]): readonly Link[] {
  return stages.map((stage) => ({
    node: stageId(stage),
    to: { kind: 'node', id: stageId(stage), line: null },
  }));
}

export function Header({ children }: { children: ReactNode }) {
  return <header className="shrink-0 border-b border-line px-3.5 pt-3 pb-3">{children}</header>;
}

/** More than this is not shown before one asks for it. */
const SHORT = 6;

/** A list under its own heading that folds; a long one begins folded, and shows its end only when it is asked for. */
export function Shortened({ label, children }: { label: ReactNode; children: readonly ReactNode[] }) {
  const [whole, setWhole] = useState(false);
  const rest = children.length - SHORT;
  return (
    <details open={children.length <= SHORT} className="fold py-0.5">
      <summary className="flex cursor-pointer items-center gap-1 rounded-sm text-muted hover:text-ink pointer-coarse:py-2">
        <ChevronRight size={12} aria-hidden="true" className="fold-mark shrink-0 text-faint" />
        {label}
      </summary>
      <ul className="pb-0.5 pl-4">
        {whole ? children : children.slice(0, SHORT)}
        {!whole && rest > 0 && (
          <li>
            <button
              type="button"
              className="rounded-sm text-muted underline underline-offset-2 hover:text-ink"
              onClick={() => setWhole(true)}
            >
              {SAY.more(rest)}
            </button>
          </li>
        )}
      </ul>
    </details>
  );
}
