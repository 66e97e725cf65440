import { ChevronsDownUp, ChevronsUpDown, ListFilter, Search } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import { stageOfId } from '../../state/model.ts';
import { Tip } from '../shell/tip.tsx';
import { hueOf } from '../stage-hue.ts';
import { type ContentsFilter, choicesIn, type Facets, NO_FILTER } from './contents-filter.ts';
import { NodeName } from './parts.tsx';
import { CERTAINTY_HINTS, SAY } from './texts.ts';
import type { Folding } from './use-folding.ts';

/** Search, filters and folding of a tree, and how much of it is shown. */
export function FilterBar({
  filter,
  onChange,
  facets,
  shown,
  all,
  folding,
  picture,
}: {
  filter: ContentsFilter;
  onChange: (filter: ContentsFilter) => void;
  facets: Facets;
  shown: number;
  all: number;
  folding: Folding;
  picture: Analysis;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const choices = choicesIn(filter);
  return (
    <div className="shrink-0 border-b border-line px-3 py-2">
      <div className="flex items-center gap-1">
        <SearchField
          value={filter.text}
          label={SAY.search}
          count={SAY.shown(shown, all)}
          countLong={SAY.shownLong(shown, all)}
          onChange={(text) => onChange({ ...filter, text })}
        />
        <Tip side="below-end" text={SAY.filters}>
          <button
            type="button"
            className="icon-control relative"
            aria-label={SAY.filtersOn(choices)}
            aria-expanded={open}
            aria-controls={id}
            aria-pressed={choices > 0 ? true : undefined}
            onClick={() => setOpen(!open)}
          >
            <ListFilter size={14} aria-hidden="true" />
            {choices > 0 && <span className="absolute top-1 right-1 size-1.5 rounded-full bg-ink" />}
          </button>
        </Tip>
        <FoldButtons folding={folding} />
      </div>
      {open && (
        <div id={id} className="mt-2 flex flex-col gap-2 text-sm">
          <Choices label={SAY.from}>
            {facets.origins.map(([origin, count]) => (
              <Choice
                key={origin}
                on={filter.origins.has(origin)}
                count={count}
                hue={hueOf(stageOfId(origin), picture.graph.target)}
                onClick={() => onChange({ ...filter, origins: toggled(filter.origins, origin) })}
              >
                <NodeName id={origin} picture={picture} />
              </Choice>
            ))}
          </Choices>
          <Choices label={SAY.how}>
            {facets.certainties.map(([certainty, count]) => (
              <Choice
                key={certainty}
                on={filter.certainties.has(certainty)}
                count={count}
                title={CERTAINTY_HINTS[certainty]}
                onClick={() => onChange({ ...filter, certainties: toggled(filter.certainties, certainty) })}
              >
                {certainty}
              </Choice>
            ))}
          </Choices>
          <div className="flex items-center justify-between gap-2">
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                className="size-3.5 accent-(--ink)"
                checked={filter.own}
                onChange={(event) => onChange({ ...filter, own: event.target.checked })}
              />
              {SAY.own} <span className="text-faint">{facets.own}</span>
            </label>
            {choices > 0 && (
              <button
                type="button"
                className="rounded-sm px-1 text-muted underline underline-offset-2 hover:text-ink"
                onClick={() => onChange({ ...NO_FILTER, text: filter.text })}
              >
                {SAY.clear}
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

export function SearchField({
  value,
  label,
  count,
  countLong,
  onChange,
}: {
  value: string;
  label: string;
  count: string;
  countLong: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="relative flex min-w-0 flex-1 items-center">
      <Search size={13} className="absolute left-2 text-faint" aria-hidden="true" />
      <input
        type="search"
        value={value}
        placeholder={label}
        aria-label={label}
        className="search-field h-(--control-height) w-full rounded-md border border-control bg-panel pr-18 pl-7 placeholder:text-faint"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            onChange('');
          }
        }}
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute right-2 text-sm leading-5 text-faint tabular-nums"
      >
        {count}
      </span>
      <span aria-live="polite" className="sr-only">
        {value === '' ? '' : countLong}
      </span>
    </div>
  );
}

export function FoldButtons({ folding }: { folding: Folding }) {
  return (
    <>
      <Tip side="below-end" text={SAY.openAll}>
        <button type="button" className="icon-control" aria-label={SAY.openAll} onClick={folding.openAll}>
          <ChevronsUpDown size={14} aria-hidden="true" />
        </button>
      </Tip>
      <Tip side="below-end" text={SAY.closeAll}>
        <button type="button" className="icon-control" aria-label={SAY.closeAll} onClick={folding.closeAll}>
          <ChevronsDownUp size={14} aria-hidden="true" />
        </button>
      </Tip>
    </>
  );
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <span id={id} className="w-14 shrink-0 leading-6 text-faint">
        {label}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere */}
      <div
        role="group"
        aria-labelledby={id}
        className="flex max-h-24 min-w-0 flex-1 flex-wrap gap-1 overflow-y-auto"
      >
        {children}
      </div>
    </div>
  );
}

function Choice({
  on,
  count,
  hue,
  title,
  onClick,
  children,
}: {
  on: boolean;
  count: number;
  hue?: string;
  title?: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      title={title}
      data-hue={hue ?? 'none'}
      className="flex h-(--chip-height) max-w-full min-w-0 items-center gap-1 rounded-sm border border-line px-1.5 hover:bg-hover aria-pressed:border-hue aria-pressed:bg-tint aria-pressed:font-medium"
      onClick={onClick}
    >
      {children}
      <span className="text-faint tabular-nums">{count}</span>
    </button>
  );
}

function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
