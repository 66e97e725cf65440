import type { TransferInstruction } from '../dockerfile/types.ts';
import { isWithin, nameOf } from '../image/paths.ts';
import { ARCHIVE } from '../image/patterns.ts';
import { namesPath } from '../image/shell/names-path.ts';
import type { Stage } from '../stages/types.ts';
import { replaceSpan } from './edits.ts';
import type { Family, Report } from './report.ts';
import { type CopyStep, called, isCopy, type Survey, scriptOf } from './survey.ts';

/** What COPY and ADD do other than one may think. */
export const copies: Family = (survey, report) => {
  for (const { stage, step } of survey.steps()) {
    if (!isCopy(step)) continue;
    wholeRoot(survey, stage, step, report);
    contentsLand(stage, step, report);
    fromRoot(survey, stage, step, report);
    if (step.kind === 'add') plainAdd(stage, step, report);
  }
};

/** The sources of a copy as they are written, where they stand for its paths one by one. */
function writtenSources(step: CopyStep): TransferInstruction['sources'] {
  const { sources } = step.instruction as TransferInstruction;
  return sources.length === step.sources.length ? sources : [];
}

/** `/root`, `/home/app`, `/Users/app`: a home, not something in it. */
const HOME = /^\/(?:root|home(?:\/[^/]+)?)$/;

function wholeRoot(survey: Survey, stage: Stage, step: CopyStep, report: Report): void {
  const { from } = step;
  if (from.kind !== 'stage') return;
  const source = survey.graph.stages[from.stage];
  if (source === undefined) return;
  for (const { path } of step.sources) {
    // A home that the other stage works in is the program's directory.
    const isHome = HOME.test(path) && path !== source.config.WorkingDir;
    if (path !== '/' && !isHome) continue;
    // A stage on scratch holds only what was put there, and many images hold nothing but a tool to be copied.
    const root = survey.root(from.stage);
    if (root.kind !== 'image' || step.excludes.length > 0 || !isSystem(survey, source)) continue;
    // A copy into scratch flattens an image on purpose.
    if (!isHome && survey.root(stage.index).kind !== 'image') continue;
    const what = isHome ? `The home ${path}` : 'The whole root';
    report({
      rule: 'WholeRootCopied',
      stage,
      at: step.instruction,
      message: `${what} of ${called(source)} is copied, with everything that ${root.ref} and its commands left there.`,
      involved: { stages: [source.index], paths: [{ stage: source.index, path }] },
    });
  }
}

/** Whether a stage is a whole system, by what is known of its base or because commands run in it. */
function isSystem(survey: Survey, { index }: Stage): boolean {
  const root = survey.root(index);
  const manager = root.kind === 'image' ? (root.facts.traits?.manager ?? 'none') : 'none';
  return (
    manager !== 'none' ||
    survey.anyBelow('runs', index, ({ steps }) => steps.some(({ kind }) => kind === 'run'))
  );
}

/** Directories that programs look for by name. */
const BY_NAME =
  /^(?:node_modules|\.next|\.nuxt|\.venv|venv|vendor|site-packages|dist-packages|__pycache__|\.git)$/;
/** Names that are directories of sources in nearly every repository. */
const SOURCES =
  /^(?:src|lib|cmd|pkg|internal|test|tests|public|static|assets|config|scripts|templates|migrations|docs|app|apps|packages|client|server|frontend|backend)\/?$/;

