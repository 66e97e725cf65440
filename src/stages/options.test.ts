import { expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { buildArguments } from './build-args.ts';
import { changesBetween } from './changes.ts';
import { DEFAULT_OPTIONS, resolve } from './resolve.ts';

const graphOf = (text: string, options = {}) => resolve(parse(text), { ...DEFAULT_OPTIONS, ...options });

test('arguments are offered with what they change, through other arguments and ENV', () => {
  const graph = graphOf(`# TAG of the base
# TAG picks the base
ARG TAG=3
ARG IMAGE=alpine:\${TAG}
ARG BASE
FROM $IMAGE AS a
ARG DIR=/opt
ENV TO=$DIR/x
COPY . $TO
FROM a
COPY x $TO
ARG UNUSED
FROM $BASE
ARG TARGETARCH`);
  expect(buildArguments(graph).map(({ span: _, ...rest }) => rest)).toEqual([
    { name: 'TAG', default: '3', doc: 'of the base', required: false, changes: [0] },
    { name: 'IMAGE', default: 'alpine:${TAG}', doc: '', required: false, changes: [0] },
    { name: 'BASE', default: null, doc: '', required: true, changes: [2] },
    { name: 'DIR', default: '/opt', doc: '', required: false, changes: [0, 1] },
    { name: 'UNUSED', default: null, doc: '', required: false, changes: [] },
  ]);
});

test('a change of options is told as sentences about stages', () => {
  const text = `FROM alpine AS base-amd64
FROM alpine AS base-arm64
FROM base-\${TARGETARCH}
ARG TARGETARCH
COPY bin-$TARGETARCH /bin`;
  const changes = changesBetween(graphOf(text), graphOf(text, { platform: 'linux/arm64' }));
  expect(changes.map(({ text }) => text)).toEqual([
    'base-amd64 is no longer built',
    'base-arm64 is now built',
    'stage 2 builds on base-arm64 instead of base-amd64',
    'stage 2 copies other paths',
  ]);
  expect(changesBetween(graphOf(text), graphOf('FROM alpine'))).toEqual([]);
});
