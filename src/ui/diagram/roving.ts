import { createContext, useContext, useSyncExternalStore } from 'react';

/**
 * Which node is the diagram's one Tab stop, and which should take the focus as soon as it is drawn: with many
 * nodes only the visible ones are in the page, so the focus may have to wait for its node.
 */
export class Roving {
  active: string | null = null;
  wanted: string | null = null;
  /** The opened stage whose instructions should take the focus as soon as they are drawn. */
  entered: string | null = null;
  /** Whether someone has walked here: until then the stop follows what ships. */
  visited = false;
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(active: string | null, focus: boolean): void {
    if (active === this.active && !focus) return;
    this.active = active;
    if (focus) this.visited = true;
    this.wanted = focus ? active : null;
    for (const listener of this.#listeners) listener();
  }

  /** Into the instructions of a stage. */
  enter(id: string): void {
    this.entered = id;
    for (const listener of this.#listeners) listener();
  }

  settled = (): void => {
    this.wanted = null;
    this.entered = null;
  };
}

export const RovingContext = createContext(new Roving());

/** The way into the instructions of a stage, and back to it. */
export function useEnteredNode(id: string): { entered: boolean; settled: () => void; leave: () => void } {
  const roving = useContext(RovingContext);
  const entered = useSyncExternalStore(roving.subscribe, () => roving.entered === id);
  return { entered, settled: roving.settled, leave: () => roving.set(id, true) };
}

export function useFocusedNode(id: string): { active: boolean; wanted: boolean; settled: () => void } {
  const roving = useContext(RovingContext);
  const active = useSyncExternalStore(roving.subscribe, () => roving.active === id);
  const wanted = useSyncExternalStore(roving.subscribe, () => roving.wanted === id);
  return { active, wanted, settled: roving.settled };
}
