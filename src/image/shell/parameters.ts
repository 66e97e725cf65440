import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import { MAX_TRIMMED_LENGTH, MAX_VALUE_LENGTH } from './limits.ts';
import type { Machine } from './machine.ts';
import { matches, trimMatch } from './pattern.ts';
import { HOLE, isPlain } from './values.ts';
import { assign, parameter } from './variables.ts';

/** How the words inside an expansion are expanded in their turn. */
export interface Expander {
  text(shell: Machine, word: Word): string;
  pattern(shell: Machine, word: Word): string | null;
}

/** `${name…}` as a text, perhaps with holes. */
export function expandParameter(shell: Machine, part: ParameterExpansionPart, words: Expander): string {
  if (part.index !== undefined || part.prefix === '!') return HOLE;
  const value = parameter(shell, part.parameter);
  if (part.prefix === '#') {
    const text = value ?? '';
    return isPlain(text) ? String(Array.from(text).length) : HOLE;
  }
  if (part.operation === undefined) return value ?? '';
  return operate(shell, part.parameter, value, part.operation, words);
}

/** Whether a value is certainly empty (`false`), certainly not (`true`), or either (`null`). */
function filled(value: string): boolean | null {
  if (value === '') return false;
  return value.replaceAll(HOLE, '') === '' ? null : true;
}

function operate(
  shell: Machine,
  name: string,
  value: string | null,
  operation: ParameterOperation,
  words: Expander,
): string {
  if (operation.type === 'Default') return withDefault(shell, name, value, operation, words);
  const text = value ?? '';
  if (!isPlain(text) || text.length > MAX_TRIMMED_LENGTH) return HOLE;
  switch (operation.type) {
    case 'Remove': {
      const pattern = words.pattern(shell, operation.operand);
      if (pattern === null) return HOLE;
      const end = operation.operator.startsWith('#') ? 'head' : 'tail';
      return trimMatch(pattern, text, end, operation.operator.length === 2);
    }
    case 'Replace': {
      const pattern = words.pattern(shell, operation.pattern);
      const replacement = words.text(shell, operation.replacement);
      if (pattern === null || pattern === '' || !isPlain(replacement)) return HOLE;
      return replace(text, pattern, replacement, operation.operator);
    }
    case 'Slice': {
      const offset = Number(words.text(shell, operation.offset));
      const length = operation.length === undefined ? undefined : Number(words.text(shell, operation.length));
      if (!Number.isInteger(offset) || offset < 0) return HOLE;
      if (length !== undefined && (!Number.isInteger(length) || length < 0)) return HOLE;
      return text.slice(offset, length === undefined ? undefined : offset + length);
    }
    case 'CaseModification': {
      if (operation.operand !== undefined && operation.operand.text !== '') return HOLE;
      const change = operation.operator.startsWith('^')
        ? (part: string) => part.toUpperCase()
        : (part: string) => part.toLowerCase();
      return operation.operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1);
    }
    default:
      return HOLE;
  }
}

function withDefault(
  shell: Machine,
  name: string,
  value: string | null,
  operation: Extract<ParameterOperation, { type: 'Default' }>,
  words: Expander,
): string {
  const empty = operation.operator.startsWith(':');
  const has = value === null ? false : empty ? filled(value) : value === HOLE ? null : true;
  const other = () => words.text(shell, operation.operand);
  switch (operation.operator) {
    case '+':
    case ':+':
      if (has === null) return HOLE;
      return has ? other() : '';
    case '?':
    case ':?':
      // Without a value the shell stops there: the script fails.
      return value ?? HOLE;
    default: {
      if (has === null) {
        if (operation.operator.endsWith('=')) assign(shell, name, HOLE);
        return HOLE;
      }
      if (has) return value ?? '';
      const text = other();
      if (operation.operator.endsWith('=')) assign(shell, name, text);
      return text;
    }
  }
}

function replace(text: string, pattern: string, replacement: string, operator: string): string {
  if (operator === '/#' || operator === '/%') {
    const rest = trimMatch(pattern, text, operator === '/#' ? 'head' : 'tail', true);
    if (rest === text) return text;
    return operator === '/#' ? replacement + rest : rest + replacement;
  }
  let out = '';
  for (let at = 0; at < text.length; ) {
    if (out.length > MAX_VALUE_LENGTH) return HOLE;
    const end = longestMatch(pattern, text, at);
    if (end === at) out += text[at++];
    else {
      out += replacement;
      at = end;
      if (operator === '/') return out + text.slice(at);
    }
  }
  return out;
}

/** Where the longest match that begins at `start` ends; `start` without one. */
function longestMatch(pattern: string, text: string, start: number): number {
  // A pattern without a star matches only texts of one length: no need to try them all.
  const longest = pattern.includes('*') ? text.length : Math.min(text.length, start + pattern.length);
  for (let end = longest; end > start; end--) if (matches(pattern, text.slice(start, end))) return end;
  return start;
}
