import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { suspectedSecrets } from '../../share/secrets.ts';
import { spanOfLines } from '../../state/selection.ts';
import { useGoToLines } from '../use-go-to-lines.ts';
import { useStore } from '../use-store.ts';
import { SHARE } from './texts.ts';

/** Most places that are named: they are reasons to look, not a report. */
const MOST_NAMED = 5;

export function SecretsNote({ onGo }: { onGo: () => void }) {
  const text = useStore((state) => state.document.text);
  const buildArgs = useStore((state) => state.document.options.buildArgs);
  const goToLines = useGoToLines();
  const found = useMemo(() => suspectedSecrets(text, buildArgs), [text, buildArgs]);
  if (found.length === 0) return null;
  return (
    <div role="alert" className="share-secrets">
      <TriangleAlert size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden="true" />
      <div>
        <p className="font-medium">{SHARE.secrets(found.length)}</p>
        <ul>
          {found.slice(0, MOST_NAMED).map(({ line, what }) => (
            <li key={`${line} ${what}`}>
              {line === 0 ? (
                SHARE.secretAt(line, what)
              ) : (
                <button
                  type="button"
                  className="underline"
                  onClick={() => {
                    onGo();
                    goToLines(null, spanOfLines(text, [line, line]));
                  }}
                >
                  {SHARE.secretAt(line, what)}
                </button>
              )}
            </li>
          ))}
          {found.length > MOST_NAMED && <li>…</li>}
        </ul>
        <p>{SHARE.secretsWhat}</p>
      </div>
    </div>
  );
}
