import { type Attempts, BROKEN, DIGEST } from './types.ts';

/** By the slug of the lesson. */
export const FIRST_STAGES_ATTEMPTS: Readonly<Record<string, Attempts>> = {
  'one-stage': {
    right: [
      [['CMD ["/out/server"]', 'ENTRYPOINT ["/out/server"]']],
      [['CMD ["/out/server"]', 'CMD /out/server --port 80']],
      [['golang:1.26-alpine', 'docker.io/library/golang:1.25-alpine']],

      [['FROM golang:1.26-alpine', 'ARG V=1.26-alpine\nFROM golang:$V']],
      [['1.26-alpine', 'alpine']],
      [['1.26-alpine', '1.26-alpine3.22']],
      [['1.26-alpine', `1.26-alpine@${DIGEST}`]],
      [['CMD ["/out/server"]', 'WORKDIR /out\nCMD ./server']],
      [['CMD ["/out/server"]', 'WORKDIR /out\nCMD ["./server", "--port=80"]']],
      [['CMD ["/out/server"]', 'CMD exec /out/server']],
      [['CMD ["/out/server"]', 'ENTRYPOINT ["sh", "-c", "exec /out/server"]']],
      [['CMD ["/out/server"]', 'RUN apk add tini\nENTRYPOINT ["tini", "--"]\nCMD ["/out/server"]']],
      [['RUN go build -o /out/server ./cmd/server', 'RUN <<EOF\ngo build -o /out/server ./cmd/server\nEOF']],
      [
        [
          'RUN go build -o /out/server ./cmd/server',
          'RUN ["go", "build", "-o", "/out/server", "./cmd/server"]',
        ],
      ],
      [['RUN go build -o /out/server ./cmd/server', 'RUN cd cmd/server && go build -o /out/server']],
      [['RUN go build -o /out/server ./cmd/server', 'RUN go build -o /out/ ./cmd/server']],
      [['COPY . .', 'ADD . .']],
      [['FROM golang:1.26-alpine', 'FROM golang:1.26-alpine AS all']],
      [['FROM golang:1.26-alpine', 'from golang:1.26-alpine']],
      [['CMD [', 'FROM alpine:3.22\nCOPY --from=0 /out/server /out/server\nCMD [']],
    ],
    wrong: [
      { from: 'start', edits: [['golang:1.26', 'golang:1.26-alpine']], hint: /Nothing says what to start/ },
      { from: 'solution', edits: [['golang:1.26-alpine', 'golang:1.26-bookworm']], hint: /297 MB to pull/ },
      {
        from: 'solution',
        edits: [['CMD ["/out/server"]', 'CMD ["go", "version"]']],
        hint: /starts go version/,
      },
      BROKEN,
    ],
    cheats: [
      [['CMD', '# CMD']],
      [['CMD ["/out/server"]', 'CMD ["/out/server"]\nCMD []']],
      [['CMD ["/out/server"]', 'CMD ["echo", "/out/server"]']],
      [['CMD ["/out/server"]', 'ENTRYPOINT ["echo"]\nCMD ["/out/server"]']],
      [['CMD ["/out/server"]', 'CMD ls /out/server']],
      [['CMD ["/out/server"]', 'CMD ["/bin/server"]']],
      [['RUN go', 'RUN echo go']],
      [['RUN go', '# RUN go']],
      [['CMD ["/out/server"]', 'LABEL CMD="/out/server"']],
      [['RUN go build -o /out/server ./cmd/server', 'RUN mkdir -p /out/server']],

      [['CMD ["/out/server"]', 'CMD ["/out/server"]\nENTRYPOINT ["true"]']],
    ],
  },
  'second-from': {
    right: [
      [
        ['golang:1.26-alpine', 'golang:1.26-alpine AS build'],
        ['alpine:3.22', 'alpine:3.22 AS runtime'],
      ],
      [['FROM alpine:3.22\n', 'FROM alpine\nCOPY --from=0 /out/server /\n']],

      [['FROM alpine:3.22', 'FROM --platform=linux/amd64 alpine:3.22 AS r']],
      [['FROM alpine:3.22', `FROM alpine:3.22@${DIGEST}`]],
      [
        ['FROM golang', 'ARG A=alpine:3.22\nFROM golang'],
        ['FROM alpine:3.22', 'FROM $A'],
      ],
      [['FROM alpine:3.22', 'FROM alpine:3.22 AS r\nRUN true\nFROM r']],
      [['CMD ["/server"]', 'ENTRYPOINT ["/server"]']],
      [['CMD ["/server"]', 'CMD /server']],
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
      BROKEN,
    ],
    cheats: [
      [['FROM alpine:3.22\nCMD ["/server"]', '# FROM alpine:3.22\nCMD ["/server"]']],
      [['CMD ["/server"]', 'CMD ["/out/server"]']],
      [['FROM alpine:3.22', 'FROM alpine:3.22\nFROM 0']],
      [
        ['FROM golang:1.26-alpine', 'FROM alpine:3.22\nFROM golang:1.26-alpine AS x'],
        ['FROM alpine:3.22\nCMD', 'FROM x\nCMD'],
      ],
      [['FROM alpine:3.22', 'FROM alpine:3.22\nRUN apk add go']],
      [['FROM alpine:3.22', 'FROM alpine:3.22\nCOPY --from=0 /usr/local/go /usr/local/go']],
    ],
  },
  'copy-by-index': {
    right: [
      [['/out/server /server', '/out/server /']],
      [['COPY --from=0', 'COPY --chmod=755 --from=0']],
      [['alpine:3.22', 'debian:trixie-slim']],

      [['--from=0', '--link --from=0']],
      [['--from=0 /out/server /server', '--from=0 ["/out/server", "/server"]']],
      [['--from=0 /out/server /server', '--from=0 --chown=1:1 out/server .']],
      [['--from=0 /out/server /server', '--from=0 /out /']],
      [['--from=0 /out/server /server', '--from=0 /out/ /']],
      [['--from=0 /out/server /server', '--from=0 /out/* /']],
      [['--from=0 /out/server', '--from=0 /out/serv?r']],
      [
        [
          'COPY --from=0 /out/server /server\nCMD ["/server"]',
          'WORKDIR /\nCOPY --from=0 /out/server server\nCMD ["./server"]',
        ],
      ],
      [
        ['-o /out/server', '-o /go/bin/server'],
        ['/out/server /server', '/go/bin/server /server'],
      ],
      [['golang:1.26-alpine', 'golang:1.26-alpine AS build']],
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
    cheats: [
      [['COPY --from=0', '# COPY --from=0']],
      [['--from=0 /out/server /server', '--from=0 /src /server']],
      [['--from=0 /out/server /server', '--from=0 /out/server /server/']],
      [['--from=0 /out/server /server', '--from=0 /out /server']],
      [['CMD ["/server"]', '']],
      [['COPY --from=0 /out/server /server', 'COPY --from=0 /out/server /x\nRUN touch /server']],
      [['COPY --from=0 /out/server /server', 'COPY --from=0 /out/server /server\nRUN rm /server']],
      [['FROM alpine:3.22', 'FROM 0']],
      [['COPY --from=0 /out/server /server', 'COPY --from=0 /out/srv /server']],
      [['COPY --from=0 /out/server /server', 'COPY --from=0 /etc/passwd /server']],
    ],
  },
  names: {
    right: [
      [[' AS runtime', '']],
      [['--from=build', '--from=BUILD']],
      [['COPY --from=web /web/dist /srv/www', 'COPY --from=web /web/dist/ /srv/www/']],

      [['AS runtime', 'AS final']],
      [['COPY --from=web /web/dist /srv/www', 'COPY --link --from=web /web/dist /srv/www']],
      [['COPY --from=build /out/server /server', 'COPY --from=build --chmod=755 /out/server /']],
      [['AS web', 'as Web']],
      [['RUN npm ci && npm run build', 'RUN npm ci\nRUN npm run build']],
      [['COPY --from=web /web/dist /srv/www', 'WORKDIR /srv\nCOPY --from=web /web/dist www']],
      [['COPY --from=web /web/dist /srv/www', 'COPY --from=web /web/dist/* /srv/www/']],
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
      BROKEN,
    ],
    cheats: [
      [
        ['AS web', 'AS tmp'],
        ['AS build', 'AS web'],
        ['AS tmp', 'AS build'],
      ],
      [['COPY --from=web', '# COPY --from=web']],
      [['COPY --from=web /web/dist', 'COPY --from=web /src']],
      [['RUN go build', 'RUN true go build']],
    ],
  },
  'minimal-runtime': {
    right: [
      [['FROM scratch', 'FROM gcr.io/distroless/static-debian12']],
      [['FROM scratch', 'FROM gcr.io/distroless/static-debian12:nonroot']],
      [['CMD ["/server"]', 'USER 65532\nENTRYPOINT ["/server"]']],

      [['FROM scratch', 'FROM gcr.io/distroless/base-debian12']],

      [['FROM scratch', 'FROM scratch AS empty\nFROM empty']],
      [['COPY --from=build', 'COPY --from=0']],
      [['COPY --from=build', 'COPY --from=build /etc/ssl/certs /etc/ssl/certs\nCOPY --from=build']],
      [['CMD ["/server"]', 'WORKDIR /\nENTRYPOINT ["./server"]']],
    ],
    wrong: [
      { from: 'solution', edits: [['scratch', 'alpine:3.22']], hint: /There is a shell/ },
      { from: 'solution', edits: [['scratch', 'debian:bookworm-slim']], hint: /28 MB to pull/ },
      { from: 'solution', edits: [['COPY --from=build', 'COPY']], hint: /take it from stage build/ },
      { from: 'solution', edits: [['scratch', 'example.com/mine:1']], hint: /cannot be told/ },
      BROKEN,
    ],
    cheats: [
      [['FROM scratch AS runtime', 'FROM alpine:3.22 AS runtime\nRUN rm -rf /bin /sbin']],
      [['COPY --from=build /out/server', 'COPY --from=build /src']],
      [['FROM scratch', 'FROM busybox']],

      [['COPY --from=build', '# COPY --from=build']],
      [['FROM scratch', 'FROM gcr.io/distroless/static:debug']],
      [['FROM scratch', 'FROM scratch AS x\nCOPY --from=build /bin/sh /bin/sh\nFROM x']],
    ],
  },
};
