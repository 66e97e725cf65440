import type { NodeRow } from '../../layout/measure.ts';
import { stageId } from '../../layout/names.ts';
import { useStoreHandle } from '../use-store.ts';

/** How many more entries ship: a click shows them all in the inspector, where the keyboard finds them anyway. */
export function MoreRow({ row, stage, width }: { row: NodeRow; stage: number; width: number }) {
  const { write } = useStoreHandle();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="node-row node-rest"
      style={{ left: 1, top: row.y, width: width - 2, height: row.height, paddingLeft: row.x - 1 }}
      onClick={(event) => {
        event.stopPropagation();
        write({ kind: 'selected', selection: { kind: 'node', id: stageId(stage), line: null } });
        write({ kind: 'aspect', aspect: 'contents' });
        write({ kind: 'view', view: { inspectorOpen: true, tab: 'inspector' } });
      }}
    >
      {row.text}
    </button>
  );
}
