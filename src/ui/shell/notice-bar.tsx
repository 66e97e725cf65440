import { Info, X } from 'lucide-react';
import type { Notice } from '../../state/model.ts';
import { failureText, TEXT } from '../texts.ts';
import { useStore, useWrite } from '../use-store.ts';

/** What belongs to no line: a file that could not be opened, an analysis that was stopped. */
export function NoticeBar() {
  const notice = useStore((state) => state.notice);
  const failure = useStore((state) => state.analysis.failure);
  const write = useWrite();
  return (
    <div aria-live="assertive" className="shrink-0">
      {failure !== null && <Bar text={failureText(failure)} />}
      {notice !== null && (
        <Bar
          text={notice.text}
          quiet={!notice.trouble}
          action={notice.action}
          onDismiss={() => write({ kind: 'noticed', notice: null })}
        />
      )}
    </div>
  );
}

function Bar({
  text,
  quiet,
  action,
  onDismiss,
}: {
  text: string;
  quiet?: boolean;
  action?: Notice['action'];
  onDismiss?: () => void;
}) {
  return (
    <p
      className={`flex min-h-9 items-center gap-2 border-b border-line px-3 py-1 ${quiet ? 'bg-panel' : 'bg-danger-tint'}`}
    >
      <Info size={14} className={`shrink-0 ${quiet ? 'text-faint' : 'text-danger'}`} aria-hidden="true" />
      <span className="min-w-0 flex-1">{text}</span>
      {action && (
        <button
          type="button"
          className="control min-w-0"
          onClick={() => {
            onDismiss?.();
            action.run();
          }}
        >
          <span className="truncate">{action.label}</span>
        </button>
      )}
      {onDismiss && (
        <button type="button" className="icon-control" aria-label={TEXT.dismiss} onClick={onDismiss}>
          <X size={14} />
        </button>
      )}
    </p>
  );
}
