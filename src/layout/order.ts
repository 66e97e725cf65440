import { Board } from './board.ts';
import type { Grid } from './lanes.ts';

/**
 * The order of the cells inside their columns, with few crossings, found so that an edit changes little of it.
 *
 * The build is laid down as its file is read: each stage at the place where it crosses least, then its edges, each
 * on the way that crosses least. After that whatever can be laid better is laid anew, until nothing can. Only a
 * strict gain changes anything, and of two places that cross equally often the one nearer to the order of the
 * file is better: what an edit does not concern is decided as before. No size and no text has a say.
 */

/** A crossing counts more than any number of cells in another order than the file's. */
const CROSSING = 10_000;

/** Most rounds of laying anew; the files that were measured need one to four. */
const ROUNDS = 8;

/**
 * After how much work no other start is tried, after how much no further round begins, and after how much everything else
 * stays as it is. Work is counted in steps of the board, which are the same on every machine. The rounds of the
 * largest public file measured (263 stages) end after one; files of up to 60 stages take a fifth of that.
 */
const WORK = { again: 8_000_000, enough: 30_000_000, most: 400_000_000 } as const;

/** Cells in neighbouring columns that are laid as one: a node, a shared way, or the rest of an edge. */
type Chain = readonly number[];

interface Parts {
  /** The nodes, in the order of the file. */
  readonly nodes: readonly number[];
  /** The chains of the edges into each node. */
  readonly into: ReadonlyMap<number, readonly Chain[]>;
  /** The chains that belong to one edge of a node alone, on both sides: they follow it. */
  readonly own: ReadonlyMap<number, readonly Chain[]>;
  /** Where in the file a cell belongs. */
  readonly rank: readonly number[];
}

/** An order, with what it cost and how much work it took to find. */
export interface Ordered {
  /** The given cells, column by column, each column in its order. */
  readonly cells: readonly number[];
  readonly crossings: number;
  /** Cells whose links cross others. */
  readonly crossed: ReadonlySet<number>;
  readonly work: number;
}

/** Orders cells, which have to be whole parts of the grid; where it is `thorough`, from other starts, too. */
export function orderOf(grid: Grid, cells: readonly number[], thorough = true): Ordered {
  if (cells.length < 2) return { cells, crossings: 0, crossed: new Set(), work: 0 };
  const parts = partsOf(grid, cells);
  const search = new Search(new Board(grid), parts.rank);
  const { board } = search;
  for (const node of parts.nodes) {
    search.lay([node]);
    const into = parts.into.get(node) ?? [];
    let crossing = false;
    for (const chain of into) crossing = search.lay(chain) >= CROSSING || crossing;
    // What crosses nothing disturbs nothing: a stage that is appended leaves the others alone.
    if (crossing) settleAround(search, parts, node, into);
  }
  improve(search, parts);
  let crossings = board.crossings();
  for (const forward of [false, true]) {
    if (!thorough || crossings === 0 || board.work > WORK.again) break;
    const saved = board.save(0, board.columns.length - 1);
    sweep(board, forward);
    sweep(board, !forward);
    improve(search, parts);
    const now = board.crossings();
    if (now < crossings) crossings = now;
    else board.restore(saved);
  }
  return { cells: board.columns.flat(), crossings, crossed: board.crossed(), work: board.work };
}

/** Lays everything anew, alone and nodes together with their edges, as long as that gains. */
function improve(search: Search, parts: Parts): void {
  const chains = parts.nodes.flatMap((node): Chain[] => [[node], ...(parts.into.get(node) ?? [])]);
  for (
    let round = 0, better = true;
    better && round < ROUNDS && search.board.work < WORK.enough;
    round += 1
  ) {
    better = false;
    for (const chain of chains) if (search.relay([chain])) better = true;
    for (const node of parts.nodes) {
      if (search.relay([[node], ...(parts.own.get(node) ?? [])])) better = true;
    }
  }
}

/**
 * Puts every cell at the mean of what it is linked to in the column before (behind it, when going backward), column
 * by column: a start from elsewhere for what laying one thing at a time cannot reach.
 */
function sweep(board: Board, forward: boolean): void {
  const columns = forward ? [...board.columns.keys()] : [...board.columns.keys()].toReversed();
  for (const column of columns) {
    const cells = board.columns[column] ?? [];
    const means = new Map<number, number>();
    for (const cell of cells) {
      const others = (forward ? board.left : board.right)[cell] ?? [];
      if (others.length === 0) continue;
      means.set(cell, others.reduce((sum, other) => sum + board.slotOf(other), 0) / others.length);
    }
    // What is linked to nothing there keeps its slot.
    const sorted = cells
      .filter((cell) => means.has(cell))
      .sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
    let next = 0;
    const arranged = cells.map((cell) => {
      if (!means.has(cell)) return cell;
      next += 1;
      return sorted[next - 1] ?? cell;
    });
    board.arrange(column, arranged);
  }
}

