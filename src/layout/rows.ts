import type { FromInstruction } from '../dockerfile/types.ts';
import type { ImageContents } from '../image/types.ts';
import { MAX_OPENED_ROWS, MAX_OUTLINE } from '../limits.ts';
import type { Stage, Step, Transfer } from '../stages/types.ts';
import { addedBySteps } from './added.ts';
import { layersBySteps, stepFinder } from './steps.ts';
import { oneLine } from './text.ts';
import type { InstructionRow, OutlineLine } from './types.ts';
import { WORDS } from './words.ts';

/**
 * The instructions of an opened stage as they take effect, triggers of its base first, and how many more there are.
 * With the stage's contents each says what of it the stage still holds.
 */
export function rowsOf(
  stage: Stage,
  contents: ImageContents | null,
): { readonly rows: readonly InstructionRow[]; readonly more: number } {
  const layers = layersBySteps(stage);
  const transfers = transfersBySteps(stage);
  const added = contents?.stage === stage.index ? addedBySteps(stage, contents) : null;
  const rows = stage.steps.slice(0, MAX_OPENED_ROWS).map((step, index) => {
    return rowOf(
      stage,
      step,
      index,
      layers[index] ?? false,
      transfers.get(index) ?? [],
      added?.[index] ?? '',
    );
  });
  return { rows, more: stage.steps.length - rows.length };
}

/** FROM and the first instructions of a stage, each on one line as it is written. */
export function outlineOf({ from, instructions }: Stage): OutlineLine[] {
  return [from, ...instructions].slice(0, MAX_OUTLINE.lines).map((instruction) => ({
    keyword: oneLine(instruction.keyword.toUpperCase(), MAX_OUTLINE.characters),
    text: oneLine(writtenText({ instruction }), MAX_OUTLINE.characters),
  }));
}

function rowOf(
  stage: Stage,
  step: Step,
  index: number,
  layer: boolean,
  transfers: readonly Transfer[],
  added: string,
): InstructionRow {
  const { instruction, span, onbuild } = step;
  const keyword = instruction.keyword.toUpperCase();
  const text = writtenText(step);
  const expanded = expandedText(step, transfers);
  const heredocs = instruction.heredocs.map(({ name, content }) => {
    const lines = content.split('\n');
    const first = lines.find((line) => line.trim() !== '') ?? '';
    return {
      name: oneLine(name),
      lines: lines.length - (lines.at(-1) === '' ? 1 : 0),
      first: oneLine(first),
    };
  });
  const error = step.error === null ? null : oneLine(step.error);
  const facts = [
    ...(expanded === null ? [] : [WORDS.expandsTo(expanded)]),
    ...heredocs.map(({ lines }) => WORDS.heredoc(lines)),
    ...(onbuild ? [WORDS.trigger] : []),
    layer ? WORDS.layer : WORDS.noLayer,
    ...(added === '' ? [] : [WORDS.adds(added)]),
  ];
  const said = WORDS.instruction(index + 1, oneLine(`${keyword} ${text}`, 160), facts);
  return {
    step: index,
    keyword,
    text,
    expanded,
    flags: instruction.flags.map(({ name, value }) =>
      oneLine(value === null ? `--${name}` : `--${name}=${value}`),
    ),
    heredocs,
    layer,
    onbuild,
    needed: stage.needed,
    added,
    error,
    span,
    accessibleName: error === null ? said : said + WORDS.problem(error),
  };
}

/** What follows the keyword. The flags of a RUN would push its command out of sight; they stand apart. */
function writtenText({
  instruction,
}: {
  readonly instruction: Step['instruction'] | FromInstruction;
}): string {
  const rest = oneLine(instruction.original.slice(0, 4000), 4000).replace(/^\S+\s*/u, '');
  return oneLine(instruction.kind === 'run' ? rest.replace(/^(--[a-z]\S*\s+)+/u, '') : rest);
}

/** What an instruction becomes when its variables have their values; `null` where it stays as it is written. */
function expandedText(step: Step, transfers: readonly Transfer[]): string | null {
  const told = (written: string, expanded: string) => (written === expanded ? null : oneLine(expanded));
  const pairs = (list: readonly { readonly key: string; readonly value: string | null }[]) =>
    list.map(({ key, value }) => (value === null ? key : `${key}=${value}`)).join(' ');
  const { instruction, unset } = step;
  // What an outside base sets is not known, and PATH is what every image sets: better no value than a wrong one.
  if (unset.length > 0 || /\$\{?PATH\b/u.test(instruction.original.slice(0, 4000))) return null;
  switch (step.kind) {
    case 'copy':
    case 'add': {
      if (instruction.kind !== step.kind) return null;
      const destination = transfers[0]?.destination ?? instruction.destination.value;
      const words = (paths: readonly string[], where: string) => [...paths, where].join(' ');
      return told(
        words(instruction.sources.map(({ value }) => value).toSorted(), instruction.destination.value),
        words(transfers.flatMap(({ sources }) => sources).toSorted(), destination),
      ) === null
        ? null
        : oneLine(
            words(
              step.sources.map(({ path }) => path),
              destination,
            ),
          );
    }
    case 'env':
    case 'label':
      if (instruction.kind !== step.kind) return null;
      return told(pairs(instruction.pairs), pairs(step.pairs.map(([key, value]) => ({ key, value }))));
    case 'arg':
      if (instruction.kind !== step.kind) return null;
      return told(pairs(instruction.args), pairs(step.args.map(([key, value]) => ({ key, value }))));
    case 'workdir':
      return instruction.kind === step.kind ? told(instruction.value, step.path) : null;
    case 'user':
    case 'stopsignal':
      return instruction.kind === step.kind ? told(instruction.value, step.value) : null;
    case 'expose': {
      if (instruction.kind !== step.kind || !instruction.values.some((value) => value.includes('$')))
        return null;
      return oneLine(step.ports.join(' '));
    }
    case 'volume':
      return instruction.kind === step.kind ? told(instruction.values.join(' '), step.paths.join(' ')) : null;
    default:
      return null;
  }
}

function transfersBySteps(stage: Stage): ReadonlyMap<number, readonly Transfer[]> {
  const stepOf = stepFinder(stage);
  const found = new Map<number, Transfer[]>();
  for (const transfer of stage.transfers) {
    const step = stepOf(transfer);
    if (step === null) continue;
    const known = found.get(step);
    if (known === undefined) found.set(step, [transfer]);
    else known.push(transfer);
  }
  return found;
}
