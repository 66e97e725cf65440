import type { BuildContext, ContextEntry } from '../image/types.ts';

const TYPES: readonly ContextEntry['type'][] = ['file', 'dir', 'symlink'];

/**
 * Reads the list of a build context: a JSON array of `{path, type, mode?, size?, link?, text?, members?}`. A string
 * says what is wrong with it.
 */
export function readContext(json: string): BuildContext | string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return 'the context is not JSON';
  }
  if (!Array.isArray(value)) return 'the context must be an array of entries';
  const entries: ContextEntry[] = [];
  for (const [at, item] of value.entries()) {
    const entry = readEntry(item);
    if (typeof entry === 'string') return `entry ${at} of the context: ${entry}`;
    entries.push(entry);
  }
  return { entries };
}

function readEntry(item: unknown): ContextEntry | string {
  if (typeof item !== 'object' || item === null) return 'it is no object';
  const fields = new Map<string, unknown>(Object.entries(item));
  const path = fields.get('path');
  if (typeof path !== 'string' || path === '') return 'it has no path';
  const type = TYPES.find((one) => one === fields.get('type'));
  if (type === undefined) return `its type must be one of ${TYPES.join(', ')}`;
  const text = (name: string): string | undefined => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const size = fields.get('size');
  const members = fields.get('members');
  const mode = text('mode');
  const link = text('link');
  const content = text('text');
  return {
    path,
    type,
    ...(mode !== undefined && { mode }),
    ...(typeof size === 'number' && { size }),
    ...(link !== undefined && { link }),
    ...(content !== undefined && { text: content }),
    ...(Array.isArray(members) && { members: members.filter((member) => typeof member === 'string') }),
  };
}
