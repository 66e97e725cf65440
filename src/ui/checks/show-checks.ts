import { stageId } from '../../layout/names.ts';
import type { Store } from '../../state/store.ts';

/** Opens the findings: of a file whose runtime is known, beside that stage, else beside what is inspected. */
export function showChecks(
  store: Store,
  stage: number | null = store.get().analysis.picture?.graph.target ?? null,
): void {
  if (stage !== null) {
    store.write({ kind: 'selected', selection: { kind: 'node', id: stageId(stage), line: null } });
  }
  store.write({ kind: 'aspect', aspect: 'checks' });
  store.write({ kind: 'view', view: { inspectorOpen: true, tab: 'inspector' } });
}
