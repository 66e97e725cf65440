import type { TransferInstruction } from '../../dockerfile/types.ts';
import { expand } from '../../dockerfile/word-lexer.ts';
import type { Step } from '../../stages/types.ts';
import { sourcePieces } from './from.ts';
import type { Here } from './here.ts';
import { capital, code, codes, list, say } from './prose.ts';
import type { Piece, Sentence } from './types.ts';

type TransferStep = Extract<Step, { kind: 'copy' | 'add' }>;
type Told = { readonly headline: Sentence; readonly details: readonly Sentence[] };

/** What a COPY or an ADD carries from where to where. */
export function tellTransfer(here: Here, step: TransferStep, instruction: TransferInstruction): Told {
  const words = instruction.sources.map(({ value }) => here.word(value));
  const ofClass = (wanted: string) => words.filter((_word, at) => step.sources[at]?.class === wanted);
  const [paths, urls, repositories] = [ofClass('path'), ofClass('url'), ofClass('git')];
  const texts = step.contents.map(({ name }) => say`${code(`<<${name}`)}`);
  const source = sourcePieces(here.graph, step.from);
  const does: Sentence[] = [
    ...(paths.length > 0 ? [say`copies ${list(paths)} from ${source}`] : []),
    ...(urls.length > 0 ? [say`downloads ${list(urls)}`] : []),
    ...(repositories.length > 0 ? [say`checks out ${list(repositories)}`] : []),
    ...(texts.length > 0 ? [say`writes the text of ${list(texts)}`] : []),
  ];
  const to = destination(here, step, instruction);
  return {
    headline: capital(say`${list(does)} ${to.joint} ${to.piece}.`),
    details: [
      ...to.notes,
      ...travel(here, step, paths),
      ...shapes(step, paths),
      ...archives(step),
      ...options(here, step, instruction),
    ],
  };
}

function destination(here: Here, step: TransferStep, instruction: TransferInstruction) {
  const written = instruction.destination.value;
  const value = here.read(written);
  const isAbsolute = value !== null && (value.startsWith('/') || /^[A-Za-z]:/.test(value));
  const joint =
    step.destination.endsWith('/') || step.sources.length + step.contents.length > 1 ? 'into' : 'to';
  if (isAbsolute) return { joint, piece: code(step.destination), notes: [] };
  if (value === null) return { joint, piece: code(written), notes: [] };
  if (!here.known.workdir) {
    const notes = [say`${code(value)} is below the working directory, which the base decides.`];
    return { joint, piece: code(value), notes };
  }
  const notes = [say`It is written as ${code(value)}, below the working directory ${code(step.workdir)}.`];
  return { joint, piece: code(step.destination), notes };
}

/** What travels, and what does not. */
function travel(here: Here, { from, sources }: TransferStep, paths: readonly Piece[]): Sentence[] {
  if (paths.length === 0) return [];
  const source = sourcePieces(here.graph, from);
  const whole = sources.some((each) => each.class === 'path' && WHOLE.test(each.path));
  switch (from.kind) {
    case 'stage':
      return whole
        ? [say`That is everything that ${source} holds, but not its settings.`]
        : [say`Nothing else of ${source} comes along.`];
    case 'image':
      return whole
        ? [say`That is everything that the image holds, but not its settings.`]
        : [say`The image is only read for this: nothing else of it comes along.`];
    case 'context':
      return whole
        ? [say`That is the whole build context, but for what a ${code('.dockerignore')} file keeps out.`]
        : [];
    default:
      return [];
  }
}

/** The root of a source: `.`, `./`, `/`. */
const WHOLE = /^(\.?\/)*\.?$/;
const GLOB = /[*?[]/;

/** How directories and patterns are copied. */
function shapes({ sources, parents }: TransferStep, paths: readonly Piece[]): Sentence[] {
  const local = sources.filter((source) => source.class === 'path').map(({ path }) => path);
  const patterns = local.filter((path) => GLOB.test(path));
  const notes: Sentence[] = [];
  if (patterns.length > 0) {
    notes.push(
      say`${codes(patterns)} ${patterns.length === 1 ? 'is a pattern' : 'are patterns'}: what matches when the build runs is copied.`,
    );
  }
  // Only a name without an ending, or with a slash behind it, is likely to be a directory.
  const likely = local.some((path) => !GLOB.test(path) && !WHOLE.test(path) && !/[^/]\.[^/]+$/.test(path));
  if (likely && !parents) {
    notes.push(
      paths.length === 1
        ? say`If it is a directory, what is in it is copied, not the directory itself.`
        : say`Of a directory, what is in it is copied, not the directory itself.`,
    );
  }
  return notes;
}

const ARCHIVE = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|tzst)$/i;

/** What becomes of archives: only their bytes decide, so a name is taken for a hint. */
function archives({ kind, sources, unpack }: TransferStep): Sentence[] {
  if (kind !== 'add') return [];
  const named = (wanted: string) =>
    sources.filter((source) => source.class === wanted && ARCHIVE.test(source.path)).map(({ path }) => path);
  const [local, remote] = [named('path'), named('url')];
  const are = (paths: readonly string[]) => (paths.length === 1 ? 'is' : 'are');
  const notes: Sentence[] = [];
  if (local.length > 0) {
    notes.push(
      unpack === false
        ? say`${codes(local)} ${are(local)} not unpacked, as ${code('--unpack=false')} says.`
        : say`If ${codes(local)} ${local.length === 1 ? 'is a tar archive, it is' : 'are tar archives, they are'} unpacked there.`,
    );
  }
  if (remote.length > 0) {
    notes.push(
      unpack === true
        ? say`A tar archive is unpacked, as ${code('--unpack')} asks.`
        : say`${codes(remote)} ${are(remote)} kept as downloaded, not unpacked.`,
    );
  }
  return notes;
}

/** What the flags change here. */
function options(here: Here, step: TransferStep, instruction: TransferInstruction): Sentence[] {
  const notes: Sentence[] = [];
  if (step.parents) {
    const pivot = step.sources.some(({ path }) => path.includes('/./'));
    notes.push(
      pivot
        ? say`The directories of each source path are kept below the destination, from ${code('/./')} on.`
        : say`The directories of each source path are kept below the destination.`,
    );
  }
  if (step.excludes.length > 0) {
    // BuildKit expands no variables here.
    notes.push(say`What matches ${codes(step.excludes, 'or')} is left out.`);
  }
  if (instruction.chown !== '') notes.push(say`The files belong to ${here.word(instruction.chown)}.`);
  if (instruction.chmod !== '')
    notes.push(say`Their permissions are set to ${here.word(instruction.chmod)}.`);
  if (step.link) {
    notes.push(
      say`With ${code('--link')} the layer stands on its own: it can be used again when the layers below change.`,
    );
  }
  if (instruction.checksum !== '') {
    notes.push(say`The build stops unless the checksum is ${here.word(instruction.checksum)}.`);
  }
  if (step.sources.some((source) => source.class === 'git')) {
    notes.push(
      step.keepGitDir
        ? say`The ${code('.git')} directory comes along.`
        : say`The ${code('.git')} directory does not come along.`,
    );
  }
  const expanding = instruction.contents.filter(({ expand: yes, content }) => yes && content.includes('$'));
  for (const { content } of expanding) {
    // Read for its variables alone: the text itself is shown elsewhere.
    const { matched, unmatched } = expand(content, here.step.env, { escape: '\\', skipQuotes: true });
    for (const name of [...matched, ...unmatched]) here.read(`\${${name}}`);
  }
  return notes;
}
