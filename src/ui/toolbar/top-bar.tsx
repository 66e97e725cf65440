import { type LucideIcon, Monitor, Moon, PanelLeft, PanelRight, Sun } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { THEMES, type ThemeChoice } from '../../state/model.ts';
import { Tip } from '../shell/tip.tsx';
import { PANE_NAMES, TEXT, THEME_NAMES } from '../texts.ts';
import { PHONE, useMedia } from '../use-media.ts';
import { useStore, useWrite } from '../use-store.ts';
import { ExamplesMenu } from './examples-menu.tsx';
import { OpenFile } from './open-file.tsx';
import { TargetSelect } from './target-select.tsx';

export function TopBar() {
  const phone = useMedia(PHONE);
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-panel px-3">
      <h1 className="flex shrink-0 items-center gap-2 font-semibold md:mr-2">
        <Logo />
        <span className="max-md:sr-only">{TEXT.product}</span>
      </h1>
      <ExamplesMenu />
      <OpenFile />
      <div className="flex min-w-0 flex-1 justify-end md:justify-center">
        <TargetSelect />
      </div>
      {!phone && <PaneSwitches />}
      <ThemeMenu />
    </header>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="20" height="20" fill="none" aria-hidden="true">
      <path
        d="M11 8h4.5a4 4 0 0 1 4 4v1.5M11 24h4.5a4 4 0 0 0 4-4v-1.5"
        className="stroke-(--edge)"
        strokeWidth="2.5"
      />
      <rect x="2" y="3.5" width="9" height="9" rx="2.5" className="fill-(--stage-0)" />
      <rect x="2" y="19.5" width="9" height="9" rx="2.5" className="fill-(--stage-1)" />
      <rect x="15" y="11" width="14" height="10" rx="2.5" className="fill-ships" />
    </svg>
  );
}

function PaneSwitches() {
  const { textOpen, inspectorOpen } = useStore((state) => state.view);
  const write = useWrite();
  const switches = [
    { name: PANE_NAMES.text, open: textOpen, icon: PanelLeft, view: { textOpen: !textOpen } },
    {
      name: PANE_NAMES.inspector,
      open: inspectorOpen,
      icon: PanelRight,
      view: { inspectorOpen: !inspectorOpen },
    },
  ];
  return switches.map(({ name, open, icon: Icon, view }) => (
    <Tip key={name} text={TEXT.togglePane(name, open)}>
      <button
        type="button"
        className="icon-control"
        aria-label={`${name} pane`}
        aria-pressed={open}
        onClick={() => write({ kind: 'view', view })}
      >
        <Icon size={16} strokeWidth={1.75} />
      </button>
    </Tip>
  ));
}

const THEME_ICONS: Readonly<Record<ThemeChoice, LucideIcon>> = { system: Monitor, light: Sun, dark: Moon };

function ThemeMenu() {
  const theme = useStore((state) => state.view.theme);
  const write = useWrite();
  const Current = THEME_ICONS[theme];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-control" aria-label={`${TEXT.theme}: ${THEME_NAMES[theme]}`}>
        <Current size={16} strokeWidth={1.75} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className="menu">
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
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
