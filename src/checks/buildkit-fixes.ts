import { lower } from '../dockerfile/characters.ts';
import type { Instruction, LineRange } from '../dockerfile/types.ts';
import { lineEnd, replaceIn, replaceSpan } from './edits.ts';
import { jsonForm } from './json-form.ts';
import type { BuildCheck, Fix } from './types.ts';

/** The edit that makes one of BuildKit's checks silent, where it is certain what was meant; else `null`. */
export function buildKitFix(text: string, check: BuildCheck, instruction: Instruction | null): Fix | null {
  if (check.rule === 'NoEmptyContinuation') return withoutEmptyLines(text, check.lines);
  if (instruction === null) return null;
  const { keywordSpan, keyword, span } = instruction;
  switch (check.rule) {
    case 'StageNameCasing': {
      if (instruction.kind !== 'from' || instruction.nameSpan === null) return null;
      return replaceSpan(instruction.nameSpan, instruction.name, `Write "${instruction.name}"`);
    }
    case 'FromAsCasing': {
      const as = instruction.words[1];
      if (instruction.kind !== 'from' || as?.span == null) return null;
      const wanted = keyword === lower(keyword) ? 'as' : 'AS';
      return replaceSpan(as.span, wanted, `Write ${wanted}`);
    }
    case 'ConsistentInstructionCasing': {
      // The case of the majority is the one that this keyword does not have.
      const wanted = keyword === keyword.toUpperCase() ? lower(keyword) : keyword.toUpperCase();
      return replaceSpan(keywordSpan, wanted, `Write ${wanted}`);
    }
    case 'MaintainerDeprecated': {
      const name = text
        .slice(keywordSpan.to, span.to)
        .trim()
        .replace(/^"(.*)"$/, '$1');
      if (name === '' || /["\\\n$]/.test(name)) return null;
      const label = `LABEL org.opencontainers.image.authors="${name}"`;
      return replaceSpan(span, label, 'Write a label');
    }
    case 'LegacyKeyValueFormat':
      return withEquals(text, instruction);
    case 'JSONArgsRecommended':
      return jsonForm(text, instruction);
    case 'RedundantTargetPlatform':
      return replaceIn(text, span, /--platform=\S+\s+/g, '', 1, 'Remove --platform');
    case 'ExposeProtoCasing':
      return replaceIn(
        text,
        span,
        /\/(?:TCP|UDP|SCTP)\b/gi,
        (match) => match.toLowerCase(),
        1,
        'Write it in lower case',
      );
    default:
      return null;
  }
}

/** `ENV name value` as `ENV name=value`, where the value needs at most plain quotes. */
function withEquals(text: string, instruction: Instruction): Fix | null {
  if (instruction.kind !== 'env' && instruction.kind !== 'label') return null;
  const [pair] = instruction.pairs;
  const { keywordSpan, span } = instruction;
  const written = text.slice(keywordSpan.to, span.to).trim();
  if (pair === undefined || instruction.pairs.length !== 1 || /["'\\`\n]/.test(written)) return null;
  const [, name = '', value = ''] = /^(\S+)\s+(.+)$/.exec(written) ?? [];
  if (name === '' || value === '') return null;
  const quoted = /[\s#]/.test(value) ? `"${value}"` : value;
  return replaceSpan({ from: keywordSpan.to, to: span.to }, ` ${name}=${quoted}`, `Write ${name}=${quoted}`);
}

/** The lines of a continued instruction without those that are blank. */
function withoutEmptyLines(text: string, [line]: LineRange): Fix | null {
  const lines = text.split('\n');
  const offsets: number[] = [0];
  for (const each of lines) offsets.push((offsets.at(-1) ?? 0) + each.length + 1);
  // BuildKit names the line at which the continuation ends; the blank ones stand above it.
  let last = line - 1;
  while (last >= 0 && (lines[last] ?? '').trim() !== '') last -= 1;
  let first = last;
  while (first > 0 && (lines[first - 1] ?? '').trim() === '') first -= 1;
  if (last < 0 || last < line - 3 || lineEnd(text) === '') return null;
  const from = offsets[first];
  const to = offsets[last + 1];
  if (from === undefined || to === undefined || to > text.length) return null;
  return { title: 'Remove the empty line', edits: [{ from, to, insert: '' }] };
}
