import { Tabs } from 'radix-ui';
import type { Analysis, StageSummary } from '../../analysis/types.ts';
import { nameOf, stageId } from '../../layout/names.ts';
import { contentsAtHand } from '../../state/selection.ts';
import { StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';
import { ConfigList } from './config-list.tsx';
import { ContentsView } from './contents-view.tsx';
import { InstructionList } from './instruction-list.tsx';
import { Header, Links } from './parts.tsx';

export function StageInspector({ stage, picture }: { stage: StageSummary; picture: Analysis }) {
  const contents = useStore((state) => contentsAtHand(state, stage.index));
  const name = nameOf(stage);
  const tabs = [
    {
      value: 'contents',
      label: TEXT.contents,
      count: null,
      view: <ContentsView contents={contents} name={name} />,
    },
    { value: 'config', label: TEXT.config, count: null, view: <ConfigList contents={contents} /> },
    {
      value: 'instructions',
      label: TEXT.instructions,
      count: stage.instructions.length,
      view: <InstructionList stage={stage} />,
    },
  ];
  return (
    <>
      <StageHeader stage={stage} picture={picture} />
      <Tabs.Root defaultValue="contents" className="flex min-h-0 flex-1 flex-col">
        <Tabs.List aria-label={name} className="flex shrink-0 gap-1 border-b border-line px-2">
          {tabs.map(({ value, label, count }) => (
            <Tabs.Trigger
              key={value}
              value={value}
              className="h-9 border-b-2 border-transparent px-1.5 text-muted -outline-offset-2 hover:text-ink data-[state=active]:border-ink data-[state=active]:font-semibold data-[state=active]:text-ink"
            >
              {label}
              {count !== null && <span className="ml-1.5 text-sm font-normal text-faint">{count}</span>}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {tabs.map(({ value, view }) => (
          <Tabs.Content
            key={value}
            value={value}
            tabIndex={-1}
            className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden"
          >
            {view}
          </Tabs.Content>
        ))}
      </Tabs.Root>
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
