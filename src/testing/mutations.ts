import fc from 'fast-check';
import { brokenDockerfile, instructionList } from './arbitraries.ts';
import { HOSTILE_WORDS, hostileFile } from './hostile-strings.ts';

/** Scripts of shell words in any order: what RUN, CMD and heredocs may hold. */
const SHELL_WORDS = (
  'a b/c /x/y ../z . / ~ d/* $A "$B" ${C:-d} $(pwd) `ls` $((1+1)) -r -rf -p -o --output=x {a,b} \'q\' if then fi else for in ' +
  'do done while case esac { } ( ) && || ; | & ! > >> < 2>&1 [ [[ ]] ] == -f -d = cd mkdir cp mv rm ln touch echo printf ' +
  'cat tee set -e export test exit find -delete -exec tar -xzf curl wget git clone apt-get install apk add npm ci pip go ' +
  'build cargo sh -c env sudo xargs eval . exec f() useradd chown chmod $ $@ __proto__ constructor make unzip sed -i'
).split(' ');

const script = fc
  .array(fc.constantFrom(...SHELL_WORDS), { minLength: 1, maxLength: 14 })
  .map((words) => words.join(' '));

/** Any UTF-16 code units: halves of characters too, which `fc.string` never gives. */
export function codeUnits(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0, max: 0xffff }));
  return fc.array(unit, { maxLength }).map((units) => String.fromCharCode(...units));
}

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('/app', 'src', '.', './x', '/', '*', '$A', '${A:-b}', '"a b"') },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_WORDS) },
  { weight: 1, arbitrary: codeUnits(12) },
);
const stageName = fc.constantFrom('base', 'build', 'deps', 'Runtime', '0', '1', '2', 'nginx:1', 'ctx', '$A');
const mount = fc
  .tuple(
    fc.constantFrom('bind', 'cache', 'secret', 'ssh', 'tmpfs', '"odd'),
    fc.array(
      fc.oneof(
        stageName.map((name) => `from=${name}`),
        word.map((path) => `target=${path}`),
        word.map((path) => `source=${path}`),
        fc.constantFrom('rw', 'id=x', 'sharing=locked', 'uid=1000', 'required', 'env=E', 'size=1', '"a,b"=c'),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([type, options]) => `--mount=${[`type=${type}`, ...options].join(',')}`);
const copyFlag = fc.oneof(
  stageName.map((name) => `--from=${name}`),
  fc.constantFrom('--link', '--parents', '--chown=1:1', '--chmod=755', '--exclude=*.md', '--keep-git-dir'),
  word.map((value) => `--exclude=${value}`),
);

/** One instruction of any kind with any operands: closer to the grammar than noise, further from it than real files. */
const instruction = fc.oneof(
  fc
    .tuple(fc.constantFrom('COPY', 'ADD'), fc.array(copyFlag, { maxLength: 2 }), word, word, fc.boolean())
    .map(([keyword, flags, from, to, json]) => {
      const operands = json ? JSON.stringify([from, to]) : `${from} ${to}`;
      return [keyword, ...flags, operands].join(' ');
    }),
  fc
    .tuple(fc.array(mount, { maxLength: 2 }), script)
    .map(([mounts, body]) => ['RUN', ...mounts, body].join(' ')),
  script.map((body) => `RUN <<EOF\n${body}\n${body}\nEOF`),
  fc.tuple(word, script).map(([path, body]) => `COPY <<"A" <<-B ${path}\n${body}\nA\n\t${body}\n\tB`),
  fc.tuple(fc.constantFrom('ENV', 'ARG', 'LABEL'), word, word).map(([keyword, key, value]) => {
    return `${keyword} ${key}=${value}`;
  }),
  fc
    .tuple(
      fc.constantFrom('ENV', 'WORKDIR', 'USER', 'VOLUME', 'EXPOSE', 'STOPSIGNAL', 'SHELL', 'MAINTAINER'),
      word,
    )
    .map(([keyword, value]) => `${keyword} ${value}`),
  fc
    .tuple(fc.constantFrom('CMD', 'ENTRYPOINT', 'HEALTHCHECK CMD', 'ONBUILD RUN', 'SHELL'), fc.array(word))
    .map(([keyword, words]) => `${keyword} ${JSON.stringify(words)}`),
  fc.tuple(stageName, word).map(([name, path]) => `ONBUILD COPY --from=${name} ${path} ${path}`),
  fc.tuple(stageName, stageName).map(([base, name]) => `FROM ${base} AS ${name}`),
  fc.tuple(word, word).map(([base, name]) => `FROM --platform=${base} ${base} AS ${name}`),
);

/** A Dockerfile whose instructions are all nearly right. */
export const oddDockerfile: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '# escape=`\n', '# syntax=docker/dockerfile:1\n', '# check=error=true\n', '\ufeff'),
    fc.array(instruction, { maxLength: 8 }),
    fc.constantFrom('\n', '\n', '\r\n', ' \\\n', '\n\n'),
  )
  .map(([head, lines, end]) => head + ['FROM alpine AS base', ...lines].join(end));

