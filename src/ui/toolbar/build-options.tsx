import { Plus, RotateCcw, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type FormEvent, useId, useState } from 'react';
import type { BuildArgument } from '../../stages/build-args.ts';
import { readPlatform } from '../../stages/platform.ts';
import type { BuildOptions as Options } from '../../stages/types.ts';
import { DEFAULT_OPTIONS } from '../../state/model.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import { BuildOptionsButton } from './menu-buttons.tsx';

/** The platforms that most images are built for; any other can be typed. */
const PLATFORMS = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/386',
  'linux/ppc64le',
  'linux/s390x',
  'linux/riscv64',
  'windows/amd64',
];

const NO_ARGUMENTS: readonly BuildArgument[] = [];

/** Platform, build arguments and named contexts: what `docker buildx build` would be told. */
export function BuildOptions() {
  const options = useStore((state) => state.document.options);
  const write = useWrite();
  const change = (change: Partial<Options>) => write({ kind: 'options', options: change });
  const { target: _target, ...others } = DEFAULT_OPTIONS;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <BuildOptionsButton />
      </Popover.Trigger>
      <Popover.Portal container={document.getElementById('top-bar')}>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="menu build-options"
          aria-label={TEXT.buildOptions}
        >
          <PlatformField platform={options.platform} onChange={(platform) => change({ platform })} />
          <Arguments options={options} onChange={(buildArgs) => change({ buildArgs })} />
          <Contexts options={options} onChange={(buildContexts) => change({ buildContexts })} />
          <div className="flex items-center gap-2 border-t border-line px-3 py-2">
            <code className="min-w-0 flex-1 text-faint [overflow-wrap:anywhere]">{commandOf(options)}</code>
            <button type="button" className="control" onClick={() => change(others)}>
              <RotateCcw size={13} strokeWidth={1.75} aria-hidden="true" />
              {TEXT.reset}
            </button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function PlatformField({ platform, onChange }: { platform: string; onChange: (platform: string) => void }) {
  const id = useId();
  // What is half typed stays here: linux/arm is a platform too on the way to linux/arm64.
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? platform;
  const valid = readPlatform(shown) !== null;
  const commit = () => {
    if (valid && shown !== platform) onChange(shown);
    setDraft(null);
  };
  return (
    <div className="grid gap-1 px-3 py-2">
      <label htmlFor={id} className="font-medium">
        {TEXT.platform}
      </label>
      <input
        id={id}
        className="field"
        list={`${id}-list`}
        value={shown}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={!valid}
        aria-describedby={valid ? undefined : `${id}-error`}
        onChange={({ target }) => {
          setDraft(target.value);
          if (PLATFORMS.includes(target.value)) onChange(target.value);
        }}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
        onBlur={commit}
      />
      <datalist id={`${id}-list`}>
        {PLATFORMS.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {!valid && (
        <p id={`${id}-error`} className="text-danger">
          {TEXT.platformInvalid}
        </p>
      )}
    </div>
  );
}

interface ArgumentsProps {
  readonly options: Options;
  readonly onChange: (buildArgs: Readonly<Record<string, string>>) => void;
}

function Arguments({ options, onChange }: ArgumentsProps) {
  const declared = useStore((state) => state.analysis.picture?.buildArguments ?? NO_ARGUMENTS);
  const given = options.buildArgs;
  // What moves the graph comes first; what was given for another text can still be taken back.
  const matters = declared.filter(({ required, changes }) => required || changes.length > 0);
  const others = declared.filter((argument) => !matters.includes(argument));
  const unknown = Object.keys(given).filter((name) => !declared.some((argument) => argument.name === name));
  const set = (name: string, value: string) => {
    const rest = Object.entries(given).filter(([key]) => key !== name);
    onChange(Object.fromEntries(value === '' ? rest : [...rest, [name, value]]));
  };
  const field = (argument: Pick<BuildArgument, 'name'> & Partial<BuildArgument>) => (
    <ArgumentField
      key={argument.name}
      argument={argument}
      value={Object.hasOwn(given, argument.name) ? (given[argument.name] as string) : ''}
      onChange={(value) => set(argument.name, value)}
    />
  );
  return (
    <section className="border-t border-line px-3 py-2" aria-label={TEXT.buildArguments}>
      <h2 className="font-medium">{TEXT.buildArguments}</h2>
      {declared.length + unknown.length === 0 && <p className="text-muted">{TEXT.buildArgumentsNone}</p>}
      <ul className="grid gap-2 pt-1">
        {matters.map(field)}
        {unknown.map((name) => field({ name }))}
      </ul>
      {others.length > 0 && (
        <details className="pt-2">
          <summary className="cursor-pointer text-muted">{TEXT.buildArgumentsOthers(others.length)}</summary>
          <ul className="grid gap-2 pt-1">{others.map(field)}</ul>
        </details>
      )}
    </section>
  );
}

interface ArgumentFieldProps {
  readonly argument: Pick<BuildArgument, 'name'> & Partial<BuildArgument>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ArgumentField({ argument, value, onChange }: ArgumentFieldProps) {
  const id = useId();
  const { name, doc, required } = argument;
  const missing = required === true && value === '';
  const note = missing ? TEXT.argumentRequired : (doc ?? '');
  return (
    <li className="grid gap-0.5">
      <label htmlFor={id} className="truncate font-mono text-[12px]" title={name}>
        {name}
      </label>
      <span className="flex items-center gap-1">
        <input
          id={id}
          className="field min-w-0 flex-1"
          value={value}
          placeholder={argument.default ?? TEXT.argumentUnset}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={missing}
          aria-describedby={note === '' ? undefined : `${id}-note`}
          onChange={({ target }) => onChange(target.value)}
        />
        {value !== '' && (
          <button
            type="button"
            className="icon-control"
            aria-label={TEXT.argumentReset(name)}
            onClick={() => onChange('')}
          >
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </span>
      {note !== '' && (
        <span id={`${id}-note`} className={missing ? 'text-danger' : 'text-muted'}>
          {note}
        </span>
      )}
    </li>
  );
}

interface ContextsProps {
  readonly options: Options;
  readonly onChange: (contexts: Readonly<Record<string, string>>) => void;
}

function Contexts({ options, onChange }: ContextsProps) {
  const id = useId();
  const stages = useStore((state) => state.analysis.picture?.graph.stages ?? null);
  const contexts = Object.entries(options.buildContexts);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const name = String(data.get('name')).trim();
    const reference = String(data.get('reference')).trim();
    if (name === '' || reference === '') return;
    onChange(Object.fromEntries([...contexts.filter(([key]) => key !== name), [name, reference]]));
    form.reset();
  };
  return (
    <section className="border-t border-line px-3 py-2" aria-label={TEXT.namedContexts}>
      <h2 className="font-medium">{TEXT.namedContexts}</h2>
      <p className="text-muted">{TEXT.namedContextsHint}</p>
      <ul className="grid gap-1 py-1">
        {contexts.map(([name, reference]) => (
          <li key={name} className="flex items-center gap-1 font-mono text-[12px]">
            <span className="min-w-0 flex-1 truncate" title={`${name}=${reference}`}>
              {name} = {reference}
            </span>
            <button
              type="button"
              className="icon-control"
              aria-label={TEXT.namedContextRemove(name)}
              onClick={() => onChange(Object.fromEntries(contexts.filter(([key]) => key !== name)))}
            >
              <X size={14} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <form className="flex gap-1" onSubmit={add}>
        <input
          name="name"
          className="field w-22"
          list={`${id}-names`}
          aria-label={TEXT.namedContextName}
          placeholder={TEXT.namedContextName}
          spellCheck={false}
          autoComplete="off"
        />
        <datalist id={`${id}-names`}>
          {(stages ?? []).map(({ index, name }) => name !== '' && <option key={index} value={name} />)}
        </datalist>
        <input
          name="reference"
          className="field min-w-0 flex-1"
          aria-label={TEXT.namedContextReference}
          placeholder="docker-image://alpine:3.22"
          spellCheck={false}
          autoComplete="off"
        />
        <button type="submit" className="icon-control" aria-label={TEXT.namedContextAdd}>
          <Plus size={16} aria-hidden="true" />
        </button>
      </form>
    </section>
  );
}

/** What would be typed in a terminal for the same build. */
function commandOf({ target, platform, buildArgs, buildContexts }: Options): string {
  const quote = (text: string) =>
    /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    'docker buildx build',
    ...(target === '' ? [] : [`--target ${quote(target)}`]),
    ...(platform === DEFAULT_OPTIONS.platform ? [] : [`--platform ${quote(platform)}`]),
    ...Object.entries(buildArgs).map((pair) => `--build-arg ${quote(pair.join('='))}`),
    ...Object.entries(buildContexts).map((pair) => `--build-context ${quote(pair.join('='))}`),
    '.',
  ].join(' ');
}
