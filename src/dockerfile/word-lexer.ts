import { MAX_EXPANDED_LENGTH } from '../limits.ts';
import { isSpace } from './characters.ts';
import { readPattern, replacePattern, reversePattern, trimPrefix } from './shell-pattern.ts';

/** Where the values of variables come from. `undefined` means unset, which differs from empty. */
export interface Variables {
  get(name: string): string | undefined;
}

export interface LexerOptions {
  /** `\` or `` ` ``: the file's escape character. */
  readonly escape: string;
  /** Keep quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Keep escape characters in the result. */
  readonly rawEscapes?: boolean;
  /** Treat quotes as ordinary characters (bodies of heredocs). */
  readonly skipQuotes?: boolean;
  /** Leave references to unset variables as they stand. */
  readonly skipUnset?: boolean;
}

export interface Expansion {
  readonly value: string;
  /** The value split at unquoted white space. */
  readonly words: readonly string[];
  /** Names that were read and had a value. */
  readonly matched: ReadonlySet<string>;
  /** Names that were read and had none. */
  readonly unmatched: ReadonlySet<string>;
  /** Why the word cannot be expanded; the other fields then hold what was read before. */
  readonly error: string | null;
}

const NO_NAMES: ReadonlySet<string> = new Set();
/** Deeper nesting of `${a:-${b:-…}}` than any person writes; keeps recursion off the stack's end. */
const MAX_NESTING = 500;

/**
 * Expands one word as BuildKit does (shell/lex.go): quotes, escapes, `$name` and `${name…}` with the
 * modifiers `:- - :+ + :? ? # ## % %% / //`. Never throws: what BuildKit refuses is in `error`.
 */
