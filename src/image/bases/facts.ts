import { type ImageName, readImageName } from '../../stages/reference.ts';
import { likeOf, publishedSize, publishedTraits } from './publishers.ts';
import type { BaseConfig, BaseFacts, BaseTraits, Figure } from './types.ts';

export type { BaseFacts, BaseTraits, Figure } from './types.ts';

interface StoredFigure {
  readonly value: number;
  readonly date: string;
  readonly kind: string;
  readonly source: number;
}

interface ImageRow {
  readonly image: string;
  readonly tag: string;
  readonly also?: readonly string[];
  readonly digests?: readonly string[];
  readonly compressed?: StoredFigure;
  readonly unpacked?: StoredFigure;
  readonly packages?: StoredFigure;
  readonly config?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly entrypoint?: readonly string[];
    readonly cmd?: readonly string[];
    readonly user?: string;
    readonly workdir?: string;
    readonly expose?: readonly string[];
    readonly volumes?: readonly string[];
    readonly stopsignal?: string;
  };
  readonly configDate?: string;
  readonly configSource?: number;
}

interface TraitsRow {
  readonly match: string;
  readonly distro: string | null;
  readonly libc: string | null;
  readonly shell: boolean | null;
  readonly shells: readonly string[];
  readonly manager: string | null;
  readonly has: Readonly<Record<string, boolean | undefined>>;
  readonly user: string | null;
  readonly source: string;
}

interface Tables {
  readonly sources: readonly string[];
  readonly images: readonly ImageRow[];
  readonly traits: readonly TraitsRow[];
  readonly families: readonly {
    readonly family: string;
    readonly packages: number;
    readonly date: string;
    readonly kind: string;
    readonly source: string;
  }[];
}

let tables: Promise<Tables> | null = null;

/** The image whose figures stand for another; `null` where they are its own, or there are none. */
export function relativeOf(facts: BaseFacts | null): string | null {
  return facts !== null && (facts.match === 'variant' || facts.match === 'image') ? facts.measuredFor : null;
}

/** The tables are large and seldom needed at once, so they come when they are first asked for. */
export function loadTables(): Promise<Tables> {
  tables ??= Promise.all([import('./data/images.json'), import('./data/traits.json')]).then(
    ([images, traits]): Tables => ({ ...images.default, ...traits.default }),
  );
  return tables;
}

/** What is known of an external image, by its digest, its tag, its variant or its name; a bad name gives nothing. */
export async function baseFacts(reference: string): Promise<BaseFacts> {
  return (await loadBaseFacts())(reference);
}

/** The same as a function that answers at once, and remembers what it was asked. */
export async function loadBaseFacts(): Promise<(reference: string) => BaseFacts> {
  const tables = await loadTables();
  const known = new Map<string, BaseFacts>();
  return (reference) => {
    const told = known.get(reference);
    if (told !== undefined) return told;
    const facts = lookUp(tables, reference);
    known.set(reference, facts);
    return facts;
  };
}

function lookUp({ sources, images, traits, families }: Tables, reference: string): BaseFacts {
  const name = readImageName(reference);
  const unknown: BaseFacts = {
    reference,
    match: 'none',
    measuredFor: null,
    compressedBytes: null,
    unpackedBytes: null,
    packages: null,
    config: null,
    traits: null,
  };
  if (name === null) return unknown;
  const found = findRow(images, name) ?? findRelative(images, name);
  const shown = traitsFor(traits, name, found);
  if (found === null) return { ...unknown, unpackedBytes: publishedSize(name.image), traits: shown };
  const { row, match } = found;
  const figure = (stored: StoredFigure | undefined): Figure | null =>
    stored === undefined ? null : { ...stored, source: sources[stored.source] ?? '' };
  const family = families.find((each) =>
    patternOf(`^${escaped(each.family)}$`).test(`${name.image}:${name.tag || row.tag}`),
  );
  return {
    reference,
    match,
    measuredFor: `${row.image}:${row.tag}`,
    compressedBytes: figure(row.compressed),
    unpackedBytes: figure(row.unpacked),
    packages:
      figure(row.packages) ??
      (family === undefined
        ? null
        : { value: family.packages, date: family.date, kind: family.kind, source: family.source }),
    config: match === 'digest' || match === 'tag' ? configOf(row, sources) : null,
    traits: shown,
  };
}

