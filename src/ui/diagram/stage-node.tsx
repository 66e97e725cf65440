import type { NodeProps } from '@xyflow/react';
import { CircleAlert } from 'lucide-react';
import { memo } from 'react';
import { type NodeRow, SIZES } from '../../layout/measure.ts';
import { wholeText } from '../../layout/whole-text.ts';
import { StageFindings } from '../checks/finding-mark.tsx';
import { StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { EntryRow } from './entry-row.tsx';
import { FarName } from './far-name.tsx';
import { FocusableNode } from './focusable-node.tsx';
import { InstructionSlots } from './instruction-slots.tsx';
import { MoreRow } from './more-row.tsx';
import { NearLines } from './near-lines.tsx';
import { OpenButton } from './open-button.tsx';
import { Segments } from './segments.tsx';
import { looksAsBefore, type StageFlowNode } from './to-flow.ts';

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
      <NearLines node={node} content={content} />
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
        {content.rule !== null && <div className="node-rule" style={{ top: content.rule }} />}
        {content.slots.length > 0 && <InstructionSlots node={node} content={content} />}
        {content.rows.map((row) => (
          <Row
            key={`${row.role}-${row.y}`}
            row={row}
            stage={node.stage}
            runtime={runtime}
            width={content.width}
            // Below the rule stand entries, above it instructions.
            entries={content.rule !== null && row.y > content.rule}
            whole={wholeText(row, node) ?? undefined}
          />
        ))}
        <OpenButton stage={node.stage} opened={node.opened !== null} />
      </div>
      <FarName node={node} />
      <StageFindings stage={node.stage} />
    </FocusableNode>
  );
}, looksAsBefore);

function Row({
  row,
  stage,
  runtime,
  width,
  entries,
  whole,
}: {
  row: NodeRow;
  stage: number;
  runtime: number | null;
  width: number;
  entries: boolean;
  whole: string | undefined;
}) {
  if (row.instruction !== null) return null;
  const place = { left: row.x, top: row.y, height: row.height, lineHeight: `${row.height}px` };
  if (row.entry !== null)
    return <EntryRow row={row} stage={stage} runtime={runtime} width={width} whole={whole} />;
  if (row.role === 'more' && entries) return <MoreRow row={row} stage={stage} width={width} />;
  if (row.role === 'problem') {
    return (
      <span className="node-row node-problem" style={{ ...place, left: row.x - 18 }} data-whole={whole}>
        <CircleAlert size={13} aria-hidden="true" className="shrink-0" />
        {row.text}
      </span>
    );
  }
  return (
    <span className={`node-row node-${row.role}`} style={place} data-whole={whole}>
      <Segments text={row.text} />
    </span>
  );
}
