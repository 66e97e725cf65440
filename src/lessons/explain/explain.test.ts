import { describe, expect, it } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { contentsOf } from '../../image/contents.ts';
import { DEFAULT_OPTIONS, resolve } from '../../stages/resolve.ts';
import type { BuildOptions } from '../../stages/types.ts';
import { conformanceCases } from '../../testing/conformance.ts';
import { effectSentence } from './effects.ts';
import { explainHead, explainStage } from './explain.ts';
import { plainText } from './prose.ts';
import type { Explanation, Sentence } from './types.ts';

const explain = (text: string, options: Partial<BuildOptions> = {}): Explanation[] => {
  const graph = resolve(parse(text), { ...DEFAULT_OPTIONS, ...options });
  const stages = graph.stages.flatMap(({ index }) => explainStage(graph, index, contentsOf(graph, index)));
  return [...explainHead(graph), ...stages];
};

const texts = (sentences: readonly Sentence[]) => sentences.map(plainText);

/** Headline and details of the instruction on a line. */
function onLine(text: string, line: number, options?: Partial<BuildOptions>): string[] {
  const found = explain(text, options).filter(({ span, onbuild }) => span.line === line && !onbuild);
  return found.flatMap(({ headline, details }) => texts([headline, ...details]));
}

describe.each(['cases', 'odd-files'] as const)('every instruction of the conformance %s', (file) => {
  it.each(conformanceCases(file).map((each) => [each.name, each] as const))(
    '%s',
    (_name, { dockerfile, options }) => {
      const parsed = parse(dockerfile);
      const graph = resolve(parsed, options);
      const all = [...explainHead(graph), ...graph.stages.flatMap(({ index }) => explainStage(graph, index))];
      const instructions = [
        ...parsed.metaArgs,
        ...parsed.stray,
        ...parsed.stages.flatMap(({ from, instructions }) => [from, ...instructions]),
      ];
      const own = all.filter(({ onbuild }) => !onbuild).map(({ span }) => span.from);
      expect(own).toEqual(instructions.map(({ span }) => span.from));
      for (const explanation of all) {
        const { headline, details, unless, doc } = explanation;
        for (const sentence of [headline, ...details, ...(unless === null ? [] : [unless])]) {
          const text = plainText(sentence);
          expect(text).toMatch(/^\S.*[.!?]$/s);
          expect(text.length).toBeLessThan(1500);
        }
        expect(doc.url).toMatch(/^https:\/\/docs\.docker\.com\/reference\/dockerfile\/#/);
        expect(effectSentence(explanation)).not.toBe('');
      }
    },
  );
});

describe('a FROM', () => {
  it.each([
    [
      'ARG V=3.20\nFROM alpine:$V AS base\nFROM scratch\nCOPY --from=base / /',
      [
        'Begins the stage base, which starts from the image alpine:3.20.',
        'It begins with all files and settings of that image, which this text does not list.',
        'alpine:$V reads alpine:3.20, as $V is 3.20.',
        'It is built because stage 1 needs it.',
      ],
    ],
    [
      'FROM scratch AS a\nFROM a',
      [
        'Begins a stage without a name, which goes on from stage a.',
        'It begins with all files and settings of stage a.',
        'It is the target: what it holds at its end is the image that ships.',
      ],
    ],
    [
      '\nFROM nginx',
      [
        'Begins a stage without a name, which starts from the image nginx.',
        'It begins with all files and settings of that image, which this text does not list.',
        'No tag is given, so it is latest: whichever image has that tag on the day of the build.',
        'It is the target: what it holds at its end is the image that ships.',
      ],
    ],
    [
      '\nFROM --platform=$BUILDPLATFORM scratch',
      [
        'Begins a stage without a name, which starts from nothing.',
        'scratch is empty: no shell, no packages, only what is copied in.',
        'With --platform=$BUILDPLATFORM it runs on the machine that builds, whichever platform the image is for.',
        'It is the target: what it holds at its end is the image that ships.',
      ],
    ],
    [
      'ARG V\nFROM $V',
      [
        'Begins a stage without a name, but does not say what it starts from.',
        'The base "$V" is blank: give ARG V a value, above the first FROM or as a build argument.',
        'It is the target: what it holds at its end is the image that ships.',
      ],
    ],
  ])('%j', (text, sentences) => {
    expect(onLine(text, 2)).toEqual(sentences);
  });

  it('says why a stage is not built', () => {
    const [from, run] = explain('FROM alpine AS a\nRUN x\nFROM alpine AS b');
    expect(texts([from?.unless ?? [], run?.unless ?? []])).toEqual([
      'Stage a is not built: stage b does not need it.',
      'Stage a is not built: stage b does not need it.',
    ]);
  });

  it('says that a named context takes its place', () => {
    const options = { buildContexts: { a: 'docker-image://busybox' } };
    const [from, run] = explain('FROM alpine AS a\nRUN x', options);
    expect(texts([from?.headline ?? [], run?.headline ?? [], run?.unless ?? []])).toEqual([
      'Begins the stage a, which starts from the named context a.',
      'Is not carried out.',
      'The named context a takes the place of this stage.',
    ]);
  });
});

const STAGE = 'FROM example.com/go AS build\nWORKDIR /src\nARG OUT=/out\n';

describe('an instruction', () => {
  it.each([
    [
      'COPY go.mod go.sum ./',
      [
        'Copies go.mod and go.sum from the build context into /src/.',
        'It is written as ./, below the working directory /src.',
      ],
    ],
    [
      'COPY . .',
      [
        'Copies . from the build context into /src/.',
        'It is written as ., below the working directory /src.',
        'That is the whole build context, but for what a .dockerignore file keeps out.',
      ],
    ],
    [
      'COPY --chown=app:app --link --exclude=*.md a.* $OUT/',
      [
        'Copies a.* from the build context into /out/.',
        'a.* is a pattern: what matches when the build runs is copied.',
        'What matches *.md is left out.',
        'The files belong to app:app.',
        'With --link the layer stands on its own: it can be used again when the layers below change.',
        'Here $OUT is /out.',
      ],
    ],
    [
      'COPY <<a.conf /etc/\nx=$OUT\na.conf',
      ['Writes the text of <<a.conf into /etc/.', 'Here $OUT is /out.'],
    ],
    [
      'ADD https://example.com/a.tar.gz b.tgz /opt/',
      [
        'Copies b.tgz from the build context and downloads https://example.com/a.tar.gz into /opt/.',
        'If b.tgz is a tar archive, it is unpacked there.',
        'https://example.com/a.tar.gz is kept as downloaded, not unpacked.',
      ],
    ],
    [
      'ADD https://github.com/moby/buildkit.git#v0.14.1 /b',
      [
        'Checks out https://github.com/moby/buildkit.git#v0.14.1 to /b.',
        'The .git directory does not come along.',
      ],
    ],
    ['RUN go build', ['Runs go build in the shell in /src.', 'It compiles Go code.']],
    [
      'RUN ["go", "$X"]',
      ['Runs the program go in /src.', 'No shell is started, so nothing puts values in for variables.'],
    ],
    ['RUN apk add curl git', ['Runs apk add in the shell in /src.', 'It installs curl and git with apk.']],
    ['RUN <<EOF\nset -e\nEOF', ['Runs the lines up to EOF as one script in the shell in /src.']],
    [
      'RUN cat <<EOF >x\nset -e\nEOF',
      ['Runs cat on the lines up to EOF in the shell in /src.', 'It writes into x.'],
    ],
    [
      'RUN <<EOF\n#!/usr/bin/perl -w\nEOF',
      ['Runs the lines up to EOF as a script with /usr/bin/perl -w in /src.'],
    ],
    [
      'RUN --mount=type=cache,target=/c --mount=type=secret,id=t,env=T x',
      [
        'Runs x in the shell in /src.',
        'It uses a cache at /c that is kept from build to build.',
        'It may read the secret t in the variable $T.',
        'These are lent: they are gone when the command ends.',
      ],
    ],
    [
      'RUN --mount=target=. --network=none make',
      [
        'Runs make in the shell in /src.',
        'It builds what the Makefile names first.',
        'It borrows the build context at /src, read-only.',
        'That is lent: it is gone when the command ends.',
        'It has no network.',
      ],
    ],
    [
      'ENV PATH=$PATH:/go OUT2=$OUT X=$NONE',
      [
        'Sets the environment variables PATH to $PATH:/go, OUT2 to /out and X to $NONE.',
        'They hold for what comes below, and in every container of the image.',
        'Here $OUT is /out.',
        'Nothing in this file sets $NONE; the base may.',
        'What $PATH holds goes on from the base, and is not in this text.',
      ],
    ],
    [
      'ARG TARGETARCH',
      [
        'Declares the build argument TARGETARCH, which is amd64: BuildKit sets it.',
        'Commands below see it as an environment variable; containers do not.',
        'Who has the image can read its value in the history.',
      ],
    ],
    [
      'WORKDIR sub',
      [
        'Makes /src/sub the directory in which what comes below works and containers start.',
        'It is written as sub, below /src.',
        'It is made when it is not there.',
      ],
    ],
    [
      'USER app',
      [
        'Lets what comes below run as the user app, and containers too.',
        'COPY and ADD go on making files of root, unless --chown says otherwise.',
      ],
    ],
    [
      'CMD serve',
      [
        'Lets containers run serve by default.',
        'A shell runs it, so signals may reach the shell and not the program.',
        'What is written behind docker run IMAGE takes its place.',
      ],
    ],
    [
      'CMD ["a"]\nCMD ["b"]',
      [
        'Lets containers run a by default.',
        'The CMD of line 5 takes its place.',
        'If the base has an ENTRYPOINT, these words are its arguments.',
        'What is written behind docker run IMAGE takes its place.',
      ],
    ],
    [
      'CMD ["-v"]\nENTRYPOINT ["app"]',
      [
        'Gives the ENTRYPOINT app the default argument -v.',
        'What is written behind docker run IMAGE takes its place.',
      ],
    ],
    [
      'CMD ["-v"]\nENTRYPOINT app',
      ['Is not used: the ENTRYPOINT app is in shell form, which takes no arguments.'],
    ],
    [
      'ENTRYPOINT exec app',
      [
        'Lets containers run exec app.',
        'A shell starts it, and exec lets it take the place of the shell.',
        'CMD, and what is written behind docker run IMAGE, are not passed on to it.',
        'A CMD of the base no longer holds.',
      ],
    ],
    [
      'EXPOSE 80 90/udp',
      ['Notes that containers listen on 80/tcp and 90/udp.', 'It opens nothing: docker run -p does.'],
    ],
    ['VOLUME /data', ['Marks /data as a volume.', 'What a container writes there is kept outside of it.']],
    ['LABEL a="b c"', ['Sets the label a to b c.']],
    ['SHELL ["/bin/bash", "-c"]', ['Makes /bin/bash -c the shell of the commands below.']],
    ['STOPSIGNAL SIGINT', ['Lets containers be asked to end with the signal SIGINT.']],
    ['HEALTHCHECK NONE', ['Drops the health check of the base.']],
    [
      'HEALTHCHECK --interval=1m --retries=1 CMD ["up"]',
      [
        'Checks every 1m with up whether a container works.',
        'After 1 failure the container counts as unhealthy.',
        'A failed check stops nothing by itself: what runs the container decides.',
      ],
    ],
    [
      'ONBUILD RUN make',
      [
        'Keeps RUN make for what is built FROM this stage.',
        'No stage of this file is built FROM this one, so it waits for other Dockerfiles.',
      ],
    ],
    [
      'MAINTAINER me',
      ['Names me as the author of the image.', 'MAINTAINER is deprecated; a label does the same.'],
    ],
  ])('%j', (instruction, sentences) => {
    expect(onLine(`${STAGE}${instruction}\n`, 4)).toEqual(sentences);
  });

  it('leaves open what only the base knows', () => {
    const text = 'FROM example.com/base\nCOPY a.txt .\nWORKDIR app\nCOPY b.txt .\nRUN make\nUSER 0\n';
    expect(onLine(text, 2)).toEqual([
      'Copies a.txt from the build context into ..',
      '. is below the working directory, which the base decides.',
    ]);
    expect(onLine(text, 3)[0]).toBe(
      'Makes app, below the working directory of the base, the directory in which what comes below works and containers start.',
    );
    expect(onLine(text, 4)[1]).toBe('. is below the working directory, which the base decides.');
    expect(onLine(text, 5)).toEqual(['Runs make in the shell.', 'It builds what the Makefile names first.']);
  });

  it('knows where it is and what is set where the base is listed', () => {
    const text =
      'FROM golang:1.26-alpine3.23\nCOPY a.txt .\nWORKDIR $GOPATH/src\nENV A=$NONE B=$GOLANG_VERSION\n';
    expect(onLine(text, 2)[0]).toBe('Copies a.txt from the build context into /go/.');
    expect(onLine(text, 3)[0]).toMatch(/^Makes \/go\/src the/);
    // What changes with each version is not told.
    expect(onLine(text, 4)[0]).toBe('Sets the environment variables A to nothing and B to $GOLANG_VERSION.');
  });

  it('knows nothing of a variable that goes on from the base, through others too', () => {
    const text =
      'FROM example.com/base\nENV A=$PATH B=/b\nENV C=$A/c\nWORKDIR $C\nENV C=/c\nWORKDIR $C\nWORKDIR $B';
    expect(onLine(text, 4)[0]).toMatch(/^Makes \$C the/);
    expect(onLine(text, 6)[0]).toMatch(/^Makes \/c the/);
    expect(onLine(text, 7)[0]).toMatch(/^Makes \/b the/);
  });

  it('knows all of a stage that starts from nothing', () => {
    expect(onLine('FROM scratch\nENV A=$B\nWORKDIR a', 2)).toEqual([
      'Sets the environment variable A to nothing.',
      'It holds for what comes below, and in every container of the image.',
      'Nothing sets $B.',
    ]);
    expect(onLine('FROM scratch\nENV A=$B\nWORKDIR a', 3)[0]).toMatch(/^Makes \/a the/);
  });

  it('names what a build was given', () => {
    const options = { buildArgs: { V: '9' } };
    expect(onLine('ARG V=1\nFROM scratch\nARG V=2', 1, options)[0]).toBe(
      'Declares the build argument V, which the build was given as 9.',
    );
    expect(onLine('ARG V=1\nFROM scratch\nARG V=2', 3, options)[0]).toBe(
      'Declares the build argument V, which is 9: the build was given that.',
    );
    expect(onLine('ARG V=1\nFROM scratch\nARG V', 3)[0]).toBe(
      'Declares the build argument V, which is 1: the ARG above the first FROM says so.',
    );
  });

  it('says where a trigger runs, and tells it where it does', () => {
    const text = 'FROM scratch AS a\nONBUILD COPY x /x\nFROM a';
    expect(onLine(text, 2)[1]).toBe('Here it runs in stage 1, before all else, when that is built.');
    const trigger = explain(text).find(({ onbuild }) => onbuild);
    expect(trigger && texts([trigger.headline, ...trigger.details])).toEqual([
      'Copies x from the build context to /x.',
      'It stands after ONBUILD in stage a, and runs here.',
      'If it is a directory, what is in it is copied, not the directory itself.',
    ]);
  });

  it('says what BuildKit refuses', () => {
    const [, copy] = explain('FROM scratch\nCOPY --from=$X a /a');
    expect(texts([copy?.headline ?? [], copy?.unless ?? []])).toEqual([
      'Cannot be carried out as it is written.',
      'BuildKit stops here. --from cannot hold variables: give the image a stage of its own, FROM … AS name, and copy from that.',
    ]);
  });

  it('marks stages and words of the file', () => {
    const copy = explain('FROM scratch AS a\nFROM scratch\nCOPY --from=A /x.y /z').at(-1);
    expect(copy?.headline).toEqual([
      'Copies ',
      { kind: 'code', text: '/x.y' },
      ' from stage ',
      { kind: 'stage', stage: 0, text: 'a' },
      ' to ',
      { kind: 'code', text: '/z' },
      '.',
    ]);
    expect(copy?.flags.map(({ url }) => url)).toEqual([
      'https://docs.docker.com/reference/dockerfile/#copy---from',
    ]);
  });
});

describe('what depends on the base', () => {
  it.each([
    [
      'FROM searx/base\nVOLUME $DIR',
      'BuildKit stops here, unless the base sets what is missing. A VOLUME cannot be an empty text.',
    ],
    ['FROM scratch\nVOLUME $DIR', 'BuildKit stops here. A VOLUME cannot be an empty text.'],
    ['FROM searx/base\nCOPY --doit a b', 'BuildKit stops here. There is no flag --doit.'],
  ])('%j', (text, sentence) => {
    const [, step] = explain(text);
    expect(plainText(step?.unless ?? [])).toContain(sentence);
  });

  it('an argument without a value is the business of who builds', () => {
    expect(onLine('FROM a\nARG V\nLABEL v=$V w=$W', 3)).toEqual([
      'Sets the labels v to $V and w to $W.',
      '$V has no value unless the build is given one.',
      'Nothing in this file sets $W; the base may.',
    ]);
  });

  it('what cannot be told is shown without the quotes around it', () => {
    expect(onLine('FROM a\nENV P="/x:$PATH"', 2)[0]).toBe('Sets the environment variable P to /x:$PATH.');
  });
});

describe('several at once', () => {
  it.each([
    [
      'ARG A=1\nFROM scratch\nARG A TARGETOS B C=2',
      3,
      'Declares the build arguments A (1, from the ARG above the first FROM), TARGETOS (linux, set by BuildKit), B (no value unless the build is given one) and C (2 by default).',
    ],
    ['ARG A B=1\nFROM scratch', 1, 'Declares the build arguments A (no default) and B (1 by default).'],
  ])('%j', (text, line, sentence) => {
    expect(onLine(text, line)[0]).toBe(sentence);
  });
});

describe('the whole of a source, and its place', () => {
  it.each([
    ['COPY --from=a / /', 'That is everything that stage a holds, but not its settings.'],
    ['COPY --from=busybox / /', 'That is everything that the image holds, but not its settings.'],
    ['COPY --from=a /x /', 'Nothing else of stage a comes along.'],
    [
      'COPY --parents src/./lib/a.c /',
      'The directories of each source path are kept below the destination, from /./ on.',
    ],
    [
      'RUN --mount=target=sub/../x,rw true',
      'It borrows the build context at sub/../x, for reading and writing, but what is written is thrown away.',
    ],
  ])('%s', (instruction, sentence) => {
    expect(onLine(`FROM scratch AS a\nFROM example.com/base\n${instruction}`, 3)).toContain(sentence);
  });

  it('a mount without a place is at the working directory', () => {
    const run = 'RUN --mount=from=a true';
    const stage = 'FROM scratch AS a\nFROM example.com/base\n';
    expect(onLine(`${stage}WORKDIR sub\n${run}`, 4)).toContain(
      'It borrows stage a at the working directory, read-only.',
    );
    expect(onLine(`${stage}WORKDIR /w\n${run}`, 4)).toContain('It borrows stage a at /w, read-only.');
  });
});