/**
 * The traits of an image. A digest alone that nobody knows does not tell which variant it is: of it, only what every tag
 * of the image has is said.
 */
function traitsFor(
  rows: readonly TraitsRow[],
  { image, tag: written, digest }: ImageName,
  found: Found | null,
): BaseTraits | null {
  const isUnknown = written === '' && digest !== '' && found?.match !== 'digest';
  const tag = written || (found?.match === 'digest' ? found.row.tag : 'latest');
  const row = isUnknown
    ? rows.find(({ match }) => match === `^${escaped(image)}:`)
    : rows.find(({ match }) => patternOf(match).test(`${image}:${tag}`));
  if (isUnknown && row === undefined) return null;
  return row === undefined ? publishedTraits(image, tag) : traitsOf(row);
}

/** Each pattern of the tables is compiled once: a file may have thousands of bases. */
const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, known);
  return known;
}

function escaped(family: string): string {
  return family
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
}

interface Found {
  readonly row: ImageRow;
  readonly match: Exclude<BaseFacts['match'], 'none'>;
}

/** The row of an image that its publisher makes in the same way. */
function findRelative(images: readonly ImageRow[], { image, tag }: ImageName): Found | null {
  const like = likeOf(image, tag);
  const row = images.find((each) => each.image === like);
  return row === undefined ? null : { row, match: 'image' };
}

function findRow(images: readonly ImageRow[], { image, tag, digest }: ImageName): Found | null {
  const byDigest = digest === '' ? undefined : images.find(({ digests }) => digests?.includes(digest));
  if (byDigest !== undefined) return { row: byDigest, match: 'digest' };
  const same = images.filter((row) => row.image === image);
  // A digest that is not known is another build than the one that was measured under its tag.
  const exact = digest === '' ? same.find((row) => row.tag === tag || row.also?.includes(tag)) : undefined;
  if (exact !== undefined) return { row: exact, match: 'tag' };
  const newest = same.toSorted((a, b) => compareVersions(b.tag, a.tag));
  const variant = newest.find((row) => variantOf(row.tag) === variantOf(tag));
  if (variant !== undefined && tag !== '') return { row: variant, match: 'variant' };
  const [any] = newest;
  return any === undefined ? null : { row: any, match: 'image' };
}

/** A tag without its version: `1.22-alpine3.20` and `1.26-alpine` are both `alpine`. */
function variantOf(tag: string): string {
  const rest = tag.replace(/^(?:v?\d+(?:[._]\d+)*(?:-?(?:rc|beta|alpha)\d*)?|latest|lts|current)(?:-|$)/, '');
  return rest.replace(/\d+(?:\.\d+)*$/, '');
}

function compareVersions(a: string, b: string): number {
  const numbers = (tag: string) => (/^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1] ?? '').split('.').map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : 1;
}

/** Entries that have a value: a table in JSON gives every row the fields of all. */
function given<T>(record: Readonly<Record<string, T | undefined>>): Record<string, T> {
  const out: [string, T][] = [];
  for (const [key, value] of Object.entries(record)) if (value !== undefined) out.push([key, value]);
  return Object.fromEntries(out);
}

function configOf(
  { config, configDate, configSource }: ImageRow,
  sources: readonly string[],
): BaseConfig | null {
  if (config === undefined || configDate === undefined || configSource === undefined) return null;
  return {
    env: given(config.env ?? {}),
    entrypoint: config.entrypoint ?? null,
    cmd: config.cmd ?? null,
    user: config.user ?? null,
    workdir: config.workdir ?? null,
    expose: config.expose ?? [],
    volumes: config.volumes ?? [],
    stopsignal: config.stopsignal ?? null,
    date: configDate,
    source: sources[configSource] ?? '',
  };
}

function traitsOf({ match: _match, has, ...row }: TraitsRow): BaseTraits {
  return { ...row, has: given(has), basis: 'listed' };
}
