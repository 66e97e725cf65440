import { expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { contentsOf } from '../image/contents.ts';
import { resolve } from '../stages/resolve.ts';
import { previewOf } from './preview.ts';

const OPTIONS = { target: '', platform: 'linux/amd64', buildArgs: {}, buildContexts: {} };

function preview(text: string) {
  const graph = resolve(parse(text), OPTIONS);
  const target = graph.target ?? 0;
  const { lines, more } = previewOf(contentsOf(graph, target), graph.stages[target]?.config ?? {});
  return { lines: lines.map(({ text: line, stage }) => `${line} ${stage}`), more };
}

test('one place is one line, told by the stage that filled it', () => {
  const text = `FROM golang AS layers
RUN ./split out
FROM scratch
WORKDIR /app
COPY --from=layers /out/dependencies/ ./
COPY --from=layers /out/application/ ./
`;
  expect(preview(text)).toEqual({ lines: ['/app/ 0'], more: 0 });
});

test('what is started comes first, and what there is no room for is counted', () => {
  const copies = Array.from({ length: 8 }, (_, at) => `COPY f /etc/f${at}`).join('\n');
  const { lines, more } = preview(`FROM scratch\n${copies}\nCOPY run /srv/run\nENTRYPOINT ["/srv/run"]\n`);
  expect(lines[0]).toBe('/srv/run null');
  expect(lines).toHaveLength(6);
  expect(more).toBe(3);
});

test('the files of users and groups come last', () => {
  const { lines } = preview('FROM alpine\nRUN adduser -D app\nRUN touch /ready\n');
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    '/home/app/',
    '/ready',
    'base',
    'RUN',
    '/etc/group',
    '/etc/passwd',
  ]);
});
