import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { SIZES } from '../../layout/measure.ts';
import { wholeText } from '../../layout/whole-text.ts';
import { SOURCE_ICONS, StageChip } from '../stage-mark.tsx';
import { FarName } from './far-name.tsx';
import { FocusableNode } from './focusable-node.tsx';
import { Segments } from './segments.tsx';
import { looksAsBefore, type SourceFlowNode } from './to-flow.ts';

/** Where things come from that no stage makes: quieter than a stage, each kind in a shape of its own. */
export const SourceNodeView = memo(function SourceNodeView({ data }: NodeProps<SourceFlowNode>) {
  const { node, content } = data;
  const Icon = SOURCE_ICONS[node.kind];
  const { icon, padding, height } = SIZES.source;
  return (
    <FocusableNode
      node={node}
      className={`source-node source-${node.kind}`}
      hue="none"
      attributes={{ 'data-source': node.kind, 'data-needed': node.needed }}
    >
      <div className="node-detail">
        <Icon
          size={icon}
          strokeWidth={1.5}
          aria-hidden="true"
          className="absolute"
          style={{ left: padding, top: (height - icon) / 2 }}
        />
        {content.rows.map((row) => (
          <span
            key={row.y}
            className="node-row"
            data-whole={wholeText(row, node) ?? undefined}
            style={{ left: row.x, top: row.y, height: row.height, lineHeight: `${row.height}px` }}
          >
            {row.member?.stage != null && (
              <span className="absolute top-0.5" style={{ left: -SIZES.smallChip - SIZES.gap }}>
                <StageChip stage={row.member.stage} runtime={null} small />
              </span>
            )}
            <Segments text={row.text} />
          </span>
        ))}
      </div>
      <FarName node={node} />
    </FocusableNode>
  );
}, looksAsBefore);
