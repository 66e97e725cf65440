import type { FormEvent } from 'react';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

/** Asks for the arguments without which a base is blank: such a file cannot be built as it stands. */
export function MissingArguments() {
  const required = useStore((state) => state.analysis.picture?.buildArguments ?? null)?.filter(
    ({ required }) => required,
  );
  const buildArgs = useStore((state) => state.document.options.buildArgs);
  const write = useWrite();
  if (required === undefined || required.length === 0) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const given = [...data].filter(([, value]) => value !== '').map(([name, value]) => [name, String(value)]);
    write({ kind: 'options', options: { buildArgs: { ...buildArgs, ...Object.fromEntries(given) } } });
  };
  return (
    <form className="example-note flex-wrap" aria-label={TEXT.missingArguments} onSubmit={submit}>
      <p>{TEXT.missingArguments}</p>
      {required.map(({ name, changes }) => (
        <label key={name} className="flex items-center gap-1">
          <span className="font-mono text-[12px]">{name}</span>
          <input
            name={name}
            className="field w-40"
            placeholder={TEXT.missingArgumentHint(changes.length)}
            spellCheck={false}
            autoComplete="off"
          />
        </label>
      ))}
      <button type="submit" className="control">
        {TEXT.missingArgumentSet}
      </button>
    </form>
  );
}
