import fc from 'fast-check';
import { contextUse } from '../src/analysis/context-use.ts';
import { refusalByChecks } from '../src/checks/buildkit.ts';
import { readContext } from '../src/cli/context-file.ts';
import { readOptions } from '../src/cli/options.ts';
import { parse } from '../src/dockerfile/parse.ts';
import { factsOf } from '../src/export/facts.ts';
import { contentsOf, continueFrom } from '../src/image/contents.ts';
import { reportOf } from '../src/image/report.ts';
import { diagramOf } from '../src/layout/diagram.ts';
import { place } from '../src/layout/place.ts';
import { DEFAULT_OPTIONS, Resolution, resolve } from '../src/stages/resolve.ts';
import { readOldDocument, readView } from '../src/state/persistence.ts';
import { HOSTILE_WORDS } from '../src/testing/hostile-strings.ts';
import { contentsBreaches, diagramBreaches, graphBreaches } from '../src/testing/laws.ts';
import { anyDockerfile, codeUnits, hostileDockerfile } from '../src/testing/mutations.ts';
import { readPathList } from '../src/ui/context/path-list.ts';
import { CARRIED } from './carried.ts';
import { CORPUS } from './corpus.ts';
import { type Entry, entry } from './harness.ts';
import { buildContext, buildOptions } from './options.ts';
import { TAUGHT } from './taught.ts';
import { WRITTEN } from './written.ts';

const VIEW = { direction: 'right', neededOnly: false } as const;
const dockerfile = anyDockerfile(CORPUS);
/** What someone types over some characters of a text; places are taken modulo its length. */
const typed = fc.array(
  fc.record({
    at: fc.nat(),
    over: fc.nat(30),
    words: fc.constantFrom(
      'x',
      '',
      '\n',
      'FROM base AS build\n',
      '\nRUN make\n',
      'AS base',
      ' # ',
      '$A',
      '\\\n',
    ),
  }),
  { minLength: 1, maxLength: 4 },
);
const text = fc.oneof(fc.constantFrom(...HOSTILE_WORDS), codeUnits(200));
/** JSON as storage, a file or a link may hold it: of the right shape here and there, with odd keys and values. */
const json = fc.oneof(fc.json({ maxDepth: 4 }), text);

function analysed(source: string, options = DEFAULT_OPTIONS) {
  const graph = resolve(parse(source), options);
  const contents = graph.target === null ? null : contentsOf(graph, graph.target);
  return { graph, contents, diagram: diagramOf(graph, contents, VIEW) };
}

function all(...breaches: readonly string[][]): string[] {
  return breaches.flat();
}

/**
 * Every way in, one line each: what comes in, and the breaches that its reading shows. Nothing may throw, whatever comes.
 * `runs` is how often it is tried in the ordinary tests; `npm run fuzz` goes on for as long as it is told to.
 */
export const ENTRIES: readonly Entry[] = [
  entry('text', 15_000, dockerfile, (source) => {
    const { graph, contents, diagram } = analysed(source);
    return all(
      graphBreaches(graph),
      contents ? contentsBreaches(graph, contents) : [],
      diagramBreaches(diagram),
    );
  }),
  entry('text after text', 1_500, fc.tuple(dockerfile, typed, buildOptions), ([source, edits, options]) => {
    const breaches: string[] = [];
    let [now, before] = [source, resolve(parse(source), DEFAULT_OPTIONS)];
    for (const { index } of before.stages) contentsOf(before, index);
    for (const [turn, { at, over, words }] of edits.entries()) {
      const place = at % (now.length + 1);
      now = now.slice(0, place) + words + now.slice(place + over);
      const resolved = () => resolve(parse(now), turn % 2 === 0 ? DEFAULT_OPTIONS : options);
      const [graph, anew] = [resolved(), resolved()];
      continueFrom(before, graph);
      for (const { index } of graph.stages) {
        const [kept, made] = [contentsOf(graph, index), contentsOf(anew, index)];
        if (JSON.stringify(kept) !== JSON.stringify(made)) breaches.push(`stage ${index} of ${now}`);
      }
      before = graph;
    }
    return breaches;
  }),
  entry('text around hostile words', 500, hostileDockerfile, (source) => {
    const { graph, contents, diagram } = analysed(source);
    return all(
      graphBreaches(graph),
      contents ? contentsBreaches(graph, contents) : [],
      diagramBreaches(diagram),
    );
  }),
  entry('text and build options', 2_000, fc.tuple(dockerfile, buildOptions), ([source, options]) => {
    const { graph, contents } = analysed(source, options);
    return all(graphBreaches(graph), contents ? contentsBreaches(graph, contents) : []);
  }),
  entry('text and places', 400, dockerfile, (source) =>
    diagramBreaches(place(analysed(source).diagram, VIEW)),
  ),
  entry('text, checks and facts', 1_500, fc.tuple(dockerfile, buildOptions), ([source, options]) => {
    const graph = resolve(parse(source), options);
    refusalByChecks(
      graph,
      graph.stages.map(({ index }) => index),
    );
    JSON.stringify(factsOf(new Resolution(parse(source), options)));
    return [];
  }),
  entry('text and build context', 600, fc.tuple(dockerfile, buildContext), async ([source, context]) => {
    const graph = resolve(parse(source), DEFAULT_OPTIONS);
    if (graph.target === null) return [];
    if (context !== undefined) contextUse(graph, context);
    await reportOf(graph, graph.target, context);
    return contentsBreaches(graph, contentsOf(graph, graph.target, context));
  }),
  entry('list of context files', 1_000, text, (list) => {
    return readPathList(list).flatMap(({ path }) => (/(?:^|\/)\.\.(?:\/|$)/.test(path) ? [path] : []));
  }),
  entry('context file of the command line', 500, json, (source) => {
    const read = readContext(source);
    return typeof read === 'string' && read === '' ? ['refused without a reason'] : [];
  }),
  entry('storage', 1_000, json, (stored) => {
    const shelf = { getItem: () => stored, setItem: () => {}, removeItem: () => {} };
    const document = readOldDocument(shelf);
    readView(shelf);
    return document === null || typeof document.text === 'string' ? [] : ['a document without a text'];
  }),
  entry('command line', 500, fc.array(fc.oneof(text, flags()), { maxLength: 6 }), (args) => {
    // `-` and --batch read from standard input, which belongs to the test runner.
    const read = readOptions(args.filter((arg) => arg !== '--batch'));
    return typeof read === 'string' && read === '' ? ['refused without a reason'] : [];
  }),
  ...CARRIED,
  ...TAUGHT,
  ...WRITTEN,
];

function flags(): fc.Arbitrary<string> {
  return fc.constantFrom(
    '--target',
    '--target=x',
    '--platform=a/b',
    '--build-arg',
    '--build-arg=__proto__=1',
    '--build-context=a=b',
    '--context',
    '--batch',
    '--',
    '--no-target',
  );
}