/** Lays a new stage, its edges and what they come from anew, once: the way in may have been blocked. */
function settleAround(search: Search, parts: Parts, node: number, into: readonly Chain[]): void {
  const withOwn = (one: number): Chain[] => [[one], ...(parts.own.get(one) ?? [])];
  search.relay(withOwn(node));
  for (const chain of into) {
    for (const source of search.board.left[chain[0] ?? 0] ?? []) {
      if (!parts.into.has(source) || !search.board.holds(source)) continue;
      search.relay([[source]]);
      search.relay(withOwn(source));
    }
  }
  for (const chain of into) search.relay([chain]);
  search.relay([[node]]);
}

function partsOf(grid: Grid, cells: readonly number[]): Parts {
  const inside = new Set(cells);
  const nodes = cells.filter((cell) => grid.cells[cell]?.kind === 'node');
  const into = new Map(nodes.map((node): [number, Chain[]] => [node, []]));
  const own = new Map(nodes.map((node): [number, Chain[]] => [node, []]));
  const ends = grid.cells.map((_, cell): [number, number] => [cell, cell]);
  const firstUsers = new Map<string, number>();
  for (const [arc, lane] of grid.lanes.entries()) {
    const way = grid.ways[arc] ?? '';
    firstUsers.set(way, Math.min(firstUsers.get(way) ?? Number.POSITIVE_INFINITY, lane.at(-1) ?? 0));
  }
  const users = new Array<number>(grid.cells.length).fill(0);
  for (const lane of grid.lanes) for (const cell of lane) users[cell] = (users[cell] ?? 0) + 1;
  const known = new Set<number>();
  for (const [arc, lane] of grid.lanes.entries()) {
    const [from = 0, to = 0] = [lane[0], lane.at(-1)];
    const first = firstUsers.get(grid.ways[arc] ?? '') ?? to;
    if (!inside.has(from)) continue;
    const inner = lane.slice(1, -1).filter((cell) => !known.has(cell));
    for (const cell of inner) {
      known.add(cell);
      // Lines that may share their way belong side by side.
      ends[cell] = [cell === lane.at(-2) ? to : first, from];
    }
    const shared = inner.filter((cell) => (users[cell] ?? 0) > 1);
    const single = inner.filter((cell) => (users[cell] ?? 0) === 1);
    if (shared.length > 0) into.get(to)?.push(shared);
    if (single.length === 0) continue;
    into.get(to)?.push(single);
    own.get(to)?.push(single);
    if (single.length === lane.length - 2) own.get(from)?.push(single);
  }
  // A line belongs just before the node that it leads to; of several, in the order of where they come from.
  const sorted = [...grid.cells.keys()].sort((a, b) => {
    const [[aTo, aFrom], [bTo, bFrom]] = [ends[a] ?? [0, 0], ends[b] ?? [0, 0]];
    return aTo - bTo || Number(a === aTo) - Number(b === bTo) || aFrom - bFrom || a - b;
  });
  const rank = new Array<number>(sorted.length).fill(0);
  for (const [place, cell] of sorted.entries()) rank[cell] = place;
  return { nodes, into, own, rank };
}

/** Lays chains on a board, each on its best way. */
class Search {
  readonly board: Board;
  readonly #rank: readonly number[];
  /** The state of the board around chains for which nothing better was found. */
  readonly #settled = new Map<string, string>();

  constructor(board: Board, rank: readonly number[]) {
    this.board = board;
    this.#rank = rank;
  }

  /**
   * Puts a chain that is off the board where it costs least and gives the cost, unless that is not below a limit:
   * then it stays off.
   */
  lay(chain: Chain, limit = Number.POSITIVE_INFINITY): number {
    const { board } = this;
    if (board.work > WORK.most) {
      for (const cell of chain) board.put(cell, board.cellsBeside(cell).length);
      return 0;
    }
    const backs: Int32Array[] = [];
    const costs = this.#costsAlong(chain, true, backs);
    let slot = leastOf(costs);
    const cost = costs[slot] ?? 0;
    if (cost >= limit) return cost;
    for (let index = chain.length - 1; index >= 0; index -= 1) {
      board.put(chain[index] ?? 0, slot);
      slot = backs[index]?.[slot] ?? 0;
    }
    return cost;
  }

