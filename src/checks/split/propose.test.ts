import { describe, expect, test } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { contentsOf } from '../../image/contents.ts';
import { DEFAULT_OPTIONS, resolve } from '../../stages/resolve.ts';
import { proposeSplit } from './propose.ts';
import type { Toolchain } from './types.ts';

const ask = (lines: readonly string[]) => proposeSplit(resolve(parse(lines.join('\n')), DEFAULT_OPTIONS));

interface Split {
  readonly toolchain: Toolchain;
  readonly name: string;
  readonly text: readonly string[];
  /** The second stage as it would be. */
  readonly second: readonly string[];
}

const SPLITS: readonly Split[] = [
  {
    toolchain: 'Go',
    name: 'a static program goes to an image without a system',
    text: [
      'FROM golang:1.24 AS app',
      'ARG PORT=8080',
      'WORKDIR /src',
      'ENV MODE=prod',
      'COPY . .',
      'RUN CGO_ENABLED=0 go build -o /usr/local/bin/app .',
      '# for people',
      'LABEL team=web',
      'EXPOSE $PORT',
      'USER 65532:65532',
      'ENTRYPOINT ["app"]',
      'CMD ["--serve"]',
    ],
    second: [
      'FROM gcr.io/distroless/static-debian12 AS app',
      'ARG PORT=8080',
      'ENV MODE=prod',
      'WORKDIR /src',
      'COPY --from=build /usr/local/bin/app /usr/local/bin/app',
      'USER 65532:65532',
      '# for people',
      'LABEL team=web',
      'EXPOSE $PORT',
      'ENTRYPOINT ["app"]',
      'CMD ["--serve"]',
    ],
  },
  {
    toolchain: 'Go',
    name: 'with cgo it keeps the system, and the user that was made',
    text: [
      'FROM golang:1.24-alpine3.21',
      'RUN adduser -D web',
      'WORKDIR /src',
      'COPY . .',
      'RUN go build -o app .',
      'USER web',
      'CMD ["./app"]',
    ],
    second: [
      'FROM alpine:3.21',
      'RUN adduser -D web',
      'WORKDIR /src',
      'COPY --from=build /src/app /src/app',
      'USER web',
      'CMD ["./app"]',
    ],
  },
  {
    toolchain: 'Rust',
    name: 'the program of a release build',
    text: [
      'FROM rust:1.90-bookworm',
      'WORKDIR /src',
      'COPY . .',
      'RUN cargo build --release',
      'CMD ["./target/release/app"]',
    ],
    second: [
      'FROM debian:bookworm-slim',
      'WORKDIR /src',
      'COPY --from=build /src/target/release/app /src/target/release/app',
      'CMD ["./target/release/app"]',
    ],
  },
  {
    toolchain: 'C/C++',
    name: 'what gcc made',
    text: [
      'FROM gcc:14-bookworm',
      'COPY a.c .',
      'RUN gcc -o /usr/local/bin/a a.c',
      'CMD ["/usr/local/bin/a"]',
    ],
    second: [
      'FROM debian:bookworm-slim',
      'COPY --from=build /usr/local/bin/a /usr/local/bin/a',
      'CMD ["/usr/local/bin/a"]',
    ],
  },
  {
    toolchain: 'Java',
    name: 'a jar runs on a JRE of the same version',
    text: [
      'FROM maven:3.9-eclipse-temurin-21',
      'WORKDIR /app',
      'COPY . .',
      'RUN mvn -q package',
      'EXPOSE 8080',
      'ENTRYPOINT ["java", "-jar", "target/app.jar"]',
    ],
    second: [
      'FROM eclipse-temurin:21-jre',
      'WORKDIR /app',
      'COPY --from=build /app/target/app.jar /app/target/app.jar',
      'EXPOSE 8080',
      'ENTRYPOINT ["java", "-jar", "target/app.jar"]',
    ],
  },
  {
    toolchain: '.NET',
    name: 'what publish wrote runs on the runtime',
    text: [
      'FROM mcr.microsoft.com/dotnet/sdk:9.0',
      'WORKDIR /src',
      'COPY . .',
      'RUN dotnet publish -c Release -o /app',
      'WORKDIR /app',
      'ENTRYPOINT ["dotnet", "web.dll"]',
    ],
    second: [
      'FROM mcr.microsoft.com/dotnet/aspnet:9.0',
      'WORKDIR /app',
      'COPY --from=build /app /app',
      'ENTRYPOINT ["dotnet", "web.dll"]',
    ],
  },
  {
    toolchain: 'Node',
    name: 'what only the build needs is pruned',
    text: [
      'FROM node:22',
      'WORKDIR /app',
      'COPY . .',
      'RUN npm ci && npm run build',
      'USER node',
      'CMD ["node", "dist/main.js"]',
    ],
    second: [
      'FROM node:22-slim',
      'WORKDIR /app',
      'COPY --from=build /app /app',
      'USER node',
      'CMD ["node", "dist/main.js"]',
    ],
  },
  {
    toolchain: 'Python',
    name: 'packages move as a virtual environment',
    text: [
      'FROM python:3.13',
      'WORKDIR /app',
      'COPY . .',
      'RUN pip install -r requirements.txt',
      'CMD ["gunicorn", "app:app"]',
    ],
    second: [
      'FROM python:3.13-slim',
      'ENV PATH=/venv/bin:$PATH',
      'WORKDIR /app',
      'COPY --from=build /venv /venv',
      'COPY --from=build /app /app',
      'CMD ["gunicorn", "app:app"]',
    ],
  },
];

