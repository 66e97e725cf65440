import { exceedsBytes, skipSpace, trim } from './characters.ts';
import { DirectiveReader, isCommentLine } from './directives.ts';
import { heredocWords, mayHoldHeredoc } from './heredoc.ts';
import { NONE, orNone } from './none.ts';
import type { Heredoc, LineRange, Span } from './types.ts';

/** Go's bufio.Scanner gives up on a longer line (line feed not counted). */
const MAX_LINE_BYTES = 65_535;

/** One logical line: an instruction with its continuations joined and its heredoc bodies cut off. */
export interface LogicalLine {
  /** Comment lines dropped, continuation characters removed; not trimmed at the end. */
  readonly text: string;
  /** From the first character that is not blank to the end of the last line, heredoc bodies included. */
  readonly span: Span;
  /** The same without heredoc bodies. */
  readonly head: Span;
  readonly heredocs: readonly Heredoc[];
  /** The comments directly above, as BuildKit keeps them. */
  readonly comments: readonly string[];
}

export interface SplitError {
  readonly message: string;
  readonly lines: readonly LineRange[];
  /** The lines that BuildKit names, where it is off by one. */
  readonly reportedLines?: readonly LineRange[];
  readonly code: string;
}

export interface SplitText {
  readonly escape: '\\' | '`';
  readonly lines: readonly LogicalLine[];
  readonly comments: readonly Span[];
  readonly emptyContinuations: readonly number[];
  /** In the order in which BuildKit would meet them; it stops at the first. */
  readonly errors: readonly SplitError[];
}

/** One physical line. */
interface SourceLine {
  readonly from: number;
  /** Without carriage returns and line feed at the end. */
  readonly to: number;
  /** After the line feed. */
  readonly next: number;
}

/**
 * Splits a Dockerfile into logical lines exactly as BuildKit's parser does (parser/parser.go: Parse), and goes
 * on after an error where BuildKit would stop, so that the rest can still be drawn.
 */
export function split(text: string): SplitText {
  return new Splitter(text).run();
}

class Splitter {
  private readonly lines: SourceLine[];
  /** Index of the first line that is too long; -1 without one. */
  private readonly tooLong: number;
  private readonly directives = new DirectiveReader();
  private escape: '\\' | '`' = '\\';
  private readonly out: LogicalLine[] = [];
  private readonly comments: Span[] = [];
  private readonly emptyContinuations: number[] = [];
  private readonly errors: SplitError[] = [];
  private pending: string[] = [];
  /** Index of the next physical line. */
  private at = 0;

  constructor(private readonly text: string) {
    this.lines = physicalLines(text);
    const tooLong = this.lines.findIndex((line) => exceedsBytes(withoutFeed(text, line), MAX_LINE_BYTES));
    // BuildKit's scanner ends there as if the file did; what stands before it is still parsed.
    this.tooLong = tooLong;
    if (tooLong >= 0) this.lines.length = tooLong;
  }

  run(): SplitText {
    while (this.at < this.lines.length) this.topLevelLine();
    if (this.out.length === 0) {
      this.errors.push({
        message: 'This file has no instructions.',
        lines: this.lines.length === 0 ? [] : [[this.lines.length, this.lines.length]],
        reportedLines: [[this.lines.length, this.lines.length]],
        code: 'no-instructions',
      });
    } else if (this.tooLong >= 0) {
      this.errors.push({
        message: `Line ${this.tooLong + 1} is longer than ${MAX_LINE_BYTES.toLocaleString('en')} bytes; nothing from there on is read.`,
        lines: [[this.tooLong + 1, this.tooLong + 1]],
        reportedLines: [[this.tooLong, this.tooLong]],
        code: 'line-too-long',
      });
    }
    const { escape, out, comments, emptyContinuations, errors } = this;
    return { escape, lines: out, comments, emptyContinuations, errors };
  }

  private content(line: SourceLine): string {
    return this.text.slice(line.from, line.to);
  }

  private topLevelLine(): void {
    const index = this.at++;
    const line = this.lines[index] as SourceLine;
    const written = this.content(line);
    const indent = skipSpace(written);
    const content = written.slice(indent);
    const comment = content.startsWith('#');
    if (comment) this.readComment(written, line, indent);
    if (this.readDirective(content, index)) {
      this.pending.pop();
      if (comment) this.comments.pop();
    }
    if (comment || content === '') return;
    this.readInstruction(index, indent, content);
  }

  private readComment(written: string, line: SourceLine, indent: number): void {
    this.comments.push(span(line.from + indent, line.to, this.at, this.at));
    // BuildKit drops the line's first character, whether or not it is the sign.
    const comment = trim(written.slice(1));
    if (comment === '') this.pending = [];
    else this.pending.push(comment);
  }

