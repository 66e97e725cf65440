/** An image reference in its full form, `docker.io/library/alpine:latest`. */
export type Reference =
  | { readonly ok: true; readonly normalized: string; readonly familiar: string }
  | { readonly ok: false; readonly error: string };

const ALPHANUMERIC = '[a-z0-9]+';
const PATH_PART = `${ALPHANUMERIC}(?:(?:[._]|__|[-]+)${ALPHANUMERIC})*`;
const HOST_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const PATH = new RegExp(`^${PATH_PART}(?:/${PATH_PART})*$`);
const DOMAIN = new RegExp(`^${HOST}$`);
const SUFFIX = new RegExp(`^(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const MAX_PATH = 255;

/**
 * Normalises an image name as Docker does (distribution/reference): `docker.io/` and `library/` are added,
 * `:latest` where there is neither tag nor digest.
 */
export function readReference(text: string): Reference {
  const fail = (error: string): Reference => ({ ok: false, error });
  if (text === '') return fail('an image name cannot be empty');
  if (/^[a-f0-9]{64}$/.test(text)) return fail('64 hexadecimal digits are an image id, not a name');
  const [domain, remainder] = splitDomain(text);
  const name = remainder.split(':', 1)[0] as string;
  if (name.toLowerCase() !== name) return fail('an image name must be in lower case');
  const end = remainder.search(/[:@]/);
  const path = end < 0 ? remainder : remainder.slice(0, end);
  const suffix = SUFFIX.exec(end < 0 ? '' : remainder.slice(end));
  // What is no host name may still be the first part of a path, as in `my_registry.io/image`.
  const isName = DOMAIN.test(domain) ? PATH.test(path) : PATH.test(`${domain}/${path}`);
  if (suffix === null || !isName) return fail('this is not an image name');
  if (path.length > MAX_PATH) return fail(`an image name has at most ${MAX_PATH} characters`);
  const [, tag, digest] = suffix;
  if (digest !== undefined) {
    const colon = digest.indexOf(':');
    const [algorithm, hex] = [digest.slice(0, colon), digest.slice(colon + 1)];
    const length = Object.hasOwn(DIGEST_LENGTHS, algorithm) ? DIGEST_LENGTHS[algorithm] : undefined;
    if (length === undefined) return fail(`there is no digest algorithm ${algorithm}`);
    if (hex.length !== length || !/^[a-f0-9]+$/.test(hex)) return fail(`this is no ${algorithm} digest`);
  }
  const version =
    `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}` || ':latest';
  const short = path.replace(/^library\/(?=[^/]*$)/, '');
  const familiar = `${domain === 'docker.io' ? short : `${domain}/${path}`}${version}`;
  return { ok: true, normalized: `${domain}/${path}${version}`, familiar };
}

/** An image's name in parts, without those that every image of Docker Hub has; empty where it has none. */
export interface ImageName {
  readonly image: string;
  readonly tag: string;
  readonly digest: string;
}

/** Reads an image name, at a mirror of Docker Hub as at Docker Hub itself; `null` for what is no name. */
export function readImageName(text: string): ImageName | null {
  const read = readReference(text.replace(/^(?:mirror\.gcr\.io|public\.ecr\.aws\/docker)\//, 'docker.io/'));
  if (!read.ok) return null;
  const [rest = '', digest = ''] = read.familiar.split('@');
  const colon = rest.lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/');
  return { image: hasTag ? rest.slice(0, colon) : rest, tag: hasTag ? rest.slice(colon + 1) : '', digest };
}

function splitDomain(text: string): [domain: string, remainder: string] {
  const slash = text.indexOf('/');
  if (slash < 0) return ['docker.io', `library/${text}`];
  const first = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  let split: [string, string];
  if (first === 'index.docker.io') split = ['docker.io', rest];
  else if (first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first)
    split = [first, rest];
  else split = ['docker.io', text];
  if (split[0] === 'docker.io' && !split[1].includes('/')) split[1] = `library/${split[1]}`;
  return split;
}
