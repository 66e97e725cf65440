import { MiniMap as FlowMiniMap, useStore as useFlowStore } from '@xyflow/react';
import { useCallback } from 'react';
import type { PlacedDiagram } from '../../layout/types.ts';
import { TEXT } from '../texts.ts';
import { PHONE, useMedia } from '../use-media.ts';
import { useStore } from '../use-store.ts';
import { mapFits } from './first-view.ts';
import type { FlowNode } from './to-flow.ts';

/** While so much of the picture is in sight, a map only repeats it. */
const ENOUGH_IN_SIGHT = 0.7;

/** The whole picture in small, with the part that is in sight; there only while it helps. */
export function MiniMap({ diagram }: { diagram: PlacedDiagram }) {
  const wanted = useStore((state) => state.view.map);
  const phone = useMedia(PHONE);
  const cut = useFlowStore(
    useCallback(
      ({ width, height, transform: [x, y, zoom] }) => {
        if (!mapFits(diagram, { width, height })) return false;
        const inSight = (start: number, length: number, pane: number) =>
          Math.max(0, Math.min(pane, start + length * zoom) - Math.max(0, start)) /
          Math.max(1, length * zoom);
        return inSight(x, diagram.width, width) * inSight(y, diagram.height, height) < ENOUGH_IN_SIGHT;
      },
      [diagram],
    ),
  );
  if (!wanted || phone || !cut) return null;
  return (
    <FlowMiniMap<FlowNode>
      pannable
      zoomable
      ariaLabel={TEXT.miniMapName}
      position="bottom-right"
      className="mini-map"
      nodeBorderRadius={16}
      nodeClassName={(node) =>
        node.type === 'stage' && node.data.node.runtime
          ? 'mini-ships'
          : node.data.node.needed
            ? node.type === 'stage'
              ? 'mini-stage'
              : 'mini-source'
            : 'mini-dim'
      }
    />
  );
}
