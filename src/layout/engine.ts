import type { Viz } from '@viz-js/viz';
import { GAPS } from './gaps.ts';
import type { Grid } from './lanes.ts';
import { linkCrossings, upright } from './tries.ts';

/**
 * Graphviz decides the order of the cells in their columns (few crossings) and how far down each stands
 * (straight lines). It is given synthetic names and sizes only, never a text of the Dockerfile.
 */

/**
 * Graphviz's order depends on where it starts. Starting from the other end of the file as well, and taking the
 * better, saves about a tenth of the crossings; only a clear gain counts, so that an edit seldom
 * changes from one to the other. Above this size the time is worth more.
 */
const SECOND_TRY_MOST_CELLS = 1_500;
const SECOND_TRY_GAIN = 0.93;

let started: Promise<Viz> | null = null;

/** Starts the engine once; after a failure the next call starts a new one. */
async function engine(): Promise<Viz> {
  started ??= import('@viz-js/viz').then((viz) => viz.instance());
  return started;
}

/**
 * The centre of each of the given cells across the flow, in pixels from an arbitrary zero. The cells have to be
 * joined by links. Rejects when the engine fails.
 */
export async function enginePositions(
  grid: Grid,
  cells: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  try {
    const viz = await engine();
    const draw = (order: readonly number[]) =>
      upright(
        grid,
        cells,
        readPositions(viz.renderString(dotOf(grid, order), { engine: 'dot', format: 'json0' }), cells),
      );
    const first = draw(cells);
    if (cells.length > SECOND_TRY_MOST_CELLS) return first;
    const second = draw(cells.toReversed());
    const [a, b] = [linkCrossings(grid, cells, first), linkCrossings(grid, cells, second)];
    return b < a * SECOND_TRY_GAIN ? second : first;
  } catch (error) {
    started = null;
    throw error;
  }
}

/** The grid in Graphviz's language; top to bottom, so that "across the flow" is x whatever the direction. */
function dotOf(grid: Grid, cells: readonly number[]): string {
  const lines = [
    'digraph{',
    // Ranks are forced by the links; only the distance inside a rank matters here.
    `graph[rankdir=TB,splines=none,nodesep=${inches(GAPS.line)},ranksep=0.02${limits(cells.length)}]`,
    'node[shape=box,fixedsize=true,label="",height=0.01]',
    'edge[arrowhead=none]',
  ];
  const inside = new Set(cells);
  for (const cell of cells) {
    const { breadth, kind } = grid.cells[cell] ?? { breadth: 0, kind: 'line' };
    lines.push(`n${cell}[width=${inches(breadth + 2 * GAPS.around[kind])}]`);
  }
  for (const { from, to, weight } of grid.links) {
    if (inside.has(from)) lines.push(`n${from}->n${to}[weight=${weight}]`);
  }
  lines.push('}');
  return lines.join('\n');
}

/**
 * Graphviz's two searches (order and place in a rank) are told to stop earlier the larger the graph: measured on
 * a build of 600 stages, 6.2 s become 1.2 s, with no more crossings. Iterations are counted, not time, so
 * the picture stays the same on every machine.
 */
function limits(cells: number): string {
  if (cells < 1_000) return ',mclimit=4';
  return cells < 3_000 ? ',nslimit=0.5' : ',nslimit=0.1,mclimit=0.1';
}

function readPositions(json: string, cells: readonly number[]): ReadonlyMap<number, number> {
  const positions = new Map<number, number>();
  const output: unknown = JSON.parse(json);
  const objects = isRecord(output) && Array.isArray(output.objects) ? output.objects : [];
  for (const object of objects) {
    if (!isRecord(object) || typeof object.name !== 'string' || typeof object.pos !== 'string') continue;
    positions.set(Number(object.name.slice(1)), Number.parseFloat(object.pos));
  }
  if (!cells.every((cell) => Number.isFinite(positions.get(cell))))
    throw new Error('The layout is not complete.');
  return positions;
}

/** Graphviz measures sizes in inches of 72 points; a point is a pixel here. */
const inches = (pixels: number): string => (Math.max(pixels, 0.72) / 72).toFixed(4);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
