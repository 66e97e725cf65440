import { checkRules } from '../testing/check-cases.ts';

checkRules({
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
});
