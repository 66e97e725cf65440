import { Share2 } from 'lucide-react';
import { Tip } from '../shell/tip.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

/** The one dark button of the bar. */
export function ShareButton() {
  const write = useWrite();
  const nothing = useStore((state) => state.document.text.trim() === '');
  return (
    <Tip side="below-end" text={nothing ? TEXT.shareNothing : TEXT.shareHint}>
      <button
        type="button"
        className="primary-control max-[480px]:px-1.5"
        aria-haspopup="dialog"
        aria-label={TEXT.share}
        aria-disabled={nothing}
        aria-description={nothing ? TEXT.shareNothing : undefined}
        onClick={() => nothing || write({ kind: 'dialog', dialog: 'share' })}
      >
        <Share2 size={14} strokeWidth={1.75} className="min-[481px]:hidden" aria-hidden="true" />
        <span className="max-[480px]:hidden">{TEXT.share}</span>
      </button>
    </Tip>
  );
}
