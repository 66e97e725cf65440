/**
 * The one place that talks to dockerfile-ast. It is asked about a single instruction at a time (its text alone,
 * heredoc bodies cut off) and answers where the instruction's parts stand. What the parts *mean* is read by
 * BuildKit's own rules elsewhere; where the library's reading of a part differs, that part has no span.
 */
import { DockerfileParser, type Instruction, JSONInstruction, ModifiableInstruction } from 'dockerfile-ast';

// dockerfile-ast looks for a byte order mark with Node's Buffer, on every parse; the splitter has already removed
// any, so that in a browser a stand-in that finds none is enough.
const scope = globalThis as unknown as { Buffer?: { from(text: string): ArrayLike<number> } };
scope.Buffer ??= { from: () => [] };

/** A part of an instruction, in offsets from the start of its text. */
export interface AstPart {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

export interface AstFlag {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly valueFrom: number | null;
}

/** Where the parts of one instruction stand. */
export interface AstInstruction {
  readonly flags: readonly AstFlag[];
  /** The arguments behind the flags; the strings of a JSON array when it is one. */
  readonly args: readonly AstPart[];
}

const NOTHING: AstInstruction = { flags: [], args: [] };
/** Longer instructions are scripts: nobody selects a single word of them, and the library slows down. */
const MAX_LENGTH = 8_000;
const CACHE_SIZE = 4_000;
const cache = new Map<string, AstInstruction>();

/** Reads one instruction's text (no heredoc bodies); empty lists when the library cannot. */
export function readAst(text: string, escape: '\\' | '`'): AstInstruction {
  if (text.length > MAX_LENGTH) return NOTHING;
  const key = escape + text;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const read = parseOne(text, escape);
  // Typing changes one instruction at a time: dropping everything when full is simple and rare.
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, read);
  return read;
}

function parseOne(text: string, escape: '\\' | '`'): AstInstruction {
  const prefix = escape === '`' ? '# escape=`\n' : '';
  const source = prefix + text;
  try {
    const instruction = DockerfileParser.parse(source).getInstructions()[0];
    if (instruction === undefined) return NOTHING;
    return partsOf(instruction, lineStarts(source), prefix.length);
  } catch {
    return NOTHING;
  }
}

type Position = { readonly line: number; readonly character: number };

function partsOf(instruction: Instruction, starts: readonly number[], shift: number): AstInstruction {
  const offset = (position: Position) => (starts[position.line] ?? 0) + position.character - shift;
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  const strings = instruction instanceof JSONInstruction ? instruction.getJSONStrings() : [];
  const args = strings.length > 0 ? strings : instruction.getArguments();
  return {
    flags: flags.map((flag) => {
      const range = flag.getRange();
      const value = flag.getValueRange();
      return {
        name: flag.getName(),
        from: offset(range.start),
        to: offset(range.end),
        valueFrom: value === null ? null : offset(value.start),
      };
    }),
    args: args.map((arg) => {
      const range = arg.getRange();
      const value = strings.length > 0 ? arg.getValue().replace(/^"|"$/g, '') : arg.getValue();
      return { value, from: offset(range.start), to: offset(range.end) };
    }),
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    // The library counts lone carriage returns as line ends too.
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) starts.push(at + 1);
  }
  return starts;
}
