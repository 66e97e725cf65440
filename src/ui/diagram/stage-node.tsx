import { type NodeProps, useStore as useFlowStore } from '@xyflow/react';
import { CircleAlert } from 'lucide-react';
import { memo, useMemo } from 'react';
import { type NodeRow, SIZES } from '../../layout/measure.ts';
import { entriesByKey } from '../../state/selection.ts';
import { type Mark, markOf } from '../entry-mark.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { FocusableNode } from './focusable-node.tsx';
import type { StageFlowNode } from './to-flow.ts';

/** A stage, drawn row by row as the layout measured it. */
export const StageNodeView = memo(function StageNodeView({ data }: NodeProps<StageFlowNode>) {
  const { node, content, hue, runtime } = data;
  const { padding } = node.runtime ? SIZES.runtime : SIZES.stage;
  return (
    <FocusableNode
      node={node}
      className="stage-node"
      hue={hue}
      attributes={{
        'data-stage': node.stage,
        'data-needed': node.needed,
        'data-runtime': node.runtime,
      }}
    >
      <div className="node-detail">
        <span className="absolute" style={{ left: padding, top: padding }}>
          <StageChip stage={node.stage} runtime={runtime} />
        </span>
        {node.runtime ? (
          <span className="ships-chip" style={{ top: padding, right: padding }}>
            {TEXT.ships}
          </span>
        ) : (
          <span className="node-index" style={{ top: padding, right: padding }}>
            {node.stage}
          </span>
        )}
        {content.rule !== null && <hr className="node-rule" style={{ top: content.rule }} />}
        {content.rows.map((row) => (
          <Row
            key={`${row.role}-${row.y}`}
            row={row}
            stage={node.stage}
            runtime={runtime}
            width={content.width}
          />
        ))}
      </div>
      <FarName text={node.title} letter={node.letter} width={node.box.width} height={node.box.height} />
    </FocusableNode>
  );
});

function Row({
  row,
  stage,
  runtime,
  width,
}: {
  row: NodeRow;
  stage: number;
  runtime: number | null;
  width: number;
}) {
  const place = { left: row.x, top: row.y, height: row.height, lineHeight: `${row.height}px` };
  if (row.entry !== null) return <EntryRow row={row} stage={stage} runtime={runtime} width={width} />;
  if (row.role === 'problem') {
    return (
      <span className="node-row node-problem" style={{ ...place, left: row.x - 18 }}>
        <CircleAlert size={13} aria-hidden="true" className="shrink-0" />
        {row.text}
      </span>
    );
  }
  return (
    <span className={`node-row node-${row.role}`} style={place}>
      {row.text}
    </span>
  );
}

/** A line of the runtime's contents: a click selects the entry. The keyboard has the tree in the inspector. */
function EntryRow({
  row,
  stage,
  runtime,
  width,
}: {
  row: NodeRow;
  stage: number;
  runtime: number | null;
  width: number;
}) {
  const store = useStoreHandle();
  const entry = row.entry;
  const contents = useStore((state) => state.analysis.picture?.contents ?? null);
  const key = useMemo(() => entryKeyOf(contents, entry?.text ?? ''), [contents, entry]);
  const found = key === null || contents === null ? undefined : entriesByKey(contents).get(key);
  const on = useStore(
    ({ selection }) => selection.kind === 'entry' && selection.key === key && selection.stage === stage,
  );
  if (entry === null) return null;
  const mark: Mark = found
    ? markOf(found)
    : entry.stage === null
      ? { kind: 'context' }
      : { kind: 'stage', stage: entry.stage };
  const selection = key === null ? null : ({ kind: 'entry', stage, key } as const);
  return (
    <button
      type="button"
      tabIndex={-1}
      className="node-row node-entry nodrag"
      data-on={on}
      style={{
        left: 1,
        top: row.y,
        width: width - 2,
        height: row.height,
        paddingLeft: SIZES.runtime.padding - 1,
      }}
      title={entry.text}
      onClick={(event) => {
        if (selection === null) return;
        event.stopPropagation();
        store.write({ kind: 'selected', selection });
      }}
      onPointerEnter={() => selection && store.write({ kind: 'hovered', hover: selection })}
      onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
    >
      {mark.kind === 'stage' ? (
        <StageChip stage={mark.stage} runtime={runtime} small />
      ) : (
        <SourceChip kind={mark.kind} />
      )}
      <span className="truncate">{row.text}</span>
    </button>
  );
}

/** The key of the entry that a line of the preview speaks of. */
function entryKeyOf(contents: Parameters<typeof entriesByKey>[0] | null, text: string): string | null {
  if (contents === null) return null;
  const path = text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
  for (const [key, entry] of entriesByKey(contents)) {
    if (entry.certainty === 'opaque' ? entry.label === text : entry.path === path || entry.path === text)
      return key;
  }
  return null;
}

/** Far out, only the name: as large as the box allows. */
export function FarName({
  text,
  letter,
  width,
  height,
}: {
  text: string;
  letter?: string;
  width: number;
  height: number;
}) {
  const far = useFlowStore((state) => state.transform[2] < FAR);
  if (!far) return null;
  const shown = text.length > 24 ? `${text.slice(0, 23)}…` : text;
  const size = Math.max(10, Math.min(40, height * 0.5, (width - 12) / (0.62 * Math.max(3, shown.length))));
  return (
    <span className="far-name" style={{ fontSize: size }} aria-hidden="true">
      {size <= 12 && letter ? letter : shown}
    </span>
  );
}

/** Below this zoom 12 px text is under 6 px: nobody reads it, so it is not drawn. */
export const FAR = 0.5;
