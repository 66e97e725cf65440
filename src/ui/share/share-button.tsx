import { Share2 } from 'lucide-react';
import { TEXT } from '../texts.ts';
import { useWrite } from '../use-store.ts';

/** The one dark button of the bar. */
export function ShareButton() {
  const write = useWrite();
  return (
    <button
      type="button"
      className="primary-control max-[480px]:px-1.5"
      aria-haspopup="dialog"
      aria-label={TEXT.share}
      onClick={() => write({ kind: 'dialog', dialog: 'share' })}
    >
      <Share2 size={14} strokeWidth={1.75} className="min-[481px]:hidden" aria-hidden="true" />
      <span className="max-[480px]:hidden">{TEXT.share}</span>
    </button>
  );
}
