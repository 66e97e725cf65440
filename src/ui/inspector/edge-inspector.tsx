import { ArrowRight } from 'lucide-react';
import type { Analysis } from '../../analysis/types.ts';
import type { PlacedDiagram } from '../../layout/types.ts';
import { stageOfId } from '../../state/model.ts';
import { EDGE_KINDS } from '../texts.ts';
import { useStoreHandle } from '../use-store.ts';
import { Header, LineButton, NodeName } from './parts.tsx';

/** What travels along an edge, path by path. */
export function EdgeInspector({
  edge,
  picture,
}: {
  edge: PlacedDiagram['edges'][number];
  picture: Analysis;
}) {
  const into = stageOfId(edge.target);
  return (
    <>
      <Header>
        <h2 className="flex min-w-0 items-center gap-2 font-semibold">
          <NodeButton id={edge.source} picture={picture} />
          <ArrowRight size={14} className="shrink-0 text-faint" aria-label="to" />
          <NodeButton id={edge.target} picture={picture} />
        </h2>
        <p className="mt-1 text-muted">{EDGE_KINDS[edge.kind]}</p>
        {!edge.needed && <p className="mt-1 text-muted">Not needed for this target.</p>}
        {edge.error !== null && <p className="mt-1 text-danger">{edge.error}</p>}
      </Header>
      <ul className="min-h-0 flex-1 overflow-y-auto py-2">
        {edge.artifacts.length === 0 &&
          edge.spans.map((span) => (
            <li key={span.from} className="flex items-center gap-2 px-3.5 py-1">
              <span className="min-w-0 flex-1">Every file and the configuration of the base.</span>
              <LineButton stage={into} span={span} />
            </li>
          ))}
        {edge.artifacts.map((artifact) => (
          <li key={`${artifact.span.from} ${artifact.text}`} className="flex items-start gap-2 px-3.5 py-1">
            <span className="min-w-0 flex-1">
              <code className="font-mono text-sm break-all">{artifact.text}</code>
              {!artifact.effective && (
                <span className="block text-sm text-muted">Asked for, but nothing of it arrives.</span>
              )}
              {artifact.error !== null && <span className="block text-sm text-danger">{artifact.error}</span>}
            </span>
            <LineButton stage={into} span={artifact.span} />
          </li>
        ))}
      </ul>
    </>
  );
}

function NodeButton({ id, picture }: { id: string; picture: Analysis }) {
  const store = useStoreHandle();
  return (
    <button
      type="button"
      className="flex min-w-0 items-center gap-1.5 rounded-sm px-1 py-0.5 hover:bg-hover"
      onClick={() => store.write({ kind: 'selected', selection: { kind: 'node', id, line: null } })}
    >
      <NodeName id={id} picture={picture} />
    </button>
  );
}
