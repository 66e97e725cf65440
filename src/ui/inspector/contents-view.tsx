import { Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { ImageContents } from '../../image/types.ts';
import { selectedEntry } from '../../state/selection.ts';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';
import { ContentsTree } from './contents-tree.tsx';
import { OriginCard } from './origin-card.tsx';
import { ROOT, treeOf } from './tree-model.ts';

/** Below this many entries a filter would only take room. */
const FILTER_FROM = 12;

export function ContentsView({ contents, name }: { contents: ImageContents | null; name: string }) {
  const [filter, setFilter] = useState('');
  const entry = useStore((state) => selectedEntry(state, state.selection));
  if (contents === null) return <p className="p-4 text-muted">{TEXT.contentsLoading}</p>;
  return (
    <>
      {contents.entries.length >= FILTER_FROM && (
        <label className="relative mx-3 mt-2 block shrink-0">
          <Search size={13} className="absolute top-2 left-2 text-faint" aria-hidden="true" />
          <input
            type="search"
            value={filter}
            placeholder={TEXT.contentsFilter}
            aria-label={TEXT.contentsFilter}
            className="h-7 w-full rounded-md border border-control bg-panel pr-2 pl-7 placeholder:text-faint"
            onChange={(event) => setFilter(event.target.value)}
          />
        </label>
      )}
      <Tree contents={contents} name={name} filter={filter} />
      {entry !== null && <OriginCard entry={entry} />}
    </>
  );
}

function Tree({ contents, name, filter }: { contents: ImageContents; name: string; filter: string }) {
  const wanted = useDeferredValue(filter);
  const rows = useMemo(() => treeOf(contents, wanted), [contents, wanted]);
  const none = (rows.get(ROOT)?.children.length ?? 0) === 0;
  if (none) {
    return (
      <p className="flex-1 p-4 text-muted">
        {contents.entries.length === 0 ? TEXT.contentsNone : TEXT.contentsNoMatch}
      </p>
    );
  }
  return <ContentsTree rows={rows} stage={contents.stage} label={TEXT.contentsOf(name)} />;
}
