import { EdgeLabelRenderer } from '@xyflow/react';
import { createContext, memo, type ReactNode, useCallback, useContext } from 'react';
import { createPortal } from 'react-dom';

/**
 * Where labels of edges stand, above all lines. React Flow's own way looks for that place in the page, for each label at each
 * step of a movement: with hundreds of them longer than a frame. Here it is looked for once.
 */
export const LabelLayer = createContext<EdgeLayer | null>(null);

/** What stands above the lines: labels, which nobody can read from afar, and marks of findings. */
export interface EdgeLayer {
  readonly whole: HTMLElement;
  readonly label: HTMLElement;
  readonly mark: HTMLElement;
}

export function newEdgeLayer(): EdgeLayer {
  const [whole, label, mark] = [box(), box(), box()];
  label.className = 'edge-labels';
  whole.append(label, mark);
  return { whole, label, mark };
}

const box = () => document.createElement('div');

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
export function OnLabelLayer({ as, children }: { as: 'label' | 'mark'; children: ReactNode }) {
  const layer = useContext(LabelLayer);
  return layer === null ? null : createPortal(children, layer[as]);
}