function contentsLand(stage: Stage, step: CopyStep, report: Report): void {
  if (step.parents || !step.destination.endsWith('/')) return;
  const written = writtenSources(step);
  const { destination } = step.instruction as TransferInstruction;
  const target = step.destination.replace(/\/+$/, '');
  for (const [at, { path, class: kind }] of step.sources.entries()) {
    const name = nameOf(path.replace(/\/+$/, ''));
    // At the top of an image that only carries files, the contents are what is meant.
    if (kind !== 'path' || target === '' || !BY_NAME.test(name) || nameOf(target) === name) continue;
    const source = written[at];
    const alone = step.sources.length === 1 && destination.span !== null && destination.span !== undefined;
    const rest = destination.value.replace(/\/*$/, '/');
    report({
      rule: 'DirectoryContents',
      stage,
      at: step.instruction,
      message: `What is in ${source?.value ?? path} lands in ${target || '/'} itself: there will be no ${name} in it.`,
      involved: { paths: [{ stage: stage.index, path: target || '/' }] },
      fix:
        alone && destination.span !== null && !/["'\s$]/.test(destination.value)
          ? replaceSpan(destination.span, `${rest}${name}`, `Copy to ${rest}${name}`)
          : null,
    });
    return;
  }
  const directories = written.filter(({ value }) => SOURCES.test(value.replace(/^\.?\//, '')));
  // In another place than where the work is done they may well be merged on purpose.
  if (directories.length < 2 || target === '' || target !== step.workdir) return;
  const names = directories.map(({ value }) => value.replace(/\/+$/, ''));
  report({
    rule: 'DirectoryContents',
    stage,
    at: step.instruction,
    message: `The contents of ${names.join(' and ')} land together in ${target}, not the directories themselves.`,
  });
}

/** The top level of Linux and the directories that build files make there: a relative source may well mean these. */
const TOP =
  /^(?:bin|boot|data|dev|etc|home|lib|lib32|lib64|media|mnt|opt|proc|root|run|rootfs|sbin|srv|sys|tmp|usr|var)$/;

function fromRoot(survey: Survey, stage: Stage, step: CopyStep, report: Report): void {
  const { from } = step;
  if (from.kind !== 'stage') return;
  const source = survey.graph.stages[from.stage];
  const workdir = source?.config.WorkingDir ?? '/';
  if (source === undefined || workdir === '/' || source.index >= stage.index || !survey.knowsWorkdir(source))
    return;
  for (const written of writtenSources(step)) {
    const { value, span } = written;
    if (/^[/$~"']|[$`\\]/.test(value) || value === '.' || value === './') continue;
    const relative = value.replace(/^\.\//, '');
    const first = relative.split('/')[0] ?? '';
    if (TOP.test(first) || first === '' || isWithin(`/${relative}`, workdir)) continue;
    const files = survey.files(source.index);
    if (files.walk(`/${first}`).node !== null || isNamed(survey, source, `/${first}`)) continue;
    const meant = `${workdir}/${relative}`;
    const there = files.walk(`${workdir}/${first}`);
    const known = there.node !== null || isNamed(survey, source, `${workdir}/${first}`);
    if (!known) continue;
    report({
      rule: 'SourceFromRoot',
      stage,
      at: step.instruction,
      message: `"${value}" means /${relative} of ${called(source)}, not ${meant}: sources start at the root, not at WORKDIR.`,
      involved: { stages: [source.index], paths: [{ stage: source.index, path: meant }] },
      fix: span === null || /[*?[]/.test(value) ? null : replaceSpan(span, meant, `Copy ${meant}`),
    });
  }
}

/** Whether a command of a stage, or of those it is built on, names a path as such. */
function isNamed(survey: Survey, { index }: Stage, path: string): boolean {
  for (const { steps } of survey.nearest(index)) {
    for (const step of steps) {
      if (step.kind === 'run' && namesPath(scriptOf(step) || step.argv.join(' '), path, step.workdir))
        return true;
    }
  }
  return false;
}

/** Sources that ADD treats as COPY does: known by name to be no archive. */
function plainAdd(stage: Stage, step: CopyStep, report: Report): void {
  const { instruction } = step;
  const only = instruction.flags.every(({ name }) => ['chown', 'chmod', 'link', 'exclude'].includes(name));
  if (!only || step.sources.length === 0 || step.contents.length > 0) return;
  const plain = step.sources.every(({ path, class: kind }) => {
    if (kind !== 'path' || ARCHIVE.test(path)) return false;
    const name = nameOf(path.replace(/\/+$/, ''));
    // Without a suffix it may be an archive all the same; a directory is told by its slash or its dot.
    if (path === '/' || path.endsWith('/') || name === '' || name === '.') return true;
    return /\.[A-Za-z][\w-]*$/.test(name) && !/\.(?:gz|bz2|xz|zst|z|lzma)$/i.test(name) && !/\*$/.test(name);
  });
  if (!plain) return;
  report({
    rule: 'AddInsteadOfCopy',
    stage,
    at: instruction,
    message: 'ADD neither downloads nor unpacks anything here; COPY says so.',
    fix: replaceSpan(
      instruction.keywordSpan,
      instruction.keyword === instruction.keyword.toLowerCase() ? 'copy' : 'COPY',
      'Write COPY',
    ),
  });
}