  /**
   * Lays chains anew, the first a node where there are several, the others its edges; everything comes back to its
   * place unless that is a gain. Says whether it was.
   */
  relay(all: readonly Chain[]): boolean {
    const { board } = this;
    if (board.work > WORK.most) return false;
    const chains = all.filter((chain) => chain.every((cell) => board.holds(cell)));
    const columns = chains.flatMap((chain) =>
      [chain[0] ?? 0, chain.at(-1) ?? 0].map((cell) => board.columnOf(cell)),
    );
    const [first, last] = [Math.min(...columns), Math.max(...columns)];
    const name = `${chains.length} ${chains[0]?.[0]}`;
    const around = board.stateOf(first - 1, last + 1);
    if (this.#settled.get(name) === around) return false;

    const saved = board.save(first, last);
    let before = CROSSING * this.#crossings(first - 1, last);
    for (const chain of chains) {
      for (const cell of chain) {
        const slot = board.slotOf(cell);
        board.take(cell);
        before += this.#disorder(cell, slot);
      }
    }
    before -= CROSSING * this.#crossings(first - 1, last);
    if (this.#layAll(chains, before)) return true;
    board.restore(saved);
    this.#settled.set(name, around);
    return false;
  }

  /** Lays chains that are off the board; gives up as soon as they cannot cost less than a limit. */
  #layAll([node, ...edges]: readonly Chain[], limit: number): boolean {
    if (node === undefined) return false;
    if (edges.length === 0) return this.lay(node, limit) < limit;
    let cost = this.#layNode(node[0] ?? 0, edges, limit);
    for (const edge of edges) {
      if (cost >= limit) return false;
      cost += this.lay(edge, limit - cost);
    }
    return cost < limit;
  }

  /**
   * Puts a node where it and the edges that will be laid next cost least, the edges apart from each other, and
   * gives its own cost. When not even that can be below the limit, it stays off and the limit is given.
   */
  #layNode(node: number, edges: readonly Chain[], limit: number): number {
    const { board } = this;
    const column = board.columnOf(node);
    const own = this.#costsAt(node);
    const costs = own.slice();
    for (const edge of edges) {
      const before = board.columnOf(edge[0] ?? 0) < column;
      const ends = this.#costsAlong(edge, before, []);
      const near = before ? column - 1 : column + 1;
      board.goOn(near, before, ends, CROSSING, costs, new Int32Array(costs.length));
    }
    const slot = leastOf(costs);
    if ((costs[slot] ?? 0) >= limit) return limit;
    board.put(node, slot);
    return own[slot] ?? 0;
  }

  /** The cost of ending in each slot of the chain's last column (its first, when going backward). */
  #costsAlong(chain: Chain, forward: boolean, backs: Int32Array[]): Float64Array {
    const { board } = this;
    let costs: Float64Array = new Float64Array(0);
    for (const [index, cell] of (forward ? chain : chain.toReversed()).entries()) {
      const here = this.#costsAt(cell);
      const back = new Int32Array(here.length);
      if (index > 0) {
        const before = board.columnOf(cell) + (forward ? -1 : 1);
        board.goOn(before, forward, costs, CROSSING, here, back);
      }
      backs.push(back);
      costs = here;
    }
    return costs;
  }

  /** The cost of each slot for a cell off the board: what it would cross, and how far from the file's order it is. */
  #costsAt(cell: number): Float64Array {
    const { board } = this;
    const beside = board.cellsBeside(cell);
    const costs = new Float64Array(beside.length + 1);
    const rank = this.#rank[cell] ?? 0;
    let wrong = 0;
    for (const other of beside) if ((this.#rank[other] ?? 0) < rank) wrong += 1;
    costs[0] = wrong;
    for (const [index, other] of beside.entries()) {
      wrong += (this.#rank[other] ?? 0) < rank ? -1 : 1;
      costs[index + 1] = wrong;
    }
    board.addCrossings(cell, costs, CROSSING);
    return costs;
  }

  #crossings(first: number, last: number): number {
    let count = 0;
    for (let column = first; column <= last; column += 1) count += this.board.crossingsIn(column);
    return count;
  }

  /** How many cells of its column would stand in another order to a cell in this slot than they do in the file. */
  #disorder(cell: number, slot: number): number {
    const rank = this.#rank[cell] ?? 0;
    let count = 0;
    for (const [index, other] of this.board.cellsBeside(cell).entries()) {
      const above = (this.#rank[other] ?? 0) < rank;
      if (above !== index < slot) count += 1;
    }
    return count;
  }
}

function leastOf(costs: Float64Array): number {
  let least = 0;
  for (let slot = 1; slot < costs.length; slot += 1)
    if ((costs[slot] ?? 0) < (costs[least] ?? 0)) least = slot;
  return least;
}
