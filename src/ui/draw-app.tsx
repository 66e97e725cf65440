import type { Store } from '../state/store.ts';
import { App } from './app.tsx';
import { drawPage } from './draw-page.tsx';
import { type Library, LibraryProvider } from './use-desk.ts';
import type { AskHelp } from './use-help.ts';

/** Draws the whole app. It is loaded apart from what reads the text, which needs no screen and begins without it. */
export function drawApp(root: HTMLElement, store: Store, help: AskHelp, library: Library): void {
  drawPage(
    root,
    store,
    <LibraryProvider value={library}>
      <App store={store} help={help} />
    </LibraryProvider>,
  );
}
