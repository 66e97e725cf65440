import type { GraphSummary } from '../../analysis/types.ts';
import { plainPath } from '../../lessons/what-if/taken.ts';

/** As much of an instruction as tells it from others in a list. */
const SHOWN = 60;
const MOST = 200;

/** A source file as projects have them, by what the instructions speak of. */
const SOURCES: readonly (readonly [word: RegExp, file: string])[] = [
  [/\bgolang\b|\bgo\.mod\b|\bgo build\b/, 'main.go'],
  [/\bcargo\b|\brust\b/i, 'src/main.rs'],
  [/\bpackage\.json\b|\b(?:npm|pnpm|yarn|bun)\b|\bnode:/, 'src/index.js'],
  [/\bpip3?\b|\bpython\b|\bpyproject\.toml\b|\brequirements\.txt\b|\buv sync\b/, 'app.py'],
  [/\bmvnw?\b|\bgradlew?\b|\bpom\.xml\b/, 'src/main/java/App.java'],
  [/\bdotnet\b|\.csproj\b/, 'Program.cs'],
  [/\bbundle\b|\bGemfile\b|\bruby:/, 'app.rb'],
  [/\bcomposer\b|\bphp:/, 'index.php'],
];

function sourceOf(stages: GraphSummary['stages']): string {
  const text = stages
    .flatMap((stage) => [stage.from, ...stage.instructions])
    .map(({ original }) => original)
    .join('\n');
  return SOURCES.find(([word]) => word.test(text))?.[1] ?? 'src/main';
}

/** Whether a path that is copied reads as that of a file: it has an ending, or is written as files without one are. */
function isFile(path: string): boolean {
  return (
    /\.[a-z0-9]+$/i.test(path) ||
    /(?:^|\/)(?:[A-Z]\w*file|[A-Z]{4,}|gradlew|mvnw|go\.(?:mod|sum))$/.test(path)
  );
}

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
  const source = sourceOf(needed);
  const name = source.slice(source.lastIndexOf('/') + 1);
  // A directory's name stands for a file in it; where everything is copied, a source file does.
  const files = plain.map((path) => (isFile(path) ? path : `${path}/${name}`));
  if (named.includes('')) files.push(source, 'README.md');
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
