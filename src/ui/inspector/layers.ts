import type { StageSummary } from '../../analysis/types.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { ImageContents, InstalledPackage, RemovedPath } from '../../image/types.ts';

/** One instruction on the way to an image, and what it did to it. */
export interface LayerRow {
  readonly stage: number;
  readonly instruction: Instruction;
  /** Numbers of the layers it makes, from 1; a trigger of the base can make some at a FROM. */
  readonly layers: readonly number[];
  readonly entries: number;
  readonly packages: readonly InstalledPackage[];
  readonly removed: readonly RemovedPath[];
}

/** Every instruction of a stage and of those it is built on, oldest first, as the history of its image. */
export function layerRows(stages: readonly StageSummary[], contents: ImageContents): LayerRow[] {
  const chain: StageSummary[] = [];
  for (let at = stages[contents.stage]; at !== undefined; ) {
    chain.unshift(at);
    const base: number = at.base.kind === 'stage' ? at.base.stage : -1;
    at = base < at.index ? stages[base] : undefined;
  }
  const place = (stage: number, from: number) => `${stage} ${from}`;
  const layersAt = grouped(
    contents.layers.map((layer, index) => ({ ...layer, number: index + 1 })),
    ({ stage, span }) => place(stage, span.from),
  );
  const packagesAt = grouped(contents.packages, ({ stage, span }) => place(stage, span.from));
  const removedAt = grouped(contents.removed, ({ stage, span }) => place(stage, span.from));
  const entries = new Map<number, number>();
  for (const { layer } of contents.entries)
    if (layer !== null) entries.set(layer, (entries.get(layer) ?? 0) + 1);
  return chain.flatMap((stage) =>
    [stage.from, ...stage.instructions].map((instruction): LayerRow => {
      const key = place(stage.index, instruction.span.from);
      const layers = (layersAt.get(key) ?? []).map(({ number }) => number);
      return {
        stage: stage.index,
        instruction,
        layers,
        entries: layers.reduce((sum, number) => sum + (entries.get(number - 1) ?? 0), 0),
        packages: packagesAt.get(key) ?? [],
        removed: removedAt.get(key) ?? [],
      };
    }),
  );
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
