import { describe, expect, it, test } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { DEFAULT_OPTIONS, resolve } from '../../stages/resolve.ts';
import type { BuildOptions, StageGraph } from '../../stages/types.ts';
import { conformanceCases } from '../../testing/conformance.ts';
import { suggestions } from './suggest.ts';
import type { Touch } from './types.ts';
import { whatIf } from './what-if.ts';

const graphOf = (text: string, options: Partial<BuildOptions> = {}): StageGraph =>
  resolve(parse(text), { ...DEFAULT_OPTIONS, ...options });

/** The lines with a fate other than `reused`, perhaps marked with a question mark. */
function turned(text: string, touch: Touch, options: Partial<BuildOptions> = {}): string {
  return whatIf(graphOf(text, options), touch)
    .steps.filter(({ fate }) => fate !== 'reused')
    .map(({ span, fate }) => `${span.line}${fate === 'perhaps' ? '?' : ''}`)
    .join(' ');
}

const file = (path: string): Touch => ({ kind: 'file', path });
const line = (at: number): Touch => ({ kind: 'line', line: at });
const arg = (name: string): Touch => ({ kind: 'arg', name });

const NODE = `FROM node:22 AS deps
WORKDIR /app
COPY package*.json ./
RUN npm ci
FROM deps AS web
COPY web web
RUN npm run build
FROM nginx:1.29
COPY --from=web /app/dist /usr/share/nginx/html
COPY nginx.conf /etc/nginx/
EXPOSE 8080
`;

describe('A file', () => {
  it('turns the COPY that takes it and all that follows, in other stages too', () => {
    expect(turned(NODE, file('web/app.js'))).toBe('6 7 9? 10?');
    expect(turned(NODE, file('package.json'))).toBe('3 4 5 6 7 9? 10?');
    expect(turned(NODE, file('./nginx.conf'))).toBe('10');
  });

  it('makes no difference where nothing takes it', () => {
    expect(whatIf(graphOf(NODE), file('README.md'))).toMatchObject({ redone: 0, perhaps: 0, all: 7 });
    expect(whatIf(graphOf(NODE), file('README.md')).nothing).toContain('README.md');
    const context = {
      entries: [
        { path: 'web/x.log', type: 'file' as const },
        { path: '.dockerignore', type: 'file' as const, text: '**/*.log\n' },
      ],
    };
    expect(whatIf(graphOf(NODE), file('web/x.log'), context).nothing).toContain('**/*.log');
  });

  it('says what it has to suppose of a file that nobody has listed', () => {
    const supposed = (paths: readonly object[] | undefined) =>
      whatIf(
        graphOf(NODE),
        file('./web/app.js'),
        paths && { entries: paths.map((one) => ({ path: '', type: 'file' as const, ...one })) },
      ).supposed;
    expect(supposed(undefined)).toContain('web/app.js is supposed to be among them');
    expect(supposed([{ path: 'web/app.js' }])).toBeNull();
    expect(supposed([{ path: 'web/other.js' }])).toContain('supposed to be added');
    expect(supposed([{ path: 'web/app.js' }, { path: '.dockerignore' }])).toContain('.dockerignore');
    expect(supposed([{ path: 'web/app.js' }, { path: '.dockerignore', text: '*.log\n' }])).toBeNull();
    expect(whatIf(graphOf(NODE), file('README.md')).supposed).toBeNull();
    expect(whatIf(graphOf(NODE), line(4)).supposed).toBeNull();
  });

  it('respects patterns, --exclude and --parents', () => {
    const copy = (words: string, path: string) => turned(`FROM a\nCOPY ${words}\n`, file(path));
    expect(copy('*.json ./', 'a.json')).toBe('2');
    expect(copy('*.json ./', 'sub/a.json')).toBe('');
    expect(copy('s* /x/', 'sub/a.json')).toBe('2');
    expect(copy('--exclude=*.md . /x/', 'README.md')).toBe('');
    expect(copy('--parents **/go.mod /x/', 'a/b/go.mod')).toBe('2');
    expect(copy('sub /x/', 'subway')).toBe('');
    expect(turned('FROM a\nRUN --mount=type=bind,source=src,target=/s make\n', file('src/x'))).toBe('2');
    expect(turned('FROM a\nRUN --mount=type=bind,source=src,target=/s make\n', file('x'))).toBe('');
  });

  it('leaves a linked copy alone, and not what runs on it', () => {
    expect(turned('FROM a\nCOPY src .\nCOPY --link b /b\nRUN x\n', file('src/y'))).toBe('2 4');
    expect(turned('FROM a\nCOPY src .\nCOPY b /b\nRUN x\n', file('src/y'))).toBe('2 3 4');
  });
});

