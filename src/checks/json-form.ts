import type { Instruction } from '../dockerfile/types.ts';
import type { Fix } from './types.ts';

/** What only a shell understands: a command with any of it cannot be written as a JSON array by its words alone. */
const SHELL_ONLY = /[$`"'\\;&|<>(){}[\]*?~#!]|^\w+=/;

/** The JSON form of a plain command: certain only where every word is a word to the shell too. */
export function jsonForm(text: string, instruction: Instruction): Fix | null {
  const { kind } = instruction;
  if (kind !== 'cmd' && kind !== 'entrypoint' && kind !== 'run') return null;
  const { command, span, keywordSpan, flags } = instruction;
  if (command.form !== 'shell' || instruction.heredocs.length > 0) return null;
  const last = flags.at(-1);
  const from = flags.length === 0 ? keywordSpan.to : last?.span?.to;
  if (from === undefined) return null;
  const written = text.slice(from, span.to);
  const script = written.trim();
  if (script === '' || SHELL_ONLY.test(script) || script.includes('\n')) return null;
  const words = script.split(/[ \t]+/);
  // A builtin of the shell is no program.
  if (/^(?:exec|cd|export|set|source|\.|test|exit|eval|ulimit|umask|trap|read)$/.test(words[0] ?? ''))
    return null;
  const json = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  return { title: 'Write a JSON array', edits: [{ from, to: span.to, insert: ` ${json}` }] };
}
