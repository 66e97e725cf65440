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
import { type Field, field, isPlain } from '../values.ts';
import { isFileName } from './destination.ts';
import { prints } from './printing.ts';
import { arePaths, placesOf } from './words.ts';

const TAR: OptionTable = {
  short: 'xctrudf:C:zjJZvpkmoOhPSwWalT:X:I:b:K:V:N:H:n',
  long: [
    'extract',
    'get',
    'create',
    'list',
    'append',
    'update',
    'file:',
    'directory:',
    'strip-components:',
    'strip:',
    'gzip',
    'gunzip',
    'bzip2',
    'xz',
    'zstd',
    'lzma',
    'auto-compress',
    'use-compress-program:',
    'verbose',
    'preserve-permissions',
    'same-permissions',
    'no-same-permissions',
    'same-owner',
    'no-same-owner',
    'numeric-owner',
    'owner:',
    'group:',
    'mode:',
    'mtime:',
    'sort:',
    'exclude:',
    'exclude-vcs',
    'exclude-from:',
    'wildcards',
    'no-wildcards',
    'no-anchored',
    'anchored',
    'touch',
    'keep-old-files',
    'skip-old-files',
    'overwrite',
    'keep-directory-symlink',
    'no-overwrite-dir',
    'to-stdout',
    'warning:',
    'ignore-failed-read',
    'totals',
    'checkpoint::',
    'no-recursion',
    'transform:',
    'xform:',
    'absolute-names',
    'dereference',
    'xattrs',
    'selinux',
    'acls',
    'files-from:',
    'one-file-system',
    'format:',
    'no-xattrs',
    'ignore-zeros',
    'occurrence::',
  ],
};

/** `tar xzf a.tgz`: the first word without a dash; each letter with a value takes the next word in turn. */
function withDashes(args: readonly Field[]): readonly Field[] {
  const [first, ...rest] = args;
  if (first === undefined || !/^[a-zA-Z]+$/.test(first.text)) return args;
  const out: Field[] = [];
  const values = [...rest];
  for (const letter of first.text) {
    out.push(field(`-${letter}`));
    if (TAR.short[TAR.short.indexOf(letter) + 1] === ':') out.push(...values.splice(0, 1));
  }
  return [...out, ...values];
}

function tar(call: Call): Outcome {
  const options = readOptions(withDashes(call.args), TAR);
  if (options === null) return UNKNOWN;
  const { shell } = call;
  shell.out.spoil();
  if (options.has('t', 'list', 'O', 'to-stdout')) return 'maybe';
  const archive = options.value('f', 'file');
  if (options.has('c', 'create')) {
    if (archive === null || archive.text === '-') return stream(call, options);
    return makeFile(call, archive, 'tar -c');
  }
  if (!options.has('x', 'extract', 'get')) return hinted();
  const directories = options.given.filter((option) => option.name === 'C' || option.name === 'directory');
  const into =
    directories.length === 0 ? field('.') : directories.length === 1 ? (directories[0]?.value ?? null) : null;
  const place = into === null ? null : shell.files.find(into, true);
  if (place === null) return UNKNOWN;
  const strip = Number(options.value('strip-components', 'strip')?.text ?? 0);
  const renamed = options.has('transform', 'xform', 'P', 'absolute-names');
  if (renamed && options.has('P', 'absolute-names')) return UNKNOWN;
  const partial =
    renamed ||
    options.given.some((option) =>
      /^(?:exclude|X|T|files-from|wildcards|k|keep-old|skip-old)/.test(option.name),
    );
  const members = options.operands;
  const streamed = archive === null || archive.text === '-' ? shell.archive : null;
  if (streamed !== null && !partial && members.length === 0 && strip === 0) {
    return apply(call, false, () => {
      for (const { from, name } of streamed)
        if (from !== place.path) shell.world.copy(from, below(place.path, name));
    });
  }
  const source = archive === null || archive.text === '-' ? null : shell.files.find(archive, true);
  return apply(call, false, () => {
    const { world } = shell;
    if (members.length === 0 && !partial && source !== null && world.unpack && Number.isInteger(strip)) {
      world.unpack(source.path, place.path, strip);
      return;
    }
    const by = source === null ? 'tar -x' : `tar -x ${nameOf(source.path)}`;
    world.make({ path: place.path, type: 'dir', certainty: 'tree', by, mayExist: true });
    if (!partial && Number.isInteger(strip)) makeMembers(call, place.path, members, strip, by);
  });
}

/** `tar -c` into a pipe: what it packs, for the one that unpacks it. */
function stream(call: Call, options: Options): Outcome {
  const plain = options.given.every((option) =>
    /^(?:[cfvpC]|create|file|directory|verbose)$/.test(option.name),
  );
  const directory = options.value('C', 'directory')?.text ?? '.';
  const base = call.shell.files.path(directory);
  if (!plain || base === null || !arePaths(options.operands)) return 'maybe';
  const packed = options.operands.map(({ text }) => ({
    from: call.shell.files.place(below(base, text), false),
    name: text,
  }));
  const known = packed.every(
    ({ from, name }) => from !== null && from.kind !== 'absent' && !/^\/|\.\./.test(name),
  );
  if (known) {
    call.shell.out.archive = packed.map(({ from, name }) => ({ from: from?.path ?? '/', name }));
  }
  return known && packed.every(({ from }) => from?.kind !== 'unknown') ? 'ok' : 'maybe';
}