describe('A line', () => {
  it('turns what makes a layer, and what builds on it', () => {
    expect(turned(NODE, line(4))).toBe('4 5 6 7 9? 10?');
    expect(turned(NODE, line(8))).toBe('8 9 10');
    expect(whatIf(graphOf(NODE), line(11))).toMatchObject({ redone: 0, perhaps: 0 });
    expect(whatIf(graphOf(NODE), line(11)).nothing).toContain('configuration');
  });

  it('knows who reads a variable: every RUN, and a COPY only where it is written', () => {
    expect(turned('FROM a\nENV V=1\nCOPY x /x\nRUN y\nCOPY z /z\n', line(2))).toBe('4 5');
    expect(turned('FROM a\nENV V=1\nCOPY x /$V\nRUN y\n', line(2))).toBe('3 4');
    expect(turned('FROM a\nENV V=1\nENV W=$V\nENV V=2\nRUN y\n', line(2))).toBe('5');
    expect(turned('FROM a\nENV V=1\nENV V=2\nRUN y\n', line(2))).toBe('');
    expect(turned('FROM a\nUSER u\nCOPY x /x\nRUN y\n', line(2))).toBe('4');
    expect(turned('FROM a\nSHELL ["/bin/bash"]\nRUN ["y"]\nRUN y\n', line(2))).toBe('4');
    expect(turned('FROM a AS a\nENV V=1\nFROM a\nRUN y\n', line(2))).toBe('4');
  });
});

describe('An argument', () => {
  const text =
    'ARG V=1\nFROM golang:$V AS build\nRUN a\nARG V\nRUN b\nFROM scratch\nCOPY --from=build /x /x\n';
  it('turns the base it chooses and the RUNs below its declaration', () => {
    expect(turned(text, arg('V'))).toBe('2 3 5 7?');
    expect(turned('FROM a\nRUN a\nARG V=1\nRUN b\n', arg('V'))).toBe('4');
    expect(turned('FROM a\nARG V=1\nENV V=2\nRUN b\n', arg('V'))).toBe('');
    // BuildKit lets an ARG below ENV win in its stage, and ENV in those built on it.
    expect(turned('FROM a\nENV V=2\nARG V=1\nRUN b\n', arg('V'))).toBe('4');
    expect(turned('FROM a AS a\nENV V=2\nARG V=1\nFROM a\nRUN b\n', arg('V'))).toBe('');
    expect(turned('ARG V=1\nFROM a\nRUN b\n', arg('V'))).toBe('');
  });

  it('does not care for a default that --build-arg overrides', () => {
    expect(turned('FROM a\nARG V=1\nRUN b\n', line(2))).toBe('3');
    expect(turned('FROM a\nARG V=1\nRUN b\n', line(2), { buildArgs: { V: '3' } })).toBe('');
    expect(turned('ARG V=1\nFROM a:$V\nRUN b\n', line(1))).toBe('2 3');
    expect(turned('ARG V=1\nFROM a:$V\nRUN b\n', line(1), { buildArgs: { V: '3' } })).toBe('');
  });
});

