/** What one source of ADD or COPY is (BuildKit dfgitutil/git_ref.go, dockerfile2llb/convert_copy.go). */
export type SourceClass =
  | { readonly class: 'path' | 'url' | 'git' }
  /** A git address that is recognised but cannot be used. */
  | { readonly class: 'git'; readonly error: string };

const QUERY_FLAGS: ReadonlySet<string> = new Set(['submodules', 'keep-git-dir', 'fetch-by-commit']);
const QUERY_NAMES: ReadonlySet<string> = new Set(
  [...QUERY_FLAGS].concat(['ref', 'tag', 'branch', 'subdir', 'checksum', 'commit', 'mtime']),
);

/** Tells whether a source is a git repository, a URL or a path. */
export function classifySource(source: string): SourceClass {
  const git = readGit(source);
  if (git !== null) return git.error === null ? { class: 'git' } : { class: 'git', error: git.error };
  return { class: /^https?:\/\//.test(source) ? 'url' : 'path' };
}

interface GitParts {
  readonly query: string;
  readonly fragment: string;
}

/** `null` when it is no git reference at all. */
function readGit(source: string): { error: string | null } | null {
  if (source.startsWith('./') || source.startsWith('../')) return null;
  const parts = gitParts(source);
  return parts === null ? null : { error: queryError(parts) };
}

function gitParts(source: string): GitParts | null {
  const scheme = /^([a-zA-Z0-9]+):\/\//.exec(source)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    const match = /^[a-zA-Z0-9-_]+@[a-zA-Z0-9-.]+:(.*?)(?:\?(.*?))?(?:#(.*))?$/.exec(source);
    return match === null ? null : { query: match[2] ?? '', fragment: match[3] ?? '' };
  }
  if (scheme !== 'http' && scheme !== 'https' && scheme !== 'ssh' && scheme !== 'git') return null;
  const url = splitUrl(source);
  if (url === null) return null;
  if ((scheme === 'http' || scheme === 'https') && !url.path.endsWith('.git')) return null;
  return url;
}

/** The parts of a URL as Go's net/url sees them; `null` where it refuses the URL. */
export function splitUrl(text: string): { path: string; query: string; fragment: string } | null {
  if (/[\x00-\x1f\x7f]/.test(text)) return null;
  const hash = text.indexOf('#');
  const fragment = hash < 0 ? '' : text.slice(hash + 1);
  const whole = hash < 0 ? text : text.slice(0, hash);
  const mark = whole.indexOf('?');
  const query = mark < 0 ? '' : whole.slice(mark + 1);
  const address = mark < 0 ? whole : whole.slice(0, mark);
  const match = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/([^/]*)(.*)$/.exec(address);
  if (match === null) return null;
  const host = (match[1] ?? '').replace(/^.*@/, '');
  if (!/^(\[[^\]]*\]|[^:[\]\s<>"^`{|}\\]*)(:\d*)?$/.test(host)) return null;
  const path = decodePercent(match[2] ?? '');
  return path === null || decodePercent(fragment) === null ? null : { path, query, fragment };
}

function decodePercent(text: string): string | null {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    // Bytes that are no UTF-8: Go keeps them, their exact letters do not matter here.
    return text;
  }
}

function queryError({ query, fragment }: GitParts): string | null {
  if (query === '') return null;
  const values = new Map<string, string>();
  let ref = fragment.split(':', 1)[0] as string;
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const [key, value] = splitPair(pair);
    if (values.has(key)) return `the query "${key}" is given twice`;
    if (!QUERY_NAMES.has(key)) return `there is no query "${key}" for a git source`;
    if (value === '' && !QUERY_FLAGS.has(key)) return `the query "${key}" has no value`;
    if (QUERY_FLAGS.has(key) && !/^(|1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)) {
      return `the query "${key}" must be true or false`;
    }
    if (key === 'mtime' && value !== 'checkout' && value !== 'commit')
      return `the query mtime cannot be "${value}"`;
    values.set(key, value);
  }
  const subdir = values.get('subdir');
  const written = join(fragment.includes(':') ? fragment.slice(fragment.indexOf(':') + 1) : '');
  if (subdir !== undefined && written !== '' && written !== subdir) return 'two subdirectories are named';
  const [tag, branch] = [values.get('tag'), values.get('branch')];
  if (tag !== undefined && branch !== undefined) return 'a tag and a branch are named';
  for (const name of [values.get('ref'), prefixed(tag, 'refs/tags/'), prefixed(branch, 'refs/heads/')]) {
    if (name === undefined) continue;
    if (ref !== '' && ref !== name) return 'two references are named';
    ref = name;
  }
  return null;
}

function splitPair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  const decode = (text: string) => decodePercent(text.replaceAll('+', ' ')) ?? text;
  return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
}

function prefixed(name: string | undefined, prefix: string): string | undefined {
  return name === undefined || name.startsWith(prefix) ? name : prefix + name;
}

function join(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** The name under which ADD stores a URL. */
export function fileNameOfUrl(url: string): string {
  const path = splitUrl(url)?.path ?? '';
  const name = path.replace(/\/+$/, '').replace(/^.*\//, '');
  return name === '' || name === '.' ? '__unnamed__' : name;
}
