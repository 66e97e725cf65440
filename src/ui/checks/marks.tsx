import type { CSSProperties, MouseEvent } from 'react';
import type { Finding } from '../../checks/types.ts';
import { beforeTip } from '../../layout/tip.ts';
import type { Box, Point } from '../../layout/types.ts';
import { markSeverity } from '../../state/findings.ts';
import { OnLabelLayer } from '../diagram/label-layer.tsx';
import type { PlacedEdge } from '../diagram/to-flow.ts';
import { plural } from '../texts.ts';
import { useStoreHandle } from '../use-store.ts';
import { showChecks } from './show-checks.ts';
import { EDGE_FINDINGS } from './texts.ts';

type Told = readonly Pick<Finding, 'severity' | 'message'>[];

/** On the corner of a stage; a click shows what is found. */
export function StageMark({ stage, told, reached }: { stage: number; told: Told; reached: boolean }) {
  const store = useStoreHandle();
  return (
    <Mark
      told={told}
      name={plural(told.length, 'finding')}
      reached={reached}
      onClick={(event) => {
        event.stopPropagation();
        showChecks(store, stage);
      }}
    />
  );
}

const at = ({ x, y }: Point): CSSProperties => ({ left: x, top: y });
const atCorner = ({ x, y, width }: Box): CSSProperties => at({ x: x + width, y });

/** On the corner of an edge's label, else near its tip, where no other edge runs on the same line. */
export function EdgeMark({ edge, told, onClick }: { edge: PlacedEdge; told: Told; onClick: () => void }) {
  const messages = told.map(({ message }) => message);
  return (
    <OnLabelLayer>
      <Mark
        told={told}
        name={EDGE_FINDINGS(edge.accessibleName, messages)}
        style={edge.labelBox === null ? at(beforeTip(edge)) : atCorner(edge.labelBox)}
        onClick={onClick}
      />
    </OnLabelLayer>
  );
}

/** As many findings as there are, with their number; the form says how grave the gravest is, as well as the colour. */
function Mark({
  told,
  name,
  reached = false,
  style,
  onClick,
}: {
  told: Told;
  name: string;
  /** With Tab; in the picture, whose one Tab stop is a node, it is not. */
  reached?: boolean;
  style?: CSSProperties;
  onClick: (event: MouseEvent) => void;
}) {
  return (
    <button
      type="button"
      tabIndex={reached ? 0 : -1}
      className="finding-mark"
      data-severity={markSeverity(told)}
      style={style}
      title={told.map(({ message }) => message).join('\n')}
      aria-label={name}
      onClick={onClick}
    >
      {told.length}
    </button>
  );
}
