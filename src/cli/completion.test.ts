import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandLine } from '../testing/cli-output.ts';
import { completion } from './completion.ts';
import { COMMANDS, flagsOf } from './flags.ts';
import { usage, usageOf } from './help.ts';

const line = commandLine();

test.each(['bash', 'zsh', 'fish'])('%s knows every command and flag', (shell) => {
  expect(completion([shell])).toBe(0);
  for (const command of COMMANDS) {
    expect(line.printed()).toContain(command.name);
    for (const { name } of flagsOf(command)) expect(line.printed()).toContain(name);
  }
});

test.each([
  ['bash', '-n'],
  ['zsh', '-n'],
  ['fish', '--no-execute'],
])('%s reads its script, where it is installed', (shell, flag) => {
  completion([shell]);
  const read = spawnSync(shell, [flag, line.file('script', line.printed())], { encoding: 'utf8' });
  if (read.error === undefined) expect([read.status, read.stderr]).toEqual([0, '']);
});

test('bash completes commands, flags and values', () => {
  completion(['bash']);
  const complete = (...words: string[]) => {
    const script = `${line.printed()}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _stagemap; echo "\${COMPREPLY[*]}"`;
    return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim();
  };
  expect(complete('stagemap', 'p')).toBe('png pdf');
  expect(complete('stagemap', 'png', '--sca')).toBe('--scale');
  expect(complete('stagemap', 'svg', '--sca')).toBe('');
  expect(complete('stagemap', 'svg', '--theme', 'd')).toBe('dark');
});

test.each([[[]], [['csh']], [['bash', 'zsh']]])('wrong usage: %j', (args) => {
  expect(completion(args)).toBe(2);
  expect(line.told()).toContain('bash, zsh, fish');
});

test('the help names every command, and each command its flags', () => {
  for (const command of COMMANDS) {
    expect(usage()).toContain(`  ${command.name} `);
    for (const { name } of flagsOf(command)) expect(usageOf(command)).toContain(`--${name}`);
  }
});
