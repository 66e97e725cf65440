import { ArrowRight, CircleAlert, TriangleAlert } from 'lucide-react';
import type { Analysis } from '../../analysis/types.ts';
import type { PlacedDiagram } from '../../layout/types.ts';
import { stageOfId } from '../../state/model.ts';
import { useEdgeFindings } from '../checks/finding-mark.tsx';
import { showChecks } from '../checks/show-checks.ts';
import { EDGE_KINDS } from '../texts.ts';
import { useStoreHandle } from '../use-store.ts';
import { Header, LineButton, NodeName } from './parts.tsx';
import { FOUND } from './texts.ts';

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
        <Found edge={edge} />
      </ul>
    </>
  );
}

/** What is found about its instructions, with the way to what can be done about it. */
function Found({ edge }: { edge: PlacedDiagram['edges'][number] }) {
  const store = useStoreHandle();
  const told = useEdgeFindings(edge.id);
  if (told.length === 0) return null;
  return (
    <li className="mt-2 border-t border-line px-3.5 pt-2">
      <h3 className="flex items-center text-sm font-semibold">
        <span className="flex-1">{FOUND.title}</span>
        <button
          type="button"
          className="rounded-sm px-1 font-normal text-muted underline underline-offset-2 hover:text-ink"
          onClick={() => showChecks(store, stageOfId(edge.target))}
        >
          {FOUND.mend}
        </button>
      </h3>
      <ul>
        {told.map(({ rule, severity, message, lines }) => {
          const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
          return (
            <li key={`${rule} ${lines[0]} ${message}`} className="flex items-start gap-2 py-1">
              <Icon
                size={14}
                className={`mt-0.5 shrink-0 ${severity === 'error' ? 'text-danger' : 'text-warning'}`}
                aria-label={FOUND.severity[severity]}
              />
              <span className="min-w-0 flex-1 break-words">{message}</span>
            </li>
          );
        })}
      </ul>
    </li>
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
