import { Board, type Crossed, NOTHING_CROSSED } from './board.ts';
import { type Chain, CROSSING, type Move, moveOf, Search } from './search.ts';
import type { Skeleton } from './skeleton.ts';
import { STARTS } from './starts.ts';

/**
 * The order of the cells inside their columns, with few crossings, found so that an edit changes little of it.
 *
 * The build is laid down as its file is read: each stage at the place where it crosses least, then its edges, each
 * on the way that crosses least. After that whatever can be laid better is laid anew, until nothing can. Only a
 * strict gain changes anything, and of two places that cross equally often the one nearer to the order of the
 * file is better: what an edit does not concern is decided as before. No size and no text has a say.
 */

/** Most rounds of laying anew; the files that were measured need one to four. */
const ROUNDS = 8;

/**
 * After how much work nodes are laid alone, without their edges (`together`); how much more is spent before no other start is
 * tried (`again`), and before nothing is laid anew any more (`enough`); and after how much a node is no longer moved with its
 * edges where columns are tried (`beside`). Work is counted in steps of the board, which are the same on every machine.
 */
const WORK = { together: 30_000_000, again: 1_000_000, enough: 1_200_000, beside: 50_000 } as const;

interface Parts {
  /** The nodes, in the order of the file. */
  readonly nodes: readonly number[];
  /** Where the edges into each node come from. */
  readonly sources: ReadonlyMap<number, ReadonlySet<number>>;
  /** The chains of the edges into each node; what comes from the column before has none. */
  readonly into: ReadonlyMap<number, readonly Chain[]>;
  /** The chains that belong to one edge of a node alone, on both sides: they follow it. */
  readonly own: ReadonlyMap<number, readonly Chain[]>;
  /** Where in the file a cell belongs. */
  readonly rank: readonly number[];
}

/** With more crossings than that above what is wanted, moving nodes with their edges hardly ever saves enough. */
const FAR = 1;

/** An order, with what it cost and how much work it took to find. */
export interface Ordered {
  /** The given cells, column by column, each column in its order. */
  readonly cells: readonly number[];
  readonly crossings: number;
  /** Links that cross others. */
  readonly crossed: Crossed;
  readonly work: number;
}

/** Orders cells, which have to be whole parts of the skeleton. */
export function orderOf(skeleton: Skeleton, cells: readonly number[]): Ordered {
  if (cells.length < 2) return { cells, crossings: 0, crossed: NOTHING_CROSSED, work: 0 };
  const parts = partsOf(skeleton, cells);
  const board = new Board(skeleton);
  const search = new Search(board, parts.rank, board.most);
  const moves = movesOf(board, parts);
  layAll(search, parts);
  const laid = board.work;
  improve(search, moves.alone, 'all', laid + WORK.enough);
  let crossings = board.crossings();
  for (const { start, worth } of STARTS) {
    if (crossings === 0 || board.work > laid + WORK.again) break;
    const saved = board.save(0, board.columns.length - 1);
    start(board, parts.rank);
    improve(search, moves.alone, 'crossings', laid + WORK.enough);
    const now = board.crossings();
    if (now < crossings && now <= crossings * worth.factor - worth.less) crossings = now;
    else board.restore(saved);
  }
  improve(search, moves.all, 'all', laid + WORK.enough);
  return ordered(board);
}

/** Most rounds of turning parts around, and the work spent on it. */
const TURNS = { rounds: 3, most: 150_000, after: 200_000 } as const;

/**
 * Turns what comes before a node, or after it, upside down, and keeps that where it crosses less: what no single move reaches,
 * because each step on the way there crosses more.
 */
