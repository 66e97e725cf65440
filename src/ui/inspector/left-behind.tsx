import { type ReactNode, useMemo } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import type { ImageReport, LeftPath } from '../../image/report.ts';
import type { Finding } from '../../image/security.ts';
import type { InstalledPackage } from '../../image/types.ts';
import { nameOf, stageId } from '../../layout/names.ts';
import { StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { BaseFactsView, Sources } from './base-facts.tsx';
import { holdsSomething, type LeftStage, leftStages, sentencesOf, sourced } from './left-stages.ts';
import { LineButton, Shortened, WithShortDigests } from './parts.tsx';
import { LEFT, SECURITY_NAMES } from './texts.ts';

/** What is built for an image and does not ship with it, and what ships that an intruder would use. */
export function LeftBehindView({ stage, picture }: { stage: number; picture: Analysis }) {
  const report = useStore(({ reported }) => (reported?.stage === stage ? reported.report : null));
  if (report === null) return <p className="p-4 text-muted">{TEXT.contentsLoading}</p>;
  return <Report report={report} stage={stage} picture={picture} />;
}

function Report({ report, stage, picture }: { report: ImageReport; stage: number; picture: Analysis }) {
  const stages = useMemo(() => leftStages(report.leftBehind, picture.graph.stages), [report, picture]);
  const passing = stages.filter((each) => !holdsSomething(each));
  const isTarget = stage === picture.graph.target;
  const [ships, leaves] = sentencesOf(report.leftBehind.headline, isTarget);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-4">
      <div className="border-b border-line px-3.5 py-3">
        <p className="font-medium break-words">
          <WithShortDigests text={ships} />
        </p>
        <p className="break-words text-muted">
          <WithShortDigests text={leaves} />
        </p>
      </div>
      <Section title={isTarget ? LEFT.security : LEFT.securityIfTarget}>
        <dl className="flex flex-col gap-1.5">
          {SECURITY_ORDER.map((key) => (
            <FindingRow key={key} name={SECURITY_NAMES[key]} finding={report.security[key]} stage={stage} />
          ))}
        </dl>
      </Section>
      <Section title={LEFT.base}>
        {report.base === null ? (
          <p className="text-sm text-muted">{LEFT.noBase}</p>
        ) : (
          <BaseFactsView facts={report.base} />
        )}
      </Section>
      <Section title={LEFT.stages}>
        {stages.length === 0 && <p className="text-muted">{LEFT.nothing}</p>}
        <ul className="flex flex-col gap-3">
          {stages.filter(holdsSomething).map((each) => (
            <LeftStageItem key={each.stage} left={each} picture={picture} />
          ))}
        </ul>
        {passing.length > 0 && (
          <div className="mt-3 text-sm">
            <p className="text-faint">{LEFT.passing}</p>
            <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5">
              {passing.map(({ stage: index }) => (
                <li key={index} className="min-w-0 max-w-full">
                  <StageButton stage={index} picture={picture} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </Section>
    </div>
  );
}

const SECURITY_ORDER = ['root', 'shell', 'packageManager', 'compilers', 'debuggers'] as const;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="px-3.5 pt-3">
      <h3 className="mb-1.5 text-sm text-faint">{title}</h3>
      {children}
    </section>
  );
}

function StageButton({ stage: index, picture }: { stage: number; picture: Analysis }) {
  const store = useStoreHandle();
  const stage = picture.graph.stages[index];
  return (
    <button
      type="button"
      className="-ml-1 flex max-w-full items-center gap-1.5 rounded-sm px-1 font-medium hover:bg-hover"
      onClick={() =>
        store.write({
          kind: 'selected',
          selection: { kind: 'node', id: stageId(index), line: null },
        })
      }
    >
      <StageChip stage={index} runtime={picture.graph.target} small />
      <span className="truncate">{nameOf(stage ?? { name: '', index: index })}</span>
    </button>
  );
}

function LeftStageItem({ left, picture }: { left: LeftStage; picture: Analysis }) {
  const { base, packages, sources, artifacts } = left;
  return (
    <li>
      <StageButton stage={left.stage} picture={picture} />
      <div className="pl-[22px] text-sm">
        {base !== null && <BaseFactsView facts={base} />}
        {packages.length > 0 && (
          <Shortened label={LEFT.packages(packages.length)}>
            {packages.map((each) => (
              <PackageItem key={`${each.manager} ${each.name} ${each.span.from}`} each={each} />
            ))}
          </Shortened>
        )}
        {sources.length > 0 && (
          <Shortened label={LEFT.sources(sources.length)}>
            {sources.map((path) => (
              <PathItem key={`${path.path} ${path.certainty}`} path={path} />
            ))}
          </Shortened>
        )}
        {artifacts.length > 0 && (
          <Shortened label={LEFT.artifacts(artifacts.length)}>
            {artifacts.map((path) => (
              <PathItem key={`${path.path} ${path.certainty}`} path={path} />
            ))}
          </Shortened>
        )}
      </div>
    </li>
  );
}

function PackageItem({ each }: { each: InstalledPackage }) {
  return (
    <li className="flex items-start gap-2">
      <span className="min-w-0 flex-1 font-mono break-all">
        {each.name}
        {each.version !== '' && <span className="text-muted"> {each.version}</span>}{' '}
        <span className="font-sans text-faint">{each.manager}</span>
      </span>
      <LineButton stage={each.stage} span={each.span} />
    </li>
  );
}

function PathItem({ path }: { path: LeftPath }) {
  return (
    <li className="flex items-start gap-2">
      <span className="min-w-0 flex-1 font-mono break-all">
        {path.path}
        {path.certainty !== 'known' && <span className="font-sans text-faint"> {path.certainty}</span>}
      </span>
      {path.span !== null && <LineButton stage={path.stage} span={path.span} />}
    </li>
  );
}

function FindingRow({ name, finding, stage }: { name: string; finding: Finding; stage: number }) {
  const { reason, source } = sourced(finding.reason);
  return (
    <div className="grid grid-cols-[110px_minmax(0,1fr)_auto] gap-x-2 text-sm">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">
        <span className={finding.present === 'unknown' ? 'text-faint' : 'font-medium'}>
          {finding.present}
        </span>
        <span className="block break-words text-faint">
          <WithShortDigests text={reason} />
        </span>
        {source !== null && <Sources sources={[source]} />}
      </dd>
      <dd>{finding.span !== null && <LineButton stage={stage} span={finding.span} />}</dd>
    </div>
  );
}