type Mutation = (text: string) => string;

const cut = (text: string, at: number, length: number) => text.slice(0, at) + text.slice(at + length);

/** What a change of characters or lines may do to a text; every number is taken modulo what there is. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(40)).map(([at, length]): Mutation => {
    return (text) => cut(text, at % (text.length + 1), length);
  }),
  fc
    .tuple(fc.nat(), fc.oneof(fc.constantFrom(...HOSTILE_WORDS), codeUnits(6)))
    .map(([at, inserted]): Mutation => {
      return (text) => text.slice(0, at % (text.length + 1)) + inserted + text.slice(at % (text.length + 1));
    }),
  // One character becomes a neighbour, as bytes do in transport.
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, by]): Mutation => {
    return (text) => {
      if (text === '') return text;
      const place = at % text.length;
      return text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ by) + text.slice(place + 1);
    };
  }),
  fc
    .tuple(fc.nat(), fc.nat(), fc.constantFrom('copy', 'move', 'drop', 'join'))
    .map(([a, b, how]): Mutation => {
      return (text) => {
        const lines = text.split('\n');
        const [from, to] = [a % lines.length, b % lines.length];
        const line = lines[from] ?? '';
        if (how === 'join') lines.splice(from, 2, line + (lines[from + 1] ?? ''));
        else {
          if (how !== 'copy') lines.splice(from, 1);
          if (how !== 'drop') lines.splice(to, 0, line);
        }
        return lines.join('\n');
      };
    }),
  fc.tuple(fc.nat(), fc.nat(200), fc.integer({ min: 2, max: 20 })).map(([at, length, times]): Mutation => {
    return (text) => {
      const place = at % (text.length + 1);
      return (
        text.slice(0, place) + text.slice(place, place + length).repeat(times) + text.slice(place + length)
      );
    };
  }),
  fc.constantFrom<Mutation>(
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => text.replaceAll('\n', '\r'),
    (text) => text.toLowerCase(),
    (text) => text.replaceAll(' ', '\t'),
    (text) => text.replaceAll('\n', '\\\n'),
    (text) => `${text}\\`,
  ),
);

/** Texts of a corpus, each with a few changes of its characters and lines. */
export function mutated(corpus: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...corpus), fc.array(mutation, { maxLength: 6 }))
    .map(([text, mutations]) => mutations.reduce((now, mutate) => mutate(now), text));
}

/** A file with one hostile word in every place, changed here and there. */
export const hostileDockerfile: fc.Arbitrary<string> = mutated(HOSTILE_WORDS.map(hostileFile));

/** Any text that may be taken for a Dockerfile: by the grammar, by mutation of a corpus, by noise. */
export function anyDockerfile(corpus: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: oddDockerfile },
    { weight: 5, arbitrary: mutated(corpus) },
    { weight: 1, arbitrary: brokenDockerfile },
    { weight: 1, arbitrary: instructionList.map((lines) => lines.join('\n')) },
    { weight: 1, arbitrary: codeUnits(300) },
  );
}
