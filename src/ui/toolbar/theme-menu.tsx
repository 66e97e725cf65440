import { DropdownMenu } from 'radix-ui';
import { THEMES } from '../../state/model.ts';
import { THEME_NAMES } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { THEME_ICONS, ThemeButton } from './menu-buttons.tsx';

export function ThemeMenu() {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <ThemeButton />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.getElementById('top-bar')}>
        <DropdownMenu.Content align="end" sideOffset={6} className="menu">
          <ThemeItems />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function ThemeItems() {
  const theme = useStore((state) => state.view.theme);
  const write = useWrite();
  return (
    <DropdownMenu.RadioGroup
      value={theme}
      onValueChange={(value) => {
        const choice = THEMES.find((candidate) => candidate === value);
        if (choice) write({ kind: 'view', view: { theme: choice } });
      }}
    >
      {THEMES.map((choice) => {
        const Icon = THEME_ICONS[choice];
        return (
          <DropdownMenu.RadioItem key={choice} value={choice} className="menu-item">
            <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
            {THEME_NAMES[choice]}
          </DropdownMenu.RadioItem>
        );
      })}
    </DropdownMenu.RadioGroup>
  );
}
