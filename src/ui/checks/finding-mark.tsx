import type { CSSProperties, MouseEvent } from 'react';
import type { Finding } from '../../checks/types.ts';
import type { Span } from '../../dockerfile/types.ts';
import { findingsByStage, warningsByStart } from '../../state/findings.ts';
import type { State } from '../../state/model.ts';
import { plural } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { showChecks } from './show-checks.ts';

const NONE: readonly Finding[] = [];

/** How many findings a stage has that are more than worth knowing; a click shows them. */
export function StageFindings({ stage, reached = false }: { stage: number; reached?: boolean }) {
  const store = useStoreHandle();
  const told = useStore((state) => findingsByStage(state).get(stage) ?? NONE).filter(isTold);
  if (told.length === 0) return null;
  return (
    <FindingMark
      told={told}
      name={countOf(told)}
      reached={reached}
      onClick={(event) => {
        event.stopPropagation();
        showChecks(store, stage);
      }}
    />
  );
}

/** As many findings as there are, with their number; the form says how grave the gravest is, as well as the colour. */
export function FindingMark({
  told,
  name,
  reached = false,
  style,
  onClick,
}: {
  told: readonly Pick<Finding, 'severity' | 'message'>[];
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
      className="finding-mark nodrag nopan"
      data-severity={told.some(({ severity }) => severity === 'error') ? 'error' : 'warning'}
      style={style}
      title={told.map(({ message }) => message).join('\n')}
      aria-label={name}
      onClick={onClick}
    >
      {told.length}
    </button>
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
export function useEdgeFindings(spans: readonly Span[]): readonly Finding[] {
  // By value: most keys find the same again, and then no edge is drawn anew.
  const key = useStore((state) => JSON.stringify(toldAbout(state, spans).map(({ message }) => message)));
  const store = useStoreHandle();
  return key === '[]' ? NONE : toldAbout(store.get(), spans);
}

function toldAbout(state: State, spans: readonly Span[]): readonly Finding[] {
  const byStart = warningsByStart(state);
  return byStart.size === 0 ? NONE : spans.flatMap(({ from }) => byStart.get(from) ?? NONE);
}
