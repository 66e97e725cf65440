import { Tabs, Tooltip } from 'radix-ui';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { PANES, type Pane } from '../state/model.ts';
import type { Store } from '../state/store.ts';
import { DiagramPane } from './diagram/diagram-pane.tsx';
import { EditorPane } from './editor/editor-pane.tsx';
import { EditorSessionProvider } from './editor/session.tsx';
import { InspectorPane } from './inspector/inspector-pane.tsx';
import { DropTarget } from './shell/drop-target.tsx';
import { LiveRegion } from './shell/live-region.tsx';
import { NoticeBar } from './shell/notice-bar.tsx';
import { StatusBar } from './shell/status-bar.tsx';
import { PANE_NAMES, TEXT } from './texts.ts';
import { useTheme } from './theme/use-theme.ts';
import { TopBar } from './toolbar/top-bar.tsx';
import { PHONE, useMedia } from './use-media.ts';
import { StoreProvider, useStore, useWrite } from './use-store.ts';

export function App({ store }: { store: Store }) {
  return (
    <StoreProvider value={store}>
      <EditorSessionProvider>
        <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
          <Frame />
        </Tooltip.Provider>
      </EditorSessionProvider>
    </StoreProvider>
  );
}

function Frame() {
  useTheme();
  const phone = useMedia(PHONE);
  return (
    <DropTarget>
      <SkipLinks phone={phone} />
      <TopBar />
      <NoticeBar />
      {phone ? <TabbedPanes /> : <SideBySide />}
      <StatusBar />
      <LiveRegion />
    </DropTarget>
  );
}

const ANCHORS: readonly (readonly [Pane, string])[] = [
  ['text', TEXT.skipToText],
  ['diagram', TEXT.skipToDiagram],
  ['inspector', TEXT.skipToInspector],
];

function SkipLinks({ phone }: { phone: boolean }) {
  const write = useWrite();
  return (
    <nav aria-label="Skip links" className="absolute">
      {ANCHORS.map(([pane, label]) => (
        <a
          key={pane}
          href={`#pane-${pane}`}
          onClick={(event) => {
            event.preventDefault();
            if (phone) write({ kind: 'view', view: { tab: pane } });
            if (pane === 'text') write({ kind: 'view', view: { textOpen: true } });
            if (pane === 'inspector') write({ kind: 'view', view: { inspectorOpen: true } });
            // The pane may have to be opened first.
            setTimeout(() => document.getElementById(`pane-${pane}`)?.focus());
          }}
          className="control fixed top-2 left-2 z-50 -translate-y-16 focus:translate-y-0"
        >
          {label}
        </a>
      ))}
    </nav>
  );
}

const PANE_VIEWS: Readonly<Record<Pane, () => React.JSX.Element>> = {
  text: EditorPane,
  diagram: DiagramPane,
  inspector: InspectorPane,
};

function SideBySide() {
  const textOpen = useStore((state) => state.view.textOpen);
  const inspectorOpen = useStore((state) => state.view.inspectorOpen);
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1">
      {textOpen && (
        <>
          <Panel id="text" defaultSize="28" minSize={220} groupResizeBehavior="preserve-pixel-size">
            <EditorPane />
          </Panel>
          <Splitter label={TEXT.resize(PANE_NAMES.text)} />
        </>
      )}
      <Panel id="diagram" minSize={260}>
        <DiagramPane />
      </Panel>
      {inspectorOpen && (
        <>
          <Splitter label={TEXT.resize(PANE_NAMES.inspector)} />
          <Panel id="inspector" defaultSize="25" minSize={240} groupResizeBehavior="preserve-pixel-size">
            <InspectorPane />
          </Panel>
        </>
      )}
    </Group>
  );
}

function Splitter({ label }: { label: string }) {
  return (
    <Separator
      aria-label={label}
      className="relative z-10 w-px bg-line outline-none transition-colors data-[separator=active]:bg-ink data-[separator=hover]:bg-faint focus-visible:bg-ink focus-visible:ring-1 focus-visible:ring-ink"
    />
  );
}

function TabbedPanes() {
  const tab = useStore((state) => state.view.tab);
  const write = useWrite();
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) => {
        const next = PANES.find((pane) => pane === value);
        if (next) write({ kind: 'view', view: { tab: next } });
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Tabs.List aria-label={TEXT.panes} className="flex shrink-0 border-b border-line bg-panel">
        {PANES.map((pane) => (
          <Tabs.Trigger
            key={pane}
            value={pane}
            className="h-11 flex-1 border-b-2 border-transparent text-muted -outline-offset-2 data-[state=active]:border-ink data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {PANE_NAMES[pane]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {PANES.map((pane) => {
        const View = PANE_VIEWS[pane];
        return (
          <Tabs.Content key={pane} value={pane} tabIndex={-1} className="min-h-0 flex-1">
            <View />
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
}
