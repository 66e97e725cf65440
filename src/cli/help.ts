import { COMMANDS, type Command, flagsOf } from './flags.ts';

const WIDTH = 28;

const OPERANDS: Readonly<Record<string, string>> = {
  completion: 'bash|zsh|fish',
  lessons: '',
  grade: 'LESSON FILE',
  facts: 'FILE…',
  check: 'FILE…',
  contents: 'FILE',
};

/** `stagemap --help`. */
export function usage(): string {
  const commands = COMMANDS.map(({ name, help }) => `  ${name.padEnd(12)}${help}`);
  return `stagemap: what a multi-stage Dockerfile builds, as a picture, as text, as facts

Usage: stagemap COMMAND [options] [FILE]

Commands
${commands.join('\n')}

FILE is the Dockerfile; - is standard input. Pictures and reports take ./Dockerfile when none is named.
stagemap COMMAND --help lists the options of a command.

Exit status: 0 done, 1 a file cannot be read or written or the target does not exist, 2 wrong usage,
3 --check-only found another file, 4 PNG or PDF cannot be drawn here,
5 check found something at or above --error-on.
`;
}

/** `stagemap COMMAND --help`. */
export function usageOf(command: Command): string {
  const lines = flagsOf(command).map(({ name, short, value, choices, help }) => {
    const flag = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    const all = choices === undefined ? help : `${help} [${choices.join('|')}]`;
    return flag.length < WIDTH - 1
      ? `  ${flag.padEnd(WIDTH)}${all}`
      : `  ${flag}\n  ${' '.repeat(WIDTH)}${all}`;
  });
  const operand = OPERANDS[command.name] ?? '[FILE]';
  const options = lines.length === 0 ? '' : `\nOptions\n${lines.join('\n')}\n`;
  return `stagemap ${command.name}: ${command.help}\n\nUsage: stagemap ${command.name} ${lines.length === 0 ? '' : '[options] '}${operand}\n${options}`;
}
