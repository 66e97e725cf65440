import { useMemo } from 'react';
import { type NodeRow, SIZES } from '../../layout/measure.ts';
import type { PreviewLine } from '../../layout/types.ts';
import { isAbsent } from '../../state/learn.ts';
import { entriesByKey } from '../../state/selection.ts';
import { type Mark, markOf } from '../entry-mark.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { useStore, useStoreHandle } from '../use-store.ts';

/** A line of the runtime's contents: a click selects the entry. The keyboard has the tree in the inspector. */
export function EntryRow({
  row,
  stage,
  runtime,
  width,
}: {
  row: NodeRow;
  stage: number;
  runtime: number | null;
  width: number;
}) {
  const store = useStoreHandle();
  const entry = row.entry;
  const contents = useStore((state) => state.analysis.picture?.contents ?? null);
  const key = useMemo(() => entryKeyOf(contents, entry), [contents, entry]);
  const found = key === null || contents === null ? undefined : entriesByKey(contents).get(key);
  const on = useStore(
    ({ selection }) => selection.kind === 'entry' && selection.key === key && selection.stage === stage,
  );
  const absent = useStore((state) => found !== undefined && isAbsent(state, stage, found.path, found.label));
  if (entry === null) return null;
  const mark: Mark = found
    ? markOf(found)
    : entry.stage === null
      ? { kind: 'context' }
      : { kind: 'stage', stage: entry.stage };
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
      title={entry.text}
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
      <span className="truncate">{row.text}</span>
    </button>
  );
}

/** The key of the entry that a line of the preview speaks of: of several at one path, the one from that stage. */
function entryKeyOf(
  contents: Parameters<typeof entriesByKey>[0] | null,
  line: PreviewLine | null,
): string | null {
  if (contents === null || line === null) return null;
  const { text } = line;
  const path = text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
  let first: string | null = null;
  for (const [key, entry] of entriesByKey(contents)) {
    const same =
      entry.certainty === 'opaque' ? entry.label === text : entry.path === path || entry.path === text;
    if (!same) continue;
    const mark = markOf(entry);
    if ((mark.kind === 'stage' ? mark.stage : null) === line.stage) return key;
    first ??= key;
  }
  return first;
}
