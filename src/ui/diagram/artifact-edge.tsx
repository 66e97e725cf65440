import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { EdgeFindings } from '../checks/finding-mark.tsx';
import { litByHover, litBySelection, useStore, useStoreHandle } from '../use-store.ts';
import { OnLabelLayer } from './label-layer.tsx';
import { arrowHead, linePieces } from './look.ts';
import { Segments } from './segments.tsx';
import { type FlowEdge, looksAsBefore } from './to-flow.ts';

/** One edge on the path the layout gave it, with its arrow head and the chip that says what travels. */
export const ArtifactEdge = memo(function ArtifactEdge({ data }: EdgeProps<FlowEdge>) {
  if (data === undefined) return null;
  return <Drawn edge={data.edge} hue={data.hue} />;
}, looksAsBefore);

/**
 * React Flow puts each edge into an SVG of its own and gives the name to an image within it: what is around and below the name is
 * nothing to a screen reader.
 */
function hideWrapper(drawn: SVGGElement | null): void {
  drawn?.ownerSVGElement?.setAttribute('role', 'none');
}

function Drawn({ edge, hue }: NonNullable<FlowEdge['data']>) {
  const store = useStoreHandle();
  const selected = useStore(({ selection }) => selection.kind === 'edge' && selection.id === edge.id);
  const lit = useStore((state) => litBySelection(state).edges.has(edge.id));
  const hovered = useStore((state) => litByHover(state).edges.has(edge.id));
  const state = {
    'data-hue': edge.kind === 'from' ? 'none' : hue,
    'data-dim': !edge.needed,
    'data-selected': selected,
    'data-lit': lit,
    'data-hovered': hovered,
    'data-broken': edge.error !== null,
  };
  const carried = edge.artifacts.map(({ text }) => text).join('\n');
  const select = () => store.write({ kind: 'selected', selection: { kind: 'edge', id: edge.id } });
  const enter = () => store.write({ kind: 'hovered', hover: { kind: 'edge', id: edge.id } });
  const leave = () => store.write({ kind: 'hovered', hover: { kind: 'none' } });
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: React Flow's wrapper carries role and name */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a pointer presses it; nothing gives it the focus */}
      <g
        ref={hideWrapper}
        aria-hidden="true"
        className={`edge edge-${edge.kind}`}
        data-edge={edge.kind}
        data-edge-source={edge.source}
        data-edge-target={edge.target}
        {...state}
        onClick={select}
        onPointerEnter={enter}
        onPointerLeave={leave}
      >
        <path className="edge-hit" d={edge.path} />
        {selected && <path className="edge-way" d={edge.path} pathLength={1} />}
        {linePieces(edge.path).map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is what comes so far along the line, whatever its way
          <path key={index} className={lit || hovered ? 'edge-line edge-line-lit' : 'edge-line'} d={piece} />
        ))}
        <path className="edge-head" d={arrowHead(edge)} />
      </g>
      {edge.labelBox !== null && edge.label !== '' && (
        <OnLabelLayer>
          <button
            type="button"
            tabIndex={-1}
            className={`edge-label edge-label-${edge.kind}`}
            {...state}
            style={{
              left: edge.labelBox.x,
              top: edge.labelBox.y,
              width: edge.labelBox.width,
              height: edge.labelBox.height,
            }}
            data-whole={carried === edge.label ? undefined : carried}
            onClick={select}
            onPointerEnter={enter}
            onPointerLeave={leave}
          >
            <Segments text={edge.label} />
          </button>
        </OnLabelLayer>
      )}
      <EdgeFindings edge={edge} onClick={select} />
    </>
  );
}