describe('A proposal', () => {
  test.each(SPLITS)('$toolchain: $name', async ({ toolchain, text, second }) => {
    const answer = await ask(text);
    expect(answer).toMatchObject({ kind: 'proposal', toolchain });
    if (answer.kind !== 'proposal') return;
    expect(
      answer.text
        .slice(answer.text.lastIndexOf('\nFROM ') + 1)
        .trimEnd()
        .split('\n'),
    ).toEqual(second);
    const before = resolve(parse(text.join('\n')), DEFAULT_OPTIONS);
    const after = resolve(parse(answer.text), DEFAULT_OPTIONS);
    expect(after.refusal).toBeNull();
    expect(after.target).toBe(1);
    const without = (config: object) => ({ ...config, Env: undefined });
    expect(without(after.stages[1]?.config ?? {})).toEqual(without(before.stages[0]?.config ?? {}));
    expect(contentsOf(after, 1).problems).toEqual([]);
    expect(answer.effect.baseBefore).not.toBe(answer.effect.baseAfter);
  });

  test('the first stage builds as before', async () => {
    const answer = await ask(SPLITS.find(({ toolchain }) => toolchain === 'Node')?.text ?? []);
    expect(
      answer.kind === 'proposal' &&
        answer.text.slice(0, answer.text.lastIndexOf('\nFROM')).trimEnd().split('\n'),
    ).toEqual([
      'FROM node:22 AS build',
      'WORKDIR /app',
      'COPY . .',
      'RUN npm ci && npm run build',
      'USER node',
      'RUN npm prune --omit=dev',
    ]);
  });

  test('says what would no longer ship, and what it cannot know', async () => {
    const answer = await ask([
      'FROM golang:1.24',
      'RUN apt-get update && apt-get install -y ffmpeg',
      'COPY main.go /src/main.go',
      'RUN cd /src && go build -o /app .',
      'CMD ["/app"]',
    ]);
    expect(answer).toMatchObject({
      kind: 'proposal',
      effect: {
        baseBefore: 'golang:1.24',
        baseAfter: 'debian:trixie-slim',
        packages: [{ name: 'ffmpeg' }],
        paths: ['/src/main.go'],
      },
    });
    expect(answer.kind === 'proposal' && answer.notes.join(' ')).toMatch(
      /Install those that the program itself needs/,
    );
  });

  const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'the name of the program is not told',
      ['FROM golang:1.24', 'RUN go build .', 'CMD ["/app"]'],
      /no command here says that it makes that file/,
    ],
    [
      'nothing is started',
      ['FROM golang:1.24', 'RUN go build -o /app .'],
      /does not say what its image starts/,
    ],
    ['triggers', ['FROM golang:1.24', 'RUN go build -o /app .', 'ONBUILD RUN x', 'CMD ["/app"]'], /ONBUILD/],
    [
      'a jar by a pattern',
      ['FROM maven:3-eclipse-temurin-21', 'RUN mvn package', 'CMD java -jar target/*.jar'],
      /not spelled out/,
    ],
    [
      'nothing to leave out',
      ['FROM node:22-alpine', 'WORKDIR /a', 'COPY . .', 'RUN npm ci --omit=dev', 'CMD ["node", "a.js"]'],
      /leave nothing out/,
    ],
    [
      'an environment that is made already',
      ['FROM python:3.13', 'WORKDIR /a', 'RUN python -m venv /v && pip install x', 'CMD ["python", "a.py"]'],
      /environment of its own/,
    ],
    [
      'a package manager that the smaller image does not have',
      ['FROM node:22', 'WORKDIR /a', 'RUN npm i -g pnpm && pnpm install', 'CMD ["pnpm", "start"]'],
      /The image starts "pnpm"/,
    ],
    ['a newer C++ library', ['FROM gcc:14', 'RUN g++ -o /a a.cc', 'CMD ["/a"]'], /newer C\+\+ library/],
    [
      'a user made among other things',
      [
        'FROM golang:1.24',
        'RUN useradd web && mkdir /data',
        'RUN go build -o /app .',
        'USER web',
        'CMD ["/app"]',
      ],
      /made in a RUN that does other things/,
    ],
  ];

  test.each(refusals)('is not made for %s', async (_, text, reason) => {
    const answer = await ask(text);
    expect(answer.kind).toBe('refused');
    expect(answer.kind === 'refused' && answer.reason).toMatch(reason);
  });

  test.each([
    ['several stages', ['FROM golang:1.24 AS b', 'RUN go build -o /a .', 'FROM alpine:3.22', 'CMD ["/a"]']],
    ['no toolchain', ['FROM alpine:3.22', 'CMD ["sh"]']],
    ['a file that is refused', ['FROM golang:1.24', 'NOPE']],
  ])('there is nothing to say to %s', async (_, text) => {
    expect(await ask(text)).toEqual({ kind: 'none' });
  });
});
