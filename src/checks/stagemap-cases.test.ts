import { describe, expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import type { BuildContext } from '../image/types.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import type { BuildOptions } from '../stages/types.ts';
import { findingsOf } from './findings.ts';
import type { RuleName } from './rules.ts';

interface Case {
  readonly name: string;
  readonly text: readonly string[];
  /** The first lines of what is found; empty where the rule must be silent. */
  readonly lines: readonly number[];
  readonly options?: Partial<BuildOptions>;
  readonly context?: BuildContext;
}

const file = (path: string) => ({ path, type: 'file' }) as const;

const CASES: Readonly<Record<RuleName, readonly Case[]>> = {
  UnreachableStage: [
    {
      name: 'a stage without a name that nobody uses',
      text: ['FROM alpine:3.22', 'RUN true', 'FROM alpine:3.22'],
      lines: [1],
    },
    {
      name: 'only the top of what is lost is told',
      text: ['FROM alpine:3.22 AS a', 'FROM alpine:3.22 AS a', 'FROM scratch', 'COPY --from=a /x /x'],
      lines: [1],
    },
    {
      name: 'a named stage is a target of its own',
      text: ['FROM alpine:3.22 AS test', 'RUN true', 'FROM alpine:3.22'],
      lines: [],
    },
    {
      name: 'a stage may be taken by its number',
      text: ['FROM alpine:3.22', 'FROM scratch', 'COPY --from=0 /etc/os-release /'],
      lines: [],
    },
  ],
  UnnamedDeliverable: [
    {
      name: 'two images of which only the last can be built',
      text: ['FROM alpine:3.22', 'CMD ["a"]', 'FROM alpine:3.22', 'CMD ["b"]'],
      lines: [1],
    },
    {
      name: 'named ones can be built',
      text: ['FROM alpine:3.22 AS a', 'CMD ["a"]', 'FROM alpine:3.22', 'CMD ["b"]'],
      lines: [],
    },
  ],
  NameFellThrough: [
    {
      name: 'a letter is missing',
      text: ['FROM golang:1.24 AS builder', 'FROM alpine:3.22', 'COPY --from=buider /app /app'],
      lines: [3],
    },
    {
      name: 'capitals in FROM',
      text: ['FROM golang:1.24 AS Builder', 'FROM Builder'],
      lines: [2],
    },
    {
      name: 'a bare word that is no official image',
      text: ['FROM alpine:3.22', 'COPY --from=artifacts /app /app'],
      lines: [2],
    },
    { name: 'a base that is called as stages are', text: ['FROM base AS app', 'RUN true'], lines: [1] },
    {
      name: 'official images and images with a tag or a path',
      text: [
        'FROM alpine',
        'COPY --from=composer /usr/bin/composer /usr/bin/',
        'COPY --from=ghcr.io/astral-sh/uv /uv /bin/',
        'COPY --from=artifacts:1 /a /a',
      ],
      lines: [],
    },
    {
      name: 'a file that is built with named contexts',
      text: ['FROM php-base AS app', 'COPY --from=golang-base /usr/local/go /usr/local/go'],
      lines: [],
    },
    {
      name: 'a named context that is given',
      text: ['FROM alpine:3.22', 'COPY --from=artifacts /app /app'],
      options: { buildContexts: { artifacts: 'docker-image://x/y:1' } },
      lines: [],
    },
    {
      name: 'an official image beside a stage of nearly its name',
      text: ['FROM node:22 AS node1', 'FROM node', 'COPY --from=node1 /a /a'],
      lines: [],
    },
  ],
  ForwardReference: [
    {
      name: 'in a stage that this target does not need',
      text: ['FROM alpine:3.22 AS a', 'COPY --from=b /x /x', 'FROM alpine:3.22 AS b', 'FROM alpine:3.22'],
      lines: [2],
    },
    {
      name: 'backwards is the way',
      text: ['FROM alpine:3.22 AS b', 'FROM alpine:3.22 AS a', 'COPY --from=b /x /x', 'FROM alpine:3.22'],
      lines: [],
    },
  ],
  UnusedArtifact: [
    {
      name: 'one of two programs is left behind',
      text: [
        'FROM golang:1.24 AS build',
        'WORKDIR /src',
        'RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server',
        'RUN CGO_ENABLED=0 go build -o /out/worker ./cmd/worker',
        'FROM scratch',
        'COPY --from=build /out/server /server',
      ],
      lines: [4],
    },
    {
      name: 'a directory above is taken',
      text: [
        'FROM golang:1.24 AS build',
        'RUN go build -o /out/server ./a',
        'RUN go build -o /out/worker ./b',
        'FROM scratch',
        'COPY --from=build /out /',
      ],
      lines: [],
    },
    {
      name: 'a tool that a later RUN uses',
      text: [
        'FROM golang:1.24 AS build',
        'RUN go build -o /tools/gen ./gen',
        'RUN /tools/gen && go build -o /out/app .',
        'FROM scratch',
        'COPY --from=build /out/app /app',
      ],
      lines: [],
    },
    {
      name: 'lent by a mount',
      text: [
        'FROM golang:1.24 AS build',
        'RUN go build -o /out/a ./a',
        'RUN go build -o /out/b ./b',
        'FROM debian:12',
        'COPY --from=build /out/a /a',
        'RUN --mount=from=build,source=/out/b,target=/b /b',
      ],
      lines: [],
    },
    {
      name: 'a working directory that the base decides',
      text: [
        'FROM golang:1.24 AS build',
        'WORKDIR app',
        'RUN CGO_ENABLED=0 go build -o bin/app .',
        'FROM scratch',
        'COPY --from=build /go/app/bin/app /app',
      ],
      lines: [],
    },
  ],
  OverwrittenCopy: [
    {
      name: 'the same file twice',
      text: ['FROM nginx:1.29', 'COPY a.conf /etc/nginx/nginx.conf', 'COPY b.conf /etc/nginx/nginx.conf'],
      lines: [2],
    },
    {
      name: 'a command between may have used it',
      text: ['FROM node:22', 'COPY a.json /app/x.json', 'RUN use', 'COPY b.json /app/x.json'],
      lines: [],
    },
    {
      name: 'files into one directory that is written without a slash',
      text: ['FROM node:22', 'WORKDIR /js', 'COPY package.json /js', 'COPY package-lock.json /js'],
      lines: [],
    },
  ],
  DeletedAfterCopy: [
    {
      name: 'an installer that is run and deleted',
      text: ['FROM debian:12', 'COPY install.sh /tmp/install.sh', 'RUN rm /tmp/install.sh'],
      lines: [2],
    },
    {
      name: 'told once for each RUN',
      text: ['FROM debian:12', 'COPY a.sh /tmp/', 'COPY b.sh /tmp/', 'RUN rm /tmp/a.sh /tmp/b.sh'],
      lines: [2],
    },
    {
      name: 'in a stage that does not ship',
      text: [
        'FROM debian:12 AS b',
        'COPY a.sh /tmp/',
        'RUN rm /tmp/a.sh',
        'FROM debian:12',
        'COPY --from=b /x /x',
      ],
      lines: [],
    },
    {
      name: 'a mount leaves nothing',
      text: ['FROM debian:12', 'RUN --mount=type=bind,source=a.sh,target=/tmp/a.sh sh /tmp/a.sh'],
      lines: [],
    },
    {
      name: 'a manifest of a few bytes',
      text: ['FROM python:3.13', 'COPY requirements.txt /tmp/', 'RUN rm /tmp/requirements.txt'],
      lines: [],
    },
  ],
  WholeRootCopied: [
    {
      name: 'a system into a system',
      text: ['FROM debian:12 AS b', 'RUN make', 'FROM debian:12', 'COPY --from=b / /'],
      lines: [4],
    },
    {
      name: 'the home of root',
      text: [
        'FROM python:3.13 AS b',
        'RUN pip install --user x',
        'FROM python:3.13',
        'COPY --from=b /root /root',
      ],
      lines: [4],
    },
    {
      name: 'flattened into scratch',
      text: ['FROM debian:12 AS b', 'RUN make', 'FROM scratch', 'COPY --from=b / /'],
      lines: [],
    },
    {
      name: 'a tool that is made to be copied',
      text: ['FROM tonistiigi/xx:1.6.1 AS xx', 'FROM golang:1.24', 'COPY --from=xx / /'],
      lines: [],
    },
    {
      name: 'what a stage on scratch collected',
      text: ['FROM scratch AS files', 'COPY etc /etc', 'FROM debian:12', 'COPY --from=files / /'],
      lines: [],
    },
    {
      name: 'a part of a home',
      text: [
        'FROM python:3.13 AS b',
        'RUN true',
        'FROM python:3.13',
        'COPY --from=b /root/.local /root/.local',
      ],
      lines: [],
    },
    {
      name: 'a home that is the working directory',
      text: [
        'FROM node:22 AS b',
        'WORKDIR /home/node',
        'RUN npm ci',
        'FROM node:22',
        'COPY --from=b /home/node /home/node',
      ],
      lines: [],
    },
  ],
  DirectoryContents: [
    {
      name: 'node_modules loses its name',
      text: ['FROM node:22 AS d', 'FROM node:22', 'WORKDIR /app', 'COPY --from=d /app/node_modules ./'],
      lines: [4],
    },
    {
      name: 'several directories of sources',
      text: ['FROM golang:1.24', 'WORKDIR /src', 'COPY cmd internal pkg ./'],
      lines: [3],
    },
    {
      name: 'the name is repeated',
      text: ['FROM node:22 AS d', 'FROM node:22', 'COPY --from=d /app/node_modules /app/node_modules'],
      lines: [],
    },
    {
      name: 'one directory is meant',
      text: ['FROM nginx:1.29', 'COPY public /usr/share/nginx/html/'],
      lines: [],
    },
    {
      name: '--parents keeps names',
      text: ['FROM golang:1.24', 'WORKDIR /s', 'COPY --parents cmd pkg ./'],
      lines: [],
    },
    {
      name: 'the top of an image that carries files',
      text: ['FROM alpine:3.22 AS v', 'FROM scratch', 'COPY --from=v /vendor /'],
      lines: [],
    },
    {
      name: 'merged in a place of their own',
      text: ['FROM nginx:1.29', 'COPY config/ templates/ /etc/app/'],
      lines: [],
    },
  ],
  SourceFromRoot: [
    {
      name: 'dist of the working directory was meant',
      text: [
        'FROM node:22 AS web',
        'WORKDIR /app',
        'RUN mkdir dist',
        'FROM nginx:1.29',
        'COPY --from=web dist /usr/share/nginx/html',
      ],
      lines: [5],
    },
    {
      name: 'written in full',
      text: [
        'FROM node:22 AS web',
        'WORKDIR /app',
        'RUN mkdir dist',
        'FROM nginx:1.29',
        'COPY --from=web /app/dist /x',
      ],
      lines: [],
    },
    {
      name: 'it is at the root',
      text: [
        'FROM node:22 AS web',
        'WORKDIR /app',
        'RUN mkdir dist /out',
        'FROM nginx:1.29',
        'COPY --from=web out /x',
      ],
      lines: [],
    },
    {
      name: 'the system has it at the root',
      text: [
        'FROM debian:12 AS b',
        'WORKDIR /app',
        'RUN mkdir usr',
        'FROM scratch',
        'COPY --from=b usr/bin/x /x',
      ],
      lines: [],
    },
  ],
  AddInsteadOfCopy: [
    { name: 'a plain file', text: ['FROM alpine:3.22', 'ADD app.conf /etc/app.conf'], lines: [2] },
    { name: 'the whole context', text: ['FROM alpine:3.22', 'ADD . /app'], lines: [2] },
    { name: 'an archive', text: ['FROM scratch', 'ADD rootfs.tar.xz /'], lines: [] },
    { name: 'perhaps an archive', text: ['FROM scratch', 'ADD rootfs* /'], lines: [] },
    { name: 'a download', text: ['FROM alpine:3.22', 'ADD https://example.com/a.txt /a.txt'], lines: [] },
    {
      name: 'a flag that only ADD has',
      text: ['FROM alpine:3.22', 'ADD --unpack=false a.txt /a.txt'],
      lines: [],
    },
  ],
  SecretShipped: [
    { name: 'a named .env', text: ['FROM node:22', 'COPY .env /app/.env'], lines: [2] },
    {
      name: 'through another stage',
      text: ['FROM node:22 AS b', 'COPY .git /src/.git', 'FROM node:22', 'COPY --from=b /src/.git /app/.git'],
      lines: [4],
    },
    {
      name: 'in the list of the context',
      text: ['FROM node:22', 'COPY . /app'],
      context: { entries: [file('a.js'), file('.git/config'), file('.git/HEAD'), file('keys/id_rsa')] },
      lines: [2, 2],
    },
    {
      name: 'kept out by the ignore file',
      text: ['FROM node:22', 'COPY . /app'],
      context: {
        entries: [file('a.js'), file('.git/config'), { path: '.dockerignore', type: 'file', text: '.git' }],
      },
      lines: [],
    },
    {
      name: 'an example, a public key and a fixture',
      text: [
        'FROM node:22',
        'COPY .env.example /app/',
        'COPY apt.key /etc/apt/keyrings/',
        'COPY tests/id_rsa /t/',
      ],
      lines: [],
    },
    {
      name: 'left behind in a stage',
      text: ['FROM node:22 AS b', 'COPY .env /src/.env', 'FROM node:22', 'COPY --from=b /src/dist /app'],
      lines: [],
    },
  ],
  ToolchainShipped: [
    { name: 'Go', text: ['FROM golang:1.24', 'RUN go build -o /app .', 'CMD ["/app"]'], lines: [1] },
    {
      name: 'a jar on a JDK',
      text: ['FROM eclipse-temurin:21-jdk', 'COPY app.jar /app.jar', 'CMD ["java", "-jar", "/app.jar"]'],
      lines: [1],
    },
    {
      name: 'the toolchain is the program',
      text: ['FROM golang:1.24', 'CMD ["go", "test", "./..."]'],
      lines: [],
    },
    { name: 'a JRE', text: ['FROM eclipse-temurin:21-jre', 'CMD ["java", "-jar", "/app.jar"]'], lines: [] },
    { name: 'an environment to work in', text: ['FROM golang:1.24 AS dev', 'CMD ["/app"]'], lines: [] },
    {
      name: 'only the result is taken',
      text: ['FROM golang:1.24 AS b', 'FROM alpine:3.22', 'COPY --from=b /app /app', 'CMD ["/app"]'],
      lines: [],
    },
  ],
  BuildToolsShipped: [
    {
      name: 'gcc stays',
      text: [
        'FROM python:3.13-slim',
        'RUN apt-get update && apt-get install -y gcc',
        'CMD ["python", "a.py"]',
      ],
      lines: [2],
    },
    {
      name: 'removed in the same RUN',
      text: [
        'FROM alpine:3.22',
        'RUN apk add --no-cache --virtual .b build-base && make && apk del .b',
        'CMD ["/app"]',
      ],
      lines: [],
    },
    {
      name: 'in a stage that does not ship',
      text: [
        'FROM alpine:3.22 AS b',
        'RUN apk add --no-cache build-base',
        'FROM alpine:3.22',
        'COPY --from=b /app /app',
        'CMD ["/app"]',
      ],
      lines: [],
    },
  ],
  PackageCacheShipped: [
    {
      name: 'apt lists',
      text: ['FROM debian:12', 'RUN apt-get update && apt-get install -y curl', 'CMD ["curl"]'],
      lines: [2],
    },
    { name: 'apk index', text: ['FROM alpine:3.22', 'RUN apk add curl', 'CMD ["curl"]'], lines: [2] },
    {
      name: 'pip',
      text: ['FROM python:3.13', 'RUN python -m pip install flask', 'CMD ["flask"]'],
      lines: [2],
    },
    {
      name: 'a later RUN only hides it',
      text: ['FROM debian:12', 'RUN apt-get update', 'RUN rm -rf /var/lib/apt/lists/*', 'CMD ["x"]'],
      lines: [2],
    },
    {
      name: 'cleaned in the same RUN',
      text: [
        'FROM debian:12',
        'RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*',
        'CMD ["a"]',
      ],
      lines: [],
    },
    {
      name: 'cache mounts',
      text: [
        'FROM debian:12',
        'RUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update',
        'RUN --mount=type=cache,target=/root/.cache/pip pip install flask',
        'CMD ["a"]',
      ],
      lines: [],
    },
    {
      name: 'told to keep none',
      text: [
        'FROM python:3.13',
        'ENV PIP_NO_CACHE_DIR=1',
        'RUN pip install flask',
        'RUN apk --no-cache add x',
        'CMD ["a"]',
      ],
      lines: [],
    },
    {
      name: 'an image to work in',
      text: ['FROM debian:12 AS dev', 'RUN apt-get update && apt-get install -y curl', 'CMD ["bash"]'],
      lines: [],
    },
    {
      name: 'a cache mount above',
      text: ['FROM alpine:3.22', 'RUN --mount=type=cache,target=/var/cache apk add curl', 'CMD ["curl"]'],
      lines: [],
    },
  ],
  RootUser: [
    { name: 'no USER on Alpine', text: ['FROM alpine:3.22', 'COPY app /app', 'CMD ["/app"]'], lines: [3] },
    { name: 'back to root', text: ['FROM node:22', 'USER node', 'USER root', 'CMD ["/app"]'], lines: [4] },
    { name: 'a USER', text: ['FROM alpine:3.22', 'USER 10001', 'CMD ["/app"]'], lines: [] },
    {
      name: 'a base that has one',
      text: ['FROM gcr.io/distroless/static:nonroot', 'CMD ["/app"]'],
      lines: [],
    },
    { name: 'nothing is known of the base', text: ['FROM example.com/base:1', 'CMD ["/app"]'], lines: [] },
    {
      name: 'the entrypoint may change the user',
      text: ['FROM alpine:3.22', 'ENTRYPOINT ["/docker-entrypoint.sh"]', 'CMD ["/app"]'],
      lines: [],
    },
    {
      name: 'a server that does so',
      text: ['FROM nginx:1.29', 'CMD ["nginx", "-g", "daemon off;"]'],
      lines: [],
    },
  ],
  UserLost: [
    {
      name: 'the user of the stage that was built',
      text: [
        'FROM alpine:3.22 AS app',
        'RUN adduser -D web',
        'USER web',
        'CMD ["/app"]',
        'FROM alpine:3.22',
        'COPY --from=app /app /app',
        'CMD ["/app"]',
      ],
      lines: [7],
    },
    {
      name: 'built on it, it stays',
      text: ['FROM alpine:3.22 AS app', 'RUN adduser -D web', 'USER web', 'CMD ["/app"]', 'FROM app'],
      lines: [],
    },
    {
      name: 'a user of the build only',
      text: ['FROM node:22 AS b', 'USER node', 'FROM alpine:3.22', 'COPY --from=b /app /app', 'CMD ["/app"]'],
      lines: [],
    },
  ],
  ShellFormWithoutShell: [
    { name: 'CMD on scratch', text: ['FROM scratch', 'COPY app /app', 'CMD /app'], lines: [3] },
    { name: 'RUN on scratch', text: ['FROM scratch', 'RUN echo'], lines: [2] },
    {
      name: 'a health check on distroless',
      text: ['FROM gcr.io/distroless/static', 'HEALTHCHECK CMD /app check', 'ENTRYPOINT ["/app"]'],
      lines: [2],
    },
    { name: 'a JSON array', text: ['FROM scratch', 'COPY app /app', 'CMD ["/app"]'], lines: [] },
    {
      name: 'a shell is copied',
      text: ['FROM scratch', 'COPY --from=busybox:1 /bin /bin', 'CMD app'],
      lines: [],
    },
    { name: 'a root file system', text: ['FROM scratch', 'ADD rootfs.tar /', 'RUN echo'], lines: [] },
    {
      name: 'below, a shell is put in',
      text: ['FROM scratch AS os', 'ADD rootfs.tar /', 'FROM os', 'RUN echo'],
      lines: [],
    },
  ],
  EntrypointClearsCmd: [
    {
      name: 'a wrapper without its arguments',
      text: ['FROM node:22 AS app', 'CMD ["node", "a.js"]', 'FROM app', 'ENTRYPOINT ["tini", "--"]'],
      lines: [4],
    },
    {
      name: 'CMD is repeated',
      text: ['FROM node:22 AS app', 'CMD ["node"]', 'FROM app', 'ENTRYPOINT ["tini", "--"]', 'CMD ["node"]'],
      lines: [],
    },
    {
      name: 'another command replaces it',
      text: ['FROM node:22 AS dev', 'CMD ["npm", "run", "dev"]', 'FROM dev', 'ENTRYPOINT ["node", "a.js"]'],
      lines: [],
    },
  ],
  LibcMismatch: [
    {
      name: 'cgo on Debian, then Alpine',
      text: [
        'FROM golang:1.24 AS b',
        'RUN go build -o /app .',
        'FROM alpine:3.22',
        'COPY --from=b /app /app',
        'CMD ["/app"]',
      ],
      lines: [4],
    },
    {
      name: 'Rust into scratch',
      text: [
        'FROM rust:1.90 AS b',
        'WORKDIR /src',
        'RUN cargo build --release',
        'FROM scratch',
        'COPY --from=b /src/target/release/app /app',
        'CMD ["/app"]',
      ],
      lines: [5],
    },
    {
      name: 'C into distroless static',
      text: [
        'FROM gcc:14 AS b',
        'RUN gcc -o /app a.c',
        'FROM gcr.io/distroless/static',
        'COPY --from=b /app /',
        'CMD ["/app"]',
      ],
      lines: [4],
    },
    {
      name: 'packages of Alpine on Debian',
      text: [
        'FROM node:22-alpine AS d',
        'FROM node:22-slim',
        'COPY --from=d /app/node_modules /app/node_modules',
      ],
      lines: [3],
    },
    {
      name: 'cgo is off',
      text: [
        'FROM golang:1.24 AS b',
        'ENV CGO_ENABLED=0',
        'RUN go build -o /app .',
        'FROM scratch',
        'COPY --from=b /app /',
        'CMD ["/app"]',
      ],
      lines: [],
    },
    {
      name: 'no C compiler, so no cgo',
      text: [
        'FROM golang:1.24-alpine AS b',
        'RUN go build -o /app .',
        'FROM scratch',
        'COPY --from=b /app /',
        'CMD ["/app"]',
      ],
      lines: [],
    },
    {
      name: 'the same C library',
      text: [
        'FROM rust:1.90 AS b',
        'WORKDIR /s',
        'RUN cargo build --release',
        'FROM debian:12',
        'COPY --from=b /s/target/release/a /a',
      ],
      lines: [],
    },
    {
      name: 'a carrier of files',
      text: [
        'FROM golang:1.24 AS b',
        'RUN go build -o /app .',
        'FROM scratch AS bin',
        'COPY --from=b /app /',
      ],
      lines: [],
    },
    {
      name: 'what is no program',
      text: ['FROM node:22 AS b', 'FROM nginx:1.29-alpine', 'COPY --from=b /app/dist /usr/share/nginx/html'],
      lines: [],
    },
  ],
  SharedCacheId: [
    {
      name: 'apt of two releases',
      text: [
        'FROM debian:bookworm AS a',
        'RUN --mount=type=cache,target=/var/cache/apt apt-get update',
        'FROM ubuntu:24.04',
        'RUN --mount=type=cache,target=/var/cache/apt apt-get update',
      ],
      lines: [4],
    },
    {
      name: 'one id for two things',
      text: [
        'FROM node:22',
        'RUN --mount=type=cache,id=x,target=/root/.npm npm ci',
        'RUN --mount=type=cache,id=x,target=/go/pkg/mod go build',
      ],
      lines: [3],
    },
    {
      name: 'the same release',
      text: [
        'FROM node:22-bookworm AS a',
        'RUN --mount=type=cache,target=/var/cache/apt apt-get update',
        'FROM python:3.13-bookworm',
        'RUN --mount=type=cache,target=/var/cache/apt apt-get update',
      ],
      lines: [],
    },
    {
      name: 'the same thing in another home',
      text: [
        'FROM node:22',
        'RUN --mount=type=cache,id=npm,target=/root/.npm npm ci',
        'RUN --mount=type=cache,id=npm,target=/home/node/.npm npm ci',
      ],
      lines: [],
    },
  ],
  SourcesBeforeDependencies: [
    { name: 'npm', text: ['FROM node:22', 'COPY . .', 'RUN npm ci'], lines: [3] },
    {
      name: 'the manifest first',
      text: ['FROM node:22', 'COPY package*.json ./', 'RUN npm ci', 'COPY . .', 'RUN npm run build'],
      lines: [],
    },
    {
      name: 'a tool, not the dependencies',
      text: ['FROM node:22', 'COPY . .', 'RUN npm install -g serve'],
      lines: [],
    },
    {
      name: 'a cache mount makes it cheap',
      text: ['FROM node:22', 'COPY . .', 'RUN --mount=type=cache,target=/root/.npm npm ci'],
      lines: [],
    },
    {
      name: 'installed below',
      text: ['FROM node:22 AS d', 'COPY package.json .', 'RUN npm ci', 'FROM d', 'COPY . .', 'RUN npm ci'],
      lines: [],
    },
  ],
  AptUpdateAlone: [
    {
      name: 'apart from the install',
      text: ['FROM debian:12', 'RUN apt-get update', 'RUN apt-get install -y a'],
      lines: [2],
    },
    { name: 'together', text: ['FROM debian:12', 'RUN apt-get update && apt-get install -y a'], lines: [] },
    {
      name: 'a script may install',
      text: ['FROM debian:12', 'RUN apt-get update && ./install.sh'],
      lines: [],
    },
  ],
  UnpinnedBase: [
    { name: 'no tag', text: ['FROM alpine'], lines: [1] },
    { name: 'latest, told once', text: ['FROM alpine:latest AS a', 'FROM alpine:latest'], lines: [1] },
    {
      name: 'a tag or a digest',
      text: ['FROM alpine:3.22 AS a', `FROM alpine@sha256:${'a'.repeat(64)}`],
      lines: [],
    },
    { name: 'images without versions', text: ['FROM gcr.io/distroless/static'], lines: [] },
    { name: 'a stage, scratch', text: ['FROM scratch AS a', 'FROM a'], lines: [] },
  ],
};

describe.each(Object.entries(CASES))('%s', (rule, cases) => {
  test.each(cases)('$name', async ({ text, lines, options, context }) => {
    const graph = resolve(parse(text.join('\n')), { ...DEFAULT_OPTIONS, ...options });
    const found = (await findingsOf(graph, context)).filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.lines[0])).toEqual(lines);
  });

  test('has cases that fire and cases that do not', () => {
    expect(cases.some(({ lines }) => lines.length > 0)).toBe(true);
    expect(cases.some(({ lines }) => lines.length === 0)).toBe(true);
  });
});
