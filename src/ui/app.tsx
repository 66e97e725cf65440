import { useEffect } from 'react';
import { PANES, type Pane } from '../state/model.ts';
import type { Store } from '../state/store.ts';
import { useShortcuts } from './commands/use-shortcuts.ts';
import { DiagramPane } from './diagram/diagram-pane.tsx';
import { EditorPane } from './editor/editor-pane.tsx';
import { EditorSessionProvider } from './editor/session.tsx';

import { GlossaryLayer } from './learn/glossary-layer.tsx';
import { BrowserPrint } from './print/browser-print.tsx';
import { Boundary } from './shell/boundary.tsx';
import { BROKEN } from './shell/boundary-texts.ts';

import { Dialogs } from './shell/dialogs.tsx';
import { DropTarget } from './shell/drop-target.tsx';
import { later } from './shell/later.tsx';
import { LiveRegion } from './shell/live-region.tsx';
import { NoticeBar } from './shell/notice-bar.tsx';
import { SidePane } from './shell/side-pane.tsx';
import { SkipLinks } from './shell/skip-links.tsx';
import { StatusBar } from './shell/status-bar.tsx';
import { Tabs } from './shell/tabs.tsx';
import { PANE_NAMES, TEXT } from './texts.ts';
import { useTheme } from './theme/use-theme.ts';
import { TopBar } from './toolbar/top-bar.tsx';
import { type AskHelp, HelpProvider } from './use-help.ts';
import { PHONE, useMedia } from './use-media.ts';
import { StoreProvider, useStore, useWrite } from './use-store.ts';

// Neither is needed for the first picture, so neither holds it up.
const PANEL = <div className="h-full bg-panel" />;
const loadInspector = async () => (await import('./inspector/inspector-pane.tsx')).InspectorPane;
const Inspector = later(loadInspector, PANEL);
const ToolPane = later(async () => (await import('./learn/tool-pane.tsx')).ToolPane, PANEL);

export function App({ store, help }: { store: Store; help: AskHelp }) {
  return (
    <StoreProvider value={store}>
      <HelpProvider value={help}>
        <EditorSessionProvider>
          <Boundary name={BROKEN.page}>
            <Frame />
          </Boundary>
        </EditorSessionProvider>
      </HelpProvider>
    </StoreProvider>
  );
}

function Frame() {
  useTheme();
  useShortcuts();
  const phone = useMedia(PHONE);
  return (
    <DropTarget>
      <SkipLinks phone={phone} />
      <TopBar />
      <NoticeBar />
      <main className="flex min-h-0 flex-1 flex-col">{phone ? <TabbedPanes /> : <SideBySide />}</main>
      <StatusBar />
      <LiveRegion />
      <Dialogs />
      <BrowserPrint />
      <GlossaryLayer />
    </DropTarget>
  );
}

function InspectorPane() {
  const tool = useStore((state) => state.tool);
  return tool === null ? <Inspector /> : <ToolPane tool={tool} />;
}

function SideBySide() {
  const { textOpen, inspectorOpen, textWidth, inspectorWidth } = useStore((state) => state.view);
  const tool = useStore((state) => state.tool !== null);
  const write = useWrite();
  return (
    <div className="flex min-h-0 flex-1">
      {textOpen && (
        <SidePane
          side="left"
          name={PANE_NAMES.text}
          width={textWidth}
          onResize={(width) => write({ kind: 'view', view: { textWidth: width } })}
        >
          <Whole pane="text" />
        </SidePane>
      )}
      <div className="min-w-0 flex-1">
        <Whole pane="diagram" />
      </div>
      {(inspectorOpen || tool) && (
        <SidePane
          side="right"
          name={PANE_NAMES.inspector}
          width={inspectorWidth}
          onResize={(width) => write({ kind: 'view', view: { inspectorWidth: width } })}
        >
          <Whole pane="inspector" />
        </SidePane>
      )}
    </div>
  );
}

const PANE_VIEWS: Readonly<Record<Pane, () => React.JSX.Element>> = {
  text: EditorPane,
  diagram: DiagramPane,
  inspector: InspectorPane,
};

/** A pane that falls by itself, if it falls. */
function Whole({ pane }: { pane: Pane }) {
  const View = PANE_VIEWS[pane];
  return (
    <Boundary name={PANE_NAMES[pane]}>
      <View />
    </Boundary>
  );
}

function TabbedPanes() {
  const tab = useStore((state) => state.view.tab);
  const write = useWrite();
  // Behind a tab it is not drawn yet, but the first tap on the tab need not wait for it.
  useEffect(() => {
    const timer = setTimeout(() => void loadInspector().catch(() => undefined), 1500);
    return () => clearTimeout(timer);
  }, []);
  const tabs = PANES.map((pane) => {
    return { value: pane, label: PANE_NAMES[pane], view: <Whole pane={pane} /> };
  });
  return (
    <Tabs
      wide
      label={TEXT.panes}
      tabs={tabs}
      value={tab}
      onChange={(next) => write({ kind: 'view', view: { tab: next } })}
    />
  );
}
