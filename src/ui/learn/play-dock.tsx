import { Pause, Play as PlayIcon, StepBack, StepForward, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Timeline, TRACKS } from '../../lessons/player/types.ts';
import { playStateOf, timelineOf } from '../../state/learn.ts';
import type { Play } from '../../state/learn-types.ts';
import { inEmbed } from '../embed/in-embed.ts';
import { regainFocus } from '../regain-focus.ts';
import { REDUCED_MOTION, useMedia } from '../use-media.ts';
import { useStore, useWrite } from '../use-store.ts';
import { PlayNow, PlaySlides } from './play-now.tsx';
import { PLAYER } from './texts.ts';
import './player.css';

/** How long a wave stands at speed 1, in milliseconds: long enough to read two lines. */
const WAVE_MS = 1600;
const SPEEDS = [0.5, 1, 2, 4] as const;

/** The controls under the diagram while a build is played. */
export function PlayDock({ play }: { play: Play }) {
  const timeline = useStore(timelineOf);
  const state = useStore(playStateOf);
  const write = useWrite();
  const still = useMedia(REDUCED_MOTION);
  const waves = timeline?.waves ?? 0;
  const at = Math.min(play.at, waves);
  const go = (next: number) =>
    write({ kind: 'play', play: { ...play, at: Math.max(0, Math.min(waves, next)) } });
  // Opened at the beginning, it plays; opened at a wave, as by a link, it stands there.
  const [running, run] = useState(() => play.at === 0 && !inEmbed());
  const [speed, setSpeed] = useState<number>(1);
  usePlaying(running && !still, speed, at, waves, go, () => run(false));

  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (inEmbed()) return;
    const opener = document.activeElement;
    element.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) regainFocus(opener);
      regainFocus(document.getElementById('pane-diagram'));
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // A slider and a list have arrow keys of their own.
    if (event.target instanceof HTMLElement && event.target.matches('input, select')) return;
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: waves }[event.key];
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    run(false);
    if (next === undefined) write({ kind: 'play', play: null });
    else go(next);
  };

  return (
    <section
      ref={element}
      aria-label={PLAYER.region}
      tabIndex={-1}
      className="play-dock"
      onKeyDown={onKeyDown}
    >
      <div className="play-controls">
        {!still && (
          <button
            type="button"
            className="play-main"
            aria-label={running ? PLAYER.pause : PLAYER.play}
            disabled={timeline === null || waves === 0}
            onClick={() => {
              if (!running && at >= waves) go(0);
              run(!running);
            }}
          >
            {running ? <Pause size={16} /> : <PlayIcon size={16} />}
          </button>
        )}
        <button
          type="button"
          className="icon-control"
          aria-label={PLAYER.back}
          aria-disabled={at === 0}
          onClick={() => go(at - 1)}
        >
          <StepBack size={16} />
        </button>
        <button
          type="button"
          className="icon-control"
          aria-label={PLAYER.forward}
          aria-disabled={at >= waves}
          onClick={() => go(at + 1)}
        >
          <StepForward size={16} />
        </button>
        <input
          type="range"
          className="play-scrub"
          aria-label={PLAYER.scrub}
          aria-valuetext={PLAYER.at(at, waves)}
          min={0}
          max={waves}
          value={at}
          onChange={({ target }) => {
            run(false);
            go(Number(target.value));
          }}
        />
        <span className="play-at">{PLAYER.at(at, waves)}</span>
        {!still && (
          <select
            className="control"
            aria-label={PLAYER.speed}
            value={speed}
            onChange={({ target }) => setSpeed(Number(target.value))}
          >
            {SPEEDS.map((factor) => (
              <option key={factor} value={factor}>
                {PLAYER.speedOf(factor)}
              </option>
            ))}
          </select>
        )}
        <select
          className="control"
          aria-label={PLAYER.track}
          value={play.track}
          onChange={({ target }) => {
            run(false);
            const track = TRACKS.find((one) => one === target.value) ?? 'buildkit';
            write({ kind: 'play', play: { track, at: 0 } });
          }}
        >
          {TRACKS.map((track) => (
            <option key={track} value={track}>
              {PLAYER[track]}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="icon-control play-close"
          aria-label={PLAYER.close}
          onClick={() => write({ kind: 'play', play: null })}
        >
          <X size={16} />
        </button>
      </div>
      <Told timeline={timeline} />
      {timeline !== null && state !== null && timeline.refusal === null && (
        <>
          {still && <PlaySlides timeline={timeline} at={at} go={go} />}
          <PlayNow timeline={timeline} state={state} />
        </>
      )}
    </section>
  );
}

/** What has to be said of the play as a whole. */
function Told({ timeline }: { timeline: Timeline | null }) {
  if (timeline === null) return <p className="play-note">{PLAYER.loading}</p>;
  const notes = [
    ...(timeline.refusal === null ? [] : [timeline.refusal.message]),
    ...(timeline.coarse ? [PLAYER.coarse] : []),
    ...(timeline.unknownToClassic.length === 0 ? [] : [PLAYER.unknown(timeline.unknownToClassic.join(', '))]),
  ];
  return notes.map((note) => (
    <p key={note} className="play-note">
      {note}
    </p>
  ));
}

/** One wave after the other, until the end. */
function usePlaying(
  running: boolean,
  speed: number,
  at: number,
  waves: number,
  go: (at: number) => void,
  end: () => void,
): void {
  const actions = useRef({ go, end });
  actions.current = { go, end };
  useEffect(() => {
    if (!running) return;
    if (at >= waves) {
      actions.current.end();
      return;
    }
    // The first wave comes at once: a press on Play has to do something.
    const timer = setTimeout(() => actions.current.go(at + 1), at === 0 ? 250 : WAVE_MS / speed);
    return () => clearTimeout(timer);
  }, [running, speed, at, waves]);
}
