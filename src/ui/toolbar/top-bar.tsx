import { PanelLeft, PanelRight, Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { DocumentButton } from '../documents/document-button.tsx';
import { ShareButton } from '../share/share-button.tsx';
import { Tip } from '../shell/tip.tsx';
import { PANE_NAMES, TEXT } from '../texts.ts';
import { PHONE, useMedia } from '../use-media.ts';
import { useStore, useWrite } from '../use-store.ts';
import { LearnButtons } from './learn-buttons.tsx';
import { BuildOptionsButton, ExamplesButton, MoreButton, ThemeButton } from './menu-buttons.tsx';
import { FileChooser, OpenFileButton } from './open-file.tsx';
import { TargetSelect } from './target-select.tsx';

// Menus bring a library along; until it is there, buttons of the same look hold their places.
const ExamplesMenu = lazy(async () => ({ default: (await import('./examples-menu.tsx')).ExamplesMenu }));
const BuildOptions = lazy(async () => ({ default: (await import('./build-options.tsx')).BuildOptions }));
const MoreMenu = lazy(async () => ({ default: (await import('./more-menu.tsx')).MoreMenu }));
const ThemeMenu = lazy(async () => ({ default: (await import('./theme-menu.tsx')).ThemeMenu }));

export function TopBar() {
  const phone = useMedia(PHONE);
  return (
    <header
      id="top-bar"
      className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-panel px-3 max-[360px]:gap-1 max-[360px]:px-2"
    >
      <h1 className="flex shrink-0 items-center gap-2 font-semibold min-[1000px]:mr-2">
        <Logo />
        <span className="max-[1000px]:sr-only">{TEXT.product}</span>
      </h1>
      <DocumentButton />
      <Suspense fallback={<ExamplesButton disabled />}>
        <ExamplesMenu />
      </Suspense>
      {!phone && <FileChooser>{(choose) => <OpenFileButton choose={choose} />}</FileChooser>}
      <div className="flex min-w-0 flex-1 justify-end gap-2 max-[360px]:gap-1 md:justify-center">
        <TargetSelect />
        <Suspense fallback={<BuildOptionsButton disabled />}>
          <BuildOptions />
        </Suspense>
      </div>
      <LearnButtons phone={phone} />
      {phone ? (
        <FileChooser>
          {(choose) => (
            <Suspense fallback={<MoreButton disabled />}>
              <MoreMenu openFile={choose} />
            </Suspense>
          )}
        </FileChooser>
      ) : (
        <>
          <PaletteButton />
          <PaneSwitches />
          <Suspense fallback={<ThemeButton disabled />}>
            <ThemeMenu />
          </Suspense>
        </>
      )}
      <ShareButton />
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

function PaletteButton() {
  const write = useWrite();
  return (
    <Tip side="below-end" text={TEXT.palette}>
      <button
        type="button"
        className="icon-control"
        aria-label={TEXT.palette}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => write({ kind: 'dialog', dialog: 'palette' })}
      >
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Tip>
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
    <Tip key={name} side="below-end" text={TEXT.togglePane(name, open)}>
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