/** Members that the command names are there afterwards; whether as files, only some names tell. */
function makeMembers(
  call: Call,
  directory: string,
  members: readonly Field[],
  strip: number,
  by: string,
): void {
  if (!arePaths(members)) return;
  for (const { text } of members) {
    const names = text
      .split('/')
      .filter((name) => name !== '' && name !== '.')
      .slice(strip);
    const path = below(directory, names.join('/'));
    if (names.length > 0 && !names.includes('..') && isPlain(path) && !/[*?[]/.test(text) && isFileName(path))
      call.shell.world.make({ path, type: 'file', certainty: 'known', by });
  }
}

/** A file that a command writes, whatever it holds. */
export function makeFile(call: Call, word: Field, by: string): Outcome {
  if (/^\/dev\/(?:null|stdout|stderr|tty)$/.test(word.text)) return 'maybe';
  const [place] = placesOf(call, [word], true) ?? [];
  if (place === undefined) return hinted();
  if (place.kind === 'dir') return limited(place.path);
  return apply(call, false, () =>
    call.shell.world.make({ path: place.path, type: 'file', certainty: 'known', by }),
  );
}

const UNZIP: OptionTable = { short: 'oqnujLtlpd:aCXKUVWx:P:bB:', mixed: true };

function unzip(call: Call): Outcome {
  // Files after `-x` are left out, until the next option.
  const options = readOptions(call.args, UNZIP);
  call.shell.out.spoil();
  if (options === null) return UNKNOWN;
  if (options.has('t', 'l', 'p')) return 'maybe';
  const [place] = placesOf(call, [options.value('d') ?? field('.')], true) ?? [];
  if (place === undefined) return UNKNOWN;
  const archive = options.operands[0]?.text ?? '';
  const members = options.operands.slice(1);
  const by = isPlain(archive) ? `unzip ${nameOf(archive)}` : 'unzip';
  return apply(call, false, () => {
    call.shell.world.make({
      path: place.path,
      type: 'dir',
      certainty: 'tree',
      by,
      ...(place.kind === 'absent' ? {} : { mayExist: true }),
    });
    if (!options.has('x'))
      makeMembers(
        call,
        place.path,
        options.has('j') ? members.map((word) => ({ ...word, text: nameOf(word.text) })) : members,
        0,
        by,
      );
  });
}

const ENDINGS: Readonly<Record<string, string>> = {
  gzip: '.gz',
  gunzip: '.gz',
  bzip2: '.bz2',
  bunzip2: '.bz2',
  xz: '.xz',
  unxz: '.xz',
  zstd: '.zst',
  unzstd: '.zst',
};

/** gzip and its kin: `f` becomes `f.gz`, or the other way round. */
function compress(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'dkcfqvnNt0123456789eTlrs',
    long: [
      'decompress',
      'uncompress',
      'keep',
      'stdout',
      'to-stdout',
      'force',
      'quiet',
      'verbose',
      'fast',
      'best',
      'rm',
      'test',
      'threads:',
    ],
  });
  const { shell } = call;
  shell.out.spoil();
  if (options === null || options.has('T', 'r', 's')) return UNKNOWN;
  if (options.operands.length === 0 || options.has('c', 'stdout', 'to-stdout', 't', 'test', 'l'))
    return 'maybe';
  const name = nameOf(call.name);
  const ending = Object.hasOwn(ENDINGS, name) ? ENDINGS[name] : undefined;
  const places = placesOf(call, options.operands, true);
  if (places === null || ending === undefined) return UNKNOWN;
  const expands =
    name.startsWith('un') || /^(?:g|b)unzip/.test(name) || options.has('d', 'decompress', 'uncompress');
  const keeps = options.has('k', 'keep') || (name.includes('zst') && !options.has('rm'));
  const pairs = places.map(({ path }) => ({
    path,
    to: expands ? (path.endsWith(ending) ? path.slice(0, -ending.length) : null) : path + ending,
  }));
  if (pairs.some((pair) => pair.to === null)) return limited(...pairs.map((pair) => pair.path));
  return apply(call, false, () => {
    for (const { path, to } of pairs) {
      if (to !== null) shell.world.make({ path: to, type: 'file', certainty: 'known', by: name });
      if (!keeps) shell.world.remove(path);
    }
  });
}

/** Tools that unpack into the working directory. */
function unpackHere(call: Call): Outcome {
  const { cwd } = call.shell.state;
  return isPlain(cwd) ? inside([cwd]) : UNKNOWN;
}

function dd(call: Call): Outcome {
  const target = call.args.find((arg) => arg.text.startsWith('of='));
  if (target === undefined) {
    call.shell.out.spoil();
    return 'maybe';
  }
  return makeFile(call, field(target.text.slice(3)), 'dd');
}

export const ARCHIVE_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['tar', tar],
  ['gtar', tar],
  ['bsdtar', tar],
  ['unzip', unzip],
  ...Object.keys(ENDINGS).map((name) => [name, compress] as const),
  ['zcat', prints],
  ['xzcat', prints],
  ['cpio', unpackHere],
  ['rpm2cpio', prints],
  ['ar', unpackHere],
  ['7z', unpackHere],
  ['split', unpackHere],
  ['dd', dd],
];
