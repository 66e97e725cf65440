import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Severity } from '../../checks/types.ts';
import { MAX_FINDINGS, MAX_LISTED_PROBLEMS } from '../../limits.ts';
import { shownFindings } from '../../state/findings.ts';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';
import './checks.css';
import { FindingRow } from './finding-row.tsx';
import { SplitCoach } from './split-coach.tsx';
import { CHECKS } from './texts.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;
const TONES = { error: 'text-danger', warning: 'text-warning', info: 'text-faint' } as const;

/** Everything that is worth changing in the file, the gravest first. */
export function ChecksPanel() {
  const findings = useStore((state) => state.findings);
  const shown = useStore(shownFindings);
  const errors = useStore(
    ({ analysis }) =>
      (analysis.latest?.graph.problems ?? []).filter(({ severity }) => severity === 'error').length,
  );
  if (findings === null) return <p className="p-4 text-muted">{CHECKS.waiting}</p>;
  const all = findings.list.length;
  const none = errors > 0 ? CHECKS.noneRefused(errors) : CHECKS.none;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {shown.length === 0 && <p className="p-4 text-muted">{all === 0 ? none : CHECKS.allSilenced}</p>}
      {SEVERITIES.map((severity) => (
        <Group key={severity} severity={severity} />
      ))}
      {all >= MAX_FINDINGS && <p className="p-3.5 text-muted">{CHECKS.capped}</p>}
      <Silenced />
      <SplitCoach />
    </div>
  );
}

function Group({ severity }: { severity: Severity }) {
  const findings = useStore(shownFindings).filter((finding) => finding.severity === severity);
  const text = useStore((state) => state.analysis.text);
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  const [whole, setWhole] = useState(false);
  if (findings.length === 0) return null;
  const Icon = ICONS[severity];
  const listed = whole ? findings : findings.slice(0, MAX_LISTED_PROBLEMS);
  return (
    <section aria-label={CHECKS.groups[severity]}>
      <h3 className="sticky top-0 z-10 flex items-center gap-1.5 border-b border-line bg-panel px-3.5 py-1.5 text-sm font-semibold">
        <Icon size={13} aria-hidden="true" className={TONES[severity]} />
        {CHECKS.groups[severity]}
        <span className="font-normal text-faint">{findings.length}</span>
      </h3>
      <ul>
        {listed.map((finding) => (
          <FindingRow
            key={`${finding.rule} ${finding.lines[0]} ${finding.message}`}
            finding={finding}
            text={text}
            runtime={runtime}
          />
        ))}
      </ul>
      {listed.length < findings.length && (
        <button
          type="button"
          className="px-3.5 py-1 text-muted underline underline-offset-2"
          onClick={() => setWhole(true)}
        >
          {TEXT.problemsMore(findings.length - listed.length)}
        </button>
      )}
    </section>
  );
}

/** Rules that are not heard for this document, each one click away from being heard again. */
function Silenced() {
  const silenced = useStore((state) => state.document.silenced);
  const write = useWrite();
  if (silenced === undefined || silenced.length === 0) return null;
  return (
    <section aria-label={CHECKS.silenced} className="border-t border-line px-3.5 py-2">
      <h3 className="text-sm text-faint">{CHECKS.silenced}</h3>
      <ul className="mt-1 flex flex-wrap gap-1">
        {silenced.map((rule) => (
          <li key={rule}>
            <button
              type="button"
              className="check-action"
              aria-label={CHECKS.unsilence(rule)}
              title={CHECKS.unsilence(rule)}
              onClick={() => write({ kind: 'silenced', rules: silenced.filter((each) => each !== rule) })}
            >
              {rule} <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
