import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { View } from '../../state/model.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

/** What the diagram shows and how: switches that stay open, because one often wants two of them. */
export function ViewMenu() {
  const view = useStore((state) => state.view);
  const direction = useStore((state) => state.analysis.picture?.diagram?.direction ?? 'right');
  const write = useWrite();
  const item = (label: string, on: boolean, change: Partial<View>) => (
    <DropdownMenu.CheckboxItem
      key={label}
      className="menu-item"
      checked={on}
      onSelect={(event) => event.preventDefault()}
      onCheckedChange={() => write({ kind: 'view', view: change })}
    >
      <span className="grid w-4 place-items-center">{on && <Check size={14} aria-hidden="true" />}</span>
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
        <DropdownMenu.Content side="top" align="start" sideOffset={6} collisionPadding={8} className="menu">
          {item(TEXT.neededOnly, view.neededOnly, { neededOnly: !view.neededOnly })}
          {item(TEXT.asList, view.list, { list: !view.list })}
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
