import { EdgeLabelRenderer } from '@xyflow/react';
import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

/**
 * Where labels of edges stand, above all lines. React Flow's own way looks for that place in the page, for each label at each
 * step of a movement: with hundreds of them longer than a frame. Here it is looked for once.
 */
export const LabelLayer = createContext<HTMLElement | null>(null);

/** Puts the layer where React Flow has labels. */
export function LabelPlace({ layer }: { layer: HTMLElement }) {
  return (
    <EdgeLabelRenderer>
      <div
        ref={(place) => {
          place?.append(layer);
        }}
      />
    </EdgeLabelRenderer>
  );
}

/** What an edge shows above the lines. */
export function OnLabelLayer({ children }: { children: ReactNode }) {
  const layer = useContext(LabelLayer);
  return layer === null ? null : createPortal(children, layer);
}
