import { memo, useMemo } from 'react';
import { nameOf } from '../../layout/names.ts';
import type { Selection, State } from '../../state/model.ts';
import { type Mark, markOf } from '../entry-mark.ts';
import { sameItems } from '../same.ts';
import { hueOf } from '../stage-hue.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { certaintyText, SOURCE_WORDS } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { PathTree, type RowView } from './path-tree.tsx';
import { AND_MORE, unseenFiles } from './texts.ts';
import { rowOf, type TreeRow } from './tree-model.ts';
import type { Folding } from './use-folding.ts';

/** What an image holds, as a tree of paths: each row says how sure it is and where it came from. */
export const ContentsTree = memo(function ContentsTree({
  rows,
  stage,
  label,
  folding,
  short,
}: {
  rows: ReadonlyMap<string, TreeRow>;
  stage: number;
  label: string;
  folding: Folding;
  short?: boolean;
}) {
  const store = useStoreHandle();
  const names = useStore(stageNames);
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  const key = useStore(({ selection }) =>
    selection.kind === 'entry' && selection.stage === stage ? selection.key : null,
  );
  const selected = useMemo(() => rowOf(rows, key), [rows, key]);

  const view = useMemo((): RowView<TreeRow> => {
    const fromOf = (mark: Mark) =>
      mark.kind === 'stage'
        ? (names[mark.stage] ?? nameOf({ name: '', index: mark.stage }))
        : SOURCE_WORDS[mark.kind];
    const meant = ({ key: chosen }: TreeRow): Selection | null =>
      chosen === null ? null : { kind: 'entry', stage, key: chosen };
    return {
      spoken({ entry, path }) {
        if (entry === null) return path;
        const what =
          entry.certainty === 'opaque'
            ? `${path} ${entry.label}`
            : entry.inside === true
              ? `${path} ${unseenFiles(entry)}`
              : path;
        return `${what}, ${entry.certainty}, from ${fromOf(markOf(entry))}`;
      },
      hue({ entry }) {
        if (entry === null) return 'none';
        const mark = markOf(entry);
        return mark.kind === 'stage' ? hueOf(mark.stage, runtime) : 'none';
      },
      quiet: ({ entry }) => entry?.certainty === 'opaque',
      after({ entry, children }) {
        if (entry?.link !== undefined) return <span className="text-faint"> → {entry.link}</span>;
        const more = entry?.certainty === 'tree' && children.length > 0;
        return more && <span className="text-faint">{AND_MORE}</span>;
      },
      facts({ entry }) {
        if (entry === null) return null;
        const mark = markOf(entry);
        const implied = entry.origin[0]?.source.kind === 'implied';
        return (
          <>
            {!implied && <span title={certaintyText(entry)}>{entry.certainty}</span>}
            {mark.kind === 'stage' ? (
              <StageChip stage={mark.stage} runtime={runtime} small />
            ) : (
              <SourceChip kind={mark.kind} />
            )}
            <span className="max-w-20 truncate">{fromOf(mark)}</span>
          </>
        );
      },
      select(row) {
        const selection = meant(row);
        if (selection !== null) store.write({ kind: 'selected', selection });
      },
      point(row) {
        const hover = row === null ? null : meant(row);
        if (hover === null && store.get().hover.kind === 'none') return;
        store.write({ kind: 'hovered', hover: hover ?? { kind: 'none' } });
      },
    };
  }, [stage, names, runtime, store]);

  return (
    <PathTree
      rows={rows}
      label={label}
      folding={folding}
      selected={selected}
      view={view}
      {...(short && { short })}
    />
  );
});

let namesNow: readonly string[] = [];

/** What the stages are called; the same list while no name changes. */
function stageNames({ analysis }: State): readonly string[] {
  const names = analysis.picture?.graph.stages.map(nameOf) ?? [];
  if (!sameItems(namesNow, names)) namesNow = names;
  return namesNow;
}
