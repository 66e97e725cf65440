import { Check, X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { ImageContents } from '../../image/types.ts';
import type { Answer } from '../../lessons/questions/types.ts';
import { markOf } from '../entry-mark.ts';
import { PathTree, type RowView } from '../inspector/path-tree.tsx';
import { type TreeRow, treeOf } from '../inspector/tree-model.ts';
import { useFolding } from '../inspector/use-folding.ts';
import { hueOf } from '../stage-hue.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { useStore, useStoreHandle } from '../use-store.ts';
import { QUIZ } from './texts.ts';

/**
 * The contents to answer in: the tree of the inspector, without the origins, which are the answer. Once that is given,
 * rows show where they came from, and choosing one lights its way in the diagram, as that of a right one is.
 */
export function EntryChoices({
  answer,
  chosen,
  choose,
  checked,
}: {
  answer: Extract<Answer, { by: 'entry' }>;
  chosen: string | null;
  choose: (path: string) => void;
  checked: boolean;
}) {
  const contents = useStore((state) => state.analysis.picture?.contents ?? null);
  return (
    <div className="question-entries">
      <p className="text-sm text-muted">{QUIZ.chooseEntry}</p>
      {contents !== null && (
        <Tree contents={contents} answer={answer} chosen={chosen} choose={choose} checked={checked} />
      )}
      <p className="text-sm" data-empty={chosen === null}>
        {chosen === null ? QUIZ.noEntry : QUIZ.entry(chosen)}
      </p>
    </div>
  );
}

function Tree({
  contents,
  answer,
  chosen,
  choose,
  checked,
}: {
  contents: ImageContents;
  answer: Extract<Answer, { by: 'entry' }>;
  chosen: string | null;
  choose: (path: string) => void;
  checked: boolean;
}) {
  const store = useStoreHandle();
  const rows = useMemo(() => {
    const among = new Set(answer.among);
    return treeOf(contents, ({ path, certainty }) => among.has(path) && certainty !== 'opaque');
  }, [contents, answer]);
  const folding = useFolding(rows, true);
  useEffect(() => {
    if (!checked) return;
    const right = [...rows.values()].find(({ entry, path }) => entry !== null && answer.right.includes(path));
    const key = right?.key ?? null;
    if (key !== null)
      store.write({ kind: 'selected', selection: { kind: 'entry', stage: contents.stage, key } });
  }, [checked, rows, answer, contents, store]);
  const selected =
    [...rows.values()].find(({ entry, path }) => entry !== null && path === chosen)?.id ?? null;
  const view: RowView<TreeRow> = {
    spoken: ({ path }) => (checked && answer.right.includes(path) ? QUIZ.rightEntry(path) : path),
    hue({ entry }) {
      const mark = checked && entry !== null ? markOf(entry) : null;
      return mark?.kind === 'stage' ? hueOf(mark.stage, contents.stage) : 'none';
    },
    quiet: ({ entry }) => entry === null,
    facts({ path, entry }) {
      if (!checked || entry === null) return null;
      const mark = markOf(entry);
      const isRight = answer.right.includes(path);
      return (
        <>
          {isRight && <Check size={14} aria-hidden="true" className="text-ships" />}
          {!isRight && path === chosen && <X size={14} aria-hidden="true" className="text-danger" />}
          {mark.kind === 'stage' ? (
            <StageChip stage={mark.stage} runtime={contents.stage} small />
          ) : (
            <SourceChip kind={mark.kind} />
          )}
        </>
      );
    },
    select({ path, key, entry }) {
      if (entry === null || key === null) return;
      if (checked)
        store.write({ kind: 'selected', selection: { kind: 'entry', stage: contents.stage, key } });
      else choose(path);
    },
    point: () => {},
  };
  return (
    <PathTree rows={rows} label={QUIZ.entries} folding={folding} selected={selected} view={view} short />
  );
}
