import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import type { Entry, ImageContents } from '../../image/types.ts';
import { nameOf } from '../../layout/names.ts';
import { contentsAtHand, selectedEntry } from '../../state/selection.ts';
import { StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { compareContents } from './compare.ts';
import { ContentsTree } from './contents-tree.tsx';
import { OriginCard } from './origin-card.tsx';
import { COMPARE } from './texts.ts';
import { treeOf } from './tree-model.ts';
import { useFolding } from './use-folding.ts';

/** What one image has that another has not, and the reverse. */
export function CompareView({
  contents,
  other,
  picture,
}: {
  contents: ImageContents | null;
  other: number;
  picture: Analysis;
}) {
  const there = useStore((state) => contentsAtHand(state, other));
  const entry = useStore((state) => selectedEntry(state, state.selection));
  const write = useWrite();
  const found = useMemo(
    () => (contents === null || there === null ? null : compareContents(contents, there)),
    [contents, there],
  );
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-b border-line py-1.5 pr-2 pl-3.5">
        <p className="min-w-0 flex-1 text-sm text-muted">
          {found === null ? TEXT.contentsLoading : COMPARE.both(found.both)}
        </p>
        <button
          type="button"
          className="icon-control"
          aria-label={COMPARE.end}
          onClick={() => write({ kind: 'compared', compared: null })}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </div>
      {found !== null && contents !== null && there !== null && (
        <div className="min-h-0 flex-1 overflow-y-auto pb-3">
          <Side
            contents={contents}
            only={found.onlyHere}
            maybe={found.maybeThere}
            other={other}
            picture={picture}
          />
          <Side
            contents={there}
            only={found.onlyThere}
            maybe={found.maybeHere}
            other={contents.stage}
            picture={picture}
          />
        </div>
      )}
      {entry !== null && <OriginCard entry={entry} picture={picture} />}
    </>
  );
}

function Side({
  contents,
  only,
  maybe,
  other,
  picture,
}: {
  contents: ImageContents;
  only: ReadonlySet<Entry>;
  maybe: number;
  other: number;
  picture: Analysis;
}) {
  const rows = useMemo(() => treeOf(contents, (entry) => only.has(entry)), [contents, only]);
  const folding = useFolding(rows);
  const name = (index: number) => nameOf(picture.graph.stages[index] ?? { name: '', index });
  const here = name(contents.stage);
  const there = name(other);
  return (
    <section aria-label={COMPARE.only(here, there)} className="pt-3">
      <h3 className="flex items-center gap-1.5 px-3.5 pb-1 text-sm">
        <StageChip stage={contents.stage} runtime={picture.graph.target} small />
        <span className="min-w-0 flex-1 truncate font-medium">{COMPARE.only(here, there)}</span>
        <span className="text-faint tabular-nums">{only.size}</span>
      </h3>
      {only.size === 0 ? (
        <p className="px-3.5 text-sm text-muted">{COMPARE.none}</p>
      ) : (
        <ContentsTree
          rows={rows}
          stage={contents.stage}
          label={COMPARE.only(here, there)}
          folding={folding}
          short
        />
      )}
      {maybe > 0 && <p className="px-3.5 pt-1 text-sm text-faint">{COMPARE.maybe(maybe, there)}</p>}
    </section>
  );
}

/** Chooses the stage to compare with: the browser's own list, as for the target. */
export function CompareSelect({ stage, picture }: { stage: number; picture: Analysis }) {
  const other = useStore(({ compared }) => (compared?.stage === stage ? compared.other : null));
  const write = useWrite();
  const others = picture.graph.stages.filter(({ index }) => index !== stage);
  if (others.length === 0) return null;
  return (
    <label className="mt-1.5 flex items-center gap-2">
      <span className="w-18 shrink-0 text-sm text-faint">{COMPARE.with}</span>
      <select
        aria-label={COMPARE.withLong}
        className="h-(--chip-height) max-w-full min-w-0 rounded-sm border border-line bg-panel px-1 text-sm text-ink hover:bg-hover"
        value={other ?? ''}
        onChange={(event) => {
          const { value } = event.target;
          const compared = value === '' ? null : { stage, other: Number(value) };
          write({ kind: 'compared', compared });
          if (compared !== null) write({ kind: 'aspect', aspect: 'contents' });
        }}
      >
        <option value="">{COMPARE.nothing}</option>
        {others.map((each) => (
          <option key={each.index} value={each.index}>
            {nameOf(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
