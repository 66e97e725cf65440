import { describe, expect, it } from 'vitest';
import { lookUpDirectives } from '../../dockerfile/directives.ts';
import { FLAGS } from '../../dockerfile/flags.ts';
import { INSTRUCTIONS } from '../../dockerfile/instructions.ts';
import { readMount } from '../../dockerfile/mounts.ts';
import {
  DIRECTIVE_DOCS,
  FLAG_DOCS,
  flagDoc,
  INSTRUCTION_DOCS,
  instructionDoc,
  MOUNT_DOCS,
  MOUNT_OPTION_DOCS,
  mountDoc,
} from './reference.ts';

describe('the reference', () => {
  it('knows exactly the instructions and flags that the parser knows', () => {
    expect(Object.keys(INSTRUCTION_DOCS).sort()).toEqual(
      INSTRUCTIONS.map((name) => name.toLowerCase()).sort(),
    );
    const { none: _none, ...flags } = FLAGS;
    const names = (table: Readonly<Record<string, object>>) =>
      Object.entries(table)
        .map(([keyword, own]) => [keyword, Object.keys(own).sort()] as const)
        .sort();
    expect(names(FLAG_DOCS)).toEqual(names(flags));
  });

  it('offers only options that a mount of the type takes', () => {
    const values: Readonly<Record<string, string>> = {
      size: '64m',
      mode: '0755',
      uid: '1',
      gid: '1',
      sharing: 'locked',
    };
    for (const [type, options] of Object.entries(MOUNT_OPTION_DOCS)) {
      for (const option of Object.keys(options)) {
        const value = values[option] ?? (['required', 'rw', 'ro'].includes(option) ? 'true' : '/x');
        const id = type === 'secret' && option !== 'id' ? ',id=x' : '';
        const written = `type=${type},${option}=${value}${id}`;
        expect([written, readMount(written, (text) => ({ ok: true, value: text })).ok]).toEqual([
          written,
          true,
        ]);
      }
    }
    expect(Object.keys(MOUNT_OPTION_DOCS)).toEqual(Object.keys(MOUNT_DOCS));
  });

  it('knows the directives that the parser knows', () => {
    const text = '# syntax=a\n# escape=`\n# check=skip=all\nFROM x';
    expect(Object.keys(DIRECTIVE_DOCS)).toEqual(lookUpDirectives(text).map(({ name }) => name));
  });

  it('is asked in any letter case, and for nonsense', () => {
    expect(instructionDoc('copy')?.url).toBe('https://docs.docker.com/reference/dockerfile/#copy');
    expect(flagDoc('Run', 'mount')?.title).toBe('--mount');
    expect(mountDoc('CACHE')?.url).toBe('https://docs.docker.com/reference/dockerfile/#run---mounttypecache');
    expect([
      instructionDoc('constructor'),
      flagDoc('copy', '__proto__'),
      flagDoc('x', 'y'),
      mountDoc('toString'),
    ]).toEqual([null, null, null, null]);
  });
});