export function turned(skeleton: Skeleton, from: Ordered): Ordered {
  if (from.crossings === 0) return from;
  const parts = partsOf(skeleton, from.cells);
  const board = new Board(skeleton);
  const search = new Search(board, parts.rank, board.most);
  layRest(search, parts, from.cells);
  const moves = movesOf(board, parts);
  const most = board.work + TURNS.most;
  let crossings = board.crossings();
  for (let round = 0, better = true; better && round < TURNS.rounds; round += 1) {
    better = false;
    for (const side of [board.left, board.right]) {
      for (const node of parts.nodes) {
        if (crossings === 0 || board.work > most || (side[node]?.length ?? 0) < 2) continue;
        const saved = board.save(0, board.columns.length - 1);
        turnAround(board, side, node);
        improve(search, moves.alone, 'crossings', most);
        const now = board.crossings();
        if (now >= crossings) board.restore(saved);
        else [crossings, better] = [now, true];
      }
    }
  }
  if (crossings >= from.crossings) return from;
  improve(search, moves.all, 'all', board.work + TURNS.after);
  return ordered(board);
}

/** The cells that are reached from a node on one side change places with each other, the last first. */
function turnAround(board: Board, side: readonly (readonly number[])[], node: number): void {
  const reached = new Set(side[node]);
  for (const cell of reached) for (const next of side[cell] ?? []) reached.add(next);
  const found = new Map<number, number[]>();
  for (const cell of reached) {
    const column = board.columnOf(cell);
    const cells = found.get(column);
    if (cells === undefined) found.set(column, [cell]);
    else cells.push(cell);
  }
  for (const [column, cells] of found) {
    cells.sort((a, b) => board.slotOf(b) - board.slotOf(a));
    board.arrange(
      column,
      (board.columns[column] ?? []).map((cell) => (reached.has(cell) ? (cells.shift() ?? cell) : cell)),
    );
  }
}

/**
 * Orders cells some of which stand in an order already (`from`): those are taken as they stand, and the others laid among them.
 * An order that is far from crossing less than `below` is not finished.
 */
export function orderFrom(
  skeleton: Skeleton,
  cells: readonly number[],
  from: readonly number[],
  below: number,
): Ordered {
  const parts = partsOf(skeleton, cells);
  const board = new Board(skeleton);
  const search = new Search(board, parts.rank, board.most);
  const moves = movesOf(board, parts);
  layRest(search, parts, from);
  improve(search, moves.alone, 'crossings', WORK.enough);
  if (board.crossings() > below + FAR) return ordered(board);
  improve(search, moves.all, 'crossings', WORK.beside);
  if (board.crossings() < below) improve(search, moves.all, 'all', WORK.beside);
  return ordered(board);
}

function ordered(board: Board): Ordered {
  return {
    cells: board.columns.flat(),
    crossings: board.crossings(),
    crossed: board.crossed(),
    work: board.work,
  };
}

/** Lays everything down as the file is read. */
function layAll(search: Search, parts: Parts): void {
  for (const node of parts.nodes) {
    let crossing = search.lay([node]) >= CROSSING;
    const into = parts.into.get(node) ?? [];
    for (const chain of into) crossing = search.lay(chain) >= CROSSING || crossing;
    // What crosses nothing disturbs nothing: a stage that is appended leaves the others alone.
    if (crossing) settleAround(search, parts, node, into);
  }
}

/** Puts cells down in an order that is known, then lays what it does not hold. */
function layRest(search: Search, parts: Parts, from: readonly number[]): void {
  const { board } = search;
  const columns = board.columns.map((): number[] => []);
  for (const cell of from) columns[board.columnOf(cell)]?.push(cell);
  for (const [column, cells] of columns.entries()) board.arrange(column, cells);
  for (const node of parts.nodes) {
    for (const chain of [[node], ...(parts.into.get(node) ?? [])]) {
      let rest: number[] = [];
      for (const cell of chain) {
        if (!board.holds(cell)) rest.push(cell);
        else if (rest.length > 0) {
          search.lay(rest);
          rest = [];
        }
      }
      if (rest.length > 0) search.lay(rest);
    }
  }
}

/** Everything that is laid anew: each chain alone, then nodes together with their edges. */
function movesOf(board: Board, parts: Parts): Moves {
  const chains = parts.nodes.flatMap((node): Chain[] => [[node], ...(parts.into.get(node) ?? [])]);
  const alone = chains.map((chain) => moveOf(board, [chain]));
  const together = parts.nodes
    .filter((node) => (parts.own.get(node)?.length ?? 0) <= MOVED_EDGES)
    .map((node) => moveOf(board, [[node], ...(parts.own.get(node) ?? [])]));
  return { alone, all: [...alone, ...together] };
}

