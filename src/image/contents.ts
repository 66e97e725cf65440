import type { StageGraph, Step, TransferSource } from '../stages/types.ts';
import { configValues } from './config-values.ts';
import { lineage } from './lineage.ts';
import type { Entry, ImageContents, OriginHop, OriginSource } from './types.ts';

/** What a COPY put somewhere, with the stage and path it took, so that origins can run on. */
interface Placed extends Entry {
  readonly from: { readonly stage: number; readonly path: string } | null;
}

const cache = new WeakMap<StageGraph, Map<number, readonly Placed[]>>();

/**
 * What a stage's image holds, as far as the text says: what COPY and ADD bring, one opaque entry for each RUN and
 * for an external base, and the config. An unknown stage gives empty contents. Never throws.
 */
export function contentsOf(graph: StageGraph, stage: number): ImageContents {
  const placed = lineage(graph, stage).flatMap(({ index }) => placedBy(graph, index));
  const entries = placed.map(({ from, ...entry }): Entry => {
    if (from === null) return entry;
    return { ...entry, origin: [...entry.origin, ...originOf(graph, from.stage, from.path)] };
  });
  return {
    stage,
    entries,
    config: configValues(graph, stage),
    problems: [],
    complete: entries.every(({ certainty }) => certainty === 'known'),
  };
}

/** The hops behind a path of a stage, nearest first: the last entry that names it or holds it. */
function originOf(graph: StageGraph, stage: number, path: string): OriginHop[] {
  const hops: OriginHop[] = [];
  let at: { stage: number; path: string } | null = { stage, path };
  while (at !== null) {
    const wanted: string = at.path;
    const found = holder(graph, at.stage, wanted);
    at = null;
    if (found === null) break;
    const [hop] = found.origin;
    if (hop !== undefined) hops.push({ ...hop, path: wanted });
    if (found.from !== null) at = { stage: found.from.stage, path: found.from.path };
  }
  return hops;
}

function holder(graph: StageGraph, stage: number, path: string): Placed | null {
  for (let index: number | null = stage; index !== null; ) {
    const entries: readonly Placed[] = placedBy(graph, index);
    const found = entries.findLast((entry) => holds(entry, path));
    if (found !== undefined) return found;
    const base: StageGraph['stages'][number]['base'] | undefined = graph.stages[index]?.base;
    index = base?.kind === 'stage' && base.stage < index ? base.stage : null;
  }
  return null;
}

function holds({ path, certainty }: Entry, wanted: string): boolean {
  return wanted === path || path === '/' || (certainty !== 'known' && wanted.startsWith(`${path}/`));
}

function placedBy(graph: StageGraph, index: number): readonly Placed[] {
  let known = cache.get(graph);
  if (known === undefined) {
    known = new Map();
    cache.set(graph, known);
  }
  const ready = known.get(index);
  if (ready !== undefined) return ready;
  const stage = graph.stages[index];
  const made: Placed[] = [];
  if (stage !== undefined) {
    const { base, from } = stage;
    if (base.kind === 'image' || base.kind === 'named-context') {
      const source: OriginSource =
        base.kind === 'image'
          ? { kind: 'base', image: base.normalized }
          : { kind: 'named-context', name: base.ref, path: '/' };
      made.push(opaque(`base ${base.ref}`, { stage: index, by: 'FROM', span: from.span, path: '/', source }));
    }
    for (const step of stage.steps) if (step.error === null) made.push(...placedByStep(index, step));
  }
  known.set(index, made);
  return made;
}

function opaque(label: string, hop: OriginHop): Placed {
  return { path: '/', type: 'unknown', certainty: 'opaque', label, origin: [hop], from: null };
}

/** As much of a command as tells it from others. */
const LABEL_LENGTH = 120;

function placedByStep(stage: number, step: Step): Placed[] {
  const { span } = step;
  if (step.kind === 'run') {
    const text = (step.script ?? step.argv.join(' ')).trim().replace(/\s+/g, ' ');
    const label = text.length > LABEL_LENGTH ? `${text.slice(0, LABEL_LENGTH)}…` : text;
    return [opaque(`RUN ${label}`, { stage, by: 'RUN', span, path: '/', source: { kind: 'run' } })];
  }
  if (step.kind === 'workdir' && step.path !== '/') {
    const hop: OriginHop = { stage, by: 'WORKDIR', span, path: step.path, source: { kind: 'workdir' } };
    return [
      { path: step.path, type: 'dir', certainty: 'known', label: step.path, origin: [hop], from: null },
    ];
  }
  if (step.kind !== 'copy' && step.kind !== 'add') return [];
  const by = step.kind.toUpperCase();
  const put = (
    path: string,
    source: OriginSource,
    certainty: 'known' | 'tree',
    from: Placed['from'],
  ): Placed => ({
    path,
    type: certainty === 'known' ? 'file' : 'unknown',
    certainty,
    label: path,
    origin: [{ stage, by, span, path, source }],
    from,
  });
  const inside = /\/\.?$/.test(step.destination) || step.sources.length + step.contents.length > 1;
  const directory = step.destination.replace(/\/\.?$/, '');
  const placed: Placed[] = [];
  for (const source of step.sources) {
    const path = rooted(source.path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    // A name with a dot inside is most likely a file, which goes into the directory under its own name.
    const file = source.class === 'url' || (source.class === 'path' && /[^.]\.[^./]/.test(name));
    const target = inside && file && !/[*?[]/.test(name) ? `${directory}/${name}` : directory || '/';
    const known = source.class === 'url' && step.unpack !== true;
    const from = step.from.kind === 'stage' ? { stage: step.from.stage, path } : null;
    placed.push(put(target, sourceOf(step.from, source), known ? 'known' : 'tree', from));
  }
  for (const { name } of step.contents) {
    const target = inside ? `${directory}/${name}` : directory;
    placed.push(put(target, { kind: 'heredoc', name }, 'known', null));
  }
  return placed;
}

function rooted(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function sourceOf(
  from: TransferSource,
  source: { path: string; class: 'path' | 'url' | 'git' },
): OriginSource {
  if (source.class !== 'path') return { kind: source.class, url: source.path };
  const path = rooted(source.path);
  switch (from.kind) {
    case 'stage':
      return { kind: 'stage', stage: from.stage, path };
    case 'image':
      return { kind: 'image', image: from.normalized, path };
    case 'named-context':
      return { kind: 'named-context', name: from.ref, path };
    default:
      return { kind: 'context', path: path.slice(1) || '.' };
  }
}
