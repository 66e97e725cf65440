import { GraduationCap, Play } from 'lucide-react';
import { hasNothingToPlay } from '../../state/learn.ts';
import { Tip } from '../shell/tip.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

/** The course, and the build that is open, played. */
export function LearnButtons({ phone }: { phone: boolean }) {
  const learning = useStore((state) => state.tool !== null);
  const playing = useStore((state) => state.play !== null);
  const nothing = useStore(hasNothingToPlay);
  const write = useWrite();
  return (
    <>
      <Tip side="below-end" text={TEXT.learnHint}>
        <button
          type="button"
          className={phone ? 'icon-control' : 'control'}
          aria-label={TEXT.learn}
          aria-pressed={learning}
          onClick={() => {
            write({ kind: 'tool', tool: learning ? null : { kind: 'course' } });
            if (phone) write({ kind: 'view', view: { tab: 'inspector' } });
          }}
        >
          {phone ? <GraduationCap size={16} strokeWidth={1.75} aria-hidden="true" /> : TEXT.learn}
        </button>
      </Tip>
      {/* A phone has it in its menu. */}
      {!phone && (
        <Tip side="below-end" text={nothing ? TEXT.playNothing : TEXT.playHint}>
          <button
            type="button"
            className="control"
            aria-pressed={playing}
            aria-disabled={nothing}
            aria-description={nothing ? TEXT.playNothing : undefined}
            onClick={() =>
              nothing || write({ kind: 'play', play: playing ? null : { track: 'buildkit', at: 0 } })
            }
          >
            <Play size={14} strokeWidth={1.75} aria-hidden="true" />
            {TEXT.play}
          </button>
        </Tip>
      )}
    </>
  );
}
