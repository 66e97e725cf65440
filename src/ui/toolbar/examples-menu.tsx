import { DropdownMenu } from 'radix-ui';
import { EXAMPLES } from '../../lessons/examples.ts';
import { TEXT } from '../texts.ts';
import { useWrite } from '../use-store.ts';
import { ExamplesButton } from './menu-buttons.tsx';

export function ExamplesMenu() {
  const write = useWrite();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <ExamplesButton />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.getElementById('top-bar')}>
        <DropdownMenu.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="menu max-h-(--radix-dropdown-menu-content-available-height) grid w-[min(720px,calc(100vw-16px))] min-[760px]:grid-cols-2 overflow-y-auto"
        >
          {EXAMPLES.map((example) => (
            <DropdownMenu.Item
              key={example.slug}
              className="menu-item flex-col items-start gap-0 py-1.5"
              textValue={example.title}
              onSelect={() => write({ kind: 'loaded', text: example.text })}
            >
              <span className="font-medium">{example.title}</span>
              <span className="text-sm text-muted">{example.lookAt}</span>
            </DropdownMenu.Item>
          ))}
          <p className="col-span-full px-2 pt-1.5 pb-1 text-xs text-faint">{TEXT.examplesHint}</p>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
