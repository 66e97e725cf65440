import { expand } from '../../dockerfile/word-lexer.ts';
import { predefinedArgs, readPlatform } from '../../stages/platform.ts';
import type { Stage, StageGraph, TransferSource } from '../../stages/types.ts';
import { asSentence, code, list, say, stagePieces } from './prose.ts';
import type { Sentence } from './types.ts';

/** How a source is called in a sentence. */
export function sourcePieces(graph: StageGraph, from: TransferSource): Sentence {
  switch (from.kind) {
    case 'stage':
      return stagePieces(graph, from.stage);
    case 'image':
      return say`the image ${code(from.ref)}`;
    case 'scratch':
      return say`${code('scratch')}, which holds nothing`;
    case 'named-context':
      return say`the named context ${code(from.ref)}`;
    case 'invalid':
    case 'error':
      return say`${code(from.ref)}`;
    default:
      return say`the build context`;
  }
}

/** What a FROM begins, and with what. */
export function tellFrom(graph: StageGraph, stage: Stage): { headline: Sentence; details: Sentence[] } {
  const { name, index } = stage;
  const called =
    name === '' ? say`a stage without a name` : say`the stage ${{ kind: 'stage', stage: index, text: name }}`;
  return {
    headline: say`Begins ${called}, ${startsFrom(graph, stage)}.`,
    details: [
      ...baseDetails(graph, stage),
      ...variableDetails(graph, stage),
      ...platformDetails(stage),
      ...place(graph, stage),
    ],
  };
}

function startsFrom(graph: StageGraph, { base }: Stage): Sentence {
  switch (base.kind) {
    case 'stage':
      return say`which goes on from ${stagePieces(graph, base.stage)}`;
    case 'image':
      return say`which starts from the image ${code(base.ref)}`;
    case 'scratch':
      return say`which starts from nothing`;
    case 'named-context':
      return say`which starts from the named context ${code(base.ref)}`;
    case 'invalid':
      return say`but ${code(base.ref)} is not the name of an image`;
    case 'error':
      return say`but does not say what it starts from`;
  }
}

function baseDetails(graph: StageGraph, { base, name, steps }: Stage): Sentence[] {
  switch (base.kind) {
    case 'stage': {
      const triggers = steps.filter(({ onbuild }) => onbuild).length;
      const details = [say`It begins with all files and settings of ${stagePieces(graph, base.stage)}.`];
      if (triggers > 0) {
        details.push(
          triggers === 1
            ? say`The ONBUILD instruction there runs here, before all others.`
            : say`The ${String(triggers)} ONBUILD instructions there run here, before all others.`,
        );
      }
      return details;
    }
    case 'image': {
      const details = [
        say`It begins with all files and settings of that image, which this text does not list.`,
      ];
      const tagged = base.ref.includes('@') || /:[^/]+$/.test(base.ref);
      if (!tagged) {
        details.push(
          say`No tag is given, so it is ${code('latest')}: whichever image has that tag on the day of the build.`,
        );
      }
      return details;
    }
    case 'scratch':
      return [say`${code('scratch')} is empty: no shell, no packages, only what is copied in.`];
    case 'named-context':
      return base.ref === name
        ? [say`The build was given a context of this name, which takes the place of the whole stage.`]
        : [say`The build was given that context in place of the base that is written.`];
    case 'invalid':
    case 'error':
      return [asSentence(base.message)];
  }
}

/** What the variables of a FROM hold: only arguments above the first FROM, and BuildKit's own, can be used there. */
function variableDetails(graph: StageGraph, { from, base, baseExpanded }: Stage): Sentence[] {
  const written = from.base.value;
  const names = namesIn(written, graph);
  if (names.length === 0 || base.kind === 'error') return [];
  const globals = globalValues(graph);
  const values = names.map((name) => {
    const value = globals.get(name);
    if (value === undefined || value === null) return say`${code(`$${name}`)} has no value`;
    return say`${code(`$${name}`)} is ${value === '' ? 'empty' : code(value)}`;
  });
  return [say`${code(written)} reads ${code(baseExpanded)}, as ${list(values)}.`];
}

/** The names of the variables in a word. */
export function namesIn(word: string, graph: StageGraph): string[] {
  return [...expand(word, { get: () => undefined }, { escape: graph.dockerfile.escape }).unmatched];
}

/** What FROM lines can read; `null` for what is declared and has no value. */
export function globalValues({ options, metaArgs, dockerfile }: StageGraph): Map<string, string | null> {
  const platform = readPlatform(options.platform);
  const target = options.target || (dockerfile.stages.at(-1)?.from.name ?? '');
  const own = platform === null ? [] : predefinedArgs(platform, target);
  const values = new Map<string, string | null>(
    own.map(([name, value]) => [
      name,
      Object.hasOwn(options.buildArgs, name) ? (options.buildArgs[name] ?? value) : value,
    ]),
  );
  for (const { key, value } of metaArgs) values.set(key, value ?? values.get(key) ?? null);
  return values;
}

function platformDetails({ platform, base }: Stage): Sentence[] {
  if (platform === null) return [];
  // dockerfile2llb: a stage takes the platform of the stage it is built on.
  if (base.kind === 'stage')
    return [
      say`${code(`--platform=${platform.written}`)} changes nothing: a stage that goes on from another is for the platform of that one.`,
    ];
  const { written, parsed } = platform;
  if (/^\$\{?BUILDPLATFORM\}?$/.test(written)) {
    return [
      say`With ${code(`--platform=${written}`)} it runs on the machine that builds, whichever platform the image is for.`,
    ];
  }
  if (parsed === '') return [];
  if (/^\$\{?TARGETPLATFORM\}?$/.test(written)) {
    return [
      say`With ${code(`--platform=${written}`)} it is for the platform that the build asks for, as it would be without.`,
    ];
  }
  return [say`It is for ${code(parsed)}, whichever platform the build asks for.`];
}

/** What the stage is to the target. */
function place(graph: StageGraph, stage: Stage): Sentence[] {
  if (stage.index === graph.target)
    return [say`It is the target: what it holds at its end is the image that ships.`];
  if (!stage.needed) return [];
  const users = graph.stages.filter(({ needed, requires }) => needed && requires.includes(stage.index));
  if (users.length === 0) return [];
  return [
    say`It is built because ${list(users.map(({ index }) => stagePieces(graph, index)))} ${users.length === 1 ? 'needs' : 'need'} it.`,
  ];
}
