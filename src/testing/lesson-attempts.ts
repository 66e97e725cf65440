/** One change to a text: what is replaced, and by what. */
type Edit = readonly [from: string | RegExp, to: string];

/** What people hand in for a lesson: other right solutions, made from the solution, and wrong ones from either text. */
export interface Attempts {
  readonly right: readonly (readonly Edit[])[];
  /** What the hint has to speak of. */
  readonly wrong: readonly {
    readonly from: 'start' | 'solution';
    readonly edits: readonly Edit[];
    readonly hint: RegExp;
  }[];
}

const broken = { from: 'solution', edits: [[/^FROM .*\n/m, '']], hint: /does not build/ } as const;

/** By the slug of the lesson. */
export const ATTEMPTS: Readonly<Record<string, Attempts>> = {
  'one-stage': {
    right: [
      [['CMD ["/out/server"]', 'ENTRYPOINT ["/out/server"]']],
      [['CMD ["/out/server"]', 'CMD /out/server --port 80']],
      [['golang:1.26-alpine', 'docker.io/library/golang:1.25-alpine']],
    ],
    wrong: [
      { from: 'start', edits: [['golang:1.26', 'golang:1.26-alpine']], hint: /Nothing says what to start/ },
      { from: 'solution', edits: [['golang:1.26-alpine', 'golang:1.26-bookworm']], hint: /297 MB to pull/ },
      {
        from: 'solution',
        edits: [['CMD ["/out/server"]', 'CMD ["go", "version"]']],
        hint: /starts go version/,
      },
      broken,
    ],
  },
  'second-from': {
    right: [
      [
        ['golang:1.26-alpine', 'golang:1.26-alpine AS build'],
        ['alpine:3.22', 'alpine:3.22 AS runtime'],
      ],
      [['FROM alpine:3.22\n', 'FROM alpine\nCOPY --from=0 /out/server /\n']],
    ],
    wrong: [
      { from: 'start', edits: [['golang:1.26-alpine', 'alpine:3.22']], hint: /one FROM/ },
      { from: 'solution', edits: [['alpine:3.22', 'golang:1.26-alpine']], hint: /toolchain/ },
      { from: 'solution', edits: [['alpine:3.22', 'debian']], hint: /let it start from alpine/ },
      {
        from: 'solution',
        edits: [['FROM alpine:3.22\n', 'FROM alpine:3.22\nRUN apk add gcc\n']],
        hint: /installed: gcc/,
      },
      broken,
    ],
  },
  'copy-by-index': {
    right: [
      [['/out/server /server', '/out/server /']],
      [['COPY --from=0', 'COPY --chmod=755 --from=0']],
      [['alpine:3.22', 'debian:trixie-slim']],
    ],
    wrong: [
      {
        from: 'start',
        edits: [['FROM alpine:3.22\n', 'FROM alpine:3.22\nCOPY /server /server\n']],
        hint: /comes from the build context/,
      },
      { from: 'solution', edits: [['--from=0', '--from=1']], hint: /does not build/ },
      {
        from: 'solution',
        edits: [['/out/server /server', '/out/server /opt/server']],
        hint: /look at the destination/,
      },
      {
        from: 'solution',
        edits: [
          ['FROM golang:1.26-alpine', 'FROM golang:1.26-alpine AS b'],
          ['--from=0', '--from=b'],
        ],
        hint: /counted from 0/,
      },
      {
        from: 'solution',
        edits: [['COPY --from=0 /out/server /server', 'COPY --from=0 /src /src']],
        hint: /server is \/out\/server in stage 0|look at.*out\/server/,
      },
    ],
  },
  names: {
    right: [
      [[' AS runtime', '']],
      [['--from=build', '--from=BUILD']],
      [['COPY --from=web /web/dist /srv/www', 'COPY --from=web /web/dist/ /srv/www/']],
    ],
    wrong: [
      { from: 'solution', edits: [['--from=web', '--from=0']], hint: /counts stages.*Its name is web/ },
      { from: 'solution', edits: [['--from=web', '--from=build']], hint: /take it from stage web/ },
      {
        from: 'solution',
        edits: [
          [' AS build', ' AS builder'],
          ['--from=build', '--from=builder'],
        ],
        hint: /No stage is named build/,
      },
      { from: 'solution', edits: [['--from=build', '--from=bild']], hint: /comes from .*bild/ },
      broken,
    ],
  },
  'minimal-runtime': {
    right: [
      [['FROM scratch', 'FROM gcr.io/distroless/static-debian12']],
      [['FROM scratch', 'FROM gcr.io/distroless/static-debian12:nonroot']],
      [['CMD ["/server"]', 'USER 65532\nENTRYPOINT ["/server"]']],
    ],
    wrong: [
      { from: 'solution', edits: [['scratch', 'alpine:3.22']], hint: /There is a shell/ },
      { from: 'solution', edits: [['scratch', 'debian:bookworm-slim']], hint: /28 MB to pull/ },
      { from: 'solution', edits: [['COPY --from=build', 'COPY']], hint: /take it from stage build/ },
      { from: 'solution', edits: [['scratch', 'example.com/mine:1']], hint: /cannot be told/ },
      broken,
    ],
  },
  'dev-build-runtime': {
    right: [
      [['node:22-slim', 'node:22-alpine']],
      [['FROM dev AS build', 'FROM dev AS middle\nRUN true\nFROM middle AS build']],
      [['/app/dist ./dist', '/app/dist /app/dist']],
    ],
    wrong: [
      {
        from: 'solution',
        edits: [['FROM dev AS build', 'FROM node:22 AS build\nWORKDIR /app']],
        hint: /FROM dev AS build/,
      },
      { from: 'solution', edits: [['node:22-slim', 'node:22']], hint: /408 MB to pull/ },
      {
        from: 'solution',
        edits: [['COPY --from=build', 'COPY --from=dev']],
        hint: /take it from stage build/,
      },
      { from: 'solution', edits: [['COPY --from=build /app/dist ./dist', '']], hint: /COPY --from=build it/ },
      {
        from: 'solution',
        edits: [
          ['AS dev', 'AS development'],
          ['FROM dev AS', 'FROM development AS'],
        ],
        hint: /No stage is named dev/,
      },
    ],
  },
  targets: {
    right: [
      [[' AS runtime', '']],
      [
        [
          'FROM build AS debug',
          'FROM golang:1.26-alpine AS debug\nCOPY --from=build /out/server /out/server',
        ],
      ],
      [['alpine:3.22', 'scratch']],
    ],
    wrong: [
      {
        from: 'solution',
        edits: [[/FROM build AS debug\nRUN[^\n]*\nCMD[^\n]*\n/, '']],
        hint: /No stage is named debug/,
      },
      { from: 'solution', edits: [['COPY --from=build', 'COPY --from=debug']], hint: /still needed/ },
      {
        from: 'solution',
        edits: [['FROM build AS debug', 'FROM alpine AS debug']],
        hint: /Nothing leads from build to stage debug/,
      },
      broken,
    ],
  },
  'stage-as-base': {
    right: [
      [
        ['AS base', 'AS deps'],
        [/FROM base/g, 'FROM deps'],
      ],
      [['FROM base AS worker', 'FROM base AS other\nFROM other AS worker']],
    ],
    wrong: [
      {
        from: 'solution',
        edits: [['FROM base AS worker', 'FROM node:22-slim AS worker\nWORKDIR /app']],
        hint: /no stage in common/,
      },
      {
        from: 'solution',
        edits: [['FROM base AS worker', 'FROM api AS worker']],
        hint: /COPY puts \/app\/api/,
      },
      { from: 'solution', edits: [['COPY api ./api', 'COPY . .']], hint: /copy less/ },
      { from: 'solution', edits: [['RUN npm ci --omit=dev\n', '']], hint: /node_modules/ },
    ],
  },
  'copy-from-image': {
    right: [
      [['ghcr.io/astral-sh/uv:0.9', 'ghcr.io/astral-sh/uv:latest']],
      [['/uv /bin/uv', '/uv /uvx /bin/']],
      [
        ['FROM python', 'FROM ghcr.io/astral-sh/uv:0.9 AS uv\nFROM python'],
        ['--from=ghcr.io/astral-sh/uv:0.9 /uv', '--from=uv /uv'],
      ],
    ],
    wrong: [
      {
        from: 'solution',
        edits: [['ghcr.io/astral-sh/uv:0.9', 'ghcr.io/else/uv:0.9']],
        hint: /take it from the image ghcr.io\/astral-sh\/uv/,
      },
      { from: 'solution', edits: [['/uv /bin/uv', '/uv /opt/uv']], hint: /look at the destination/ },
      {
        from: 'solution',
        edits: [['WORKDIR /app', 'RUN apt-get update && apt-get install -y curl\nWORKDIR /app']],
        hint: /installs curl/,
      },
      {
        from: 'solution',
        edits: [['COPY --from=ghcr.io/astral-sh/uv:0.9 /uv', 'COPY uv']],
        hint: /comes from the build context/,
      },
    ],
  },
  'args-and-platforms': {
    right: [
      [['ARG TARGETOS TARGETARCH', 'ARG TARGETOS\nARG TARGETARCH']],
      [['${GO_VERSION}-alpine', '$GO_VERSION-alpine']],
      [
        ['ARG GO_VERSION=1.26', 'ARG GO_VERSION=1.25\nARG IMAGE=golang:${GO_VERSION}'],
        ['golang:${GO_VERSION}-alpine', '${IMAGE}-alpine'],
      ],
    ],
    wrong: [
      {
        from: 'solution',
        edits: [['golang:${GO_VERSION}-alpine', 'golang:1.26-alpine']],
        hint: /no FROM that is built reads it/,
      },
      {
        from: 'solution',
        edits: [
          ['ARG GO_VERSION=1.26\n', ''],
          ['golang:${GO_VERSION}', 'golang:1.26'],
        ],
        hint: /before the first FROM/,
      },
      { from: 'solution', edits: [['ARG TARGETOS TARGETARCH\n', '']], hint: /ARG TARGETARCH/ },
      { from: 'solution', edits: [['--platform=$BUILDPLATFORM ', '']], hint: /emulation/ },
      {
        from: 'solution',
        edits: [['--platform=$BUILDPLATFORM', '--platform=$TARGETPLATFORM']],
        hint: /emulation/,
      },
    ],
  },
  mounts: {
    right: [
      [['id=npmrc,target=/root/.npmrc', 'id=npmrc,dst=/root/.npmrc,required=true']],
      [['--mount=type=secret,id=npmrc,target=/root/.npmrc', '--mount=type=secret,id=token,env=TOKEN']],
      [['RUN npm run build', 'RUN --mount=type=cache,target=/x npm run build']],
    ],
    wrong: [
      {
        from: 'solution',
        edits: [['    --mount=type=cache,target=/root/.npm \\\n', '']],
        hint: /type=cache/,
      },
      {
        from: 'solution',
        edits: [['--mount=type=secret,id=npmrc,target=/root/.npmrc \\\n    ', '']],
        hint: /type=secret/,
      },
      {
        from: 'solution',
        edits: [['WORKDIR /app', 'WORKDIR /app\nENV NPM_TOKEN=x']],
        hint: /ENV NPM_TOKEN stays/,
      },
      {
        from: 'solution',
        edits: [['type=secret,id=npmrc,target=/root/.npmrc', 'type=secrets,id=npmrc']],
        hint: /does not build/,
      },
    ],
  },
  'cache-order': {
    right: [
      [['COPY package*.json ./', 'COPY package.json package-lock.json /app/']],
      [['RUN npm ci', 'RUN --mount=type=cache,target=/root/.npm npm ci']],
      [
        [
          'COPY package*.json ./\nRUN npm ci',
          'RUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci',
        ],
      ],
    ],
    wrong: [
      {
        from: 'solution',
        edits: [['COPY package*.json ./\n', '']],
        hint: /would not notice that package.json has changed/,
      },
      {
        from: 'solution',
        edits: [['COPY package*.json ./', 'COPY . ./']],
        hint: /would run again.*COPY|builds on line/,
      },
      { from: 'solution', edits: [['COPY . .\n', '']], hint: /src\/index.js has changed/ },
      {
        from: 'solution',
        edits: [['RUN npm ci', 'RUN npm install']],
        hint: /No RUN that is built says “npm ci”/,
      },
    ],
  },
  'test-stages': {
    right: [
      [
        ['FROM source AS build', 'FROM source AS compile'],
        ['--from=build', '--from=compile'],
      ],
      [['FROM source AS test', 'FROM source AS test\nRUN apk add git']],
      [['RUN go vet ./... && go test ./...', 'RUN go vet ./...\nRUN go test ./...']],
    ],
    wrong: [
      { from: 'solution', edits: [['FROM source AS build', 'FROM test AS build']], hint: /still needed/ },
      { from: 'solution', edits: [[/FROM source AS test\nRUN[^\n]*\n/, '']], hint: /No stage is named test/ },
      {
        from: 'solution',
        edits: [['AS test\nRUN go vet ./... && go test ./...', 'AS test\nRUN true']],
        hint: /No RUN that is built says|says “go test”/,
      },
      {
        from: 'solution',
        edits: [
          ['FROM source AS test', 'FROM golang AS test\nCOPY --from=build /out/server /x'],
          [/(FROM golang AS test[\s\S]*?)\n\n(FROM source AS build[\s\S]*?)\n\n/, '$2\n\n$1\n\n'],
        ],
        hint: /go build” runs in stage build/,
      },
    ],
  },
  'attack-surface': {
    right: [
      [
        ['gcr.io/distroless/static-debian12:nonroot', 'scratch'],
        ['EXPOSE 8080', 'USER 10001:10001\nEXPOSE 8080'],
      ],
      [
        ['gcr.io/distroless/static-debian12:nonroot', 'gcr.io/distroless/static-debian12'],
        ['EXPOSE 8080', 'USER nobody\nEXPOSE 8080'],
      ],
      [['gcr.io/distroless/static-debian12:nonroot', 'gcr.io/distroless/base-debian12:nonroot']],
    ],
    wrong: [
      { from: 'start', edits: [['gcc gdb ', '']], hint: /There is a shell/ },
      { from: 'solution', edits: [[':nonroot', '']], hint: /runs as root/ },
      {
        from: 'solution',
        edits: [
          ['gcr.io/distroless/static-debian12:nonroot', 'alpine:3.22'],
          ['EXPOSE 8080', 'USER 1000'],
        ],
        hint: /There is a package manager/,
      },
      { from: 'solution', edits: [['EXPOSE 8080', 'USER 0']], hint: /USER 0/ },
    ],
  },
  'ci-targets': {
    right: [
      [
        [
          'FROM source AS lint',
          'FROM golangci/golangci-lint:v2.5-alpine AS lint\nCOPY --from=source /src /src',
        ],
      ],
      [['/report.txt /', '/report.txt /report.txt']],
      [
        ['FROM source AS build', 'FROM source AS warm\nRUN true\nFROM warm AS build'],
        ['AS runtime', 'AS runtime\nLABEL a=b'],
      ],
    ],
    wrong: [
      { from: 'solution', edits: [['FROM scratch AS report', 'FROM source AS report']], hint: /copy less/ },
      {
        from: 'solution',
        edits: [
          ['FROM source AS test', 'FROM lint AS test'],
          ['FROM source AS build', 'FROM test AS build'],
        ],
        hint: /go vet” runs in stage lint/,
      },
      { from: 'solution', edits: [['COPY --from=test /report.txt /\n', '']], hint: /report.txt/ },
      { from: 'solution', edits: [['AS lint', 'AS vet']], hint: /No stage is named lint/ },
    ],
  },
};
