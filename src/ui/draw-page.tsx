import { type ReactNode, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { firstOutcome } from '../state/connect.ts';
import type { Store } from '../state/store.ts';
import { reflectPhase } from './reflect-phase.ts';

/**
 * Draws the page, with its first picture where that comes within moments: a page that draws itself lets no worker begin, and
 * so it is one drawing, not two.
 */
export async function drawPage(root: HTMLElement, store: Store, content: ReactNode): Promise<void> {
  await firstOutcome(store);
  const page = createRoot(root);
  flushSync(() => page.render(<StrictMode>{content}</StrictMode>));
  reflectPhase(store);
}
