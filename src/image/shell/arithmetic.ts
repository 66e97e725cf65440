import type { ArithmeticExpression } from 'unbash';
import type { Machine } from './machine.ts';
import { assign, parameter } from './variables.ts';

const MAX_NESTING = 100;

type Binary = (left: number, right: number) => number;

const BINARY: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => (b === 0 ? Number.NaN : Math.trunc(a / b))],
  ['%', (a, b) => (b === 0 ? Number.NaN : a % b)],
  ['<', (a, b) => Number(a < b)],
  ['<=', (a, b) => Number(a <= b)],
  ['>', (a, b) => Number(a > b)],
  ['>=', (a, b) => Number(a >= b)],
  ['==', (a, b) => Number(a === b)],
  ['!=', (a, b) => Number(a !== b)],
  ['&&', (a, b) => Number(a !== 0 && b !== 0)],
  ['||', (a, b) => Number(a !== 0 || b !== 0)],
]);

/** A number as the shell reads it; `null` for anything that this interpreter does not (octal, other bases, huge). */
function readNumber(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (!/^[-+]?(?:0|[1-9][0-9]{0,14})$/.test(trimmed)) return null;
  return Number(trimmed);
}

function nameIn(expression: ArithmeticExpression): string | null {
  return expression.type === 'ArithmeticWord' && /^[A-Za-z_]\w*$/.test(expression.value)
    ? expression.value
    : null;
}

function store(shell: Machine, target: ArithmeticExpression, value: number | null): number | null {
  const name = nameIn(target);
  if (name === null) return null;
  assign(shell, name, value === null ? '\uE000' : String(value));
  return value;
}

/** The value of `$((…))`, with its assignments made; `null` where it is not known. */
export function evaluate(
  shell: Machine,
  expression: ArithmeticExpression | undefined,
  depth = 0,
): number | null {
  if (expression === undefined || depth > MAX_NESTING) return null;
  const again = (inner: ArithmeticExpression) => evaluate(shell, inner, depth + 1);
  switch (expression.type) {
    case 'ArithmeticWord': {
      const name = expression.value.replace(/^\$\{?(\w+)\}?$/, '$1');
      if (/^[A-Za-z_]\w*$/.test(name) || name !== expression.value)
        return readNumber(parameter(shell, name) ?? '');
      return readNumber(expression.value);
    }
    case 'ArithmeticGroup':
      return again(expression.expression);
    case 'ArithmeticTernary': {
      const test = again(expression.test);
      return test === null ? null : again(test !== 0 ? expression.consequent : expression.alternate);
    }
    case 'ArithmeticUnary': {
      const value = again(expression.operand);
      if (expression.operator === '++' || expression.operator === '--') {
        const next = value === null ? null : value + (expression.operator === '++' ? 1 : -1);
        const stored = store(shell, expression.operand, next);
        return expression.prefix || stored === null ? stored : value;
      }
      if (value === null) return null;
      if (expression.operator === '-') return -value;
      if (expression.operator === '+') return value;
      return expression.operator === '!' ? Number(value === 0) : null;
    }
    case 'ArithmeticBinary': {
      const { operator } = expression;
      const right = again(expression.right);
      if (operator === '=') return store(shell, expression.left, right);
      const compound = operator.length > 1 && operator.endsWith('=') && !/^[=!<>]=$/.test(operator);
      const work = BINARY.get(compound ? operator.slice(0, -1) : operator);
      const left = again(expression.left);
      const known = work !== undefined && left !== null && right !== null;
      const value = known ? work(left, right) : null;
      const result = value !== null && Number.isSafeInteger(value) ? value : null;
      return compound ? store(shell, expression.left, result) : result;
    }
    case 'ArithmeticCommandExpansion':
      return null;
  }
}
