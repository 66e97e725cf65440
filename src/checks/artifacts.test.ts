import { checkRules } from '../testing/check-cases.ts';

checkRules({
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
});
