import { lower } from '../dockerfile/characters.ts';
import { piecesOf } from '../dockerfile/cursor.ts';
import { parse } from '../dockerfile/parse.ts';
import type { Dockerfile, Flag, Instruction, OnbuildInstruction, Span } from '../dockerfile/types.ts';
import type { Base } from './types.ts';

/** A place where the text speaks of a stage. */
export interface StageReference {
  /** The stage that is meant. */
  readonly stage: number;
  /** The stage in which it stands. */
  readonly by: number;
  readonly kind: 'definition' | 'from' | 'copy' | 'mount';
  /** How the place names it: by its name, by its number, or through a variable. */
  readonly as: 'name' | 'number' | 'variable';
  /** It stands after ONBUILD and is looked up where the trigger runs. */
  readonly trigger: boolean;
  /** The name or number alone. */
  readonly span: Span;
}

/** What finding references needs of a graph. */
export interface NamedStages {
  readonly dockerfile: Dockerfile;
  readonly stages: readonly { readonly index: number; readonly name: string; readonly base: Base }[];
}

/**
 * Every place that speaks of a stage, in file order, by what BuildKit would resolve it to (dockerfile2llb): a FROM means
 * the last stage of that name above it, in this very letter case; COPY --from and mounts mean the last one of the whole
 * file in any letter case, or a number.
 */
export function stageReferences(graph: NamedStages): StageReference[] {
  const { dockerfile, stages } = graph;
  const lastOfName = new Map<string, number>();
  for (const { name, index } of stages) if (name !== '') lastOfName.set(name, index);
  const found: StageReference[] = [];
  for (const { index, name, base } of stages) {
    const source = dockerfile.stages[index];
    if (source === undefined) continue;
    const { from, instructions } = source;
    if (base.kind === 'stage' && from.base.span !== null) {
      const as = from.base.value === base.ref ? 'name' : 'variable';
      found.push(reference(base.stage, index, 'from', as, from.base.span));
    }
    if (name !== '' && from.nameSpan !== null) {
      found.push(reference(index, index, 'definition', 'name', from.nameSpan));
    }
    for (const instruction of instructions) {
      const isTrigger = instruction.kind === 'onbuild';
      // A trigger that no stage of this file fires speaks of the stages of another file.
      const fires =
        isTrigger && stages.some((child) => child.base.kind === 'stage' && child.base.stage === index);
      if (isTrigger && !fires) continue;
      const inner = isTrigger ? triggerOf(instruction, dockerfile) : instruction;
      if (inner === null) continue;
      for (const { kind, written, span } of sourcesOf(inner)) {
        const number = kind === 'copy' ? stageNumber(written, stages.length) : null;
        const stage = number ?? lastOfName.get(lower(written));
        if (stage === undefined || (kind === 'copy' && number === null && isNumber(written))) continue;
        const as = number === null ? 'name' : 'number';
        found.push({ ...reference(stage, index, kind, as, span), trigger: isTrigger });
      }
    }
  }
  return found.sort((a, b) => a.span.from - b.span.from);
}

/** The reference at an offset of the text; `null` where none is. */
export function referenceAt(references: readonly StageReference[], offset: number): StageReference | null {
  return references.find(({ span }) => span.from <= offset && offset <= span.to) ?? null;
}

function reference(
  stage: number,
  by: number,
  kind: StageReference['kind'],
  as: StageReference['as'],
  span: Span,
): StageReference {
  return { stage, by, kind, as, trigger: false, span };
}

const isNumber = (text: string): boolean => /^[+-]?\d+$/.test(text);

function stageNumber(written: string, count: number): number | null {
  if (!isNumber(written)) return null;
  const number = Number(written);
  return number >= 0 && number < count ? number : null;
}

interface WrittenSource {
  readonly kind: 'copy' | 'mount';
  readonly written: string;
  readonly span: Span;
}

/** What an instruction names after `--from=` or in a mount's `from=`, where that can be found in the source. */
function sourcesOf(instruction: Instruction): WrittenSource[] {
  if (instruction.kind === 'copy') {
    const flag = instruction.flags.find(({ name }) => name === 'from');
    const written = instruction.from;
    if (!flag?.valueSpan || flag.value !== written || written === '') return [];
    return [{ kind: 'copy', written, span: flag.valueSpan }];
  }
  if (instruction.kind !== 'run') return [];
  return instruction.flags.flatMap((flag) => (flag.name === 'mount' ? mountSource(flag) : []));
}

/** The last `from=` of a mount counts (BuildKit instructions/commands_runmount.go). */
function mountSource({ value, valueSpan }: Flag): WrittenSource[] {
  if (value === null || valueSpan === null || valueSpan.to - valueSpan.from !== value.length) return [];
  let at = 0;
  let found: WrittenSource[] = [];
  for (const field of value.split(',')) {
    const match = /^from=(.+)$/is.exec(field);
    if (match?.[1] !== undefined) {
      const from = valueSpan.from + at + 'from='.length;
      const span: Span = {
        from,
        to: from + match[1].length,
        line: valueSpan.line,
        endLine: valueSpan.endLine,
      };
      found = [{ kind: 'mount', written: match[1], span }];
    }
    at += field.length + 1;
  }
  return found;
}

/** The instruction behind ONBUILD with its places in the file; `null` where they cannot be told. */
function triggerOf({ span }: OnbuildInstruction, { text, escape }: Dockerfile): Instruction | null {
  const start = piecesOf(text, span.from, span.to, escape)[1]?.from;
  // A trigger is read as a file of its own when it fires.
  const inner = start === undefined ? undefined : parse(text.slice(start, span.to)).stray[0];
  if (start === undefined || inner === undefined) return null;
  const flags = inner.flags.map((flag) => ({
    ...flag,
    valueSpan: flag.valueSpan === null ? null : moved(flag.valueSpan, start, span.line),
  }));
  return { ...inner, flags };
}

function moved(span: Span, by: number, line: number): Span {
  const lines = line - 1;
  return { from: span.from + by, to: span.to + by, line: span.line + lines, endLine: span.endLine + lines };
}
