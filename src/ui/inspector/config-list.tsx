import { useMemo } from 'react';
import type { BaseFacts } from '../../image/bases/facts.ts';
import type { ConfigValue, ImageContents } from '../../image/types.ts';
import { StageChip } from '../stage-mark.tsx';
import { CONFIG_NAMES, TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';
import { configGroups } from './config-groups.ts';
import { LineButton } from './parts.tsx';
import { FACTS } from './texts.ts';

/** How the image is set up to run: each value with the line that set it, or with the base that did. */
export function ConfigList({ contents }: { contents: ImageContents | null }) {
  const report = useStore(({ reported }) =>
    reported?.stage === contents?.stage ? (reported?.report ?? null) : null,
  );
  const config = report?.config ?? contents?.config;
  const groups = useMemo(() => (config === undefined ? [] : configGroups(config)), [config]);
  if (contents === null) return <p className="p-4 text-muted">{TEXT.contentsLoading}</p>;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto py-1.5">
      {groups.length === 0 && <p className="px-3.5 py-2 text-muted">{TEXT.configNone}</p>}
      <dl>
        {groups.map(([key, values]) => (
          <div key={key} className="px-3.5 py-1.5">
            <dt className="text-sm text-faint">{CONFIG_NAMES[key] ?? key}</dt>
            {values.map((value, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a value can stand twice
              <dd key={index} className="flex items-start gap-2 py-0.5">
                <code className="min-w-0 flex-1 font-mono text-sm break-all">{value.value}</code>
                <Origin value={value} stage={contents.stage} base={report?.base ?? null} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {report?.base && <BaseNote base={report.base} />}
    </div>
  );
}

function Origin({ value, stage, base }: { value: ConfigValue; stage: number; base: BaseFacts | null }) {
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  if (value.fromBase && base !== null) {
    return <span className="max-w-32 truncate text-sm text-faint">{FACTS.fromBase(base.reference)}</span>;
  }
  return (
    <>
      {value.inherited && value.stage !== null && (
        <span className="flex items-center gap-1 text-sm text-faint">
          {TEXT.inherited} <StageChip stage={value.stage} runtime={runtime} small />
        </span>
      )}
      {!value.sure && <span className="text-sm text-faint">{FACTS.partly}</span>}
      {value.span !== null && <LineButton stage={stage} span={value.span} />}
    </>
  );
}

/** Where the base's values were read, or that they are not known. */
function BaseNote({ base: { reference, config } }: { base: BaseFacts }) {
  return (
    <p className="mx-3.5 mt-2 border-t border-line pt-2 text-sm break-words text-faint">
      {config === null ? FACTS.unknownConfig(reference) : FACTS.readIn(reference, config.source, config.date)}
    </p>
  );
}
