import { ChevronsUpDown } from 'lucide-react';
import { nameOf } from '../../layout/names.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

/** The browser's own list: it holds hundreds of stages, and phones have a good one. */
export function TargetSelect() {
  const graph = useStore((state) => state.analysis.picture?.graph ?? null);
  const target = useStore((state) => state.document.options.target);
  const write = useWrite();
  const stages = graph?.stages ?? [];
  const last = stages.at(-1);
  if (last === undefined) return null;
  // A target is a name in any letter case: BuildKit knows no number for it, and takes the last stage of a name.
  const names = [...new Set(stages.map((stage) => stage.name).filter((name) => name !== ''))];
  const known = target === '' || names.includes(target.toLowerCase());
  return (
    <label className="control relative min-w-0 pr-7 focus-within:border-ink">
      <span className="text-faint max-[480px]:sr-only">{TEXT.target}</span>
      <span className="truncate font-medium" aria-hidden="true">
        {target === '' ? nameOf(last) : target}
      </span>
      <ChevronsUpDown size={13} className="absolute right-2 text-faint" aria-hidden="true" />
      <select
        aria-label={TEXT.target}
        className="absolute inset-0 w-full cursor-pointer rounded-md bg-panel text-ink opacity-0 focus-visible:opacity-100"
        value={known ? target.toLowerCase() : target}
        onChange={(event) => write({ kind: 'options', options: { target: event.target.value } })}
      >
        <option value="">{TEXT.targetDefault(nameOf(last))}</option>
        {!known && <option value={target}>{TEXT.targetMissing(target)}</option>}
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
