import { hotkeysCoreFeature, type ItemInstance, syncDataLoaderFeature } from '@headless-tree/core';
import { useTree } from '@headless-tree/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import { TOUCH, useMedia } from '../use-media.ts';
import { type PathRow, ROOT } from './tree-model.ts';
import type { Folding } from './use-folding.ts';

/** In CSS pixels, for a pointer and for a thumb. */
const ROW_HEIGHT = { fine: 26, coarse: 40 } as const;

/** Rows kept beyond the edges of the view: enough that most images are in the page as a whole. */
const OVERSCAN = 100;

/** What a tree says and does with its rows. */
export interface RowView<Row extends PathRow> {
  /** The row in words; it begins with its path. */
  spoken(row: Row): string;
  /** The value of `data-hue`: the colour of where it came from. */
  hue(row: Row): string;
  quiet(row: Row): boolean;
  /** What stands after the name, and at the end of the row. */
  after?(row: Row): ReactNode;
  facts(row: Row): ReactNode;
  select(row: Row): void;
  /** The row that is pointed at or has the focus; `null` when none is. */
  point(row: Row | null): void;
}

/** Paths as a tree: one Tab stop, arrow keys, folders that fold; only the rows in view are in the page. */
export function PathTree<Row extends PathRow>({
  rows,
  label,
  folding,
  selected,
  view,
  short,
}: {
  rows: ReadonlyMap<string, Row>;
  label: string;
  folding: Folding;
  /** Id of the selected row. */
  selected: string | null;
  view: RowView<Row>;
  /** As high as its rows, for a place in a longer list. */
  short?: boolean;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const expandedItems = folding.open as string[];
  const tree = useTree<Row | null>({
    rootItemId: ROOT,
    dataLoader: {
      getItem: (id) => rows.get(id) ?? null,
      getChildren: (id) => [...(rows.get(id)?.children ?? [])],
    },
    state: { expandedItems },
    setExpandedItems: (change) => folding.set(typeof change === 'function' ? change(expandedItems) : change),
    getItemName: (item) => {
      const row = item.getItemData();
      return row === null ? '' : view.spoken(row);
    },
    isItemFolder: (item) => (item.getItemData()?.children.length ?? 0) > 0,
    onPrimaryAction: (item) => {
      const row = item.getItemData();
      if (row !== null) view.select(row);
    },
    scrollToItem: (item) => virtualizer.scrollToIndex(item.getItemMeta().index),
    hotkeys: {
      customSelect: { hotkey: 'Enter', handler: (_event, one) => one.getFocusedItem().primaryAction() },
      customSpace: { hotkey: 'Space', handler: (_event, one) => one.getFocusedItem().primaryAction() },
    },
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
  });

  // The tree keeps its own copy of the structure; folders that open and close it sees itself.
  const built = useRef(rows);
  if (built.current !== rows) {
    built.current = rows;
    tree.scheduleRebuildTree();
  }

  const height = ROW_HEIGHT[useMedia(TOUCH) ? 'coarse' : 'fine'];
  const items = tree.getItems();
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: it has measured rows of the height before
  useEffect(() => virtualizer.measure(), [height]);

  // A row that was chosen elsewhere, in the picture or by a line, comes into view.
  const at = selected === null ? -1 : items.findIndex((item) => item.getId() === selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice scrolls, not every new row
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [selected, at >= 0]);

  return (
    <div
      ref={scroller}
      className={short ? 'max-h-[50vh] overflow-y-auto' : 'min-h-24 flex-1 overflow-y-auto py-1.5'}
    >
      <div
        {...tree.getContainerProps(label)}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((place) => {
          const item = items[place.index];
          const row = item?.getItemData();
          if (item === undefined || row == null) return null;
          const { level, posInSet, setSize } = item.getItemMeta();
          return (
            <RowLine
              key={item.getKey()}
              item={item as ItemInstance<PathRow | null>}
              row={row}
              top={place.start}
              height={height}
              level={level}
              inSet={`${posInSet} ${setSize}`}
              expanded={item.isExpanded()}
              focused={item.isFocused()}
              selected={row.id === selected}
              view={view as RowView<PathRow>}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Drawn again only when something about this row is new: all that its item tells stands among the properties. */
const RowLine = memo(function RowLine({
  item,
  row,
  top,
  height,
  level,
  expanded,
  selected,
  view,
}: {
  item: ItemInstance<PathRow | null>;
  row: PathRow;
  top: number;
  height: number;
  level: number;
  /** Its place among its siblings, and how many they are. */
  inSet: string;
  expanded: boolean;
  focused: boolean;
  selected: boolean;
  view: RowView<PathRow>;
}) {
  const { className: _unused, ...props } = item.getProps();
  return (
    <div
      {...props}
      role="treeitem"
      tabIndex={props.tabIndex as number}
      aria-selected={selected}
      data-hue={view.hue(row)}
      // The library follows its own keys and clicks only; focus can also come from elsewhere.
      onFocus={() => {
        if (!item.isFocused()) item.setFocused();
        view.point(row);
      }}
      onBlur={() => view.point(null)}
      className={`path-row absolute inset-x-0 flex cursor-default items-center gap-1.5 pr-3.5 -outline-offset-2 hover:bg-hover ${selected ? 'bg-selection hover:bg-selection' : ''}`}
      style={{ top, height, paddingLeft: 8 + level * 14 }}
      onPointerEnter={() => view.point(row)}
      onPointerLeave={() => view.point(null)}
    >
      <ChevronRight
        size={12}
        aria-hidden="true"
        className={`shrink-0 text-faint ${item.isFolder() ? '' : 'invisible'} ${expanded ? 'rotate-90' : ''}`}
      />
      <span
        className={`min-w-0 flex-1 truncate font-mono text-sm ${view.quiet(row) ? 'text-muted' : ''}`}
        title={row.path}
      >
        {row.name}
        {view.after?.(row)}
      </span>
      <span className="flex shrink-0 items-center gap-1.5 text-sm text-faint">{view.facts(row)}</span>
    </div>
  );
});