  private readDirective(content: string, index: number): boolean {
    const { directive, repeated } = this.directives.read(content);
    if (directive === null) return false;
    const lines: LineRange[] = [[index + 1, index + 1]];
    const reportedLines: LineRange[] = [[index, index]];
    if (repeated) {
      const message = `Only one ${directive.name} directive can be used.`;
      this.errors.push({ message, lines, reportedLines, code: 'directive-repeated' });
      return false;
    }
    if (directive.name !== 'escape') return true;
    if (directive.value !== '\\' && directive.value !== '`') {
      const message = `The escape character must be \\ or \`, not "${directive.value}".`;
      this.errors.push({ message, lines, reportedLines, code: 'directive-escape' });
      return false;
    }
    this.escape = directive.value;
    return true;
  }

  private readInstruction(index: number, indent: number, content: string): void {
    const first = this.lines[index] as SourceLine;
    const parts: string[] = [];
    let continued = withoutContinuation(content, this.escape);
    parts.push(continued ?? content);
    let last = first;
    let empty = false;
    while (continued !== null && this.at < this.lines.length) {
      last = this.lines[this.at++] as SourceLine;
      const next = this.content(last);
      if (isCommentLine(next)) {
        this.comments.push(span(last.from + skipSpace(next), last.to, this.at, this.at));
        continue;
      }
      if (skipSpace(next) === next.length) {
        empty = true;
        continue;
      }
      continued = withoutContinuation(next, this.escape);
      parts.push(continued ?? next);
    }
    if (empty) this.emptyContinuations.push(this.at);
    const text = parts.join('');
    const from = first.from + indent;
    const head = span(from, last.to, index + 1, this.at);
    const heredocs = this.readHeredocs(text, index + 1);
    const end = this.lines[this.at - 1] as SourceLine;
    this.out.push({
      text,
      span: span(from, end.to, index + 1, this.at),
      head,
      heredocs,
      comments: orNone(this.pending),
    });
    this.pending = [];
  }

  private readHeredocs(text: string, startLine: number): readonly Heredoc[] {
    if (!text.includes('<<') || !mayHoldHeredoc(text, this.escape)) return NONE;
    const heredocs: Heredoc[] = [];
    for (const word of heredocWords(text)) {
      const start = this.at;
      let terminator = -1;
      for (let at = start; at < this.lines.length; at++) {
        const content = this.content(this.lines[at] as SourceLine);
        if ((word.chomp ? content.replace(/^\t+/, '') : content) === word.name) {
          terminator = at;
          break;
        }
      }
      if (terminator < 0) {
        const lines: LineRange[] = [];
        for (let line = startLine; line <= this.lines.length; line++) lines.push([line, line]);
        const message = `The heredoc is never closed: no line holds just "${word.name}".`;
        this.errors.push({ message, lines, code: 'heredoc-unterminated' });
        terminator = this.resumeAfter(start);
        heredocs.push({ ...word, ...this.body(start, terminator) });
        this.at = terminator;
        return heredocs;
      }
      heredocs.push({ ...word, ...this.body(start, terminator) });
      this.at = terminator + 1;
    }
    return heredocs;
  }

  /** Where an unclosed heredoc is taken to end: before the next FROM, else at the end of the file. */
  private resumeAfter(start: number): number {
    for (let at = start; at < this.lines.length; at++) {
      if (/^\s*FROM\s+\S/i.test(this.content(this.lines[at] as SourceLine))) return at;
    }
    return this.lines.length;
  }

  private body(start: number, end: number): { content: string; contentSpan: Span } {
    const from = this.lines[start]?.from ?? this.text.length;
    const to = end > start ? (this.lines[end - 1] as SourceLine).next : from;
    return {
      content: this.text.slice(from, to),
      contentSpan: span(from, to, start + 1, Math.max(start + 1, end)),
    };
  }
}

function physicalLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let from = text.startsWith('\ufeff') ? 1 : 0;
  if (text === '\ufeff') lines.push({ from, to: from, next: from });
  while (from < text.length) {
    const feed = text.indexOf('\n', from);
    const next = feed < 0 ? text.length : feed + 1;
    let to = next;
    while (to > from && (text[to - 1] === '\n' || text[to - 1] === '\r')) to--;
    lines.push({ from, to, next });
    from = next;
  }
  return lines;
}

function withoutFeed(text: string, line: SourceLine): string {
  return text.slice(line.from, text[line.next - 1] === '\n' ? line.next - 1 : line.next);
}

/**
 * The line without its continuation character, or `null` when it does not continue: the escape character
 * followed by blanks only, and not preceded by another escape character.
 */
function withoutContinuation(line: string, escape: string): string | null {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end--;
  if (line[end - 1] !== escape || line[end - 2] === escape) return null;
  return line.slice(0, end - 1);
}

function span(from: number, to: number, line: number, endLine: number): Span {
  return { from, to, line, endLine };
}
