/** A file on a host that people keep Dockerfiles on, and where a browser may ask for it. */
export interface RemoteFile {
  /** Who is asked. */
  readonly host: (typeof SOURCE_HOSTS)[number];
  /** Whom the person knows it as. */
  readonly site: 'GitHub' | 'GitHub Gist' | 'GitLab' | 'Bitbucket';
  /** `owner/repository`, or the gist. */
  readonly repository: string;
  /** Branch, tag or commit; empty where there is none. */
  readonly ref: string;
  readonly path: string;
  /** What is fetched. Always https, one of `SOURCE_HOSTS`, without query but for a ref. */
  readonly address: string;
}

/** Why an address is not fetched. */
export type SourceRefusal = 'no-address' | 'not-https' | 'other-host' | 'no-file' | 'credentials';

export type SourceResult =
  | { readonly ok: true; readonly file: RemoteFile }
  | { readonly ok: false; readonly refusal: SourceRefusal };

/** All hosts that are ever asked. The policy of the page names the same ones (public/_headers; a test compares). */
export const SOURCE_HOSTS = [
  'raw.githubusercontent.com',
  'gist.githubusercontent.com',
  'gitlab.com',
  'api.bitbucket.org',
] as const;

const FORM = /^(\w+):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/;

/**
 * The file that an address of GitHub (blob, raw, tree, repository), GitHub Gist, GitLab (blob, raw) or Bitbucket (src,
 * raw) means. For a repository or a directory it is the Dockerfile in it. Other hosts are refused, whatever they hold.
 */
export function sourceAt(written: string): SourceResult {
  const [, scheme, authority = '', path = '', query = ''] = FORM.exec(withScheme(written.trim())) ?? [];
  if (scheme === undefined) return refused('no-address');
  if (scheme.toLowerCase() !== 'https') return refused('not-https');
  // A name, a password or a token would go along, and addresses of private files are no one else's business.
  if (authority.includes('@') || /[?&](?:token|access_token|private_token|jwt|at)=/i.test(query)) {
    return refused('credentials');
  }
  const parts = segments(path);
  if (parts === null) return refused('no-file');
  switch (authority.toLowerCase().replace(/^www\./, '')) {
    case 'github.com':
      return gitHub(parts);
    case 'raw.githubusercontent.com':
      return rawGitHub(parts);
    case 'gist.github.com':
    case 'gist.githubusercontent.com':
      return gist(parts);
    case 'gitlab.com':
      return gitLab(parts);
    case 'bitbucket.org':
      return bitbucket(parts);
    default:
      return refused('other-host');
  }
}

function withScheme(written: string): string {
  return /^[\w-]+(?:\.[\w-]+)+\//.test(written) ? `https://${written}` : written;
}

function refused(refusal: SourceRefusal): SourceResult {
  return { ok: false, refusal };
}

/** The decoded parts of a path; `null` for what no file has. */
function segments(path: string): readonly string[] | null {
  try {
    const parts = path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
    return parts.some((part) => part === '.' || part === '..' || /[\0\\/]/.test(part)) ? null : parts;
  } catch {
    return null;
  }
}

function gitHub([owner, repository, view, ...rest]: readonly string[]): SourceResult {
  if (owner === undefined || repository === undefined) return refused('no-file');
  const name = repository.replace(/\.git$/, '');
  if (view === undefined) return rawGitHub([owner, name, 'HEAD', 'Dockerfile']);
  const [ref, ...path] = rest;
  if (ref === undefined) return refused('no-file');
  if (view === 'tree') return rawGitHub([owner, name, ref, ...path, 'Dockerfile']);
  return view === 'blob' || view === 'raw' ? rawGitHub([owner, name, ref, ...path]) : refused('no-file');
}

function rawGitHub([owner, repository, ref, ...path]: readonly string[]): SourceResult {
  if (owner === undefined || repository === undefined || ref === undefined || path.length === 0) {
    return refused('no-file');
  }
  // `refs/heads/main` is one ref in three parts.
  const long = ref === 'refs' && path.length > 2;
  const whole = long ? [ref, ...path.slice(0, 2)] : [ref];
  const file = long ? path.slice(2) : path;
  return found('GitHub', 'raw.githubusercontent.com', `${owner}/${repository}`, whole.at(-1) ?? ref, file, [
    owner,
    repository,
    ...whole,
    ...file,
  ]);
}

function gist([owner, id, raw, ...rest]: readonly string[]): SourceResult {
  if (owner === undefined || id === undefined || !/^[0-9a-f]{5,40}$/.test(id)) return refused('no-file');
  if (raw !== undefined && raw !== 'raw') return refused('no-file');
  const path = rest.length > 0 ? [rest.at(-1) ?? ''] : [];
  return found('GitHub Gist', 'gist.githubusercontent.com', `${owner}/${id}`, '', path, [
    owner,
    id,
    'raw',
    ...rest,
  ]);
}

function gitLab(parts: readonly string[]): SourceResult {
  const dash = parts.indexOf('-');
  const project = parts.slice(0, dash);
  const [view, ref, ...path] = parts.slice(dash + 1);
  if (dash < 2 || ref === undefined || path.length === 0) return refused('no-file');
  if (view !== 'blob' && view !== 'raw') return refused('no-file');
  // The raw address itself lets no other site read it; the interface for programs does.
  const file = ['api', 'v4', 'projects', project.join('/'), 'repository', 'files', path.join('/'), 'raw'];
  return found('GitLab', 'gitlab.com', project.join('/'), ref, path, file, `?ref=${encoded(ref)}`);
}

function bitbucket([owner, repository, view, ref, ...path]: readonly string[]): SourceResult {
  if (owner === undefined || repository === undefined || ref === undefined || path.length === 0) {
    return refused('no-file');
  }
  if (view !== 'src' && view !== 'raw') return refused('no-file');
  const file = ['2.0', 'repositories', owner, repository, 'src', ref, ...path];
  return found('Bitbucket', 'api.bitbucket.org', `${owner}/${repository}`, ref, path, file);
}

/** As the browser would write it in a path and in a query, so that what is shown is what is asked. */
function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll("'", '%27');
}

function found(
  site: RemoteFile['site'],
  host: RemoteFile['host'],
  repository: string,
  ref: string,
  path: readonly string[],
  address: readonly string[],
  query = '',
): SourceResult {
  return {
    ok: true,
    file: {
      host,
      site,
      repository,
      ref,
      path: path.join('/'),
      address: `https://${host}/${address.map(encoded).join('/')}${query}`,
    },
  };
}
