import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { CACHE_NODES_MOST_STAGES } from '../../layout/drafts.ts';
import type { SourceKind, Taming } from '../../layout/types.ts';
import type { State, View } from '../../state/model.ts';
import { toggled } from '../../state/taming.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { SOURCE_PLURALS, VIEW } from './texts.ts';

/** What the diagram shows and how: switches that stay open, because one often wants two of them. */
export function ViewMenu() {
  const view = useStore((state) => state.view);
  const direction = useStore((state) => state.analysis.picture?.diagram?.direction ?? 'right');
  const taming = useStore((state) => state.taming);
  const kinds = useSourceKinds();
  const chains = useStore((state) => (state.analysis.picture?.diagram?.chains.length ?? 0) > 0);
  const tooMany = useStore(cachesAreLeftOut);
  const write = useWrite();
  const tame = (label: string, on: boolean, change: Partial<Taming>, disabled = false) => (
    <DropdownMenu.CheckboxItem
      key={label}
      className="menu-item"
      checked={on}
      disabled={disabled}
      onSelect={(event) => event.preventDefault()}
      onCheckedChange={() => write({ kind: 'tamed', taming: change })}
    >
      <Mark on={on} />
      {label}
    </DropdownMenu.CheckboxItem>
  );
  const item = (label: string, on: boolean, change: Partial<View>) => (
    <DropdownMenu.CheckboxItem
      key={label}
      className="menu-item"
      checked={on}
      onSelect={(event) => event.preventDefault()}
      onCheckedChange={() => write({ kind: 'view', view: change })}
    >
      <Mark on={on} />
      {label}
    </DropdownMenu.CheckboxItem>
  );
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="control" title={TEXT.viewHint}>
        {TEXT.view}
        <ChevronDown size={14} strokeWidth={1.75} className="text-faint" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.getElementById('pane-diagram')}>
        <DropdownMenu.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="menu max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto"
        >
          {item(TEXT.neededOnly, view.neededOnly, { neededOnly: !view.neededOnly })}
          {item(TEXT.asList, view.list, { list: !view.list })}
          <DropdownMenu.Separator className="menu-rule" />
          {kinds.map((kind) => {
            const change = { hidden: toggled(taming.hidden, kind) };
            if (kind === 'cache' && tooMany) return tame(VIEW.tooManyCaches, false, change, true);
            return tame(SOURCE_PLURALS[kind], !taming.hidden.includes(kind), change);
          })}
          {tame(VIEW.scratch, taming.scratch, { scratch: !taming.scratch })}
          {kinds.includes('image') && tame(VIEW.gathered, taming.gathered, { gathered: !taming.gathered })}
          {chains && tame(VIEW.folded, taming.folded !== false, { folded: taming.folded === false })}
          <DropdownMenu.Separator className="menu-rule" />
          {item(TEXT.flowRight, direction === 'right', { direction: 'right' })}
          {item(TEXT.flowDown, direction === 'down', { direction: 'down' })}
          <DropdownMenu.Separator className="menu-rule" />
          {item(TEXT.legend, view.legend, { legend: !view.legend })}
          {item(TEXT.miniMap, view.map, { map: !view.map })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Mark({ on }: { on: boolean }) {
  return <span className="grid w-4 place-items-center">{on && <Check size={14} aria-hidden="true" />}</span>;
}

/** In large builds caches are no nodes, whatever one asks for. */
function cachesAreLeftOut({ analysis }: State): boolean {
  const stages = analysis.picture?.graph.stages.length ?? 0;
  return stages > CACHE_NODES_MOST_STAGES;
}

const KINDS: readonly SourceKind[] = ['image', 'context', 'named-context', 'url', 'git', 'cache'];

/** The kinds of sources that this build has, drawn or hidden. */
function useSourceKinds(): readonly SourceKind[] {
  const diagram = useStore((state) => state.analysis.picture?.diagram ?? null);
  if (diagram === null) return [];
  const drawn = new Set<string>(diagram.nodes.map(({ kind }) => kind));
  if (drawn.has('images')) drawn.add('image');
  return KINDS.filter((kind) => drawn.has(kind) || (diagram.leftOut.hidden[kind] ?? 0) > 0);
}
