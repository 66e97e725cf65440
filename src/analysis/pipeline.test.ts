import { describe, expect, it } from 'vitest';
import { analyse } from './pipeline.ts';

const DEFAULT_OPTIONS = { target: '', platform: 'linux/amd64', buildArgs: {}, buildContexts: {} };

const pass = (text: string, target = '') =>
  analyse({ text, options: { ...DEFAULT_OPTIONS, target }, view: { direction: 'right', neededOnly: false } });

describe('the pipeline', () => {
  it('goes from text to a picture and its contents', async () => {
    const { analysis } = await pass('FROM alpine AS a\nRUN make /x\nFROM scratch\nCOPY --from=a /x /y\n');
    expect(analysis.graph.stages.map(({ needed }) => needed)).toEqual([true, true]);
    expect(analysis.contents?.stage).toBe(1);
    expect(analysis.contents?.entries.map(({ path }) => path)).toContain('/y');
    expect(analysis.diagram?.nodes.map(({ id }) => id)).toContain('stage:1');
    // Steps stay with the worker: they are the heavy part of a graph.
    expect(analysis.graph.stages[0]).not.toHaveProperty('steps');
  });

  it.each([
    '',
    ' \n\n',
    '# only a comment',
    'ARG A=1',
    'RUN echo',
    '\0\x01\x02',
    'FROM',
    'FROM alpine\nRUN <<EOF\n',
  ])('never throws: %j', async (text) => {
    const { analysis } = await pass(text);
    expect(analysis.graph.dockerfile.text).toBe(text);
    expect(analysis.diagram === null).toBe(analysis.graph.stages.length === 0);
  });

  it('opens stages with what each of their instructions added', async () => {
    const text = 'FROM alpine AS a\nCOPY in /x\nFROM scratch\nCOPY --from=a /x /y\n';
    const view = { direction: 'right', neededOnly: false, opened: [0, 1, 7, -1] } as const;
    const { analysis } = await analyse({ text, options: DEFAULT_OPTIONS, view });
    const rows = analysis.diagram?.nodes.flatMap((node) =>
      node.kind === 'stage' ? (node.opened ?? []) : [],
    );
    expect(rows?.map(({ keyword, added }) => [keyword, added])).toEqual([
      ['COPY', '/x'],
      ['COPY', '/y'],
    ]);
  });

  it('draws the file even when the target is missing', async () => {
    const { analysis } = await pass('FROM alpine AS a\n', 'nowhere');
    expect(analysis.graph.target).toBeNull();
    expect(analysis.contents).toBeNull();
    expect(analysis.diagram?.nodes).not.toHaveLength(0);
  });
});
