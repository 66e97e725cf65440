import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import type { ImageContents } from '../../image/types.ts';
import { selectedEntry } from '../../state/selection.ts';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';
import { choicesIn, facetsOf, keeps, NO_FILTER } from './contents-filter.ts';
import { ContentsTree } from './contents-tree.tsx';
import { FilterBar } from './filter-bar.tsx';
import { OriginCard } from './origin-card.tsx';
import { SAY } from './texts.ts';
import { treeOf } from './tree-model.ts';
import { useFolding } from './use-folding.ts';

/** What a stage's image holds, and where the selected entry of it came from. */
export function ContentsView({
  contents,
  name,
  picture,
}: {
  contents: ImageContents | null;
  name: string;
  picture: Analysis;
}) {
  const entry = useStore((state) => selectedEntry(state, state.selection));
  if (contents === null) return <p className="p-4 text-muted">{TEXT.contentsLoading}</p>;
  return (
    <>
      {contents.entries.length === 0 ? (
        <p className="flex-1 p-4 text-muted">{TEXT.contentsNone}</p>
      ) : (
        <Searched contents={contents} name={name} picture={picture} />
      )}
      {entry !== null && <OriginCard entry={entry} picture={picture} />}
    </>
  );
}

function Searched({ contents, name, picture }: { contents: ImageContents; name: string; picture: Analysis }) {
  const [filter, setFilter] = useState(NO_FILTER);
  const wanted = useDeferredValue(filter);
  const { stage } = contents;
  const facets = useMemo(() => facetsOf(contents), [contents]);
  const last = useRef<ReturnType<typeof treeOf>>(new Map());
  const rows = useMemo(() => {
    last.current = treeOf(contents, keeps(wanted, stage), last.current);
    return last.current;
  }, [contents, stage, wanted]);
  const shown = useMemo(() => [...rows.values()].filter(({ entry }) => entry !== null).length, [rows]);
  const folding = useFolding(rows, wanted.text !== '' || choicesIn(wanted) > 0);
  return (
    <>
      <FilterBar
        filter={filter}
        onChange={setFilter}
        facets={facets}
        shown={shown}
        all={contents.entries.length}
        folding={folding}
        picture={picture}
      />
      {shown === 0 ? (
        <p className="flex-1 p-4 text-muted">{SAY.notMet}</p>
      ) : (
        <ContentsTree rows={rows} stage={stage} label={TEXT.contentsOf(name)} folding={folding} />
      )}
    </>
  );
}
