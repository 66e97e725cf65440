import { Component, type ReactNode, useState } from 'react';
import { useStoreHandle } from '../use-store.ts';
import { BROKEN } from './boundary-texts.ts';

interface Props {
  /** The part of the page, as people call it. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one part of the page from taking the others along, and says what can be done. */
export class Boundary extends Component<Props, { readonly fault: string | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(error: unknown) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return <Broken name={this.props.name} fault={fault} again={() => this.setState({ fault: null })} />;
  }
}

function Broken({ name, fault, again }: { name: string; fault: string; again: () => void }) {
  const store = useStoreHandle();
  const [copied, setCopied] = useState<boolean | null>(null);
  const { text } = store.get().document;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <section
      role="alert"
      aria-label={BROKEN.title(name)}
      className="flex h-full min-h-0 flex-col gap-3 overflow-auto bg-panel p-4"
    >
      <h2 className="font-semibold">{BROKEN.title(name)}</h2>
      <p className="text-muted">{BROKEN.safe}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="control" onClick={again}>
          {BROKEN.again}
        </button>
        <button type="button" className="control" onClick={() => void copy()}>
          {BROKEN.copy}
        </button>
        <button type="button" className="control" onClick={() => location.reload()}>
          {BROKEN.reload}
        </button>
      </div>
      {copied !== null && <p>{copied ? BROKEN.copied : BROKEN.notCopied}</p>}
      {copied === false && (
        <textarea
          readOnly
          aria-label={BROKEN.text}
          className="min-h-40 flex-1 resize-none border border-line bg-canvas p-2 font-mono text-sm"
          value={text}
        />
      )}
      <details className="text-sm text-faint">
        <summary>{BROKEN.why}</summary>
        <p className="mt-1 font-mono break-words">{fault}</p>
      </details>
    </section>
  );
}
