import type { Attempts } from './types.ts';

/** By the slug of the lesson. */
export const FASTER_AND_SAFER_ATTEMPTS: Readonly<Record<string, Attempts>> = {
  mounts: {
    right: [
      [['id=npmrc,target=/root/.npmrc', 'id=npmrc,dst=/root/.npmrc,required=true']],
      [['--mount=type=secret,id=npmrc,target=/root/.npmrc', '--mount=type=secret,id=token,env=TOKEN']],
      [['RUN npm run build', 'RUN --mount=type=cache,target=/x npm run build']],

      [
        [
          'RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \\\n    --mount=type=cache,target=/root/.npm \\\n    npm ci',
          'RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,id=n,sharing=locked,target=/root/.npm <<EOF\nnpm ci\nEOF',
        ],
      ],
      [['target=/root/.npmrc', 'target=/root/.npmrc,mode=0400']],
      [['type=secret,id=npmrc,target=/root/.npmrc', 'type=secret,id=NPM_TOKEN,env=NPM_TOKEN']],
      [['npm ci', 'npm ci --prefer-offline && npm cache verify']],
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
    cheats: [
      [['COPY package', 'ARG TOKEN\nRUN echo $TOKEN > /root/.npmrc\nCOPY package']],
      [
        [
          'RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \\\n',
          'RUN --mount=type=secret,id=x true\nCOPY .npmrc /root/.npmrc\nRUN \\\n',
        ],
      ],
      [['    npm ci', '    true']],
      [['--mount=type=cache,target=/root/.npm', '--mount=type=cache,target=/tmp']],
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

      [['COPY package*.json ./', 'COPY ["package.json", "package-lock.json", "./"]']],
      [['COPY package*.json ./', 'ADD package.json package-lock.json ./']],
      [['COPY package*.json ./\nRUN npm ci', 'COPY package*.json ./\nRUN npm ci --ignore-scripts']],
      [
        [
          'WORKDIR /app\nRUN apt-get update && apt-get install -y optipng\n',
          'RUN apt-get update && apt-get install -y optipng\nWORKDIR /app\n',
        ],
      ],
      [
        ['RUN npm ci\nCOPY . .', 'RUN npm ci\nFROM build AS b2\nCOPY . .'],
        ['AS build', 'AS deps'],
        ['FROM build AS b2', 'FROM deps AS build'],
      ],
      [
        [
          'RUN apt-get update && apt-get install -y optipng\nCOPY package*.json ./\nRUN npm ci',
          'COPY package*.json ./\nRUN apt-get update && apt-get install -y optipng && npm ci',
        ],
      ],
      [['COPY . .', 'COPY src src\nCOPY public public']],
      [['RUN npm ci\nCOPY . .', 'RUN npm ci\nCOPY --exclude=node_modules . .']],
      [
        [
          'WORKDIR /app\nRUN apt-get update && apt-get install -y optipng\nCOPY package*.json ./\nRUN npm ci\nCOPY . .',
          'WORKDIR /deps\nCOPY package*.json ./\nRUN npm ci\nFROM node:22 AS build\nRUN apt-get update && apt-get install -y optipng\nWORKDIR /app\nCOPY . .\nCOPY --from=deps /deps/node_modules node_modules',
        ],
        ['AS build', 'AS deps'],
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
    cheats: [
      [['RUN npm ci', 'RUN echo npm ci']],
      [['RUN npm ci', '# RUN npm ci']],
      [['RUN npm ci', 'RUN true # npm ci']],
      [['COPY . .', '']],
      [['RUN npm ci', 'RUN npm ci || true\nCOPY . .\nRUN npm ci']],
      [['RUN npm ci\nCOPY . .', 'RUN npm ci\nCOPY . .\nRUN npm ci']],
      [['COPY package*.json ./', 'COPY package-lock.json ./']],
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

      [['FROM source AS test', 'FROM golang:1.26 AS test\nCOPY --from=source /src /src\nWORKDIR /src']],
      [['FROM source AS test', 'FROM source AS test\nENV CI=1']],
      [['FROM scratch', 'FROM alpine:3.22']],
      [['RUN go vet ./... && go test ./...', 'RUN <<EOF\ngo vet ./...\ngo test ./...\nEOF']],
      [
        [
          'RUN go vet ./... && go test ./...',
          'CMD true\nRUN --mount=type=cache,target=/root/.cache go vet ./... && go test -race ./...',
        ],
      ],
      [['FROM source AS build', 'FROM source AS build\nRUN go generate']],
      [['FROM golang:1.26-alpine AS source', 'FROM golang:1.26-alpine AS source\nONBUILD RUN true']],
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
    cheats: [
      [['FROM source AS test', 'FROM golang:1.26-alpine AS test']],
      [['FROM source AS test', 'FROM scratch AS test']],
      [['RUN go vet ./... && go test ./...', 'RUN echo go vet ./... go test ./...']],
      [['RUN go vet ./... && go test ./...', 'CMD go vet ./... && go test ./...']],
      [['RUN CGO_ENABLED=0 go build', 'RUN go test ./... && go build']],
      [
        ['RUN go vet ./... && go test ./...', 'RUN go test ./...'],
        ['RUN CGO_ENABLED', 'RUN go vet ./...\nRUN CGO_ENABLED'],
      ],
      [
        [
          'COPY --from=build /out/server /server',
          'COPY --from=build /out/server /server\nCOPY --from=test /src /x',
        ],
      ],
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

      [
        ['gcr.io/distroless/static-debian12:nonroot', 'scratch'],
        [
          'COPY --from=build',
          'COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\nUSER 65534\nCOPY --from=build',
        ],
      ],
      [
        ['gcr.io/distroless/static-debian12:nonroot', 'scratch'],
        ['COPY --from=build', 'COPY --from=build /etc/passwd /etc/passwd\nUSER nobody\nCOPY --from=build'],
      ],
      [['gcr.io/distroless/static-debian12:nonroot', 'gcr.io/distroless/cc-debian12:nonroot']],
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
    cheats: [
      [['EXPOSE 8080', 'USER root']],
      [['EXPOSE 8080', 'USER 0:0']],
      [['gcr.io/distroless/static-debian12:nonroot', 'scratch']],
      [['gcr.io/distroless/static-debian12:nonroot', 'gcr.io/distroless/static-debian12:debug-nonroot']],
      [['EXPOSE 8080', 'COPY --from=build /bin/busybox /bin/sh']],
      [
        [
          'COPY --from=build /out/server /server',
          'COPY --from=build /usr/local/go /usr/local/go\nCOPY --from=build /out/server /server',
        ],
      ],
      [['EXPOSE 8080', 'ARG U=root\nUSER $U']],
      [['COPY --from=build /out/server', 'COPY --from=build /src']],
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

      [['COPY --from=test /report.txt /', 'COPY --link --from=test /report.txt report.txt']],
      [['FROM scratch AS report', 'FROM scratch AS report\nWORKDIR /']],
      [['RUN go test -v ./... > /report.txt', 'RUN go test -v ./... | tee /report.txt']],
      [['RUN go test -v ./... > /report.txt', 'RUN <<EOF\ngo test -v ./... > /report.txt\nEOF']],
      [['FROM source AS test', 'FROM lint AS test']],
      [
        [
          'FROM source AS lint',
          'FROM golang:1.26-alpine AS lint\nCOPY --from=source /src /src\nWORKDIR /src',
        ],
      ],
    ],
    wrong: [
      {
        from: 'solution',
        edits: [['FROM scratch AS report', 'FROM source AS report']],
        hint: /There is also base golang/,
      },
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
    cheats: [
      [['RUN go vet ./...', 'RUN echo go vet ./...']],
      [['RUN go test -v ./... > /report.txt', 'RUN touch /report.txt']],
      [['RUN go test -v ./... > /report.txt', 'RUN echo "go test" > /report.txt']],
      [
        [
          'FROM scratch AS report\nCOPY --from=test /report.txt /',
          'FROM scratch AS report\nCOPY --from=test /report.txt /\nCOPY --from=test /etc /etc',
        ],
      ],
      [['FROM scratch AS report', 'FROM alpine AS report']],
      [['FROM source AS lint', 'FROM golang:1.26-alpine AS lint']],
      [['COPY --from=test /report.txt /', 'COPY report.txt /']],
    ],
  },
};
