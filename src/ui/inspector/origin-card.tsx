import { X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import type { Entry } from '../../image/types.ts';
import { nameOf } from '../../layout/names.ts';
import { hueOf } from '../stage-hue.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { certaintyText, TEXT } from '../texts.ts';
import { PHONE } from '../use-media.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { closeOrigin } from './close-origin.ts';
import { storyOf } from './origin-story.ts';
import { SAY, STORY } from './texts.ts';

/** The way an entry took, from what ships back to where it began; each step selects its line and its node. */
export function OriginCard({ entry, picture }: { entry: Entry; picture: Analysis }) {
  const selection = useStore((state) => state.selection);
  const store = useStoreHandle();
  const { write } = store;
  const { text } = picture.graph.dockerfile;
  const runtime = picture.graph.target;
  const story = useMemo(() => storyOf(entry, text), [entry, text]);
  if (selection.kind !== 'entry') return null;
  const heading = TEXT.originOf(entry.certainty === 'opaque' ? entry.label : entry.path);

  function go(hop: number, pane: 'text' | 'diagram'): void {
    if (selection.kind !== 'entry') return;
    const { kind, stage, key } = selection;
    if (matchMedia(PHONE).matches) write({ kind: 'view', view: { tab: pane } });
    write({ kind: 'selected', selection: { kind, stage, key, hop } });
  }

  return (
    <section
      aria-label={heading}
      className="origin-card m-3 max-h-[45%] min-h-32 shrink-0 overflow-y-auto rounded-lg border border-line pt-2 pb-1.5"
    >
      <header className="flex items-start gap-2 pr-1.5 pl-3">
        <div className="min-w-0 flex-1">
          <h3 className="text-sm break-all text-faint">{heading}</h3>
          <p className="text-sm text-muted">
            {certaintyText(entry)}
            {entry.layer !== null && ` · ${STORY.layer(entry.layer + 1)}`}
          </p>
        </div>
        <button
          type="button"
          className="icon-control -mt-1.5"
          aria-label={SAY.closeCard}
          onClick={() => closeOrigin(store)}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </header>
      <ol className="mt-1">
        {story.steps.map(({ hop, by }, index) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the chain
            key={index}
            hue={hueOf(hop.stage, runtime)}
            last={index === story.steps.length - 1 && story.start === null}
            current={selection.hop === index}
            chip={<StageChip stage={hop.stage} runtime={runtime} small />}
            path={hop.path}
            where={STORY.in(nameOf(picture.graph.stages[hop.stage] ?? { name: '', index: hop.stage }))}
            by={by}
            line={TEXT.lines(hop.span.line, hop.span.endLine)}
            onClick={() => go(index, 'text')}
          />
        ))}
        {story.start !== null && (
          <Step
            hue="none"
            last
            current={selection.hop === story.steps.length}
            chip={<SourceChip kind={story.start.kind} />}
            path={story.start.path}
            where={story.start.where}
            onClick={() => go(story.steps.length, 'diagram')}
          />
        )}
      </ol>
    </section>
  );
}

function Step({
  hue,
  last,
  current,
  chip,
  path,
  where,
  by,
  line,
  onClick,
}: {
  hue: string;
  last: boolean;
  current: boolean;
  chip: ReactNode;
  path: string;
  where: string;
  by?: string;
  line?: string;
  onClick: () => void;
}) {
  return (
    <li data-hue={hue} className="story-step relative" data-last={last}>
      <button
        type="button"
        aria-current={current ? 'step' : undefined}
        className="grid w-full grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2 px-3 py-1 text-left -outline-offset-2 hover:bg-hover aria-[current]:bg-selection"
        onClick={onClick}
      >
        <span className="relative z-1 mt-px flex">{chip}</span>
        <span className="col-span-2 min-w-0 break-words">
          <code className="font-mono text-sm break-all text-ink">{path}</code>{' '}
          <span className="text-sm text-faint">{where}</span>
        </span>
        {by !== undefined && (
          <>
            <span className="col-start-2 min-w-0 truncate text-sm text-muted" title={by}>
              <span aria-hidden="true">← </span>
              {by}
            </span>
            <span className="text-sm text-faint">{line}</span>
          </>
        )}
      </button>
    </li>
  );
}
