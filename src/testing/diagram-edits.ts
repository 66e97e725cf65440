import type { Dockerfile } from '../dockerfile/types.ts';
import type { Box } from '../layout/types.ts';
import type { StageGraph } from '../stages/types.ts';

/** Single edits of a Dockerfile, as people make them, and how far they move a picture. */

export const EDITS = [
  'remove a transfer',
  'add a transfer',
  'rename a stage',
  'append a stage',
  'insert a stage',
  'describe a stage',
  'add a RUN',
] as const;
export type EditKind = (typeof EDITS)[number];

export interface Edit {
  readonly text: string;
  /** The stage that was edited: it may move. */
  readonly stage: number;
  /** Where a stage of the old text stands in the new one. */
  readonly now: (stage: number) => number;
}

/** The text after an edit of the given stage, or `null` where that kind of edit makes no sense. */
export function edited(file: Dockerfile, kind: EditKind, stage: number): Edit | null {
  const one = file.stages[stage];
  if (one === undefined) return null;
  const lines = file.text.split('\n');
  const same = (index: number) => index;
  const end = one.instructions.at(-1)?.span.endLine ?? one.from.span.endLine;
  const first = one.from.span.line;
  const inserted = (line: number, ...added: string[]) =>
    [...lines.slice(0, line), ...added, ...lines.slice(line)].join('\n');
  switch (kind) {
    case 'remove a transfer': {
      const copies = one.instructions.filter(({ kind: what }) => what === 'copy' || what === 'add');
      const copy = copies.at(-1);
      if (copy === undefined) return null;
      const { line, endLine } = copy.span;
      return { text: [...lines.slice(0, line - 1), ...lines.slice(endLine)].join('\n'), stage, now: same };
    }
    case 'add a transfer': {
      if (stage === 0) return null;
      return { text: inserted(end, `COPY --from=${Math.floor(stage / 2)} /added /added`), stage, now: same };
    }
    case 'rename a stage': {
      const { name } = one.from;
      if (name === '' || !/^[a-z0-9._-]+$/iu.test(name)) return null;
      const word = name.replaceAll('.', '\\.');
      const uses = new RegExp(`(^FROM\\s+(?:--\\S+\\s+)*|\\sAS\\s+|from=)${word}(?=[\\s,]|$)`, 'gimu');
      return { text: file.text.replace(uses, `$1${name}-2`), stage, now: same };
    }
    case 'append a stage': {
      const last = file.stages.length - 1;
      const from = file.stages[last]?.from.name || 'scratch';
      return { text: `${file.text}\nFROM ${from} AS appended\nRUN true\n`, stage: last, now: same };
    }
    case 'insert a stage': {
      if (stage === 0 || /--from=\d|from=\d/u.test(file.text)) return null;
      const earlier = file.stages[Math.floor(stage / 2)]?.from.name || 'scratch';
      const used = [...lines.slice(0, end), 'COPY --from=inserted /added /added', ...lines.slice(end)];
      const added = [`FROM ${earlier} AS inserted`, 'RUN true', ''];
      const text = [...used.slice(0, first - 1), ...added, ...used.slice(first - 1)].join('\n');
      return { text, stage, now: (index) => (index < stage ? index : index + 1) };
    }
    case 'describe a stage': {
      const words = `# ${one.from.name || 'stage'} is where the work of many hands comes together, and is kept`;
      return { text: inserted(first - 1, words), stage, now: same };
    }
    case 'add a RUN':
      return { text: inserted(end, ...new Array<string>(120).fill('RUN true')), stage, now: same };
  }
}

/** A Dockerfile of a graph whose stages have names: bases, copies and bind mounts. */
export function textOf(graph: StageGraph): string {
  const nameOf = (stage: number) => graph.stages[stage]?.name ?? '';
  return graph.stages
    .map(({ name, base, transfers }) => {
      const from = base.kind === 'stage' ? nameOf(base.stage) : 'ref' in base ? base.ref : 'scratch';
      const steps = transfers.map(({ kind, from: source, sources, destination }) => {
        if (kind === 'mount') return `RUN --mount=type=bind,target=${destination} true`;
        const flag = source.kind === 'stage' ? `--from=${nameOf(source.stage)} ` : '';
        return `COPY ${flag}${sources.join(' ')} ${destination}`;
      });
      return [`FROM ${from} AS ${name}`, ...steps, ''].join('\n');
    })
    .join('\n');
}

export interface Shift {
  readonly edits: number;
  /** Pairs of untouched nodes that stand one above the other in both pictures, and how many change order. */
  readonly pairs: number;
  readonly swapped: number;
  /** Untouched nodes, and how many move more than `FAR` once the pictures are laid over each other. */
  readonly nodes: number;
  readonly moved: number;
  /** The same across the flow alone: a stage that is put between two others pushes half the picture along the flow. */
  readonly movedAcross: number;
}

export const NO_SHIFT: Shift = { edits: 0, pairs: 0, swapped: 0, nodes: 0, moved: 0, movedAcross: 0 };

export function sumOfShifts(a: Shift, b: Shift): Shift {
  return {
    edits: a.edits + b.edits,
    pairs: a.pairs + b.pairs,
    swapped: a.swapped + b.swapped,
    nodes: a.nodes + b.nodes,
    moved: a.moved + b.moved,
    movedAcross: a.movedAcross + b.movedAcross,
  };
}

/** Further than this is a jump, in pixels. */
export const FAR = 60;

/** What changed between two pictures that flow to the right. The boxes are by name: the same name, the same node. */
export function shiftBetween(
  before: ReadonlyMap<string, Box>,
  after: ReadonlyMap<string, Box>,
  touched: ReadonlySet<string>,
): Shift {
  const common = [...before].flatMap(([name, old]) => {
    const box = after.get(name);
    return box === undefined || touched.has(name) ? [] : [{ old, box }];
  });
  const dx = median(common.map(({ old, box }) => middle(box).x - middle(old).x));
  const dy = median(common.map(({ old, box }) => middle(box).y - middle(old).y));
  const moved = common.filter(({ old, box }) => {
    const [a, b] = [middle(old), middle(box)];
    return Math.hypot(b.x - a.x - dx, b.y - a.y - dy) > FAR;
  });
  const movedAcross = common.filter(({ old, box }) => Math.abs(middle(box).y - middle(old).y - dy) > FAR);
  let [pairs, swapped] = [0, 0];
  common.forEach((a, index) => {
    for (const b of common.slice(index + 1)) {
      if (!stacked(a.old, b.old) || !stacked(a.box, b.box)) continue;
      pairs += 1;
      if (a.old.y < b.old.y !== a.box.y < b.box.y) swapped += 1;
    }
  });
  return {
    edits: 1,
    pairs,
    swapped,
    nodes: common.length,
    moved: moved.length,
    movedAcross: movedAcross.length,
  };
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

const stacked = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
