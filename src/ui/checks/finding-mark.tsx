import { findingsByStage } from '../../state/findings.ts';
import { plural } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';

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
        store.write({ kind: 'selected', selection: { kind: 'node', id: `stage:${stage}`, line: null } });
        store.write({ kind: 'aspect', aspect: 'checks' });
        store.write({ kind: 'view', view: { inspectorOpen: true, tab: 'inspector' } });
      }}
    >
      {told.length}
    </button>
  );
}
