import { lazy, Suspense } from 'react';
import type { Finding } from '../../checks/types.ts';
import { findingsByEdge, findingsByStage } from '../../state/findings.ts';
import type { State } from '../../state/model.ts';
import type { PlacedEdge } from '../diagram/to-flow.ts';
import { plural } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';

// Findings come after the first picture, and so do their marks.
const StageMark = lazy(async () => ({ default: (await import('./marks.tsx')).StageMark }));
const EdgeMark = lazy(async () => ({ default: (await import('./marks.tsx')).EdgeMark }));

const NONE: readonly Finding[] = [];

/** How many findings a stage has that are more than worth knowing; a click shows them. */
export function StageFindings({ stage, reached = false }: { stage: number; reached?: boolean }) {
  const told = useStore((state) => findingsByStage(state).get(stage) ?? NONE).filter(isTold);
  if (told.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <StageMark stage={stage} told={told} reached={reached} />
    </Suspense>
  );
}

/** What is found about an edge, on the edge; a finding about a FROM stands on its stage. */
export function EdgeFindings({ edge, onClick }: { edge: PlacedEdge; onClick: () => void }) {
  const told = useEdgeFindings(edge.id);
  if (told.length === 0 || edge.kind === 'from') return null;
  return (
    <Suspense fallback={null}>
      <EdgeMark edge={edge} told={told} onClick={onClick} />
    </Suspense>
  );
}

const isTold = ({ severity }: Finding): boolean => severity !== 'info';
const countOf = (told: readonly unknown[]): string => plural(told.length, 'finding');

/** How many findings a stage has, as the end of a sentence about it; empty for none. */
export function findingsSaid(state: Pick<State, 'findings' | 'document'>, stage: number | null): string {
  if (stage === null) return '';
  const told = (findingsByStage(state).get(stage) ?? NONE).filter(isTold);
  return told.length === 0 ? '' : `, ${countOf(told)}`;
}

/** What is found about the instructions that an edge stands for, beyond what is only worth knowing. */
export function useEdgeFindings(edge: string): readonly Finding[] {
  // By value: most keys find the same again, and then no edge is drawn anew.
  const toldIn = (state: State) => findingsByEdge(state).get(edge) ?? NONE;
  const key = useStore((state) => JSON.stringify(toldIn(state).map(({ message }) => message)));
  const store = useStoreHandle();
  return key === '[]' ? NONE : toldIn(store.get());
}
