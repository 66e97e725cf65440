import { splitCommand } from './arguments.ts';
import { type AstInstruction, readAst } from './ast.ts';
import { trim } from './characters.ts';
import { lookUpDirectives, readCheckSettings } from './directives.ts';
import { type Reading, readInstruction } from './instructions.ts';
import { orNone } from './none.ts';
import { otherText } from './other-texts.ts';
import { type LogicalLine, split } from './split.ts';
import type {
  ArgInstruction,
  Directive,
  Dockerfile,
  Flag,
  FromInstruction,
  Instruction,
  LineRange,
  Phase,
  Problem,
  Refusal,
  Span,
  StageInstruction,
  StageSource,
  Word,
} from './types.ts';

/**
 * Reads the text of a Dockerfile. Gives everything that can be read even where BuildKit would refuse the file:
 * `refusal` is what BuildKit would stop at, `problems` is all there is to say. Never throws.
 */
export function parse(text: string): Dockerfile {
  const { escape, lines, comments, emptyContinuations, errors } = split(text);
  const found: Found[] = errors.map((error) => ({ phase: 'parse', ...error }));
  const metaArgs: ArgInstruction[] = [];
  const stray: StageInstruction[] = [];
  const stages: (StageSource & { instructions: StageInstruction[] })[] = [];
  for (const line of lines) {
    const { instruction, error } = locate(text, line, readInstruction(line, escape), escape);
    if (error !== null) found.push(error);
    const stage = stages.at(-1);
    if (instruction.kind === 'from') stages.push({ from: instruction, instructions: [] });
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.kind === 'arg') metaArgs.push(instruction);
    else {
      stray.push(instruction);
      if (error === null) found.push(beforeFrom(instruction));
    }
  }
  if (stages.length === 0) tellOther(text, found, stray);
  const directives = readDirectives(text);
  const refusal = firstRefusal(text, directives, found);
  const problems: Problem[] = found.map(({ message, lines, code }) => ({
    severity: 'error',
    message,
    lines,
    code,
  }));
  if (refusal !== null && !problems.some((problem) => sameProblem(problem, refusal)))
    problems.unshift(refusal);
  return {
    text,
    escape,
    directives,
    metaArgs,
    stages,
    stray,
    comments,
    emptyContinuations,
    refusal,
    problems,
  };
}

interface Found {
  readonly phase: Phase;
  readonly message: string;
  readonly lines: readonly LineRange[];
  readonly reportedLines?: readonly LineRange[];
  readonly code: string;
}

/** A text that is none of a Dockerfile's is told so first, and not only line by line. */
function tellOther(text: string, found: Found[], stray: readonly StageInstruction[]): void {
  const [first] = found;
  if (first?.code !== 'unknown-instruction' || first.message.includes('Did you mean')) return;
  const whole = otherText(
    text,
    stray.every(({ kind }) => kind === 'invalid'),
  );
  if (whole !== null) found[0] = { ...first, message: `${whole} ${first.message}` };
}

function sameProblem(a: Problem, b: Problem): boolean {
  return a.code === b.code && a.message === b.message && a.lines[0]?.[0] === b.lines[0]?.[0];
}

/** What BuildKit would stop at: its steps one after the other, each from the top of the file. */
function firstRefusal(
  text: string,
  directives: readonly Directive[],
  found: readonly Found[],
): Refusal | null {
  const refusal = (phase: Phase, code: string, message: string, lines: readonly LineRange[]): Refusal => {
    return { severity: 'error', phase, code, message, lines };
  };
  if (text === '') return refusal('empty', 'empty', 'There is no Dockerfile yet.', []);
  const check = directives.find((directive) => directive.name === 'check');
  const settings = readCheckSettings(check?.value ?? '');
  if (typeof settings === 'string') return refusal('check-directive', 'check-directive', `${settings}.`, []);
  for (const phase of ['parse', 'instructions'] as const) {
    let first: Found | undefined;
    for (const each of found) {
      if (each.phase === phase && (first === undefined || startOf(each) < startOf(first))) first = each;
    }
    if (first === undefined) continue;
    const { reportedLines } = first;
    return {
      ...refusal(phase, first.code, first.message, first.lines),
      ...(reportedLines !== undefined && { reportedLines }),
    };
  }
  return null;
}

function startOf(found: Found): number {
  // A line that is too long ends the file: what stands before it is reported first.
  return found.code === 'line-too-long' ? Number.MAX_SAFE_INTEGER : (found.lines[0]?.[0] ?? 0);
}

function readDirectives(text: string): Directive[] {
  const found = lookUpDirectives(text);
  if (found.length === 0) return [];
  const last = Math.max(...found.map(({ line }) => line));
  const lines = text.split('\n', last);
  let from = 0;
  const starts = lines.map((line) => {
    const start = from;
    from += line.length + 1;
    return start;
  });
  return found.map(({ name, value, line }) => {
    const start = starts[line - 1] ?? 0;
    const to = start + (lines[line - 1] ?? '').replace(/\r$/, '').length;
    return { name, value, span: { from: start, to, line, endLine: line } };
  });
}

function beforeFrom(instruction: StageInstruction): Found {
  const message = `${instruction.keyword.toUpperCase()} stands before the first FROM: only ARG may.`;
  return { phase: 'instructions', message, lines: eachLine(instruction.span), code: 'before-from' };
}

