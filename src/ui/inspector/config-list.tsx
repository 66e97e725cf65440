import type { ConfigValue, ImageContents } from '../../image/types.ts';
import { StageChip } from '../stage-mark.tsx';
import { CONFIG_NAMES, TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';
import { LineButton } from './parts.tsx';

/** How the image is set up to run, each value with the line that set it. */
export function ConfigList({ contents }: { contents: ImageContents | null }) {
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  if (contents === null) return <p className="p-4 text-muted">{TEXT.contentsLoading}</p>;
  if (contents.config.length === 0) return <p className="p-4 text-muted">{TEXT.configNone}</p>;
  return (
    <dl className="min-h-0 flex-1 overflow-y-auto py-1.5">
      {groups(contents.config).map(([key, values]) => (
        <div key={key} className="px-3.5 py-1.5">
          <dt className="text-sm text-faint">{CONFIG_NAMES[key] ?? key}</dt>
          {values.map((value, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a value can stand twice
            <dd key={index} className="flex items-start gap-2 py-0.5">
              <code className="min-w-0 flex-1 font-mono text-sm break-all">{value.value}</code>
              {value.inherited && value.stage !== null && (
                <span className="flex items-center gap-1 text-sm text-faint">
                  {TEXT.inherited} <StageChip stage={value.stage} runtime={runtime} small />
                </span>
              )}
              {value.span !== null && <LineButton stage={contents.stage} span={value.span} />}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

/** In the order in which a person asks: what runs, as whom, where, with what. */
const ORDER: readonly ConfigValue['key'][] = [
  'Entrypoint',
  'Cmd',
  'User',
  'WorkingDir',
  'Env',
  'ExposedPorts',
  'Volumes',
  'Healthcheck',
  'StopSignal',
  'Shell',
  'Labels',
];

function groups(config: readonly ConfigValue[]): [ConfigValue['key'], ConfigValue[]][] {
  const byKey = new Map<ConfigValue['key'], ConfigValue[]>();
  for (const value of config) {
    const known = byKey.get(value.key);
    if (known) known.push(value);
    else byKey.set(value.key, [value]);
  }
  const rank = (key: ConfigValue['key']) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return [...byKey].sort(([a], [b]) => rank(a) - rank(b));
}
