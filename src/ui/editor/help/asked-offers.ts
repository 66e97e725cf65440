import type { KnownPath } from '../../../analysis/help.ts';
import type { VariableStart } from '../../../dockerfile/cursor.ts';
import type { KnownImage } from '../../../image/bases/known-images.ts';
import type { BuildContext } from '../../../image/types.ts';
import { MAX_COMPLETED_PATHS } from '../../../limits.ts';
import type { ScopedVariable } from '../../../stages/scope.ts';
import type { Offer, Offers } from './offers.ts';
import { HELP } from './texts.ts';

/** Images by name, and behind a colon the tags of the one that is written. */
export function imageOffers(images: readonly KnownImage[], before: string): Offer[] {
  const colon = before.lastIndexOf(':');
  if (colon < 0) {
    return images.map(({ name, tags }) => {
      return { label: name, detail: HELP.tags(tags.length), info: '', kind: 'image' };
    });
  }
  const image = images.find(({ name }) => name === before.slice(0, colon));
  return (image?.tags ?? []).map((tag) => {
    return { label: `${image?.name}:${tag}`, detail: '', info: '', kind: 'image' };
  });
}

/** What is known of a variable, in a word or two. */
export function valueText({ value }: Pick<ScopedVariable, 'value'>): string {
  switch (value.kind) {
    case 'known':
      return value.value === '' ? HELP.emptyValue : value.value;
    case 'unset':
      return HELP.noValue;
    default:
      return HELP.unknownValue;
  }
}

/** The variables that can be read, for a name that is being written. */
export function variableOffers(
  start: VariableStart,
  variables: readonly ScopedVariable[],
  offset: number,
  text: string,
): Offers {
  const rest = /^\w*/.exec(text.slice(offset))?.[0] ?? '';
  const closing = start.braces ? '}' : '';
  return {
    from: start.from,
    to: offset + rest.length,
    before: start.name,
    offers: variables.map((variable) => ({
      label: variable.name,
      detail: valueText(variable),
      info: `${HELP.setBy[variable.by]}${variable.span === null ? '' : `, ${HELP.line(variable.span.line)}`}`,
      kind: 'variable',
      apply: `${variable.name}${closing}`,
    })),
  };
}

const slashed = (path: string, isDirectory: boolean): Offer => ({
  label: isDirectory ? `${path}/` : path,
  detail: '',
  info: '',
  kind: 'path',
  more: isDirectory,
});

/** Paths of a stage or of the build context below what is written. */
export const pathOffers = {
  /** The directory of a stage whose names are wanted, with a slash behind it; paths there start at the root. */
  directoryOf(before: string): string {
    const path = before.startsWith('/') ? before : `/${before.replace(/^\.\//, '')}`;
    return path.slice(0, path.lastIndexOf('/') + 1);
  },

  ofStage(paths: readonly KnownPath[], before: string): Offer[] {
    const lead = before.startsWith('/') || before === '' ? 0 : 1;
    return paths.map(({ path, isDirectory }) => slashed(path.slice(lead), isDirectory));
  },

  ofContext({ entries }: BuildContext, before: string): Offer[] {
    const lead = /^(?:\.?\/)*/.exec(before)?.[0] ?? '';
    const directory = before.slice(lead.length, before.lastIndexOf('/') + 1);
    const found = new Map<string, boolean>();
    for (const { path, type } of entries) {
      if (!path.startsWith(directory)) continue;
      const slash = path.indexOf('/', directory.length);
      const name = slash < 0 ? path : path.slice(0, slash);
      if (name !== '') found.set(name, slash >= 0 || type === 'dir' || (found.get(name) ?? false));
      if (found.size >= MAX_COMPLETED_PATHS) break;
    }
    return [...found].sort().map(([path, isDirectory]) => slashed(lead + path, isDirectory));
  },
};
