import type { Span } from '../../dockerfile/types.ts';
import { findingsByStage, warningsByStart } from '../../state/findings.ts';
import { plural } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { showChecks } from './show-checks.ts';

const RANK = { error: 2, warning: 1, info: 0 } as const;
type Severity = keyof typeof RANK;

/** How many findings a stage has that are more than worth knowing; a click shows them. */
export function StageFindings({ stage }: { stage: number }) {
  const store = useStoreHandle();
  const own = useStore((state) => findingsByStage(state).get(stage));
  const told = own?.filter(({ severity }) => severity !== 'info') ?? [];
  if (told.length === 0) return null;
  const worst = told.reduce<Severity>(
    (most, { severity }) => (RANK[severity] > RANK[most] ? severity : most),
    'info',
  );
  return (
    <button
      type="button"
      tabIndex={-1}
      className="finding-mark nodrag nopan"
      data-severity={worst}
      title={told.map(({ message }) => message).join('\n')}
      aria-label={plural(told.length, 'finding')}
      onClick={(event) => {
        event.stopPropagation();
        showChecks(store, stage);
      }}
    >
      {told.length}
    </button>
  );
}

/** The gravest finding about the instructions that an edge stands for, beyond what is only worth knowing. */
export function useEdgeFinding(spans: readonly Span[]): Severity | undefined {
  return useStore((state) => worstAt(warningsByStart(state), spans));
}

function worstAt(byStart: ReadonlyMap<number, Severity>, spans: readonly Span[]): Severity | undefined {
  let worst: Severity | undefined;
  for (const { from } of spans) {
    const found = byStart.get(from);
    if (found !== undefined && (worst === undefined || RANK[found] > RANK[worst])) worst = found;
  }
  return worst;
}
