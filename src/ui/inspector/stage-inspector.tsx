import type { Analysis, StageSummary } from '../../analysis/types.ts';
import { nameOf, stageId } from '../../layout/names.ts';
import { contentsAtHand } from '../../state/selection.ts';
import { Tabs } from '../shell/tabs.tsx';
import { StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';
import { ConfigList } from './config-list.tsx';
import { ContentsView } from './contents-view.tsx';
import { InstructionList } from './instruction-list.tsx';
import { Header, Links } from './parts.tsx';

export type StageTab = 'contents' | 'config' | 'instructions';

export function StageInspector({
  stage,
  picture,
  tab,
  onTab,
}: {
  stage: StageSummary;
  picture: Analysis;
  tab: StageTab;
  onTab: (tab: StageTab) => void;
}) {
  const contents = useStore((state) => contentsAtHand(state, stage.index));
  const name = nameOf(stage);
  return (
    <>
      <StageHeader stage={stage} picture={picture} />
      <Tabs
        label={name}
        value={tab}
        onChange={onTab}
        tabs={[
          {
            value: 'contents',
            label: TEXT.contents,
            view: <ContentsView contents={contents} name={name} picture={picture} />,
          },
          { value: 'config', label: TEXT.config, view: <ConfigList contents={contents} /> },
          {
            value: 'instructions',
            label: TEXT.instructions,
            count: stage.instructions.length,
            view: <InstructionList stage={stage} />,
          },
        ]}
      />
    </>
  );
}

function StageHeader({ stage, picture }: { stage: StageSummary; picture: Analysis }) {
  const runtime = picture.graph.target;
  const id = stageId(stage.index);
  const edges = picture.diagram?.edges ?? [];
  const node = picture.diagram?.nodes.find((candidate) => candidate.id === id);
  const drawn = node?.kind === 'stage' ? node : null;
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
      <Links
        label={TEXT.takesFrom}
        edges={edges.filter((edge) => edge.target === id)}
        end="source"
        picture={picture}
      />
      <Links
        label={TEXT.usedBy}
        edges={edges.filter((edge) => edge.source === id)}
        end="target"
        picture={picture}
      />
    </Header>
  );
}
