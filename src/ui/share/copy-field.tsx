import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from './copy.ts';
import { SHARE } from './texts.ts';

/** How long "Copied" stays. */
const SAID_MS = 2_000;

/** A text to be copied: by the button, or by hand where the browser refuses. */
export function CopyField({
  label,
  button,
  value,
  rows,
}: {
  label: string;
  button: string;
  value: string;
  /** Lines of the field; one makes it a single line. */
  rows: number;
}) {
  const [said, say] = useState<'copied' | 'refused' | null>(null);
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  useEffect(() => {
    if (said !== 'copied') return;
    const timer = setTimeout(() => say(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = async () => {
    const done = await copyText(value);
    say(done ? 'copied' : 'refused');
    if (done) return;
    field.current?.focus();
    field.current?.select();
  };
  const shared = {
    ref: field,
    readOnly: true,
    value,
    'aria-label': label,
    spellCheck: false,
    onFocus: () => field.current?.select(),
  };
  return (
    <div className="grid gap-2">
      <div className={rows === 1 ? 'flex gap-2' : 'grid gap-2'}>
        {rows === 1 ? (
          <input {...shared} type="text" className="field min-w-0 flex-1" />
        ) : (
          <textarea {...shared} rows={rows} className="field share-code" />
        )}
        <button
          type="button"
          className="primary-control justify-self-start"
          data-autofocus
          onClick={() => void copy()}
        >
          {said === 'copied' ? (
            <Check size={14} strokeWidth={2} aria-hidden="true" />
          ) : (
            <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
          )}
          {said === 'copied' ? SHARE.copied : button}
        </button>
      </div>
      <p role="status" className={said === 'refused' ? 'text-danger' : 'sr-only'}>
        {said === 'copied' ? SHARE.copied : said === 'refused' ? SHARE.copyRefused : ''}
      </p>
    </div>
  );
}