test('a base turns everything on top of it, and perhaps what copies from it', () => {
  const text = 'FROM a AS x\nRUN x\nFROM b\nCOPY --from=a:latest /x /x\nCOPY --from=x /y /y\n';
  expect(turned(text, { kind: 'base', normalized: 'docker.io/library/a:latest' })).toBe('1 2 4? 5?');
  expect(turned(text, { kind: 'base', normalized: 'docker.io/library/b:latest' })).toBe('3 4 5');
});

test('a cache mount is told of', () => {
  const { steps } = whatIf(
    graphOf('FROM a\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache make\n'),
    file('x'),
  );
  expect(steps.at(-1)?.note).toContain('/root/.cache');
});

test('would, never will', () => {
  const sentences = conformanceCases('cases').flatMap(({ dockerfile, options }) =>
    dockerfile.split('\n').flatMap((_, at) => {
      const { steps, nothing } = whatIf(graphOf(dockerfile, options), line(at + 1));
      return [nothing ?? '', ...steps.map(({ why }) => why)];
    }),
  );
  expect(sentences.filter((sentence) => /\bwill\b/.test(sentence))).toEqual([]);
});

test('laws: what is not needed never turns, and what is on top of something turned is not reused', () => {
  for (const { name, dockerfile, options } of conformanceCases('cases')) {
    const graph = graphOf(dockerfile, options);
    for (let at = 1; at <= dockerfile.split('\n').length; at++) {
      const { steps, redone, perhaps, nothing } = whatIf(graph, line(at));
      expect(
        steps.every(({ stage }) => graph.stages[stage]?.needed),
        name,
      ).toBe(true);
      if (nothing !== null) expect(redone + perhaps, name).toBe(0);
      for (const [index, { stage, fate, config, why }] of steps.entries()) {
        const before = steps.slice(0, index).filter((one) => one.stage === stage && !one.config);
        if (config || before.every((one) => one.fate === 'reused')) continue;
        if (fate === 'reused') expect(why, name).toContain('--link');
      }
    }
  }
});

describe('A better order', () => {
  const flat = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n# build it\nRUN npm run build\n';
  it('copies what the installer reads first', () => {
    const [best] = suggestions(graphOf(flat), file('src/app.js'));
    expect(best).toMatchObject({ before: 3, after: 2 });
    expect(best?.text).toBe(
      'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n# build it\nRUN npm run build\n',
    );
    expect(suggestions(graphOf(best?.text ?? ''), file('src/app.js'))).toEqual([]);
    expect(suggestions(graphOf(flat), file('package.json'))).toEqual([]);
  });

  it('installs packages first', () => {
    const text =
      'FROM debian\nCOPY . /app\n# tools\nRUN apt-get update && \\\n  apt-get install -y git\nRUN make\n';
    const [best] = suggestions(graphOf(text), file('x'));
    expect(best?.text).toBe(
      'FROM debian\n# tools\nRUN apt-get update && \\\n  apt-get install -y git\nCOPY . /app\nRUN make\n',
    );
  });

  it('moves an argument down', () => {
    const [best] = suggestions(graphOf('FROM a\nARG V\nRUN one\nRUN two\nRUN echo $V\n'), arg('V'));
    expect(best).toMatchObject({
      before: 3,
      after: 1,
      text: 'FROM a\nRUN one\nRUN two\nARG V\nRUN echo $V\n',
    });
  });

  it('moves nothing of which it does not know what it needs', () => {
    expect(suggestions(graphOf('FROM a\nCOPY . .\nRUN ./install.sh\nRUN make\n'), file('x'))).toEqual([]);
    expect(suggestions(graphOf('FROM a\nCOPY . .\nRUN npm ci && npm run build\n'), file('x'))).toEqual([]);
    expect(suggestions(graphOf('FROM a\nCOPY . .\nRUN apk add git && ./configure\n'), file('x'))).toEqual([]);
  });
});
