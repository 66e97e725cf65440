import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { type CSSProperties, memo } from 'react';
import { beforeTip } from '../../layout/tip.ts';
import type { Box, Point } from '../../layout/types.ts';
import { FindingMark, useEdgeFindings } from '../checks/finding-mark.tsx';
import { litByHover, litBySelection, useStore, useStoreHandle } from '../use-store.ts';
import { arrowHead } from './look.ts';
import { EDGE_FINDINGS } from './texts.ts';
import type { FlowEdge } from './to-flow.ts';

/** A finding about a FROM stands on its stage. */
const NO_SPANS = [] as const;

/** One edge on the path the layout gave it, with its arrow head and the chip that says what travels. */
export const ArtifactEdge = memo(function ArtifactEdge({ data }: EdgeProps<FlowEdge>) {
  if (data === undefined) return null;
  return <Drawn edge={data.edge} hue={data.hue} />;
});

const at = ({ x, y }: Point): CSSProperties => ({
  transform: `translate(${x}px, ${y}px) translate(-50%, -50%)`,
});
const atCorner = ({ x, y, width, height }: Box): CSSProperties & Record<'--to-line', string> => ({
  ...at({ x: x + width, y }),
  '--to-line': `${-width / 2}px ${height / 2}px`,
});

function Drawn({ edge, hue }: NonNullable<FlowEdge['data']>) {
  const store = useStoreHandle();
  const selected = useStore(({ selection }) => selection.kind === 'edge' && selection.id === edge.id);
  const lit = useStore((state) => litBySelection(state).edges.has(edge.id));
  const hovered = useStore((state) => litByHover(state).edges.has(edge.id));
  const told = useEdgeFindings(edge.kind === 'from' ? NO_SPANS : edge.spans);
  const state = {
    'data-hue': edge.kind === 'from' ? 'none' : hue,
    'data-dim': !edge.needed,
    'data-selected': selected,
    'data-lit': lit,
    'data-hovered': hovered,
    'data-broken': edge.error !== null,
  };
  const select = () => store.write({ kind: 'selected', selection: { kind: 'edge', id: edge.id } });
  const enter = () => store.write({ kind: 'hovered', hover: { kind: 'edge', id: edge.id } });
  const leave = () => store.write({ kind: 'hovered', hover: { kind: 'none' } });
  const labelled = edge.labelBox !== null && edge.label !== '';
  // On the corner of its label, else near the tip, where no other edge runs on the same line.
  const mark = edge.labelBox === null ? at(beforeTip(edge)) : atCorner(edge.labelBox);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: React Flow's wrapper carries role and name */}
      <g
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
        <path className="edge-line" d={edge.path} />
        <path className="edge-head" {...arrowHead(edge)} />
      </g>
      {(labelled || told.length > 0) && (
        <EdgeLabelRenderer>
          {labelled && (
            <button
              type="button"
              tabIndex={-1}
              className={`edge-label edge-label-${edge.kind} nodrag nopan`}
              {...state}
              style={{
                transform: `translate(${edge.labelBox.x}px, ${edge.labelBox.y}px)`,
                width: edge.labelBox.width,
                height: edge.labelBox.height,
              }}
              title={edge.artifacts.map((artifact) => artifact.text).join('\n')}
              onClick={select}
              onPointerEnter={enter}
              onPointerLeave={leave}
            >
              {edge.label}
            </button>
          )}
          {told.length > 0 && (
            <FindingMark
              told={told}
              name={EDGE_FINDINGS(
                edge.accessibleName,
                told.map(({ message }) => message),
              )}
              style={mark}
              onClick={select}
            />
          )}
        </EdgeLabelRenderer>
      )}
    </>
  );
}
