import { useId } from 'react';

/** One of a few: the browser's own radio buttons, in a row. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: Readonly<Record<Value, string>>;
  value: Value;
  onChange: (value: Value) => void;
}) {
  const name = useId();
  const entries = Object.entries(options) as [Value, string][];
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <legend className="float-left mr-2 text-muted max-sm:basis-full">{label}</legend>
      {entries.map(([option, text]) => (
        <label key={option} className="flex items-center gap-1.5">
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
