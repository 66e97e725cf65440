import { hotkeysCoreFeature, type ItemInstance, syncDataLoaderFeature } from '@headless-tree/core';
import { useTree } from '@headless-tree/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { nameOf } from '../../layout/names.ts';
import { markOf } from '../entry-mark.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { certaintyText, SOURCE_WORDS } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { ROOT, type TreeRow } from './tree-model.ts';

const ROW_HEIGHT = 26;

/** Rows kept beyond the edges of the view: enough that most images are in the page as a whole. */
const OVERSCAN = 100;

const MISSING: TreeRow = { id: '', name: '', path: '', entry: null, key: null, children: [] };

/** What an image holds, as a tree of paths: each row says how sure it is and where it came from. */
export function ContentsTree({
  rows,
  stage,
  label,
}: {
  rows: ReadonlyMap<string, TreeRow>;
  stage: number;
  label: string;
}) {
  const store = useStoreHandle();
  const scroller = useRef<HTMLDivElement>(null);
  const stages = useStore((state) => state.analysis.picture?.graph.stages);
  // Folders are open until someone closes them, also those that come with the next key that is typed.
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const expandedItems = useMemo(
    () =>
      [...rows.values()].filter((row) => row.children.length > 0 && !closed.has(row.id)).map((row) => row.id),
    [rows, closed],
  );

  const tree = useTree<TreeRow>({
    rootItemId: ROOT,
    dataLoader: {
      getItem: (id) => rows.get(id) ?? MISSING,
      getChildren: (id) => [...(rows.get(id)?.children ?? [])],
    },
    state: { expandedItems },
    setExpandedItems: (change) => {
      const next = new Set(typeof change === 'function' ? change(expandedItems) : change);
      setClosed(
        new Set(
          [...rows.values()]
            .filter((row) => row.children.length > 0 && !next.has(row.id))
            .map((row) => row.id),
        ),
      );
    },
    getItemName: (item) => spoken(item.getItemData(), stages),
    isItemFolder: (item) => item.getItemData().children.length > 0,
    onPrimaryAction: (item) => select(item),
    scrollToItem: (item) => virtualizer.scrollToIndex(item.getItemMeta().index),
    hotkeys: {
      customSelect: { hotkey: 'Enter', handler: (_event, one) => one.getFocusedItem().primaryAction() },
    },
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
  });

  function select(item: ItemInstance<TreeRow>): void {
    const { key } = item.getItemData();
    if (key !== null) store.write({ kind: 'selected', selection: { kind: 'entry', stage, key } });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree keeps its own copy of the structure
  useEffect(() => {
    tree.rebuildTree();
  }, [rows, expandedItems]);

  const items = tree.getItems();
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto py-1.5">
      <div
        {...tree.getContainerProps(label)}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((place) => {
          const item = items[place.index];
          if (item === undefined || !rows.has(item.getId())) return null;
          return <Row key={item.getKey()} item={item} stage={stage} top={place.start} />;
        })}
      </div>
    </div>
  );
}

function Row({ item, stage, top }: { item: ItemInstance<TreeRow>; stage: number; top: number }) {
  const store = useStoreHandle();
  const row = item.getItemData();
  const selected = useStore(
    ({ selection }) => selection.kind === 'entry' && selection.stage === stage && selection.key === row.key,
  );
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  const { className: _unused, ...props } = item.getProps();
  const level = item.getItemMeta().level;
  const opaque = row.entry?.certainty === 'opaque';
  return (
    <div
      {...props}
      role="treeitem"
      tabIndex={props.tabIndex as number}
      aria-selected={selected}
      // The library follows its own keys and clicks only; focus can also come from elsewhere.
      onFocus={() => {
        if (!item.isFocused()) item.setFocused();
      }}
      className={`absolute inset-x-0 flex h-[26px] cursor-default items-center gap-1.5 pr-3.5 -outline-offset-2 hover:bg-hover ${selected ? 'bg-selection hover:bg-selection' : ''}`}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 8 + level * 14 }}
      onPointerEnter={() =>
        row.key !== null && store.write({ kind: 'hovered', hover: { kind: 'entry', stage, key: row.key } })
      }
      onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
    >
      <ChevronRight
        size={12}
        aria-hidden="true"
        className={`shrink-0 text-faint ${item.isFolder() ? '' : 'invisible'} ${item.isExpanded() ? 'rotate-90' : ''}`}
      />
      <span
        className={`min-w-0 flex-1 truncate font-mono text-sm ${opaque ? 'text-muted' : ''}`}
        title={row.path}
      >
        {row.name}
        {row.entry?.link !== undefined && <span className="text-faint"> → {row.entry.link}</span>}
      </span>
      {row.entry !== null && <Facts row={row} runtime={runtime} />}
    </div>
  );
}

function Facts({ row, runtime }: { row: TreeRow; runtime: number | null }) {
  const stages = useStore((state) => state.analysis.picture?.graph.stages);
  if (row.entry === null) return null;
  const mark = markOf(row.entry);
  const implied = row.entry.origin[0]?.source.kind === 'implied';
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-sm text-faint">
      {!implied && <span title={certaintyText(row.entry)}>{row.entry.certainty}</span>}
      {mark.kind === 'stage' ? (
        <>
          <StageChip stage={mark.stage} runtime={runtime} small />
          <span className="max-w-20 truncate">
            {nameOf(stages?.[mark.stage] ?? { name: '', index: mark.stage })}
          </span>
        </>
      ) : (
        <>
          <SourceChip kind={mark.kind} />
          <span className="max-w-20 truncate">{SOURCE_WORDS[mark.kind]}</span>
        </>
      )}
    </span>
  );
}

/** A row in words; it begins with the path. */
function spoken(
  row: TreeRow,
  stages: readonly { readonly name: string; readonly index: number }[] | undefined,
): string {
  if (row.entry === null) return row.path;
  const mark = markOf(row.entry);
  const from =
    mark.kind === 'stage'
      ? nameOf(stages?.[mark.stage] ?? { name: '', index: mark.stage })
      : SOURCE_WORDS[mark.kind];
  const what = row.entry.certainty === 'opaque' ? `${row.path} ${row.entry.label}` : row.path;
  return `${what}, ${row.entry.certainty}, from ${from}`;
}
