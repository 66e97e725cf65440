import { ChevronsUpDown, Focus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Analysis, StageSummary } from '../../analysis/types.ts';
import { nameOf, stageId } from '../../layout/names.ts';
import { shownFindings } from '../../state/findings.ts';
import { ASPECTS, type Aspect } from '../../state/model.ts';
import { contentsAtHand } from '../../state/selection.ts';
import { focusOn, toggled } from '../../state/taming.ts';
import { later } from '../shell/later.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useStoreHandle, useWrite } from '../use-store.ts';
import { CompareSelect, CompareView } from './compare-view.tsx';
import { ConfigList } from './config-list.tsx';
import { ContentsView } from './contents-view.tsx';
import { LayerList } from './layer-list.tsx';
import { LeftBehindView } from './left-behind.tsx';
import { Header, Links, linksAlong, linksToStages } from './parts.tsx';
import { ASPECT_NAMES, ASPECT_SHORT, STAGE_ACTIONS } from './texts.ts';

// Looked at less often than the contents: it has its own chunk.
const ChecksPanel = later(async () => (await import('../checks/checks-panel.tsx')).ChecksPanel);

export function StageInspector({ stage, picture }: { stage: StageSummary; picture: Analysis }) {
  const contents = useStore((state) => contentsAtHand(state, stage.index));
  const aspect = useStore((state) => state.aspect);
  const compared = useStore((state) => (state.compared?.stage === stage.index ? state.compared.other : null));
  const findings = useStore((state) => (state.findings === null ? null : shownFindings(state).length));
  const write = useWrite();
  const name = nameOf(stage);
  const views: Readonly<Record<Aspect, ReactNode>> = {
    contents:
      compared === null ? (
        <ContentsView contents={contents} name={name} picture={picture} />
      ) : (
        <CompareView contents={contents} other={compared} picture={picture} />
      ),
    config: <ConfigList contents={contents} />,
    left: <LeftBehindView stage={stage.index} picture={picture} />,
    layers: <LayerList contents={contents} picture={picture} />,
    checks: <ChecksPanel />,
  };
  return (
    <>
      <StageHeader stage={stage} picture={picture} />
      <Tabs
        label={name}
        value={aspect}
        onChange={(next) => write({ kind: 'aspect', aspect: next })}
        tabs={ASPECTS.map((value) => ({
          value,
          label: ASPECT_NAMES[value],
          ...(value === 'left' && { short: ASPECT_SHORT }),
          view: views[value],
          ...(value === 'layers' && contents !== null && { count: contents.layers.length }),
          ...(value === 'checks' && findings !== null && findings > 0 && { count: findings }),
        }))}
      />
    </>
  );
}

/** What can be done with a stage in the diagram. */
function StageActions({ stage }: { stage: number }) {
  const opened = useStore((state) => state.taming.opened.includes(stage));
  const focused = useStore((state) => state.taming.focus?.stage === stage);
  const store = useStoreHandle();
  const { write } = store;
  return (
    <p className="mt-2 flex flex-wrap gap-1.5">
      <button
        type="button"
        className="control h-(--chip-height) px-2 text-sm"
        aria-pressed={opened}
        onClick={() =>
          write({ kind: 'tamed', taming: { opened: toggled(store.get().taming.opened, stage) } })
        }
      >
        <ChevronsUpDown size={12} aria-hidden="true" />
        {STAGE_ACTIONS.open}
      </button>
      <button
        type="button"
        className="control h-(--chip-height) px-2 text-sm"
        aria-pressed={focused}
        onClick={() => write({ kind: 'tamed', taming: { focus: focused ? null : focusOn(stage) } })}
      >
        <Focus size={12} aria-hidden="true" />
        {STAGE_ACTIONS.focus}
      </button>
    </p>
  );
}

function StageHeader({ stage, picture }: { stage: StageSummary; picture: Analysis }) {
  const runtime = picture.graph.target;
  const id = stageId(stage.index);
  const node = picture.diagram?.nodes.find((candidate) => candidate.id === id);
  const drawn = node?.kind === 'stage' ? node : null;
  // What is not drawn has no edges; what it takes is known all the same.
  const isUser = ({ requires }: StageSummary) => requires.includes(stage.index);
  const takes = drawn === null ? linksToStages(stage.requires) : linksAlong(picture, id, 'into');
  const users =
    drawn === null
      ? linksToStages(picture.graph.stages.filter(isUser).map(({ index }) => index))
      : linksAlong(picture, id, 'out of');
  const why = stage.needed ? '' : (drawn?.note ?? TEXT.notBuilt);
  return (
    <Header>
      <h2 className="flex items-center gap-2 text-lg font-semibold">
        <StageChip stage={stage.index} runtime={runtime} />
        <span className="min-w-0 break-all">{nameOf(stage)}</span>
        {stage.index === runtime && (
          <span className="rounded-md bg-ships px-2 text-xs leading-5 font-semibold text-on-ships">
            {TEXT.ships}
          </span>
        )}
      </h2>
      <p className="mt-1 text-muted">
        {stage.base.kind === 'stage' ? 'Builds on stage ' : 'Builds on '}
        <span className="font-mono text-sm break-all text-ink">
          {stage.baseExpanded || stage.from.base.value}
        </span>
        {stage.platform !== null && <> for {stage.platform.expanded}</>}
      </p>
      {stage.doc !== '' && <p className="mt-1">{stage.doc}</p>}
      {why !== '' && <p className="mt-1 text-warning">{why}</p>}
      {drawn?.problem != null && <p className="mt-1 text-danger">{drawn.problem}</p>}
      <Links label={TEXT.takesFrom} links={takes} picture={picture} />
      <Links label={TEXT.usedBy} links={users} picture={picture} />
      <StageActions stage={stage.index} />
      <CompareSelect stage={stage.index} picture={picture} />
    </Header>
  );
}