function eachLine(span: Span): LineRange[] {
  const lines: LineRange[] = [];
  for (let line = span.line; line <= span.endLine; line++) lines.push([line, line]);
  return lines;
}

/** Gives an instruction and its words their places in the source. */
function locate(
  text: string,
  line: LogicalLine,
  reading: Reading,
  escape: '\\' | '`',
): { instruction: Instruction; error: Found | null } {
  const { keyword, flags: writtenFlags } = splitCommand(line.text, escape);
  const places = new Places(text, line, readAst(text.slice(line.head.from, line.head.to), escape));
  const words = places.words(reading.written);
  const base = {
    keyword,
    span: line.span,
    keywordSpan: places.span(0, keyword.length),
    flags: orNone(places.flags(writtenFlags)),
    words,
    heredocs: line.heredocs,
    original: trim(line.text),
    comments: line.comments,
  };
  if (reading.kind === 'invalid') {
    const found: Found = { ...reading.error, lines: eachLine(line.span) };
    const problem: Problem = {
      severity: 'error',
      message: found.message,
      lines: found.lines,
      code: found.code,
    };
    return { instruction: { ...base, kind: 'invalid', problem }, error: found };
  }
  return { instruction: withWords(reading, base, words), error: null };
}

type Located = Pick<
  StageInstruction,
  'keyword' | 'span' | 'keywordSpan' | 'flags' | 'words' | 'heredocs' | 'original' | 'comments'
>;

function withWords(
  reading: Exclude<Reading, { kind: 'invalid' }>,
  base: Located,
  words: readonly Word[],
): Instruction {
  const empty: Word = { value: '', span: null };
  switch (reading.kind) {
    case 'from': {
      const { written: _, ...rest } = reading;
      const from: FromInstruction = {
        ...base,
        ...rest,
        base: words[0] ?? empty,
        nameSpan: words[2]?.span ?? null,
      };
      return from;
    }
    case 'copy':
    case 'add': {
      const { written: _, heredocWords, ...rest } = reading;
      const sources = words.slice(0, -1).filter((_word, at) => !heredocWords.includes(at));
      return { ...base, ...rest, sources, destination: words.at(-1) ?? empty };
    }
    default: {
      const { written: _, ...rest } = reading;
      return { ...base, ...rest };
    }
  }
}

/** Turns places inside an instruction into places in the file. */
class Places {
  private readonly starts: readonly number[];

  constructor(
    text: string,
    private readonly line: LogicalLine,
    private readonly ast: AstInstruction,
  ) {
    const starts = [line.head.from];
    for (
      let at = text.indexOf('\n', line.head.from);
      at >= 0 && at < line.head.to;
      at = text.indexOf('\n', at + 1)
    ) {
      starts.push(at + 1);
    }
    this.starts = starts;
  }

  span(from: number, to: number): Span {
    const { head } = this.line;
    const absolute = [head.from + from, head.from + to] as const;
    return {
      from: absolute[0],
      to: absolute[1],
      line: this.lineOf(absolute[0]),
      endLine: this.lineOf(absolute[1]),
    };
  }

  private lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.line.head.line + low;
  }

  /** The words with the places of the library's arguments, where both read the same words. */
  words(values: readonly string[]): Word[] {
    const { args } = this.ast;
    const [first, last] = [args[0], args.at(-1)];
    // One word that the library splits (RUN, CMD, ENV KEY value …) spans all of its arguments.
    if (values.length === 1 && first !== undefined && last !== undefined) {
      return [{ value: values[0] as string, span: this.span(first.from, last.to) }];
    }
    const same = args.length === values.length;
    return values.map((value, at) => {
      const arg = same ? args[at] : undefined;
      return { value, span: arg === undefined || arg.value !== value ? null : this.span(arg.from, arg.to) };
    });
  }

  flags(written: readonly string[]): Flag[] {
    return written.map((flag, at) => {
      const equals = flag.indexOf('=');
      const name = flag.slice(2, equals < 0 ? flag.length : equals);
      const value = equals < 0 ? null : flag.slice(equals + 1);
      const place = this.ast.flags[at];
      if (place === undefined || place.name !== name) return { name, value, span: null, valueSpan: null };
      const valueSpan = place.valueFrom === null ? null : this.span(place.valueFrom, place.to);
      return { name, value, span: this.span(place.from, place.to), valueSpan };
    });
  }
}

/**
 * Reads the trigger of an ONBUILD as BuildKit does when it fires: as a file of its own, with the default escape
 * character. A string is the reason why it cannot fire.
 */
export function parseTrigger(expression: string, span: Span): StageInstruction | string {
  const { lines, errors, escape } = split(expression);
  const [line] = lines;
  if (errors[0] !== undefined) return errors[0].message;
  if (line === undefined || lines.length !== 1) return 'An ONBUILD trigger must be a single instruction.';
  const { instruction, error } = locate(expression, line, readInstruction(line, escape), escape);
  if (error !== null) return error.message;
  if (instruction.kind === 'from') return 'FROM cannot be a trigger of ONBUILD.';
  // The trigger stands in another place of the file: what it does happens at the FROM that fires it.
  const words = instruction.words.map(({ value }) => ({ value, span: null }));
  const flags = instruction.flags.map((flag) => ({ ...flag, span: null, valueSpan: null }));
  return { ...instruction, span, keywordSpan: span, words, flags };
}
