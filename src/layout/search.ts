import type { Board } from './board.ts';

/** A crossing counts more than any number of cells in another order than the file's. */
export const CROSSING = 10_000;

/** After how much work, in steps of the board, everything stays as it is. */
const MOST_WORK = 400_000_000;

/** Cells in neighbouring columns that are laid as one: a node, a shared way, or the rest of an edge. */
export type Chain = readonly number[];

/** Chains that are laid anew together: the first a node where there are several, the others its edges. */
export interface Move {
  readonly chains: readonly Chain[];
  readonly first: number;
  readonly last: number;
  /** The state of the board around them when nothing better was found. */
  settled: readonly number[] | null;
}

export function moveOf(board: Board, chains: readonly Chain[]): Move {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const chain of chains) {
    first = Math.min(first, board.columnOf(chain[0] ?? 0));
    last = Math.max(last, board.columnOf(chain.at(-1) ?? 0));
  }
  return { chains, first, last, settled: null };
}

/** Lays chains on a board, each on its best way. */
export class Search {
  readonly board: Board;
  readonly #rank: readonly number[];
  /** Memory that is used again: for each column what its slots cost, and from where they are reached best. */
  readonly #costs: Float64Array[];
  readonly #backs: Int32Array[];
  /** For a node that is laid with its edges: its own costs, and those with its edges. */
  readonly #own: Float64Array;
  readonly #sum: Float64Array;

  /** `most` is the number of cells in the largest column. */
  constructor(board: Board, rank: readonly number[], most: number) {
    this.board = board;
    this.#rank = rank;
    const slots = most + 1;
    this.#costs = board.columns.map(() => new Float64Array(slots));
    this.#backs = board.columns.map(() => new Int32Array(slots));
    this.#own = new Float64Array(slots);
    this.#sum = new Float64Array(slots);
  }

  /**
   * Puts a chain that is off the board where it costs least and gives the cost, unless that is not below a limit:
   * then it stays off.
   */
  lay(chain: Chain, limit = Number.POSITIVE_INFINITY): number {
    const { board } = this;
    if (board.work > MOST_WORK) {
      for (const cell of chain) board.put(cell, board.cellsBeside(cell).length);
      return 0;
    }
    const cost = this.#costsAlong(chain, true, limit);
    if (cost >= limit) return cost;
    const end = board.columnOf(chain.at(-1) ?? 0);
    this.#putAlong(chain, leastOf(this.#costs[end] ?? this.#own, board.sizeOf(end) + 1));
    return cost;
  }

