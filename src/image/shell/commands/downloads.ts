import {
  apply,
  type Call,
  type Handler,
  hinted,
  inside,
  limited,
  type Outcome,
  UNKNOWN,
} from '../machine.ts';
import { type Options, type OptionTable, readOptions } from '../options.ts';
import { below, nameOf } from '../paths.ts';
import { type Field, field, HOLE, isPath, isPlain } from '../values.ts';
import { setting } from '../variables.ts';
import { prints } from './printing.ts';
import { placesOf } from './words.ts';

/** Longest address that is shown in a few words. */
const SHOWN_URL = 120;

function shown(tool: string, url: string): string {
  const text = url.replaceAll(HOLE, '…');
  return `${tool} ${text.length > SHOWN_URL ? `${text.slice(0, SHOWN_URL)}…` : text}`;
}

interface Download {
  /** Where it is saved; `null` for the standard output. */
  readonly to: Field | null;
  readonly url: string;
}

/** Saves downloads. Without all paths known, a file of unknown name appears in a directory. */
function save(call: Call, tool: string, downloads: readonly Download[], directory: string | null): Outcome {
  const saved = downloads.filter((download) => download.to !== null);
  if (saved.length < downloads.length) call.shell.out.spoil();
  const words = saved.flatMap((download) => download.to ?? []);
  const places = placesOf(call, words, true);
  if (places === null || places.some((place) => !isPlain(place.path) && !isPath(place.path)))
    return directory === null ? hinted() : inside([directory]);
  if (saved.length === 0) return 'maybe';
  if (places.some((place) => place.kind === 'dir')) return limited(...places.map((place) => place.path));
  return apply(call, false, () => {
    for (const [index, place] of places.entries()) {
      const url = saved[index]?.url ?? '';
      const known = isPlain(url) && url !== '' ? { url } : {};
      call.shell.world.make({
        path: place.path,
        type: 'file',
        certainty: 'known',
        by: shown(tool, url),
        ...known,
      });
    }
  });
}

const CURL: OptionTable = {
  short: 'o:OLfsSkgJRiIvVqNGanp#0123462:H:A:e:u:U:x:X:d:F:b:c:D:T:m:y:Y:z:r:C:w:K:E:t:P:h:Q:'.replace(
    '2:',
    '2',
  ),
  long: (
    'output: output-dir: remote-name remote-name-all remote-header-name create-dirs location fail fail-with-body ' +
    'silent show-error insecure compressed globoff include head verbose progress-bar no-progress-meter ipv4 ipv6 ' +
    'http1.1 http2 tlsv1.2 tlsv1.3 tlsv1 retry-connrefused retry-all-errors path-as-is location-trusted no-buffer ' +
    'fail-early parallel proto: proto-default: proto-redir: retry: retry-delay: retry-max-time: max-time: ' +
    'connect-timeout: max-redirs: header: user-agent: referer: user: proxy: request: data: data-raw: data-binary: ' +
    'data-urlencode: form: cookie: cookie-jar: dump-header: upload-file: time-cond: range: continue-at: write-out: ' +
    'config: cert: key: cacert: capath: url: resolve: ciphers: speed-limit: speed-time: limit-rate: stderr: netrc ' +
    'netrc-file: ssl-reqd anyauth basic digest get http1.0 tls-max: keepalive-time: interface: oauth2-bearer: ssl ' +
    'trace: trace-ascii: etag-save: etag-compare: no-keepalive junk-session-cookies tcp-nodelay no-netrc'
  ).split(' '),
  mixed: true,
};

