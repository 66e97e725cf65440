import { checkRules } from '../testing/check-cases.ts';

checkRules({
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
});
