import { ExternalLink, PanelRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { nameOf } from '../../layout/names.ts';
import { lessonHash } from '../../state/lesson-address.ts';
import type { Store } from '../../state/store.ts';
import { DiagramPane } from '../diagram/diagram-pane.tsx';
import { useDocumentName } from '../documents/document-button.tsx';
import { EditorSessionProvider } from '../editor/session.tsx';
import { appAddress, useFragment } from '../share/use-link.ts';
import { LiveRegion } from '../shell/live-region.tsx';
import { NoticeBar } from '../shell/notice-bar.tsx';
import { plural } from '../texts.ts';
import { useTheme } from '../theme/use-theme.ts';
import { StoreProvider, useStore } from '../use-store.ts';
import './embed.css';
import { EMBED } from './texts.ts';

const Inspector = lazy(async () => ({
  default: (await import('../inspector/inspector-pane.tsx')).InspectorPane,
}));

const EmbedLesson = lazy(async () => ({ default: (await import('./embed-lesson.tsx')).EmbedLesson }));

/** A diagram in someone else's page: to be looked at, with the way to the whole app. */
export function EmbedApp({ store, controls }: { store: Store; controls: boolean }) {
  return (
    <StoreProvider value={store}>
      <EditorSessionProvider>
        <Frame controls={controls} />
      </EditorSessionProvider>
    </StoreProvider>
  );
}

function Frame({ controls }: { controls: boolean }) {
  useTheme();
  const [open, setOpen] = useState(false);
  const lesson = useStore((state) => state.lesson);
  return (
    <div className="embed" data-controls={controls}>
      <NoticeBar />
      {lesson !== null && (
        <Suspense fallback={null}>
          <EmbedLesson lesson={lesson} />
        </Suspense>
      )}
      <main className="relative flex min-h-0 flex-1" aria-label={EMBED.frame}>
        <div className="min-w-0 flex-1">
          <DiagramPane />
        </div>
        {open && (
          <div id="embed-contents" className="embed-contents">
            <Suspense fallback={<div className="h-full bg-panel" />}>
              <Inspector />
            </Suspense>
          </div>
        )}
      </main>
      <Footer open={open} toggle={() => setOpen(!open)} />
      <LiveRegion />
    </div>
  );
}

function Footer({ open, toggle }: { open: boolean; toggle: () => void }) {
  const name = useDocumentName();
  const fragment = useFragment();
  const slug = useStore((state) => state.lesson?.slug ?? '');
  const graph = useStore((state) => state.analysis.picture?.graph ?? null);
  const runtime = graph?.target == null ? undefined : graph.stages[graph.target];
  const facts = [
    ...(graph === null ? [] : [plural(graph.stages.length, 'stage')]),
    ...(runtime === undefined ? [] : [EMBED.ships(nameOf(runtime))]),
  ];
  return (
    <footer className="flex h-10 shrink-0 items-center gap-2 border-t border-line bg-panel px-2">
      <p className="min-w-0 flex-1 truncate pl-1">
        <h1 className="inline font-semibold">{name}</h1>{' '}
        <span className="text-muted max-[420px]:hidden">{facts.join(' · ')}</span>
      </p>
      <button
        type="button"
        className="control"
        aria-expanded={open}
        aria-controls={open ? 'embed-contents' : undefined}
        onClick={toggle}
      >
        <PanelRight size={14} strokeWidth={1.75} aria-hidden="true" />
        {EMBED.contents}
      </button>
      <a
        className="control"
        href={`${appAddress()}${slug === '' ? (fragment ?? '') : lessonHash(slug)}`}
        target="_blank"
        rel="noopener noreferrer"
      >
        <ExternalLink size={14} strokeWidth={1.75} aria-hidden="true" />
        {EMBED.open}
      </a>
    </footer>
  );
}
