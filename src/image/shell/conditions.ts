import type { TestExpression, Word } from 'unbash';
import { expandPattern, expandText } from './expand.ts';
import type { Kind } from './files.ts';
import type { Call, Machine, Status } from './machine.ts';
import { matches } from './pattern.ts';
import type { Ternary } from './state.ts';
import { type Field, isPlain } from './values.ts';
import { parameter } from './variables.ts';

function not(value: Ternary): Ternary {
  return value === null ? null : !value;
}

function and(left: Ternary, right: Ternary): Ternary {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function or(left: Ternary, right: Ternary): Ternary {
  return not(and(not(left), not(right)));
}

/** Whether a path is there and of some kinds; links are followed unless `-L` asks. */
function fileTest(shell: Machine, word: string, follow: boolean, kinds: readonly Kind[]): Ternary {
  if (word === '') return false;
  const place = shell.files.at(word, follow);
  if (place === null || place.kind === 'unknown') return null;
  return kinds.includes(place.kind);
}

function unary(shell: Machine, operator: string, word: string): Ternary {
  switch (operator) {
    case '-n':
      return isPlain(word) ? word !== '' : null;
    case '-z':
      return isPlain(word) ? word === '' : null;
    case '-e':
    case '-a':
      return fileTest(shell, word, true, ['file', 'dir']);
    case '-f':
      return fileTest(shell, word, true, ['file']);
    case '-d':
      return fileTest(shell, word, true, ['dir']);
    case '-h':
    case '-L':
      return fileTest(shell, word, false, ['symlink']);
    case '-r':
    case '-w':
    case '-x':
    case '-s': {
      // What is not there is neither readable nor filled; what is there may be.
      const there = fileTest(shell, word, true, ['file', 'dir']);
      return there === false ? false : null;
    }
    case '-v': {
      const value = parameter(shell, word);
      return value === null ? false : isPlain(value) ? true : null;
    }
    default:
      return null;
  }
}

const NUMERIC: ReadonlyMap<string, (a: number, b: number) => boolean> = new Map<
  string,
  (a: number, b: number) => boolean
>([
  ['-eq', (a, b) => a === b],
  ['-ne', (a, b) => a !== b],
  ['-lt', (a, b) => a < b],
  ['-le', (a, b) => a <= b],
  ['-gt', (a, b) => a > b],
  ['-ge', (a, b) => a >= b],
]);

function binary(bash: boolean | null, left: string, operator: string, right: string): Ternary {
  if (!isPlain(left) || !isPlain(right)) return null;
  const compare = NUMERIC.get(operator);
  if (compare) {
    if (!/^[-+]?\d{1,15}$/.test(left) || !/^[-+]?\d{1,15}$/.test(right)) return null;
    return compare(Number(left), Number(right));
  }
  if (operator === '=') return left === right;
  // dash does not know `==`: the test fails there.
  if (operator === '==') return bash === true ? left === right : null;
  return operator === '!=' ? left !== right : null;
}

/** `[[ … ]]`, whose right sides of `==` are patterns. */
export function testExpression(shell: Machine, expression: TestExpression): Ternary {
  switch (expression.type) {
    case 'TestUnary':
      return unary(shell, expression.operator, expandText(shell, expression.operand));
    case 'TestBinary':
      return testBinary(shell, expression.operator, expression.left, expression.right);
    case 'TestLogical': {
      const join = expression.operator === '&&' ? and : or;
      return expression.operands
        .map((operand) => testExpression(shell, operand))
        .reduce<Ternary>(join, expression.operator === '&&');
    }
    case 'TestNot': {
      const value = testExpression(shell, expression.operand);
      return expression.negations.length % 2 === 1 ? not(value) : value;
    }
    case 'TestGroup':
      return testExpression(shell, expression.expression);
  }
}

function testBinary(shell: Machine, operator: string, left: Word, right: Word): Ternary {
  const text = expandText(shell, left);
  if (operator !== '=' && operator !== '==' && operator !== '!=')
    return binary(shell.bash, text, operator, expandText(shell, right));
  const pattern = expandPattern(shell, right);
  if (pattern === null || !isPlain(text)) return null;
  return operator === '!=' ? !matches(pattern, text) : matches(pattern, text);
}

/** test(1) and `[`: one to four words, and chains of `-a` and `-o`. */
export function test(call: Call): Status {
  const words = call.name.endsWith('[') ? call.args.slice(0, -1) : call.args;
  const value = testWords(call.shell, words);
  return value === null ? 'maybe' : value ? 'ok' : 'fail';
}

function testWords(shell: Machine, words: readonly Field[]): Ternary {
  if (words.some((word) => word.pattern !== null || word.text === '\uE002')) return null;
  const texts = words.map((word) => word.text);
  const [first = '', second = '', third = ''] = texts;
  switch (texts.length) {
    case 0:
      return false;
    case 1:
      return unary(shell, '-n', first);
    case 2:
      return first === '!' ? not(unary(shell, '-n', second)) : unary(shell, first, second);
    case 3:
      if (first === '!') return not(testWords(shell, words.slice(1)));
      if (second !== '-a' && second !== '-o') return binary(shell.bash, first, second, third);
      break;
    default:
      if (texts.length === 4 && first === '!') return not(testWords(shell, words.slice(1)));
  }
  const either = texts.indexOf('-o');
  if (either > 0)
    return or(testWords(shell, words.slice(0, either)), testWords(shell, words.slice(either + 1)));
  const both = texts.indexOf('-a');
  if (both > 0) return and(testWords(shell, words.slice(0, both)), testWords(shell, words.slice(both + 1)));
  return null;
}
