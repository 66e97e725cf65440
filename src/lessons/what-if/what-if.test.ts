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

describe('What BuildKit compares', () => {
  const why = (text: string, touch: Touch, at: number) =>
    whatIf(graphOf(text), touch).steps.find(({ span }) => span.line === at);

  it('the owner of a directory that WORKDIR makes', () => {
    const text = 'FROM a\nUSER one\nWORKDIR /w\nCOPY x .\n';
    expect(turned(text, line(2))).toBe('3 4');
    expect(why(text, line(2), 3)?.why).toBe('It would make its directory for another user.');
    // The root is there already, so nothing is made.
    expect(turned('FROM a\nUSER one\nWORKDIR /\nCOPY x .\n', line(2))).toBe('');
  });

  it('the checksum that ADD asks for', () => {
    const text = `FROM a\nARG SUM=sha256:${'a'.repeat(64)}\nADD --checksum=$SUM https://x.org/y /y\n`;
    expect(turned(text, arg('SUM'))).toBe('3');
  });

  it('not the platform that is written for a stage built on another', () => {
    const text = 'ARG P=linux/arm64\nFROM alpine AS a\nFROM --platform=$P a\nRUN x\n';
    expect(turned(text, arg('P'))).toBe('');
    expect(turned('ARG P=linux/arm64\nFROM --platform=$P alpine\nRUN x\n', arg('P'))).toBe('2 3');
  });

  it('neither secrets, nor the keys of an agent, nor what a cache holds', () => {
    const text =
      'FROM a\nCOPY x .\nRUN --mount=type=secret,id=s one\nRUN --mount=type=ssh two\nRUN --mount=type=cache,target=/c three\n';
    const notes = whatIf(graphOf(text), file('elsewhere')).steps.map(({ note }) => note);
    expect(notes).toEqual([
      null,
      null,
      'Another value of its secret would not run it again: secrets are not compared.',
      'Other keys would not run it again: what the ssh agent holds is not compared.',
      null,
    ]);
    expect(why(text, file('x'), 5)?.note).toContain('/c would still hold');
  });

  it('what a server has now, in every build', () => {
    const text = 'FROM a\nADD https://x.org/y /y\nADD https://github.com/a/b.git#main /b\nCOPY x .\n';
    expect(why(text, file('x'), 2)?.note).toContain('asks the server');
    expect(why(text, file('x'), 3)?.note).toContain('which commit');
  });

  it('not the proxy', () => {
    const { nothing } = whatIf(graphOf('FROM a\nRUN x\n'), arg('HTTP_PROXY'));
    expect(nothing).toContain('proxy settings are not compared');
    expect(turned('FROM a\nARG HTTP_PROXY\nRUN x\n', arg('HTTP_PROXY'))).toBe('3');
  });

  it('the Dockerfile itself, where a COPY takes it', () => {
    const text = 'FROM a\nCOPY . .\nRUN x\nCMD y\n';
    const entry = (path: string, written?: string) => ({ path, type: 'file' as const, text: written });
    const given = (...entries: ReturnType<typeof entry>[]) =>
      whatIf(graphOf(text), line(4), {
        entries: entries.map(({ text: written, ...rest }) =>
          written === undefined ? rest : { ...rest, text: written },
        ),
      });
    const sent = given(entry('Dockerfile'), entry('main.c'));
    expect(sent.steps.map(({ fate }) => fate)).toEqual(['reused', 'redone', 'redone', 'reused']);
    expect(sent.steps[1]?.why).toContain('takes this Dockerfile along');
    const ignored = given(entry('Dockerfile'), entry('.dockerignore', 'Dockerfile\n'));
    expect(ignored).toMatchObject({ redone: 0, supposed: null });
    // Nobody says what is sent, or what is kept out.
    expect(whatIf(graphOf(text), line(3)).supposed).toContain('Line 2 takes everything');
    expect(whatIf(graphOf(text), line(4))).toMatchObject({
      nothing: expect.stringContaining('Only the configuration'),
      supposed: expect.stringContaining('Line 2 takes everything'),
    });
    expect(given(entry('Dockerfile'), entry('.dockerignore')).redone).toBe(0);
  });
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

  it('calls what installs no packages by another name', () => {
    const [best] = suggestions(graphOf('FROM a\nCOPY . /src\nRUN mkdir -p out\nRUN make\n'), file('x'));
    expect(best?.title).toBe('Do first what needs none of the sources');
  });

  it('leaves packages below what says where they come from', () => {
    const install = 'RUN apt-get update && apt-get install -y special\n';
    const none = [
      `FROM a\nCOPY . /src\nRUN curl x > /etc/apt/sources.list.d/x.list\n${install}`,
      `FROM a\nCOPY . /src\nRUN /src/setup.sh\n${install}`,
      `FROM a\nCOPY . /\n${install}`,
      `FROM a\nCOPY . /src\nCOPY x.list /etc/apt/sources.list.d/\n${install}`,
    ];
    for (const text of none) expect(suggestions(graphOf(text), file('x')), text).toEqual([]);
    expect(suggestions(graphOf(`FROM a\nCOPY . /src\n${install}`), file('x'))).toHaveLength(1);
  });

  it('moves an argument only below commands that are seen through', () => {
    const text = (run: string) => `FROM a\nARG TARGETARCH\nRUN ${run}\nRUN echo $TARGETARCH\n`;
    for (const run of ['make deps', './get.sh', 'xx-apk add gcc', 'sh get.sh'])
      expect(suggestions(graphOf(text(run)), arg('TARGETARCH')), run).toEqual([]);
    expect(suggestions(graphOf(text('apk add git')), arg('TARGETARCH'))).toHaveLength(1);
  });

  it('moves nothing of which it does not know what it needs', () => {
    expect(suggestions(graphOf('FROM a\nCOPY . .\nRUN ./install.sh\nRUN make\n'), file('x'))).toEqual([]);
    expect(suggestions(graphOf('FROM a\nCOPY . .\nRUN npm ci && npm run build\n'), file('x'))).toEqual([]);
    expect(suggestions(graphOf('FROM a\nCOPY . .\nRUN apk add git && ./configure\n'), file('x'))).toEqual([]);
  });
});
