import { expect, it } from 'vitest';
import { analyse } from '../../analysis/pipeline.ts';
import { DEFAULT_OPTIONS } from '../../state/model.ts';
import { changeable } from './touchable.ts';

const filesOf = async (text: string) => {
  const view = { direction: 'right', neededOnly: false } as const;
  return changeable((await analyse({ text, options: DEFAULT_OPTIONS, view })).analysis.graph).files;
};

it.each([
  [
    'FROM golang:1.26\nCOPY go.mod go.sum ./\nCOPY . .\nRUN go build\n',
    ['go.mod', 'go.sum', 'main.go', 'README.md'],
  ],
  ['FROM node:22\nCOPY package.json ./\nCOPY src ./src\nRUN npm ci\n', ['package.json', 'src/index.js']],
  ['FROM scratch\nCOPY --from=busybox /bin/sh /sh\nCOPY Makefile LICENSE /\n', ['Makefile', 'LICENSE']],
])('the files that are offered for %j are some that it could take', async (text, files) => {
  expect(await filesOf(text)).toEqual(files);
});
