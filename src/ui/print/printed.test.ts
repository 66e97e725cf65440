import { expect, test } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { contentsOf } from '../../image/contents.ts';
import { resolve } from '../../stages/resolve.ts';
import { DEFAULT_OPTIONS } from '../../state/model.ts';
import { printedEntries } from './printed.ts';

test('the printed list names each path, how sure it is, where it came from and its line', () => {
  const text = `FROM golang AS build
RUN go build -o /out/app .
FROM alpine
COPY conf /etc/app/conf
COPY --from=build /out/app /usr/bin/app
RUN ./setup.sh
`;
  const graph = resolve(parse(text), DEFAULT_OPTIONS);
  const rows = printedEntries(contentsOf(graph, 1).entries, graph.stages);
  expect(rows.map(({ key: _key, ...row }) => row)).toEqual([
    { path: 'base alpine', certainty: 'opaque', from: 'image', line: '3' },
    { path: 'RUN ./setup.sh', certainty: 'opaque', from: 'B stage 1', line: '6' },
    { path: '/etc/app/conf', certainty: 'tree', from: 'context', line: '4' },
    { path: '/usr/bin/app', certainty: 'known', from: 'A build', line: '5' },
  ]);
});
