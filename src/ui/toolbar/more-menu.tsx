import { FolderOpen, Keyboard, Play, Printer, Search } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { hasNothingToPlay } from '../../state/learn.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { MoreButton } from './menu-buttons.tsx';
import { ThemeItems } from './theme-menu.tsx';

/** On a phone: what has a button of its own where there is room. */
export function MoreMenu({ openFile }: { openFile: () => void }) {
  const write = useWrite();
  const nothing = useStore(hasNothingToPlay);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <MoreButton />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.getElementById('top-bar')}>
        <DropdownMenu.Content align="end" sideOffset={6} collisionPadding={8} className="menu">
          <DropdownMenu.Item className="menu-item" onSelect={openFile}>
            <FolderOpen size={14} strokeWidth={1.75} aria-hidden="true" />
            {TEXT.open}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu-item"
            disabled={nothing}
            onSelect={() => {
              write({ kind: 'play', play: { track: 'buildkit', at: 0 } });
              write({ kind: 'view', view: { tab: 'diagram' } });
            }}
          >
            <Play size={14} strokeWidth={1.75} aria-hidden="true" />
            {TEXT.play}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu-item"
            onSelect={() => write({ kind: 'dialog', dialog: 'palette' })}
          >
            <Search size={14} strokeWidth={1.75} aria-hidden="true" />
            {TEXT.palette}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu-item"
            onSelect={() => write({ kind: 'dialog', dialog: 'shortcuts' })}
          >
            <Keyboard size={14} strokeWidth={1.75} aria-hidden="true" />
            {TEXT.shortcuts}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu-item"
            onSelect={() => write({ kind: 'dialog', dialog: 'print' })}
          >
            <Printer size={14} strokeWidth={1.75} aria-hidden="true" />
            {TEXT.print}
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="menu-rule" />
          <DropdownMenu.Label className="px-2 pt-1 text-xs text-faint">{TEXT.theme}</DropdownMenu.Label>
          <ThemeItems />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
