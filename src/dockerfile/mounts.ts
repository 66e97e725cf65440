import { readBoolean } from './directives.ts';
import type { Mount, MountType } from './types.ts';

/** A value or the reason why there is none. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string };

const fail = (error: string) => ({ ok: false, error }) as const;

/** Splits comma-separated fields with CSV quoting (`"a,b"`, `""` for a quote). */
export function readCsv(text: string): Read<string[]> {
  const line = text.replace(/\r?\n$/, '');
  if (line === '') return fail('it is empty');
  const fields: string[] = [];
  for (let at = 0; ; ) {
    if (line[at] !== '"') {
      const comma = line.indexOf(',', at);
      const field = line.slice(at, comma < 0 ? line.length : comma);
      if (field.includes('"')) return fail('a quote stands inside an unquoted field');
      fields.push(field);
      if (comma < 0) return { ok: true, value: fields };
      at = comma + 1;
      continue;
    }
    let field = '';
    for (at++; ; ) {
      const quote = line.indexOf('"', at);
      if (quote < 0) return fail('a quote is not closed');
      field += line.slice(at, quote);
      at = quote + 1;
      if (line[at] !== '"') break;
      field += '"';
      at++;
    }
    fields.push(field);
    if (at === line.length) return { ok: true, value: fields };
    if (line[at] !== ',') return fail('a quote stands inside a quoted field');
    at++;
  }
}

function cut(field: string): [key: string, value: string | null] {
  const equals = field.indexOf('=');
  return equals < 0
    ? [field.toLowerCase(), null]
    : [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)];
}

/**
 * What can be said of a `--mount` before variables have values: its `from`, which may hold none
 * (BuildKit instructions/commands_runmount.go, first pass).
 */
export function readMountFrom(text: string): Read<string> {
  const fields = readCsv(text);
  if (!fields.ok) return fail(`The mount options cannot be read: ${fields.error}.`);
  let from = '';
  for (const field of fields.value) {
    const [key, value] = cut(field);
    if (key !== 'from' || value === null) continue;
    const dollar = value.indexOf('$');
    if (dollar >= 0 && dollar !== value.length - 1) {
      return fail("A mount's from cannot hold variables: name a stage with FROM … AS and use that.");
    }
    from = value;
  }
  return { ok: true, value: from };
}

const TYPES: ReadonlySet<string> = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
const SHARING: ReadonlySet<string> = new Set(['shared', 'private', 'locked']);

/** A mount while its options are read, in the order in which they are written. */
interface Draft {
  type: MountType;
  from: string;
  source: string;
  target: string;
  /** `null` until said. */
  readOnly: boolean | null;
  id: string;
  sharing: Mount['sharing'];
  required: boolean;
  env: string | null;
  mode: number | null;
  uid: number | null;
  gid: number | null;
}

/** Reads a `--mount` with its variables expanded by `expandValue` (which gives `null` and sets its own error). */
export function readMount(text: string, expandValue: (value: string) => Read<string>): Read<Mount> {
  const fields = readCsv(text);
  if (!fields.ok) return fail(`The mount options cannot be read: ${fields.error}.`);
  const draft: Draft = {
    type: 'bind',
    from: '',
    source: '',
    target: '',
    readOnly: null,
    id: '',
    sharing: '',
    required: false,
    env: null,
    mode: null,
    uid: null,
    gid: null,
  };
  for (const field of fields.value) {
    const [key, written] = cut(field);
    if (written === null) {
      const error = setBare(draft, key, field);
      if (error !== null) return fail(error);
      continue;
    }
    const value = expandValue(written);
    if (!value.ok) return value;
    const error = setOption(draft, key, value.value, field);
    if (error !== null) return fail(error);
  }
  return finish(draft);
}

function setBare(draft: Draft, key: string, field: string): string | null {
  switch (key) {
    case 'readonly':
    case 'ro':
      draft.readOnly = true;
      return null;
    case 'readwrite':
    case 'rw':
      draft.readOnly = false;
      return null;
    case 'required':
      return setRequired(draft, true);
    default:
      return `The mount option "${field}" needs a value.`;
  }
}

function setRequired(draft: Draft, required: boolean | null): string | null {
  if (draft.type !== 'secret' && draft.type !== 'ssh') return `A ${draft.type} mount cannot be required.`;
  if (required === null) return 'The mount option required must be true or false.';
  draft.required = required;
  return null;
}

function setOption(draft: Draft, key: string, value: string, field: string): string | null {
  const invalid = `The mount option ${key} cannot be "${value}".`;
  switch (key) {
    case 'type': {
      const type = value.toLowerCase();
      if (!TYPES.has(type)) return `There is no mount type "${value}".`;
      draft.type = type as MountType;
      return null;
    }
    case 'from':
      draft.from = value;
      return null;
    case 'source':
    case 'src':
      draft.source = value;
      return null;
    case 'target':
    case 'dst':
    case 'destination':
      draft.target = value;
      return null;
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw': {
      const flag = readBoolean(value);
      if (flag === null) return invalid;
      draft.readOnly = key === 'readonly' || key === 'ro' ? flag : !flag;
      return null;
    }
    case 'required':
      return setRequired(draft, readBoolean(value));
    case 'size':
      if (draft.type !== 'tmpfs') return `A ${draft.type} mount has no size.`;
      return isSize(value) ? null : invalid;
    case 'id':
      draft.id = value;
      return null;
    case 'sharing': {
      const sharing = value.toLowerCase();
      if (!SHARING.has(sharing)) return invalid;
      draft.sharing = sharing as Mount['sharing'];
      return null;
    }
    case 'mode':
      draft.mode = readUnsigned(value, 8);
      return draft.mode === null ? invalid : null;
    case 'uid':
      draft.uid = readUnsigned(value, 10);
      return draft.uid === null ? invalid : null;
    case 'gid':
      draft.gid = readUnsigned(value, 10);
      return draft.gid === null ? invalid : null;
    case 'env':
      draft.env = value;
      return null;
    default:
      return `There is no mount option "${key}" (in "${field}").`;
  }
}

function finish(draft: Draft): Read<Mount> {
  const { type } = draft;
  if (type === 'bind' || type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid'] as const) {
      if (draft[key] !== null) return fail(`A ${type} mount has no ${key}.`);
    }
  }
  if (type === 'secret') {
    if (draft.from !== '') return fail('A secret mount has no from.');
    if (draft.sharing !== '') return fail('A secret mount has no sharing.');
    if (draft.source === '' && draft.target === '' && draft.id === '') {
      return fail('A secret mount needs an id, a source or a target.');
    }
    if (draft.source !== '' && draft.id !== '')
      return fail('A secret mount takes an id or a source, not both.');
  }
  if (draft.sharing !== '' && type !== 'cache') return fail(`A ${type} mount has no sharing.`);
  return {
    ok: true,
    value: { ...draft, readOnly: draft.readOnly ?? (type !== 'cache' && type !== 'tmpfs') },
  };
}

/** An unsigned number of at most 32 bits, digits only. */
export function readUnsigned(text: string, base: 8 | 10): number | null {
  if (!(base === 8 ? /^[0-7]+$/ : /^[0-9]+$/).test(text)) return null;
  const value = Number.parseInt(text, base);
  return value <= 0xffffffff ? value : null;
}

/** A number of bytes such as `64m`, `1.5GiB` or `100 kb` (docker/go-units RAMInBytes). */
function isSize(text: string): boolean {
  return /^\+?(\d+(\.\d*)?|\.\d+) ?([kmgtp](i?b)?|b)?$/i.test(text);
}
