import { useId, useState } from 'react';
import { buildKitPage } from '../../checks/buildkit-rules.ts';
import { applyEdits } from '../../checks/edits.ts';
import { RULES } from '../../checks/rules.ts';
import type { Finding } from '../../checks/types.ts';
import type { ImageContents } from '../../image/types.ts';
import type { Selection, State } from '../../state/model.ts';
import { entriesByKey } from '../../state/selection.ts';
import { LineButton } from '../inspector/parts.tsx';
import { StageChip } from '../stage-mark.tsx';
import { PHONE } from '../use-media.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { DiffView } from './diff-view.tsx';
import { CHECKS } from './texts.ts';

interface FoundEntry {
  readonly path: string;
  readonly selection: Extract<Selection, { readonly kind: 'entry' }>;
}

const entries = new WeakMap<
  Finding,
  { readonly contents: ImageContents | null; readonly found: FoundEntry | null }
>();

/** The first path of a finding that the final image lists; looked up once for each picture. */
function entryOf(finding: Finding, { analysis }: Pick<State, 'analysis'>): FoundEntry | null {
  const contents = analysis.picture?.contents ?? null;
  const known = entries.get(finding);
  if (known?.contents === contents) return known.found;
  let found: FoundEntry | null = null;
  for (const { stage, path } of finding.involved.paths) {
    if (contents === null || found !== null || stage !== contents.stage) continue;
    for (const [key, entry] of entriesByKey(contents)) {
      if (entry.path === path && entry.certainty !== 'opaque')
        found = { path, selection: { kind: 'entry', stage, key } };
    }
  }
  entries.set(finding, { contents, found });
  return found;
}

/** One finding: what is so, where, why, and what can be done about it. */
export function FindingRow({
  finding,
  text,
  runtime,
}: {
  finding: Finding;
  text: string;
  runtime: number | null;
}) {
  const store = useStoreHandle();
  const [open, setOpen] = useState<'fix' | 'why' | null>(null);
  const region = useId();
  const { rule, fix, stage, lines, involved } = finding;
  const span = involved.spans[0];
  const own = Object.hasOwn(RULES, rule) ? RULES[rule as keyof typeof RULES] : null;
  const selection = { kind: 'group', stage, stages: involved.stages, spans: involved.spans } as const;
  const current = useStore((state) => state.document.text === text);

  const entry = useStore((state) => entryOf(finding, state));

  const toggle = (what: 'fix' | 'why') => setOpen(open === what ? null : what);

  return (
    <li
      className="finding border-b border-line px-3.5 py-2 last:border-b-0"
      data-rule={rule}
      onPointerEnter={() => store.write({ kind: 'hovered', hover: selection })}
      onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
    >
      <div className="flex items-start gap-2">
        {stage !== null && (
          <span className="mt-px flex">
            <StageChip stage={stage} runtime={runtime} small />
          </span>
        )}
        <p className="min-w-0 flex-1 break-words">{finding.message}</p>
        {span !== undefined && <LineButton stage={stage} span={span} />}
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-1 gap-y-0.5 text-sm text-faint">
        {own === null ? (
          <a
            className="mr-1 underline underline-offset-2 hover:text-ink"
            href={buildKitPage(rule)}
            target="_blank"
            rel="noreferrer"
            title={CHECKS.docs(rule)}
          >
            {rule}
          </a>
        ) : (
          <button
            type="button"
            className="mr-1 underline decoration-dotted underline-offset-2 hover:text-ink"
            aria-expanded={open === 'why'}
            aria-controls={region}
            onClick={() => toggle('why')}
          >
            {rule}
          </button>
        )}
        {!finding.ships && <span className="mr-1">{CHECKS.notShipped}</span>}
        <span className="ml-auto flex shrink-0 gap-1">
          {entry !== null && (
            <button
              type="button"
              className="check-action"
              aria-label={CHECKS.entryLong(entry.path)}
              title={CHECKS.entryLong(entry.path)}
              onClick={() => {
                store.write({ kind: 'aspect', aspect: 'contents' });
                store.write({ kind: 'selected', selection: entry.selection });
              }}
            >
              {CHECKS.entry}
            </button>
          )}
          <button
            type="button"
            className="check-action"
            aria-label={CHECKS.showLong(rule, lines[0])}
            onClick={() => {
              store.write({
                kind: 'view',
                view: matchMedia(PHONE).matches ? { tab: 'text' } : { textOpen: true },
              });
              store.write({ kind: 'selected', selection });
            }}
          >
            {CHECKS.show}
          </button>
          {fix !== null && (
            <button
              type="button"
              className="check-action"
              aria-expanded={open === 'fix'}
              aria-controls={region}
              aria-label={CHECKS.fixLong(fix.title, lines[0])}
              onClick={() => toggle('fix')}
            >
              {CHECKS.fix}
            </button>
          )}
          <button
            type="button"
            className="check-action"
            aria-label={CHECKS.silenceLong(rule)}
            onClick={() => {
              const { silenced = [] } = store.get().document;
              store.write({ kind: 'silenced', rules: [...new Set([...silenced, rule])].sort() });
            }}
          >
            {CHECKS.silence}
          </button>
        </span>
      </div>
      <div id={region}>
        {open === 'why' && own !== null && (
          <p className="mt-1 text-sm text-muted">
            {own.why} {own.instead}
          </p>
        )}
        {open === 'fix' && fix !== null && (
          <div className="mt-1.5">
            <DiffView before={text} after={applyEdits(text, fix.edits)} label={fix.title} />
            <div className="mt-1.5 flex gap-1.5">
              <button
                type="button"
                className="check-button"
                disabled={!current}
                title={current ? undefined : CHECKS.stale}
                onClick={() => {
                  setOpen(null);
                  store.write({
                    kind: 'applied',
                    of: text,
                    text: applyEdits(text, fix.edits),
                    said: CHECKS.applied(fix.title),
                  });
                }}
              >
                {CHECKS.apply}
              </button>
              <button type="button" className="check-action" onClick={() => setOpen(null)}>
                {CHECKS.cancel}
              </button>
            </div>
          </div>
        )}
      </div>
    </li>
  );
}
