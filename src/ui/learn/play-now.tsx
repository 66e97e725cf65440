import { useEffect, useRef } from 'react';
import type { GraphSummary } from '../../analysis/types.ts';
import { stageId } from '../../layout/names.ts';
import type { Part, PlayState, StageState, Timeline } from '../../lessons/player/types.ts';
import { StageChip } from '../stage-mark.tsx';
import { useGoToLines } from '../use-go-to-lines.ts';
import { useStore, useWrite } from '../use-store.ts';
import { WithFlags } from './glossary-term.tsx';
import { PLAYER } from './texts.ts';

const nameIn = (graph: GraphSummary, stage: number): string => graph.stages[stage]?.name || `stage ${stage}`;

/** What runs in this wave, and what each stage holds by now. */
export function PlayNow({ timeline, state }: { timeline: Timeline; state: PlayState }) {
  const graph = useStore(({ analysis }) => analysis.latest?.graph ?? null);
  if (graph === null) return null;
  const { at, lit, stages } = state;
  const runtime = stages.find(({ stage }) => stage === timeline.target);
  const idle = timeline.idle.map((stage) => nameIn(graph, stage));
  return (
    <div className="play-now">
      <div className="play-wave" role="status">
        {at === 0 && <p>{timeline.track === 'classic' ? PLAYER.startClassic : PLAYER.start}</p>}
        <ul>
          {lit.slice(0, MOST_PARTS).map((part) => (
            <LitPart key={`${part.stage} ${part.step}`} part={part} graph={graph} />
          ))}
        </ul>
        {lit.length > MOST_PARTS && <p className="text-faint">… {lit.length - MOST_PARTS}</p>}
        {at === timeline.waves && at > 0 && runtime !== undefined && (
          <p className="play-end">
            {PLAYER.end(nameIn(graph, runtime.stage), PLAYER.entries(runtime.entries.length))}
            {idle.length > 0 && ` ${PLAYER.idle(idle.join(', '))}`}
          </p>
        )}
      </div>
      <ul className="play-stages">
        {stages
          .filter(({ phase }) => phase !== 'idle')
          .map((one) => (
            <StageBar key={one.stage} one={one} graph={graph} lit={lit} />
          ))}
      </ul>
    </div>
  );
}

/** In a very wide wave the first ones are told. */
const MOST_PARTS = 12;

function LitPart({ part, graph }: { part: Part; graph: GraphSummary }) {
  const goTo = useGoToLines();
  const [first] = part.added.filter(({ entry }) => entry.path !== '/');
  const notes = [
    ...(part.waitsFor.length > 0 && part.step >= 0
      ? [PLAYER.waits(part.waitsFor.map((stage) => nameIn(graph, stage)).join(', '))]
      : []),
    ...(part.arrives > part.wave ? [PLAYER.early] : []),
    ...(part.failure === null ? [] : [PLAYER.fails(part.failure)]),
  ];
  return (
    <li data-config={part.config}>
      <StageChip stage={part.stage} runtime={graph.target} small />
      <button type="button" onClick={() => goTo(part.stage, part.span)}>
        <code>
          <WithFlags text={textOf(graph, part)} />
        </code>
      </button>
      {first !== undefined && (
        <span className="play-added">{PLAYER.arrived(first.entry.path, part.added.length - 1)}</span>
      )}
      {notes.length > 0 && <span className="text-faint">{notes.join('; ')}</span>}
    </li>
  );
}

function textOf(graph: GraphSummary, { span }: Part): string {
  const text = graph.dockerfile.text.slice(span.from, span.to).replace(/\s*\\?\s*\n\s*/g, ' ');
  return text.length > 110 ? `${text.slice(0, 110)}…` : text;
}

function StageBar({ one, graph, lit }: { one: StageState; graph: GraphSummary; lit: readonly Part[] }) {
  const write = useWrite();
  const { stage, phase, ran, of, entries } = one;
  return (
    <li data-phase={phase} data-lit={lit.some((part) => part.stage === stage)}>
      <button
        type="button"
        onClick={() =>
          write({ kind: 'selected', selection: { kind: 'node', id: stageId(stage), line: null } })
        }
      >
        <StageChip stage={stage} runtime={graph.target} small />
        <span className="truncate">{nameIn(graph, stage)}</span>
        <span className="play-count">{PLAYER.of(ran, of)}</span>
        <span className="play-entries">{PLAYER.entries(entries.length)}</span>
      </button>
      <span className="play-bar" aria-hidden="true">
        <span style={{ width: `${of === 0 ? 0 : (100 * ran) / of}%` }} />
      </span>
    </li>
  );
}

/** Without motion, the waves are a list to choose from. */
export function PlaySlides({
  timeline,
  at,
  go,
}: {
  timeline: Timeline;
  at: number;
  go: (at: number) => void;
}) {
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wave is the reason
  useEffect(() => {
    void current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);
  return (
    <ol className="play-slides" aria-label={PLAYER.slides}>
      {Array.from({ length: timeline.waves }, (_, wave) => wave + 1).map((wave) => (
        <li key={wave}>
          <button
            ref={wave === at ? current : null}
            type="button"
            aria-current={wave === at ? 'step' : undefined}
            onClick={() => go(wave)}
          >
            {PLAYER.slide(wave)}
          </button>
        </li>
      ))}
    </ol>
  );
}
