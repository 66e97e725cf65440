import { contentsOf } from '../../image/contents.ts';
import type { BuildContext, Entry, OriginSource } from '../../image/types.ts';
import { readReference } from '../../stages/reference.ts';
import type { Stage, StageGraph } from '../../stages/types.ts';
import { isCertain } from './about-contents.ts';
import { called, question } from './about-stages.ts';
import { ASK } from './texts.ts';
import type { Question, QuestionKind } from './types.ts';

/** Most right entries, and most wrong ones, to choose among: a tree that can be read. */
const MOST_OF_EACH = 20;

/** A place that entries are taken from, and what it is called. */
interface Place {
  readonly key: string;
  readonly label: string;
}

/**
 * Which entry a COPY took from a stage, an image or the build context. Only entries that one COPY or ADD names are to
 * choose from: where those come from does not hang on what a script did.
 */
export function takenQuestions(graph: StageGraph, runtime: Stage, context?: BuildContext): Question[] {
  const taken = contentsOf(graph, runtime.index, context).entries.flatMap((entry) => {
    const [hop] = entry.origin;
    if (hop === undefined || (hop.by !== 'COPY' && hop.by !== 'ADD') || entry.certainty === 'opaque')
      return [];
    const place = placeOf(graph, hop.source);
    return place === null ? [] : [{ entry, place }];
  });
  const places = new Map(taken.map(({ place }) => [place.key, place]));
  return [...places.values()].flatMap(({ key, label }) =>
    choice('taken', key, ASK.taken(label), taken, key, (path) => ASK.takenVerdict(path, label)),
  );
}

/** Which file began in the build context, perhaps by way of other stages; only files whose whole way is certain. */
export function beganQuestions(graph: StageGraph, runtime: Stage, context?: BuildContext): Question[] {
  const certain = contentsOf(graph, runtime.index, context).entries.filter(isCertain);
  const began = certain.flatMap((entry) => {
    const last = entry.origin.at(-1);
    if (last === undefined || last.source.kind === 'stage') return [];
    const place = placeOf(graph, last.source) ?? { key: last.source.kind, label: '' };
    return [{ entry, place }];
  });
  const travels = began.some(({ entry, place }) => place.key === 'context' && entry.origin.length > 1);
  if (!travels) return [];
  return choice('began', 'context', ASK.began, began, 'context', ASK.beganVerdict);
}

function choice(
  kind: QuestionKind,
  key: string,
  ask: string,
  entries: readonly { readonly entry: Entry; readonly place: Place }[],
  wanted: string,
  verdict: (path: string) => string,
): Question[] {
  const right = new Set(entries.filter(({ place }) => place.key === wanted).map(({ entry }) => entry.path));
  const wrong = new Set(entries.map(({ entry }) => entry.path).filter((path) => !right.has(path)));
  // A directory that holds a right entry would be half right.
  for (const path of right)
    for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
      wrong.delete(path.slice(0, at) || '/');
      if (at === 0) break;
    }
  const shown = [...right].slice(0, MOST_OF_EACH);
  const [first] = shown;
  if (first === undefined || wrong.size === 0) return [];
  const among = [...shown, ...[...wrong].slice(0, MOST_OF_EACH)].sort();
  return [question(kind, key, ask, { by: 'entry', among, right: shown }, verdict(list(shown)))];
}

const list = (paths: readonly string[]): string =>
  paths.length < 4 ? paths.join(', ') : `${paths.slice(0, 3).join(', ')} …`;

/** Where one step took its content from, as a place with a name; `null` for what was made in the stage itself. */
function placeOf(graph: StageGraph, source: OriginSource): Place | null {
  switch (source.kind) {
    case 'stage': {
      const stage = graph.stages[source.stage];
      return stage === undefined ? null : { key: `stage:${source.stage}`, label: called(stage) };
    }
    case 'context':
      return { key: 'context', label: ASK.context };
    case 'image': {
      const read = readReference(source.image);
      return { key: `image:${source.image}`, label: ASK.image(read.ok ? read.familiar : source.image) };
    }
    case 'named-context':
      return { key: `context:${source.name}`, label: ASK.named(source.name) };
    case 'heredoc':
      return { key: 'heredoc', label: ASK.heredoc };
    case 'url':
    case 'git':
      return { key: `${source.kind}:${source.url}`, label: source.url };
    default:
      return null;
  }
}
