import { useMemo } from 'react';
import { entryOfLine, markOfLine } from '../../layout/entry-mark.ts';
import { type NodeRow, SIZES } from '../../layout/measure.ts';
import { isAbsent } from '../../state/learn.ts';
import { entryKeyOf } from '../../state/selection.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { useStore, useStoreHandle } from '../use-store.ts';
import { Segments } from './segments.tsx';

/** A line of the runtime's contents: a click selects the entry. The keyboard has the tree in the inspector. */
export function EntryRow({
  row,
  stage,
  runtime,
  width,
  whole,
}: {
  row: NodeRow;
  stage: number;
  runtime: number | null;
  width: number;
  whole: string | undefined;
}) {
  const store = useStoreHandle();
  const entry = row.entry;
  const contents = useStore((state) => state.analysis.picture?.contents ?? null);
  const found = useMemo(() => contents && entry && entryOfLine(contents, entry), [contents, entry]);
  const key = useMemo(() => contents && found && entryKeyOf(contents, found), [contents, found]);
  const on = useStore(
    ({ selection }) => selection.kind === 'entry' && selection.key === key && selection.stage === stage,
  );
  const absent = useStore((state) => found !== null && isAbsent(state, stage, found.path, found.label));
  if (entry === null) return null;
  const mark = markOfLine(entry, found);
  const selection = key === null ? null : ({ kind: 'entry', stage, key } as const);
  return (
    <button
      type="button"
      tabIndex={-1}
      className="node-row node-entry"
      data-on={on}
      data-absent={absent}
      style={{
        left: 1,
        top: row.y,
        width: width - 2,
        height: row.height,
        paddingLeft: SIZES.runtime.padding - 1,
      }}
      data-whole={whole}
      onClick={(event) => {
        if (selection === null) return;
        event.stopPropagation();
        store.write({ kind: 'selected', selection });
      }}
      onPointerEnter={() => selection && store.write({ kind: 'hovered', hover: selection })}
      onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
    >
      {mark.kind === 'stage' ? (
        <StageChip stage={mark.stage} runtime={runtime} small />
      ) : (
        <SourceChip kind={mark.kind} />
      )}
      <span className="truncate">
        <Segments text={row.text} />
      </span>
    </button>
  );
}