export function expand(word: string, variables: Variables, options: LexerOptions): Expansion {
  if (!/[$'"\\`<\s\u0085\ufeff]/.test(word)) {
    return {
      value: word,
      words: word === '' ? [] : [word],
      matched: NO_NAMES,
      unmatched: NO_NAMES,
      error: null,
    };
  }
  const lexer = new Lexer(word, variables, options);
  let value = '';
  let words: string[] = [];
  let error: string | null = null;
  try {
    [value, words] = lexer.read(null, options.rawEscapes ?? false);
  } catch (thrown) {
    if (!(thrown instanceof LexError)) throw thrown;
    error = thrown.message;
  }
  return { value, words, matched: lexer.matched, unmatched: lexer.unmatched, error };
}

/** Leaves the recursion of the lexer; never leaves this file. */
class LexError extends Error {}

/** Collects words. The text of the current word is shared by nested readers, as in BuildKit. */
class Words {
  readonly done: string[] = [];
  private inWord = false;

  constructor(private readonly shared: { text: string }) {
    shared.text = '';
  }

  addChar(char: string): void {
    if (!isSpace(char.charCodeAt(0))) this.addRaw(char);
    else if (this.inWord && this.shared.text !== '') {
      this.done.push(this.shared.text);
      this.shared.text = '';
      this.inWord = false;
    }
  }

  addRaw(text: string): void {
    this.shared.text += text;
    this.inWord = true;
  }

  finish(): string[] {
    if (this.shared.text !== '') this.done.push(this.shared.text);
    this.shared.text = '';
    return this.done;
  }
}

class Lexer {
  readonly matched = new Set<string>();
  readonly unmatched = new Set<string>();
  private readonly chars: readonly string[];
  private readonly shared = { text: '' };
  private at = 0;
  private rawEscapes: boolean;
  private depth = 0;
  /** What variables have put in so far, in UTF-16 code units. */
  private grown = 0;

  constructor(
    word: string,
    private readonly variables: Variables,
    private readonly options: LexerOptions,
  ) {
    this.chars = Array.from(word.startsWith('\ufeff') ? word.slice(1) : word);
    this.rawEscapes = options.rawEscapes ?? false;
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private next(): string | undefined {
    return this.chars[this.at++];
  }

  /** Reads up to `stop` (which is consumed), or to the end when `stop` is null. */
  read(stop: string | null, rawEscapes: boolean): [string, string[]] {
    if (++this.depth > MAX_NESTING) throw new LexError('substitutions are nested too deeply');
    const before = this.rawEscapes;
    this.rawEscapes = rawEscapes;
    try {
      return this.readUntil(stop);
    } finally {
      this.rawEscapes = before;
      this.depth--;
    }
  }

  private readUntil(stop: string | null): [string, string[]] {
    const parts: string[] = [];
    const words = new Words(this.shared);
    for (let char = this.peek(); char !== undefined; char = this.peek()) {
      if (char === stop) {
        this.at++;
        return [parts.join(''), words.finish()];
      }
      if (char === '$') {
        const value = this.dollar();
        this.grown += value.length;
        if (this.grown > MAX_EXPANDED_LENGTH)
          throw new LexError('its value grows too long to work with here');
        parts.push(value);
        for (const each of value) words.addChar(each);
      } else if (char === '<') {
        const text = this.angle();
        parts.push(text);
        words.addRaw(text);
      } else if (!this.options.skipQuotes && (char === "'" || char === '"')) {
        const text = char === "'" ? this.singleQuoted() : this.doubleQuoted();
        parts.push(text);
        words.addRaw(text);
      } else if (char === this.options.escape) {
        this.at++;
        if (this.rawEscapes) {
          words.addRaw(char);
          parts.push(char);
        }
        const escaped = this.next();
        if (escaped === undefined) break;
        words.addRaw(escaped);
        parts.push(escaped);
      } else {
        this.at++;
        words.addChar(char);
        parts.push(char);
      }
    }
    if (stop !== null) throw new LexError(`unexpected end while looking for the matching ${stop}`);
    return [parts.join(''), words.finish()];
  }

  private singleQuoted(): string {
    const start = this.at++;
    while (this.peek() !== "'") {
      if (this.peek() === undefined) throw new LexError('a single quote is not closed');
      this.at++;
    }
    this.at++;
    const [from, to] = this.options.rawQuotes ? [start, this.at] : [start + 1, this.at - 1];
    return this.chars.slice(from, to).join('');
  }

  private doubleQuoted(): string {
    const parts: string[] = [];
    const quote = this.next() as string;
    if (this.options.rawQuotes) parts.push(quote);
    for (;;) {
      const char = this.peek();
      if (char === undefined) throw new LexError('a double quote is not closed');
      if (char === '$') {
        parts.push(this.dollar());
        continue;
      }
      this.at++;
      if (char === '"') {
        if (this.options.rawQuotes) parts.push(char);
        return parts.join('');
      }
      if (char !== this.options.escape) {
        parts.push(char);
        continue;
      }
      if (this.rawEscapes) parts.push(char);
      const escaped = this.peek();
      if (escaped === undefined) continue;
      if (escaped === '"' || escaped === '$' || escaped === this.options.escape) {
        parts.push(escaped);
        this.at++;
      } else parts.push(char);
    }
  }

  /** `<`, or `<<` with the blanks behind it: a heredoc's delimiter belongs to the same word. */
  private angle(): string {
    const start = this.at++;
    if (this.peek() !== '<') return '<';
    this.at++;
    for (let char = this.peek(); char === ' ' || char === '\t' || char === '\r'; char = this.peek())
      this.at++;
    return this.chars.slice(start, this.at).join('');
  }

  private name(): string {
    const first = this.peek();
    if (first === undefined) return '';
    const start = this.at;
    if (isDigit(first)) {
      for (let char = this.peek(); char !== undefined && isDigit(char); char = this.peek()) this.at++;
    } else if ('@*#?-$!'.includes(first)) this.at++;
    else for (let char = this.peek(); char !== undefined && isNameChar(char); char = this.peek()) this.at++;
    return this.chars.slice(start, this.at).join('');
  }

  private lookUp(name: string): string | undefined {
    const value = this.variables.get(name);
    (value === undefined ? this.unmatched : this.matched).add(name);
    return value;
  }

  private dollar(): string {
    this.at++;
    if (this.peek() !== '{') {
      const name = this.name();
      if (name === '') return '$';
      return this.lookUp(name) ?? (this.options.skipUnset ? `$${name}` : '');
    }
    this.at++;
    const first = this.peek();
    if (first === undefined) throw new LexError("a substitution lacks its '}'");
    if (first === '{' || first === '}' || first === ':') throw new LexError('bad substitution');
    const name = this.name();
    const sign = this.next();
    switch (sign) {
      case '}':
        return this.lookUp(name) ?? (this.options.skipUnset ? `\${${name}}` : '');
      case ':':
        return this.modifier(name, this.next(), true);
      case '+':
      case '-':
      case '?':
      case '#':
      case '%':
        return this.modifier(name, sign, false);
      case '/':
        return this.replacement(name);
      default:
        throw new LexError(`unsupported modifier (${sign ?? ''}) in substitution`);
    }
  }

  private modifier(name: string, sign: string | undefined, emptyIsUnset: boolean): string {
    const isPattern = sign === '#' || sign === '%';
    const written = `${emptyIsUnset ? ':' : ''}${sign ?? ''}`;
    if (emptyIsUnset && isPattern) throw new LexError(`unsupported modifier (${written}) in substitution`);
    const [word] = this.read('}', isPattern);
    const value = this.lookUp(name);
    if (this.options.skipUnset && value === undefined) return `\${${name}${written}${word}}`;
    const missing = value === undefined || (emptyIsUnset && value === '');
    switch (sign) {
      case '-':
        return missing ? word : value;
      case '+':
        return missing ? '' : word;
      case '?':
        if (!missing) return value;
        throw new LexError(
          `${name}: ${word || (value === undefined ? 'is not allowed to be unset' : 'is not allowed to be empty')}`,
        );
      case '#':
      case '%':
        return trimmed(word, value ?? '', sign);
      default:
        throw new LexError(`unsupported modifier (${written}) in substitution`);
    }
  }

  private replacement(name: string): string {
    const all = this.peek() === '/';
    if (all) this.at++;
    const [pattern] = this.read('/', true);
    const [text] = this.read('}', true);
    const value = this.lookUp(name);
    if (this.options.skipUnset && value === undefined) return `\${${name}/${pattern}/${text}}`;
    const read = readPattern(pattern);
    if (read === null) throw new LexError(`invalid pattern (${pattern}) in substitution`);
    return replacePattern(read, value ?? '', text, all);
  }
}

function trimmed(word: string, value: string, sign: '#' | '%'): string {
  const greedy = word.startsWith(sign);
  const pattern = greedy ? word.slice(1) : word;
  const read = readPattern(sign === '#' ? pattern : reversePattern(pattern));
  if (read === null) throw new LexError(`invalid pattern (${pattern}) in substitution`);
  // A suffix is the prefix of the reversed text.
  if (sign === '#') return trimPrefix(read, value, greedy);
  return reversed(trimPrefix(read, reversed(value), greedy));
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}

function isDigit(char: string): boolean {
  return /^\p{Nd}$/u.test(char);
}

function isNameChar(char: string): boolean {
  return /^[A-Za-z0-9_]$/.test(char) || /^[\p{L}\p{Nd}_]$/u.test(char);
}
