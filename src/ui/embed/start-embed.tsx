import { createClient, type Timers } from '../../analysis/client.ts';
import { lookIn } from '../../share/embed-code.ts';
import { readFragment } from '../../share/fragment.ts';
import { placeIn } from '../../state/address/entry.ts';
import { connect, firstOutcome } from '../../state/connect.ts';
import { LINK_FAILURES } from '../../state/documents/texts.ts';
import { lessonPlace } from '../../state/lesson-address.ts';
import { DEFAULT_VIEW } from '../../state/model.ts';
import { loading } from '../../state/shared.ts';
import { createStore, type Store } from '../../state/store.ts';
import { flowFor } from '../diagram/pane-box.ts';
import { drawPage } from '../draw-page.tsx';
import { startEarly } from '../spawn-worker.ts';
import { EmbedApp } from './embed-app.tsx';
import { EMBED } from './texts.ts';

/** The page as other sites frame it: one document from its address, nothing kept, nothing asked. */
export async function startEmbed(root: HTMLElement, timers: Timers): Promise<void> {
  const { theme, direction, controls } = lookIn(new URLSearchParams(location.search));
  const store = createStore(null, {
    ...DEFAULT_VIEW,
    theme: theme === 'auto' ? 'system' : theme,
    map: false,
  });
  const show = () => {
    open(store, location.hash);
    if (direction !== 'auto') store.write({ kind: 'view', view: { direction } });
  };
  show();
  addEventListener('hashchange', show);
  const alone = { ...DEFAULT_VIEW, textOpen: false, inspectorOpen: false };
  connect(
    store,
    (settle) => createClient(startEarly().spawn, settle, timers),
    () => flowFor(alone),
  );
  await firstOutcome(store);
  drawPage(root, store, <EmbedApp store={store} controls={controls} />);
}

function open(store: Store, hash: string): void {
  const lesson = lessonPlace(hash)?.slug ?? null;
  if (lesson !== null) {
    void showLesson(store, lesson);
    return;
  }
  const place = placeIn(hash);
  const result = place.kind === 'link' ? readFragment(place.fragment) : null;
  if (result?.ok) {
    store.write(loading(result.document));
    return;
  }
  const text = result === null ? EMBED.nothing : LINK_FAILURES[result.failure.kind];
  store.write({ kind: 'loaded', text: '' });
  store.write({ kind: 'noticed', notice: { text, trouble: true } });
}

/** A lesson of the course; it has a chunk of its own. */
async function showLesson(store: Store, slug: string): Promise<void> {
  const { lessonOf } = await import('../../lessons/course/course.ts');
  const lesson = lessonOf(slug);
  if (lesson !== null) store.write({ kind: 'lesson', lesson });
  else store.write({ kind: 'noticed', notice: { text: EMBED.noLesson, trouble: true } });
}
