import type { GraphSummary } from '../../analysis/types.ts';
import { plainPath } from '../../lessons/what-if/taken.ts';

/** As much of an instruction as tells it from others in a list. */
const SHOWN = 60;
const MOST = 200;

/** What can be imagined to change: files that are named, lines that are built, images, arguments. */
export function changeable(graph: GraphSummary): {
  readonly files: readonly string[];
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  readonly bases: readonly { readonly ref: string; readonly normalized: string }[];
  readonly args: readonly string[];
} {
  const needed = graph.stages.filter((stage) => stage.needed);
  const transfers = needed.flatMap((stage) => stage.transfers).filter(({ from }) => from.kind === 'context');
  const named = transfers.flatMap(({ sources }) => sources).map(plainPath);
  const plain = named.filter((path) => path !== '' && !/[*?[]/.test(path));
  // A directory's name stands for a file in it; where everything is copied, a source file does.
  const files = plain.map((path) =>
    /\.[a-z0-9]+$/i.test(path) ? path : `${path}/…`.replace('/…', '/index'),
  );
  if (named.includes('')) files.push('src/index.js', 'README.md');
  const images = needed.flatMap(({ base }) => (base.kind === 'image' ? [base] : []));
  const lent = needed
    .flatMap((stage) => stage.transfers)
    .flatMap(({ from }) => (from.kind === 'image' ? [from] : []));
  const bases = new Map([...images, ...lent].map(({ ref, normalized }) => [normalized, { ref, normalized }]));
  const metaArgs = graph.metaArgs.map(({ key }) => key);
  const instructions = needed.flatMap((stage) => [stage.from, ...stage.instructions]);
  const args = instructions.flatMap((one) => (one.kind === 'arg' ? one.args.map(({ key }) => key) : []));
  return {
    files: [...new Set(files)].slice(0, MOST),
    lines: instructions.slice(0, MOST * 5).map(({ span, original }) => ({
      line: span.line,
      text: original.length > SHOWN ? `${original.slice(0, SHOWN)}…` : original,
    })),
    bases: [...bases.values()],
    args: [...new Set([...metaArgs, ...args])],
  };
}