  /** Puts a chain on the way that was found, which ends in a slot. */
  #putAlong(chain: Chain, end: number): void {
    const first = this.board.columnOf(chain[0] ?? 0);
    for (let index = chain.length - 1, slot = end; index >= 0; index -= 1) {
      this.board.put(chain[index] ?? 0, slot);
      slot = this.#backs[first + index]?.[slot] ?? 0;
    }
  }

  /**
   * Lays chains anew; everything stays in its place unless that is a gain. Says whether it was. Where only crossings
   * are `counted`, what crosses nothing stays where it is.
   */
  relay(move: Move, counted: 'all' | 'crossings' = 'all'): boolean {
    const { board } = this;
    const { first, last } = move;
    if (board.work > MOST_WORK) return false;
    if (move.settled !== null && board.isAsBefore(first - 1, move.settled)) return false;
    const chains = this.#held(move.chains);
    const crossings = this.#crossingsOf(chains);
    // What crosses nothing is moved alone at most, towards the order of the file.
    if (crossings === 0 && (counted === 'crossings' || chains.length > 1)) return false;
    const cost = CROSSING * crossings + this.#disorderOf(chains);
    const around = board.statesOf(first - 1, last + 1);
    const [chain] = chains;
    if (cost > 0 && chain !== undefined) {
      if (chains.length === 1 ? this.#relayOne(chain, cost) : this.#relayAll(chains, first, last))
        return true;
      board.backTo(first - 1, around);
    }
    move.settled = around;
    return false;
  }

  /** Lays one chain anew if that costs less than it does. */
  #relayOne(chain: Chain, cost: number): boolean {
    const { board } = this;
    if (this.#costsAlong(chain, true, cost) >= cost) return false;
    const end = board.columnOf(chain.at(-1) ?? 0);
    const slot = leastOf(this.#costs[end] ?? this.#own, board.sizeOf(end));
    for (const cell of chain) board.take(cell);
    this.#putAlong(chain, slot);
    return true;
  }

  /** Lays a node and its edges anew if that costs less than they do; else they come back to their places. */
  #relayAll(chains: readonly Chain[], first: number, last: number): boolean {
    const { board } = this;
    const slots: number[] = [];
    let before = CROSSING * this.#crossings(first - 1, last);
    for (const chain of chains) {
      for (const cell of chain) {
        const slot = board.slotOf(cell);
        slots.push(slot);
        before += this.#disorder(cell);
        board.take(cell);
      }
    }
    before -= CROSSING * this.#crossings(first - 1, last);
    if (this.#layAll(chains, before)) return true;
    this.#putBack(chains, slots);
    return false;
  }

  /** Puts chains where they were, the last taken first. */
  #putBack(chains: readonly Chain[], slots: number[]): void {
    for (const chain of chains) for (const cell of chain) if (this.board.holds(cell)) this.board.take(cell);
    for (let at = chains.length - 1; at >= 0; at -= 1) {
      const chain = chains[at] ?? [];
      for (let index = chain.length - 1; index >= 0; index -= 1) {
        this.board.put(chain[index] ?? 0, slots.pop() ?? 0);
      }
    }
  }

  /** Those of some chains that are on the board as a whole. */
  #held(chains: readonly Chain[]): readonly Chain[] {
    const { board } = this;
    for (const chain of chains)
      for (const cell of chain)
        if (!board.holds(cell)) return chains.filter((one) => one.every((own) => board.holds(own)));
    return chains;
  }

  /** How often chains cross others where they are, or more, where they cross each other. */
  #crossingsOf(chains: readonly Chain[]): number {
    let count = 0;
    for (const chain of chains) {
      for (let index = 0; index < chain.length; index += 1)
        count += this.board.crossingsOf(chain[index] ?? 0, chain[index + 1]);
    }
    return count;
  }

  #disorderOf(chains: readonly Chain[]): number {
    let count = 0;
    for (const chain of chains) for (const cell of chain) count += this.#disorder(cell);
    return count;
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
    const [own, costs] = [this.#own, this.#sum];
    this.#costsAt(node, own, -1, -1);
    const slots = board.sizeOf(column) + 1;
    for (let slot = 0; slot < slots; slot += 1) costs[slot] = own[slot] ?? 0;
    for (const edge of edges) {
      const before = board.columnOf(edge[0] ?? 0) < column;
      if (this.#costsAlong(edge, before, limit) >= limit) return limit;
      const near = (before ? edge.at(-1) : edge[0]) ?? 0;
      const ends = this.#costs[board.columnOf(near)] ?? own;
      board.goOn(near, node, ends, CROSSING, costs, this.#backs[column] ?? NONE);
    }
    const slot = leastOf(costs, slots);
    if ((costs[slot] ?? 0) >= limit) return limit;
    board.put(node, slot);
    return own[slot] ?? 0;
  }

  /**
   * Finds the cost of ending in each slot of the chain's last column (its first, when going backward), and gives the least.
   * It ends as soon as that cannot be below a limit. A chain on the board is thought away.
   */
  #costsAlong(chain: Chain, forward: boolean, limit: number): number {
    const { board } = this;
    let least = 0;
    for (let index = 0; index < chain.length; index += 1) {
      const at = forward ? index : chain.length - 1 - index;
      const cell = chain[at] ?? 0;
      const column = board.columnOf(cell);
      const here = this.#costs[column] ?? this.#own;
      this.#costsAt(cell, here, chain[at - 1] ?? -1, chain[at + 1] ?? -1);
      if (index > 0) {
        const from = chain[forward ? at - 1 : at + 1] ?? 0;
        const costs = this.#costs[board.columnOf(from)] ?? here;
        board.goOn(from, cell, costs, CROSSING, here, this.#backs[column] ?? NONE);
      }
      const slots = board.sizeOf(column) + (board.holds(cell) ? 0 : 1);
      least = here[leastOf(here, slots)] ?? 0;
      if (least >= limit) break;
    }
    return least;
  }

  /**
   * Finds the cost of each slot for a cell: what it would cross, and how far from the file's order it is. `before` and
   * `behind` are cells that it is linked to and that move with it.
   */
  #costsAt(cell: number, costs: Float64Array, before: number, behind: number): void {
    const { board } = this;
    const beside = board.cellsBeside(cell);
    const rank = this.#rank[cell] ?? 0;
    let wrong = 0;
    for (let index = 0; index < beside.length; index += 1) {
      if ((this.#rank[beside[index] ?? 0] ?? 0) < rank) wrong += 1;
    }
    costs[0] = wrong;
    for (let index = 0, slot = 1; index < beside.length; index += 1) {
      const other = beside[index] ?? 0;
      if (other === cell) continue;
      wrong += (this.#rank[other] ?? 0) < rank ? -1 : 1;
      costs[slot] = wrong;
      slot += 1;
    }
    board.addCrossings(cell, costs, CROSSING, before, behind);
  }

  #crossings(first: number, last: number): number {
    let count = 0;
    for (let column = first; column <= last; column += 1) count += this.board.crossingsIn(column);
    return count;
  }

  /** How many cells of its column stand in another order to a cell on the board than they do in the file. */
  #disorder(cell: number): number {
    const beside = this.board.cellsBeside(cell);
    const rank = this.#rank[cell] ?? 0;
    const slot = this.board.slotOf(cell);
    let count = 0;
    for (let index = 0; index < beside.length; index += 1) {
      if (index !== slot && (this.#rank[beside[index] ?? 0] ?? 0) < rank !== index < slot) count += 1;
    }
    return count;
  }
}

const NONE = new Int32Array(0);

function leastOf(costs: Float64Array, slots: number): number {
  let least = 0;
  for (let slot = 1; slot < slots; slot += 1) if ((costs[slot] ?? 0) < (costs[least] ?? 0)) least = slot;
  return least;
}
