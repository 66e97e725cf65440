import type { Stage, StageGraph, TransferSource } from '../stages/types.ts';
import { oneLine } from './text.ts';
import type { SourceNode } from './types.ts';
import { WORDS } from './words.ts';

/** The letter of a stage: A to Z, then AA to AZ, BA, … Negative or broken indexes give an empty text. */
export function letterOf(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

/** What a stage is called: its name, or its number in Docker's words. */
export function nameOf(stage: Pick<Stage, 'name' | 'index'>): string {
  return stage.name === '' ? WORDS.unnamed(stage.index) : oneLine(stage.name);
}

export function stageName(graph: StageGraph, index: number): string {
  const stage = graph.stages[index];
  return stage === undefined ? WORDS.unnamed(index) : nameOf(stage);
}

/** The node id of a chain of stages, by the first and the last of them. */
export const chainId = (first: number, last: number): string => `chain:${first}-${last}`;

/** The node ids of the diagram: stable, and part of the contract for tests from outside. */
export const stageId = (index: number): string => `stage:${index}`;

/** A digest says nothing to a reader beyond its first characters. */
const DIGEST = /@([a-z0-9+._-]+):([0-9a-f]{7})[0-9a-f]+$/iu;

export function imageTitle(reference: string): string {
  return oneLine(reference).replace(DIGEST, '@$2…');
}

/** A place outside the file that something comes from, before it is known who uses it. */
export interface Place {
  readonly id: string;
  readonly kind: SourceNode['kind'];
  readonly title: string;
  readonly fullTitle: string;
  /** As it stands in a sentence. */
  readonly spoken: string;
}

const place = (kind: Place['kind'], id: string, title: string, full: string, spoken: string): Place => ({
  kind,
  id,
  title,
  fullTitle: full,
  spoken,
});

export const CONTEXT = place(
  'context',
  'context',
  WORDS.buildContext,
  WORDS.buildContext,
  `the ${WORDS.buildContext}`,
);

export function imagePlace(ref: string, normalized: string): Place {
  const full = oneLine(ref);
  return place('image', `image:${normalized}`, imageTitle(ref), full, `image ${imageTitle(ref)}`);
}

export function namedContextPlace(name: string): Place {
  const full = oneLine(name);
  return place('named-context', `context:${name}`, full, full, `named context ${full}`);
}

export function urlPlace(url: string): Place {
  const full = oneLine(url);
  return place('url', `url:${url}`, full.replace(/^https?:\/\//u, ''), full, full);
}

export function gitPlace(url: string): Place {
  const full = oneLine(url);
  const title = full.replace(/^(https?|git|ssh):\/\//u, '').replace(/^git@/u, '');
  return place('git', `git:${url}`, title, full, `Git repository ${full}`);
}

export function cachePlace(id: string): Place {
  const full = oneLine(id);
  return place('cache', `cache:${id}`, full, full, `cache ${full}`);
}

/** Where a stage begins that begins with nothing: emptiness is not shared, so each has its own. */
export function scratchPlace(stage: number): Place {
  return place('scratch', `scratch:${stage}`, WORDS.scratch, WORDS.scratch, WORDS.scratch);
}

/** The id of the one node for all images. */
export const IMAGES_ID = 'images';

/** The sentence that names a place for screen readers. */
export function placeSentence(place: Place): string {
  switch (place.kind) {
    case 'context':
      return WORDS.contextNode;
    case 'named-context':
      return WORDS.namedContextNode(place.fullTitle);
    case 'image':
      return WORDS.imageNode(place.fullTitle);
    case 'url':
      return WORDS.urlNode(place.fullTitle);
    case 'git':
      return WORDS.gitNode(place.fullTitle);
    case 'cache':
      return WORDS.cacheNode(place.fullTitle);
    case 'scratch':
      return WORDS.scratchNode;
  }
}

/** The sources of a transfer that stay nodes, whatever else it carries; stages are named by their index. */
export type Origin = { readonly stage: number } | { readonly place: Place };

/**
 * Where a transfer's paths come from, each with the paths it gives. Heredocs, `scratch`, mounts without a
 * source and sources that make no sense give nothing.
 */
export function originsOf(
  from: TransferSource,
  sources: readonly string[],
): readonly { readonly origin: Origin; readonly sources: readonly string[] }[] {
  switch (from.kind) {
    case 'stage':
      return [{ origin: { stage: from.stage }, sources }];
    case 'image':
      return [{ origin: { place: imagePlace(from.ref, from.normalized) }, sources }];
    case 'named-context':
      return [{ origin: { place: namedContextPlace(from.ref) }, sources }];
    case 'context':
      return [{ origin: { place: CONTEXT }, sources }];
    case 'url':
      return sources.map((url) => ({ origin: { place: urlPlace(url) }, sources: [url] }));
    case 'git':
      return sources.map((url) => ({ origin: { place: gitPlace(url) }, sources: [url] }));
    case 'scratch':
    case 'heredoc':
    case 'none':
    case 'invalid':
    case 'error':
      return [];
  }
}
