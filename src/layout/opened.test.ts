import { describe, expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { contentsOf } from '../image/contents.ts';
import { MAX_OPENED_ROWS } from '../limits.ts';
import { DEFAULT_OPTIONS, resolve } from '../stages/resolve.ts';
import { diagramOf } from './diagram.ts';
import { contentOf } from './measure.ts';
import type { StageNode } from './types.ts';

const FILE = `ARG VERSION=1.2
FROM example.com/golang:1.22 AS build
ARG VERSION
WORKDIR app
COPY go.mod go.sum ./
RUN --mount=type=bind,from=tools,target=/t --mount=type=bind,target=/src apt-get install -y curl git make
COPY --from=busybox /bin/busybox /out/$VERSION/bb
COPY <<EOF /etc/app.conf
one
two
EOF
ENV PATH=$PATH:/out
COPY --from=busybox /bin/sh /out/sh
RUN rm /etc/app.conf
EXPOSE 80

FROM scratch
COPY --from=build /out /
`;

/** The stage with this index, opened. */
function opened(text: string, stage: number): { node: StageNode; edges: string[][] } {
  const graph = resolve(parse(text), DEFAULT_OPTIONS);
  const view = { direction: 'right', neededOnly: false, opened: [stage] } as const;
  const { nodes, edges } = diagramOf(graph, null, view, [contentsOf(graph, stage)]);
  const node = nodes.find((one): one is StageNode => one.kind === 'stage' && one.stage === stage);
  if (node === undefined) throw new Error('the stage is not drawn');
  const into = edges.filter(({ target }) => target === node.id);
  return { node, edges: into.map(({ id, whole, step }) => [id, whole, String(step)]) };
}

describe('a closed stage', () => {
  test('has an outline: FROM and what follows, as written, without the flags of a RUN', () => {
    const graph = resolve(parse(FILE), DEFAULT_OPTIONS);
    const { nodes } = diagramOf(graph, null, { direction: 'right', neededOnly: false });
    const [build, last] = nodes.filter((one): one is StageNode => one.kind === 'stage');
    expect(build?.outline.slice(0, 5)).toEqual([
      { keyword: 'FROM', text: 'example.com/golang:1.22 AS build' },
      { keyword: 'ARG', text: 'VERSION' },
      { keyword: 'WORKDIR', text: 'app' },
      { keyword: 'COPY', text: 'go.mod go.sum ./' },
      { keyword: 'RUN', text: 'apt-get install -y curl git make' },
    ]);
    expect(last?.outline.map(({ keyword }) => keyword)).toEqual(['FROM', 'COPY']);
    expect(opened(FILE, 0).node.outline).toEqual([]);
  });
});

describe('an opened stage', () => {
  test('shows its instructions as they take effect, and what of them is left', () => {
    const { node } = opened(FILE, 0);
    const rows = node.opened?.map(({ keyword, text, expanded, layer, added }) => [
      keyword,
      text,
      expanded,
      layer,
      added,
    ]);
    expect(rows).toEqual([
      ['ARG', 'VERSION', 'VERSION=1.2', false, ''],
      ['WORKDIR', 'app', '/app', true, '/app/'],
      ['COPY', 'go.mod go.sum ./', null, true, '/app/go.mod +1'],
      ['RUN', 'apt-get install -y curl git make', null, true, '3 packages: curl, git +1 · unknown files'],
      [
        'COPY',
        '--from=busybox /bin/busybox /out/$VERSION/bb',
        '/bin/busybox /out/1.2/bb',
        true,
        '/out/1.2/bb',
      ],
      ['COPY', '<<EOF /etc/app.conf', null, true, ''],
      ['ENV', 'PATH=$PATH:/out', null, false, ''],
      ['COPY', '--from=busybox /bin/sh /out/sh', null, true, '/out/sh'],
      ['RUN', 'rm /etc/app.conf', null, true, 'removes /etc/app.conf'],
      ['EXPOSE', '80', null, false, ''],
    ]);
    expect(node.opened?.[5]?.heredocs).toEqual([{ name: 'EOF', lines: 2, first: 'one' }]);
    expect(node.opened?.[3]?.flags).toEqual([
      '--mount=type=bind,from=tools,target=/t',
      '--mount=type=bind,target=/src',
    ]);
    expect(node.opened?.[2]?.accessibleName).toBe(
      '3. COPY go.mod go.sum ./, makes a layer, adds /app/go.mod +1',
    );
    expect(node.accessibleName).toContain('opened, shows 10 instructions');
  });

  test('takes each transfer at its own instruction, under an id that other instructions do not change', () => {
    const busybox = 'docker.io/library/busybox:latest';
    const before = opened(FILE, 0).edges;
    expect(before).toEqual([
      ['from:image:example.com/golang:1.22->stage:0', 'from:image:example.com/golang:1.22->stage:0', 'null'],
      ['copy:context->stage:0#0', 'copy:context->stage:0', '2'],
      [
        'mount:image:docker.io/library/tools:latest->stage:0#0',
        'mount:image:docker.io/library/tools:latest->stage:0',
        '3',
      ],
      ['mount:context->stage:0#0', 'mount:context->stage:0', '3'],
      [`copy:image:${busybox}->stage:0#0`, `copy:image:${busybox}->stage:0`, '4'],
      [`copy:image:${busybox}->stage:0#1`, `copy:image:${busybox}->stage:0`, '7'],
    ]);
    const after = opened(FILE.replace('WORKDIR app', 'WORKDIR app\nRUN true'), 0).edges;
    expect(after.map(([id]) => id)).toEqual(before.map(([id]) => id));
  });

  test('gives each trigger of its base the transfers that it fires', () => {
    const triggers = `FROM alpine AS base
ONBUILD COPY one /one
ONBUILD RUN --mount=type=bind,target=/src make
ONBUILD COPY two /two

FROM base
COPY three /three
`;
    const { node, edges } = opened(triggers, 1);
    expect(node.opened?.map(({ keyword, text, onbuild }) => [keyword, text, onbuild])).toEqual([
      ['COPY', 'one /one', true],
      ['RUN', 'make', true],
      ['COPY', 'two /two', true],
      ['COPY', 'three /three', false],
    ]);
    expect(edges.map(([id, , step]) => [id, step])).toEqual([
      ['from:stage:0->stage:1', 'null'],
      ['copy:context->stage:1#0', '0'],
      ['mount:context->stage:1#0', '1'],
      ['copy:context->stage:1#1', '2'],
      ['copy:context->stage:1#2', '3'],
    ]);
  });

  test('has room for every line, and says how many instructions it does not list', () => {
    const many = `FROM alpine\n${'RUN make all\n'.repeat(MAX_OPENED_ROWS + 5)}`;
    const { node } = opened(many, 0);
    expect(node.opened).toHaveLength(MAX_OPENED_ROWS);
    expect(node.moreInstructions).toBe(5);
    const { rows, slots, height } = contentOf(node);
    expect(rows.some(({ text }) => text === 'and 5 more')).toBe(true);
    expect(slots.map(({ step }) => step)).toEqual(Array.from({ length: MAX_OPENED_ROWS }, (_, step) => step));
    slots.reduce((end, slot) => {
      expect(slot.y).toBeGreaterThanOrEqual(end);
      expect(slot.middle).toBeGreaterThan(slot.y);
      return slot.y + slot.height;
    }, 0);
    expect(slots.at(-1)?.middle).toBeLessThan(height);
  });

  test('is the closed picture again when it is closed', () => {
    const graph = resolve(parse(FILE), DEFAULT_OPTIONS);
    const closed = diagramOf(graph, null, { direction: 'right', neededOnly: false });
    const view = { direction: 'right', neededOnly: false, opened: [], focus: null, hidden: [] } as const;
    expect(diagramOf(graph, null, { ...view, gathered: false, scratch: false, folded: false })).toEqual(
      closed,
    );
    expect(closed.nodes.every((one) => one.kind !== 'stage' || one.opened === null)).toBe(true);
    expect(closed.edges.every(({ id, whole, step }) => id === whole && step === null)).toBe(true);
  });
});