interface Moves {
  readonly alone: readonly Move[];
  readonly all: readonly Move[];
}

/** Lays everything anew as long as that gains. */
function improve(search: Search, moves: readonly Move[], counted: 'all' | 'crossings', most: number): void {
  for (let round = 0, better = true; better && round < ROUNDS; round += 1) {
    better = false;
    for (const move of moves) {
      if (search.board.work > most) return;
      if (search.relay(move, counted)) better = true;
    }
  }
}

/** A source is moved together with at most as many edges: with more it costs much and hardly ever gains. */
const MOVED_EDGES = 6;

/** Lays a new stage, its edges and what they come from anew, once: the way in may have been blocked. */
function settleAround(search: Search, parts: Parts, node: number, into: readonly Chain[]): void {
  const { board } = search;
  const relay = (...chains: Chain[]) => {
    if (chains.length > 1 && board.work > WORK.together) return;
    search.relay(moveOf(board, chains));
  };
  const withOwn = (one: number): Chain[] => [[one], ...(parts.own.get(one) ?? [])];
  relay(...withOwn(node));
  for (const source of parts.sources.get(node) ?? []) {
    if (!board.holds(source)) continue;
    relay([source]);
    if (withOwn(source).length <= MOVED_EDGES) relay(...withOwn(source));
  }
  for (const chain of into) relay(chain);
  relay([node]);
}

function partsOf(skeleton: Skeleton, cells: readonly number[]): Parts {
  const count = skeleton.cells.length;
  const inside = new Uint8Array(count);
  for (const cell of cells) inside[cell] = 1;
  const nodes = cells.filter((cell) => skeleton.cells[cell]?.isNode === true);
  const into = new Map(nodes.map((node): [number, Chain[]] => [node, []]));
  const own = new Map(nodes.map((node): [number, Chain[]] => [node, []]));
  const sources = new Map(nodes.map((node) => [node, new Set<number>()]));
  const lanes: number[] = [];
  const users = new Int32Array(count);
  const firstUsers = new Map<string, number>();
  for (let arc = 0; arc < skeleton.lanes.length; arc += 1) {
    const lane = skeleton.lanes[arc] ?? [];
    if (inside[lane[0] ?? 0] !== 1) continue;
    lanes.push(arc);
    for (let index = 0; index < lane.length; index += 1)
      users[lane[index] ?? 0] = (users[lane[index] ?? 0] ?? 0) + 1;
    const way = skeleton.ways[arc] ?? '';
    firstUsers.set(way, Math.min(firstUsers.get(way) ?? count, lane[lane.length - 1] ?? 0));
  }
  // A line belongs just before the node that it leads to; of several, in the order of where they come from.
  const keys = new Float64Array(count);
  for (const node of nodes) keys[node] = (2 * node + 1) * count;
  for (const arc of lanes) {
    const lane = skeleton.lanes[arc] ?? [];
    const from = lane[0] ?? 0;
    const to = lane[lane.length - 1] ?? 0;
    // Lines that may share their way belong side by side.
    const first = firstUsers.get(skeleton.ways[arc] ?? '') ?? to;
    sources.get(to)?.add(from);
    const shared: number[] = [];
    const single: number[] = [];
    for (let index = 1; index < lane.length - 1; index += 1) {
      const cell = lane[index] ?? 0;
      if (keys[cell] !== 0) continue;
      keys[cell] = 2 * first * count + from + 1;
      (users[cell] === 1 ? single : shared).push(cell);
    }
    if (shared.length > 0) into.get(to)?.push(shared);
    if (single.length === 0) continue;
    into.get(to)?.push(single);
    own.get(to)?.push(single);
    if (single.length === lane.length - 2) own.get(from)?.push(single);
  }
  const sorted = cells.toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  const rank = new Array<number>(count).fill(0);
  for (let place = 0; place < sorted.length; place += 1) rank[sorted[place] ?? 0] = place;
  return { nodes, sources, into, own, rank };
}
