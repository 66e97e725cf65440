import { type Attempts, BROKEN, DIGEST } from './types.ts';

/** By the slug of the lesson. */
export const WHOLE_BUILDS_ATTEMPTS: Readonly<Record<string, Attempts>> = {
  'dev-build-runtime': {
    right: [
      [['node:22-slim', 'node:22-alpine']],
      [['FROM dev AS build', 'FROM dev AS middle\nRUN true\nFROM middle AS build']],
      [['/app/dist ./dist', '/app/dist /app/dist']],

      [['COPY --from=build', 'COPY --chown=node:node --from=build']],
      [
        ['FROM node:22 AS dev', 'ARG NODE=22\nFROM node:${NODE} AS dev'],
        ['node:22-slim', 'node:${NODE}-slim'],
      ],
      [['RUN npm ci\nCOPY . .', 'COPY . .\nRUN npm ci']],
      [['WORKDIR /app\nCOPY --from=build /app/dist ./dist', 'COPY --from=build /app/dist/ /app/dist/']],
      [
        [
          'COPY --from=build /app/dist ./dist',
          'COPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist',
        ],
      ],
      [['npm run build -- --outDir /app/dist', 'npx vite build --outDir dist']],
      [['npm run build -- --outDir /app/dist', 'npm run build']],
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
    cheats: [
      [['FROM node:22-slim', 'FROM build']],
      [['RUN npm run build -- --outDir /app/dist', '']],

      [['COPY --from=build', '#COPY --from=build']],
      [['CMD ["node", "dist/server.js"]', '']],
      [['RUN npm run build', 'RUN echo npm run build']],
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

      [[/$/, '\nFROM runtime']],
      [['FROM build AS debug', 'FROM build AS debug\nRUN true']],
      [['COPY --from=build', 'COPY --link --from=build']],
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
      BROKEN,
    ],
    cheats: [
      [['FROM build AS debug', '# FROM build AS debug']],
      [
        ['FROM build AS debug', 'FROM runtime AS debug'],
        ['AS build', 'AS runtime'],
        ['AS runtime\nCOPY --from=build', 'AS last\nCOPY --from=0'],
      ],
      [['COPY --from=build /out/server /server', '']],
      [['CMD ["/go/bin/dlv", "exec", "/out/server"]', '']],
    ],
  },
  'stage-as-base': {
    right: [
      [
        ['AS base', 'AS deps'],
        [/FROM base/g, 'FROM deps'],
      ],
      [['FROM base AS worker', 'FROM base AS other\nFROM other AS worker']],

      [['COPY worker ./worker', 'COPY worker/ /app/worker/']],
      [
        ['COPY api ./api', 'COPY --chown=node api api'],
        ['COPY worker ./worker', 'ADD worker worker'],
      ],
      [['FROM node:22-slim AS base', 'FROM node:22-slim AS os\nFROM os AS base']],
      [['RUN npm ci --omit=dev', 'RUN npm install --production']],
      [['RUN npm ci --omit=dev', 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev']],
      [
        ['AS base', 'AS common\nONBUILD RUN true'],
        [/FROM base/g, 'FROM common'],
      ],
      [
        [
          'COPY package*.json ./\nRUN npm ci',
          'COPY package.json package-lock.json ./\nRUN yarn install && npm ci',
        ],
      ],
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
    cheats: [
      [['COPY worker ./worker', 'COPY worker ./worker\nCOPY api ./api']],
      [['CMD ["node", "api/index.js"]', '']],
      [['RUN npm ci --omit=dev', 'RUN echo npm ci > node_modules']],
      [['RUN npm ci --omit=dev', '# RUN npm ci']],
      [['RUN npm ci --omit=dev', 'RUN mkdir node_modules']],
      [['CMD ["node", "worker/index.js"]', 'CMD ["node", "api/index.js"]']],
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

      [['COPY --from', 'COPY --link --from']],
      [['uv:0.9 ', `uv@${DIGEST} `]],
      [
        [
          'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv',
          'COPY --from=ghcr.io/astral-sh/uv:0.9 --chmod=0755 /uv /bin/',
        ],
      ],
      [
        ['FROM python', 'ARG V=0.9\nFROM ghcr.io/astral-sh/uv:${V} AS tool\nFROM python'],
        ['--from=ghcr.io/astral-sh/uv:0.9', '--from=tool'],
      ],
      [
        ['FROM python', 'FROM ghcr.io/astral-sh/uv:0.9\nFROM python'],
        ['--from=ghcr.io/astral-sh/uv:0.9', '--from=0'],
      ],
      [['CMD ["uv", "run", "app.py"]', 'ENTRYPOINT ["uv", "run"]\nCMD ["app.py"]']],
      [['CMD ["uv", "run", "app.py"]', 'CMD uv run app.py']],
      [['CMD ["uv", "run", "app.py"]', 'CMD ["/bin/uv", "run", "app.py"]']],
      [['WORKDIR /app', 'RUN apt-get update && apt-get install -y libpq5\nWORKDIR /app']],
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
    cheats: [
      [['RUN uv sync --locked', '# RUN uv sync --locked']],
      [['RUN uv sync --locked', 'RUN echo uv sync --locked']],
      [['WORKDIR /app', 'RUN apt-get update && apt-get install -y wget curl\nWORKDIR /app']],
      [
        ['WORKDIR /app', 'ADD https://astral.sh/uv/install.sh /x\nRUN sh /x\nWORKDIR /app'],
        ['COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv', ''],
      ],
      [['CMD ["uv"', 'CMD ["echo", "uv"']],
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

      [['golang:${GO_VERSION}-alpine', 'golang:${GO_VERSION:-1.26}-alpine']],
      [
        ['ARG GO_VERSION=1.26', 'ARG GO_VERSION=1.26-alpine'],
        ['golang:${GO_VERSION}-alpine', 'golang:${GO_VERSION}'],
      ],
      [
        [
          'ARG TARGETOS TARGETARCH\nRUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH',
          'ARG TARGETOS TARGETARCH\nENV GOOS=$TARGETOS GOARCH=$TARGETARCH\nRUN CGO_ENABLED=0',
        ],
      ],
      [
        ['ARG TARGETOS TARGETARCH\n', 'ARG TARGETARCH\n'],
        ['GOOS=$TARGETOS ', ''],
      ],
      [['$BUILDPLATFORM', '${BUILDPLATFORM}']],
      [
        [
          'RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH',
          'RUN export GOARCH="${TARGETARCH}" CGO_ENABLED=0; ',
        ],
      ],
      [
        [
          'FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS build',
          'FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS base\nFROM base AS build',
        ],
      ],
      [['WORKDIR /src', 'WORKDIR /src\nARG TARGETARCH']],
      [
        [
          'RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/server ./cmd/server',
          'RUN <<EOF\nexport GOARCH=$TARGETARCH\ngo build -o /out/server ./cmd/server\nEOF',
        ],
      ],
      [
        ['ARG TARGETOS TARGETARCH', 'ARG TARGETOS\nARG TARGETARCH\nENV GOARCH ${TARGETARCH}'],
        ['GOARCH=$TARGETARCH ', ''],
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
    cheats: [
      [['GOARCH=$TARGETARCH ', '']],
      [['GOARCH=$TARGETARCH ', 'GOARCH=arm64 ']],
      [['--platform=$BUILDPLATFORM', '--platform=linux/amd64']],
      [
        ['golang:${GO_VERSION}-alpine', 'golang:1.26-alpine'],
        ['FROM alpine:3.22', 'FROM alpine:3.22\n#${GO_VERSION}'],
      ],
      [
        ['ARG TARGETOS TARGETARCH\nRUN CGO_ENABLED=0', 'RUN CGO_ENABLED=0'],
        ['ARG GO_VERSION', 'ARG TARGETARCH\nARG GO_VERSION'],
      ],
      [
        ['ARG GO_VERSION=1.26\n\nFROM', '\nFROM'],
        ['WORKDIR /src', 'ARG GO_VERSION=1.26\nWORKDIR /src'],
        ['golang:${GO_VERSION}', 'golang:1.26'],
      ],
      [
        ['FROM alpine:3.22', 'FROM alpine:${GO_VERSION}'],
        ['golang:${GO_VERSION}', 'golang:1.26'],
      ],
      [['RUN CGO', 'RUN echo CGO']],
      [['FROM alpine:3.22', 'FROM --platform=$BUILDPLATFORM alpine:3.22']],
    ],
  },
};
