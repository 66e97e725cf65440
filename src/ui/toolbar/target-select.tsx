import { ChevronsUpDown } from 'lucide-react';
import { useMemo } from 'react';
import { nameOf } from '../../layout/names.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

/** The browser's own list: it holds hundreds of stages, and phones have a good one. */
export function TargetSelect() {
  // Texts, which most keys leave as they are: hundreds of options are not drawn anew for the same names.
  const last = useStore((state) => {
    const stage = state.analysis.picture?.graph.stages.at(-1);
    return stage === undefined ? null : nameOf(stage);
  });
  const list = useStore((state) => namesOf(state.analysis.picture?.graph.stages ?? []));
  const target = useStore((state) => state.document.options.target);
  const write = useWrite();
  const names = useMemo(() => (list === '' ? [] : list.split(' ')), [list]);
  const options = useMemo(
    () =>
      names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      )),
    [names],
  );
  if (last === null) return null;
  const known = target === '' || names.includes(target.toLowerCase());
  return (
    <label className="control relative min-w-0 pr-7 focus-within:border-ink">
      <span className="text-faint max-[1000px]:sr-only">{TEXT.target}</span>
      <span className="truncate font-medium" aria-hidden="true">
        {target === '' ? last : target}
      </span>
      <ChevronsUpDown size={13} className="absolute right-2 text-faint" aria-hidden="true" />
      <select
        aria-label={TEXT.target}
        className="absolute inset-0 w-full cursor-pointer rounded-md bg-panel text-ink opacity-0 focus-visible:opacity-100"
        value={known ? target.toLowerCase() : target}
        onChange={(event) => write({ kind: 'options', options: { target: event.target.value } })}
      >
        <option value="">{TEXT.targetDefault(last)}</option>
        {!known && <option value={target}>{TEXT.targetMissing(target)}</option>}
        {options}
      </select>
    </label>
  );
}

/**
 * A target is a name in any letter case: BuildKit knows no number for it, and takes the last stage of a name. No name holds
 * a space.
 */
function namesOf(stages: readonly { readonly name: string }[]): string {
  return [...new Set(stages.map(({ name }) => name).filter((name) => name !== ''))].join(' ');
}
