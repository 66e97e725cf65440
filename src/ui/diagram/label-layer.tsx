import { EdgeLabelRenderer } from '@xyflow/react';
import { createContext, memo, type ReactNode, useCallback, useContext } from 'react';
import { createPortal } from 'react-dom';

/**
 * Where labels of edges and marks of what is found about them stand, above all lines. React Flow's own way looks for that place
 * in the page, for each label at each step of a movement: with hundreds of them longer than a frame. Here it is looked for once.
 */
export const LabelLayer = createContext<HTMLElement | null>(null);

export function newLabelLayer(): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'edge-labels';
  return layer;
}

/** Puts the layer where React Flow has labels, once: to put it there again would style and lay out every label anew. */
export const LabelPlace = memo(function LabelPlace({ layer }: { layer: HTMLElement }) {
  const hold = useCallback((place: HTMLElement | null) => place?.append(layer), [layer]);
  return (
    <EdgeLabelRenderer>
      <div ref={hold} />
    </EdgeLabelRenderer>
  );
});

/** What an edge shows above the lines. */
export function OnLabelLayer({ children }: { children: ReactNode }) {
  const layer = useContext(LabelLayer);
  return layer === null ? null : createPortal(children, layer);
}