function curl(call: Call): Outcome {
  const options = readOptions(call.args, CURL);
  call.shell.out.spoil();
  if (options === null || options.has('K', 'config', 'J', 'remote-header-name')) return UNKNOWN;
  if (options.has('z', 'time-cond', 'trace', 'trace-ascii', 'etag-save')) return UNKNOWN;
  const extra = ['c', 'cookie-jar', 'D', 'dump-header', 'stderr'].flatMap(
    (name) => options.value(name) ?? [],
  );
  if (extra.some((word) => word.text !== '-')) return UNKNOWN;
  const urls = [
    ...options.given.filter((option) => option.name === 'url').map((option) => option.value?.text ?? ''),
    ...options.operands.map((word) => word.text),
  ];
  const outputDirectory = options.value('output-dir')?.text ?? '.';
  const directory = call.shell.files.path(outputDirectory);
  const outputs = outputsOf(options, outputDirectory, urls.length);
  // `{a,b}` and `[1-9]` in an address are several downloads.
  const several =
    urls.some((url) => /[{}[\]]/.test(url.replace(/^\w+:\/\/\[[^\]]*\]/, ''))) &&
    !options.has('g', 'globoff');
  if (several && outputs.some((output) => output !== null))
    return directory === null ? UNKNOWN : inside([directory]);
  const downloads = urls.map((url, index): Download => {
    const output = outputs[index] ?? null;
    if (output !== 'remote') return { url, to: output };
    const name = remoteName(url);
    return { url, to: field(name === null ? HOLE : `${outputDirectory}/${name}`) };
  });
  return save(call, 'curl', downloads, directory);
}

/** Where each address is saved, in the order of `-o`, `-O` and the addresses. */
function outputsOf(options: Options, directory: string, count: number): (Field | 'remote' | null)[] {
  const outputs: (Field | 'remote' | null)[] = [];
  for (const { name, value } of options.given) {
    if (name === 'O' || name === 'remote-name') outputs.push('remote');
    if ((name === 'o' || name === 'output') && value !== null) {
      const placed =
        directory === '.' || value.text.startsWith('/') ? value : field(`${directory}/${value.text}`);
      outputs.push(value.text === '-' ? null : placed);
    }
  }
  const all = options.has('remote-name-all');
  while (outputs.length < count) outputs.push(all ? 'remote' : null);
  return outputs;
}

/** The last name of an address, without query; `null` where it is not known or empty. */
function remoteName(url: string): string | null {
  const path = url.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '' || !isPlain(name) || /%/.test(name) ? null : name;
}

const WGET: OptionTable = {
  short: 'O:P:o:a:i:qvcNSdbt:T:w:Q:U:e:46',
  long: (
    'output-document: directory-prefix: output-file: append-output: input-file: quiet verbose no-verbose continue ' +
    'timestamping no-clobber tries: timeout: wait: waitretry: user-agent: header: no-check-certificate ' +
    'progress: show-progress no-hsts https-only secure-protocol: max-redirect: retry-connrefused ' +
    'retry-on-http-error: content-disposition trust-server-names no-cookies user: password: post-data: method: ' +
    'body-data: random-wait no-proxy no-cache ca-certificate: auth-no-challenge inet4-only inet6-only dns-timeout: ' +
    'connect-timeout: read-timeout: passive-ftp no-dns-cache quota: spider server-response compression: limit-rate: ' +
    'no-iri no-config referer: no-verbose'
  ).split(' '),
  mixed: true,
};

