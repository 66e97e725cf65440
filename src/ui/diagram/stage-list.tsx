import { Fragment } from 'react';
import type { Analysis, StageSummary } from '../../analysis/types.ts';
import { nameOf, stageId } from '../../layout/names.ts';
import type { PlacedDiagram } from '../../layout/types.ts';
import { StageFindings } from '../checks/finding-mark.tsx';
import { StageChip } from '../stage-mark.tsx';
import { EDGE_VERBS, TEXT } from '../texts.ts';
import { litByHover, litBySelection, useStore, useStoreHandle } from '../use-store.ts';
import { Segments } from './segments.tsx';
import { LIST } from './texts.ts';

/**
 * The same facts as the picture, as text: every stage in file order, what it takes from where, and who takes from
 * it. For screen readers, for those who think in lists, and for graphs that are too large to look at.
 */
export function StageList({ picture }: { picture: Analysis }) {
  const { graph, diagram } = picture;
  const neededOnly = useStore((state) => state.view.neededOnly);
  const stages = graph.stages.filter((stage) => stage.needed || !neededOnly || graph.target === null);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-panel">
      <ol aria-label={LIST.title} className="mx-auto max-w-200 py-2">
        {stages.map((stage) => (
          <StageItem key={stage.index} stage={stage} picture={picture} edges={diagram?.edges ?? []} />
        ))}
      </ol>
    </div>
  );
}

function StageItem({
  stage,
  picture,
  edges,
}: {
  stage: StageSummary;
  picture: Analysis;
  edges: PlacedDiagram['edges'];
}) {
  const store = useStoreHandle();
  const id = stageId(stage.index);
  const runtime = picture.graph.target;
  const node = picture.diagram?.nodes.find((one) => one.id === id);
  const drawn = node?.kind === 'stage' ? node : null;
  const selected = useStore((state) => litBySelection(state).focus === id);
  const lit = useStore((state) => litByHover(state).nodes.has(id));
  const into = edges.filter((edge) => edge.target === id && edge.kind !== 'from');
  const users = edges.filter((edge) => edge.source === id);
  return (
    <li
      className="border-b border-line px-4 py-2.5"
      data-lit={lit}
      data-selected={selected}
      onPointerEnter={() => store.write({ kind: 'hovered', hover: { kind: 'node', id, line: null } })}
      onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
    >
      <h2 className="flex items-center gap-2">
        <StageChip stage={stage.index} runtime={runtime} />
        <button
          type="button"
          aria-current={selected ? 'true' : undefined}
          className={`min-w-0 truncate rounded-sm text-left font-semibold hover:underline ${stage.needed ? '' : 'text-faint'}`}
          onClick={() => store.write({ kind: 'selected', selection: { kind: 'node', id, line: null } })}
        >
          {nameOf(stage)}
        </button>
        {stage.index === runtime && (
          <span className="rounded-md bg-ships px-2 text-xs leading-5 font-semibold text-on-ships">
            {TEXT.ships}
          </span>
        )}
        <span className="min-w-0 flex-1 truncate text-sm text-faint">
          {drawn?.facts ?? stage.baseExpanded}
        </span>
        <StageFindings stage={stage.index} reached />
      </h2>
      {(drawn?.note ?? '') !== '' && <p className="pl-7 text-sm text-muted">{drawn?.note}</p>}
      {drawn?.problem != null && <p className="pl-7 text-sm text-danger">{drawn.problem}</p>}
      {into.length > 0 && (
        <ul className="pt-1 pl-7" aria-label={TEXT.takesFrom}>
          {into.map((edge) => (
            <li key={edge.id}>
              <button
                type="button"
                className="flex w-full min-w-0 items-baseline gap-2 rounded-sm text-left text-sm hover:underline"
                aria-label={edge.accessibleName}
                onClick={() => store.write({ kind: 'selected', selection: { kind: 'edge', id: edge.id } })}
              >
                <span className="w-16 shrink-0 text-faint">{EDGE_VERBS[edge.kind]}</span>
                <span className="min-w-0 flex-1">
                  <code className="font-mono break-all">
                    <Segments text={edge.artifacts.map(({ text }) => text).join(', ') || edge.label} />
                  </code>{' '}
                  <span className="text-faint">{LIST.from(nameOfNode(edge.source, picture))}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {users.length > 0 && (
        <p className="pt-1 pl-7 text-sm text-faint">
          {LIST.usedBy}{' '}
          {users.map((edge, at) => (
            <Fragment key={edge.id}>
              {at > 0 && ', '}
              <button
                type="button"
                className="rounded-sm underline decoration-control underline-offset-2 hover:text-ink"
                onClick={() =>
                  store.write({
                    kind: 'selected',
                    selection: { kind: 'node', id: edge.target, line: null },
                  })
                }
              >
                {nameOfNode(edge.target, picture)}
              </button>
            </Fragment>
          ))}
        </p>
      )}
    </li>
  );
}

function nameOfNode(id: string, picture: Analysis): string {
  return picture.diagram?.nodes.find((node) => node.id === id)?.fullTitle ?? id;
}
