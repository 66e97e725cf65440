import type { Entry, ImageContents } from '../image/types.ts';
import type { Stage } from '../stages/types.ts';
import { entryText } from './preview.ts';
import { oneLine } from './text.ts';
import { WORDS } from './words.ts';

/** How many names a phrase lists. */
const NAMED = 2;

/**
 * For each step of a stage, what of it the stage still holds at its end, in a few words; empty where the text tells
 * nothing. `contents` have to be those of the stage. Triggers of one FROM share their place in the text: what they
 * added stands at the first.
 */
export function addedBySteps({ index, steps }: Stage, contents: ImageContents): string[] {
  const entries = new Map<number, Entry[]>();
  for (const entry of contents.entries) {
    const hop = entry.origin[0];
    // Parents that COPY makes on its way are no news.
    if (hop === undefined || hop.stage !== index || hop.source.kind === 'implied' || hop.by === 'FROM')
      continue;
    push(entries, hop.span.from, entry);
  }
  const packages = new Map<number, string[]>();
  for (const { stage, span, name } of contents.packages) if (stage === index) push(packages, span.from, name);
  const removed = new Map<number, string[]>();
  for (const { stage, span, path } of contents.removed) if (stage === index) push(removed, span.from, path);

  const told = new Set<number>();
  return steps.map(({ span }) => {
    if (told.has(span.from)) return '';
    told.add(span.from);
    const parts = [
      packagePhrase(packages.get(span.from) ?? []),
      pathPhrase(entries.get(span.from) ?? []),
      removedPhrase(removed.get(span.from) ?? []),
    ];
    return parts.filter((part) => part !== '').join(' · ');
  });
}

function packagePhrase(names: readonly string[]): string {
  if (names.length === 0) return '';
  const listed = names.slice(0, NAMED).map((name) => oneLine(name, 40));
  const rest = names.length - listed.length;
  return WORDS.packages(names.length, listed.join(', ') + (rest > 0 ? WORDS.plus(rest) : ''));
}

function pathPhrase(entries: readonly Entry[]): string {
  const sure = entries.filter((entry) => entry.certainty !== 'opaque');
  if (sure.length === 0) return entries.length > 0 ? WORDS.unknown : '';
  // A directory stands for what is listed of it.
  const [first] = sure.toSorted((a, b) => a.path.length - b.path.length);
  if (first === undefined) return '';
  const under = first.path.endsWith('/') ? first.path : `${first.path}/`;
  const others = sure.filter((entry) => entry !== first && !entry.path.startsWith(under));
  return WORDS.paths(oneLine(entryText(first), 80), new Set(others.map(({ path }) => path)).size);
}

function removedPhrase(paths: readonly string[]): string {
  const [first] = paths;
  return first === undefined ? '' : WORDS.removes(oneLine(first, 80), paths.length - 1);
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