function wget(call: Call): Outcome {
  // `-nv`, `-nc`: two letters for one option.
  const args = call.args.map((arg) =>
    arg.text === '-nv'
      ? field('--no-verbose')
      : arg.text === '-nc'
        ? field('--no-clobber')
        : arg.text === '-qO-'
          ? field('-O-')
          : arg,
  );
  const options = readOptions(args, WGET);
  call.shell.out.spoil();
  if (options === null || options.has('i', 'input-file', 'b')) return UNKNOWN;
  if (options.has('spider')) return 'maybe';
  if (options.has('o', 'output-file', 'a', 'append-output')) return UNKNOWN;
  const document = options.value('O', 'output-document');
  const urls = options.operands.map((word) => word.text);
  if (document !== null)
    return save(call, 'wget', [{ url: urls[0] ?? '', to: document.text === '-' ? null : document }], null);
  const prefix = options.value('P', 'directory-prefix')?.text ?? '.';
  const directory = call.shell.files.path(prefix);
  if (options.has('content-disposition', 'trust-server-names'))
    return directory === null ? UNKNOWN : inside([directory]);
  const downloads = urls.map((url): Download => {
    const path = url.replace(/#.*$/s, '').replace(/^[a-z]+:\/\//i, '');
    const slash = path.lastIndexOf('/');
    const name = slash < 0 || slash === path.length - 1 ? 'index.html' : path.slice(slash + 1);
    return { url, to: field(isPlain(name) && !/[%?]/.test(name) ? `${prefix}/${name}` : HOLE) };
  });
  // A file that is there already is kept, and the new one gets another name.
  const again = downloads.some(({ to }) => to !== null && call.shell.files.find(to, true)?.kind === 'file');
  if (again && directory !== null && !options.has('N', 'timestamping', 'c', 'continue'))
    return inside([directory]);
  return save(call, 'wget', downloads, directory);
}

const CLONE: OptionTable = {
  short: 'b:o:u:c:j:qvnlsz',
  long: (
    'branch: depth: single-branch no-single-branch recursive recurse-submodules:: shallow-submodules quiet verbose ' +
    'progress no-checkout no-tags filter: origin: config: jobs: reference: sparse mirror bare template: ' +
    'shallow-since: no-hardlinks local shared remote-submodules dissociate reject-shallow'
  ).split(' '),
  mixed: true,
};

/** Subcommands of git that only look, or only change the repository's own bookkeeping. */
const LOOKS = new Set(
  'rev-parse rev-list log show describe status diff ls-remote ls-files ls-tree branch tag remote shortlog cat-file version help archive-list'.split(
    ' ',
  ),
);

function git(call: Call): Outcome {
  let args = call.args;
  let directory: Field | null = null;
  while (args[0]?.text.startsWith('-')) {
    const option = args[0].text;
    if (option !== '-C' && option !== '-c') break;
    if (option === '-C') directory = args[1] ?? null;
    args = args.slice(2);
  }
  const [verb, ...rest] = args;
  call.shell.out.spoil();
  if (verb === undefined) return UNKNOWN;
  const base = directory === null ? call.shell.state.cwd : call.shell.files.path(directory.text);
  if (verb.text === 'clone') return clone(call, rest, base);
  if (LOOKS.has(verb.text) || verb.text === '--version') return 'maybe';
  if (verb.text === 'config') return gitConfig(call, rest, base);
  if (base === null || !isPath(base)) return UNKNOWN;
  if (verb.text === 'init') {
    const target = rest.find((arg) => !arg.text.startsWith('-'));
    const path = target === undefined ? base : call.shell.files.path(target.text);
    if (path === null || rest.some((arg) => /^--(?:bare|separate)/.test(arg.text))) return UNKNOWN;
    return apply(call, false, () =>
      call.shell.world.make({
        path: below(path, '.git'),
        type: 'dir',
        certainty: 'tree',
        by: 'git init',
        mayExist: true,
      }),
    );
  }
  // The working tree may begin above the directory; what git does stays inside it.
  return hinted();
}

function clone(call: Call, args: readonly Field[], base: string | null): Outcome {
  const options = readOptions(args, CLONE);
  if (options === null || base === null || !isPath(base)) return UNKNOWN;
  const [url, target] = options.operands;
  if (url === undefined || url.pattern !== null) return UNKNOWN;
  const bare = options.has('bare', 'mirror');
  const named = nameOf(url.text)
    .replace(/\.git$/, '')
    .replace(/^.*:/, '');
  const name = target?.text ?? (bare ? `${named}.git` : named);
  if (!isPath(name) || name === '') return inside([base]);
  const path = call.shell.files.path(name.startsWith('/') ? name : `${base}/${name}`);
  const place = path === null ? null : call.shell.files.place(path, true);
  if (place === null) return hinted();
  return apply(call, false, () => {
    const flags = place.kind === 'dir' ? { mayExist: true } : {};
    const known = isPlain(url.text) ? { url: url.text } : {};
    const by = shown('git clone', url.text);
    call.shell.world.make({ path: place.path, type: 'dir', certainty: 'tree', by, ...flags, ...known });
  });
}

function gitConfig(call: Call, args: readonly Field[], base: string | null): Outcome {
  const texts = args.map((arg) => arg.text);
  if (texts.includes('--system')) return limited('/etc/gitconfig');
  if (texts.includes('--global')) {
    const home = setting(call.shell, 'HOME') ?? call.shell.files.path('/root');
    return home === null || !isPath(home) ? hinted() : inside(['/root', '/home', home]);
  }
  return base === null || !isPath(base) ? hinted() : limited(below(base, '.git/config'));
}

export const DOWNLOAD_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['curl', curl],
  ['wget', wget],
  ['git', git],
  ['ssh-keyscan', prints],
];
