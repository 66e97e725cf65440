import { useMemo, useRef, useState } from 'react';
import { sameItems } from '../same.ts';
import type { PathRow } from './tree-model.ts';

/** Longer trees begin with their upper folders open only, so that the first look shows a shape and not a list. */
const OPEN_WHOLE = 400;
const OPEN_DEPTH = 2;

export interface Folding {
  readonly open: readonly string[];
  set(open: readonly string[]): void;
  openAll(): void;
  closeAll(): void;
}

/** Which folders are open. What a person opened or closed stays so while the tree changes around it. */
export function useFolding(rows: ReadonlyMap<string, PathRow>, openWhole = false): Folding {
  const [chosen, choose] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [rest, setRest] = useState<boolean | null>(null);
  const last = useRef<readonly string[]>([]);
  return useMemo(() => {
    const folders = [...rows.values()].filter((row) => row.children.length > 0);
    const whole = openWhole || rows.size <= OPEN_WHOLE;
    const isOpen = (row: PathRow) =>
      chosen.get(row.id) ?? rest ?? (whole || row.path.split('/').length - 1 < OPEN_DEPTH);
    const now = folders.filter(isOpen).map(({ id }) => id);
    if (!sameItems(last.current, now)) last.current = now;
    const open = last.current;
    const all = (value: boolean) => {
      choose(new Map());
      setRest(value);
    };
    return {
      open,
      set: (next) => {
        const wanted = new Set(next);
        const before = new Set(open);
        const changes = folders.filter(({ id }) => wanted.has(id) !== before.has(id));
        if (changes.length > 0)
          choose(new Map([...chosen, ...changes.map(({ id }) => [id, wanted.has(id)] as const)]));
      },
      openAll: () => all(true),
      closeAll: () => all(false),
    };
  }, [rows, chosen, rest, openWhole]);
}
