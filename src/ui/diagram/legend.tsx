import { X } from 'lucide-react';
import { useMemo } from 'react';
import { type LegendItem, legendOf } from '../../layout/legend.ts';
import type { PlacedDiagram } from '../../layout/types.ts';
import { findingsByEdge, findingsByStage, markSeverity } from '../../state/findings.ts';
import { SOURCE_ICONS } from '../stage-mark.tsx';
import { useStore, useWrite } from '../use-store.ts';
import {
  CERTAINTY_LEGEND,
  EDGE_LEGEND,
  FINDING_LEGEND,
  LEGEND,
  SOURCE_LEGEND,
  STAGE_LEGEND,
} from './texts.ts';

/** Explains the shapes, lines and marks of the picture: those that are in it, and no others. */
export function Legend({ diagram }: { diagram: PlacedDiagram }) {
  const shown = useStore((state) => state.view.legend);
  return shown ? <Shown diagram={diagram} /> : null;
}

function Shown({ diagram }: { diagram: PlacedDiagram }) {
  const write = useWrite();
  const items = useMemo(() => legendOf(diagram), [diagram]);
  const marks = useMarks(diagram);
  return (
    <aside className="legend" aria-label={LEGEND.title}>
      <header className="flex items-center justify-between">
        <h2 className="font-semibold">{LEGEND.title}</h2>
        <button
          type="button"
          className="icon-control -my-1 -mr-1.5"
          aria-label={LEGEND.hide}
          onClick={() => write({ kind: 'view', view: { legend: false } })}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </header>
      <ul>
        {items.map((item) => (
          <li key={Object.values(item).join(' ')} className="flex min-h-6 items-center gap-2.5">
            <span className="legend-sign" aria-hidden="true">
              <Sign item={item} />
            </span>
            <span>{textOf(item)}</span>
          </li>
        ))}
        {SEVERITIES.filter((severity) => marks.has(severity)).map((severity) => (
          <li key={severity} className="flex min-h-6 items-center gap-2.5">
            <span className="legend-sign" aria-hidden="true">
              <span className="finding-mark" data-severity={severity}>
                1
              </span>
            </span>
            <span>{FINDING_LEGEND[severity]}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}

const SEVERITIES = ['warning', 'error'] as const;

/** How grave the marks are that stand on what is drawn. */
function useMarks({ nodes, edges }: PlacedDiagram): ReadonlySet<ReturnType<typeof markSeverity>> {
  const byStage = useStore(findingsByStage);
  const byEdge = useStore(findingsByEdge);
  const marked = [
    ...nodes.map((node) => (node.kind === 'stage' ? (byStage.get(node.stage) ?? []) : [])),
    // A finding about a FROM stands on its stage.
    ...edges.map(({ kind, id }) => (kind === 'from' ? [] : (byEdge.get(id) ?? []))),
  ];
  return new Set(marked.map(markSeverity));
}

function textOf(item: LegendItem): string {
  switch (item.kind) {
    case 'stage':
      return STAGE_LEGEND[item.state];
    case 'source':
      return SOURCE_LEGEND[item.source];
    case 'edge':
      return EDGE_LEGEND[item.edge];
    case 'certainty':
      return CERTAINTY_LEGEND[item.certainty];
  }
}

function Sign({ item }: { item: LegendItem }) {
  switch (item.kind) {
    case 'stage':
      return (
        <span
          className="stage-node legend-box"
          data-hue={item.state === 'ships' ? 'ships' : '0'}
          data-runtime={item.state === 'ships'}
          data-dim={item.state === 'not-needed'}
        />
      );
    case 'source': {
      const Icon = SOURCE_ICONS[item.source];
      return (
        <span className={`source-node source-${item.source} legend-box grid place-items-center`}>
          <Icon size={12} strokeWidth={1.5} />
        </span>
      );
    }
    case 'edge':
      return (
        <svg width="32" height="12" aria-hidden="true">
          <g
            className={`edge edge-${item.edge}`}
            data-hue={item.edge === 'from' ? 'none' : '0'}
            data-broken={item.edge === 'broken'}
          >
            <path className="edge-line" d="M0 6H26" />
            <path className="edge-head" d={item.edge === 'from' ? 'M32 6l-9-5v10z' : 'M32 6l-8-4v8z'} />
          </g>
        </svg>
      );
    case 'certainty':
      return <code className="font-mono text-xs text-muted">{item.certainty}</code>;
  }
}
