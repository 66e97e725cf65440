import { type ReactNode, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Store } from '../state/store.ts';
import { reflectPhase } from './reflect-phase.ts';

/** Draws the page at once, in place of what stood there. */
export function drawPage(root: HTMLElement, store: Store, content: ReactNode): void {
  const page = createRoot(root);
  flushSync(() => page.render(<StrictMode>{content}</StrictMode>));
  reflectPhase(store);
}
