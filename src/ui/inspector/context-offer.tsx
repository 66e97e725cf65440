import { FolderInput, ListPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { giveChosen, givePasted } from '../context/give.ts';
import { CONTEXT_TEXT } from '../context/texts.ts';
import { useStoreHandle } from '../use-store.ts';

/** Asks for the names of the files that the build would be sent. */
export function ContextOffer() {
  const store = useStoreHandle();
  const input = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  return (
    <section
      aria-label={CONTEXT_TEXT.offer}
      className="m-3 shrink-0 rounded-lg border border-dashed border-control p-3 text-sm"
    >
      <h3 className="font-medium">{CONTEXT_TEXT.offer}</h3>
      <p className="mt-0.5 text-muted">{CONTEXT_TEXT.offerText}</p>
      {pasting ? (
        <PasteList onDone={() => setPasting(false)} />
      ) : (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <button type="button" className="control" onClick={() => input.current?.click()}>
            <FolderInput size={14} strokeWidth={1.75} aria-hidden="true" />
            {CONTEXT_TEXT.choose}
          </button>
          <button type="button" className="control" onClick={() => setPasting(true)}>
            <ListPlus size={14} strokeWidth={1.75} aria-hidden="true" />
            {CONTEXT_TEXT.paste}
          </button>
          <span className="text-faint">{CONTEXT_TEXT.orDrop}</span>
        </div>
      )}
      <input
        ref={(element) => {
          input.current = element;
          // React knows the attribute by no name of its own.
          if (element) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        aria-label={CONTEXT_TEXT.choose}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void giveChosen(store, files);
        }}
      />
    </section>
  );
}

function PasteList({ onDone }: { onDone: () => void }) {
  const store = useStoreHandle();
  const [text, setText] = useState('');
  return (
    <form
      className="mt-2 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (givePasted(store, text)) onDone();
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for it
        autoFocus
        aria-label={CONTEXT_TEXT.listLabel}
        placeholder={'package.json\nsrc/index.ts\n…'}
        rows={6}
        spellCheck={false}
        className="w-full resize-y rounded-md border border-control bg-panel p-2 font-mono text-sm placeholder:text-faint"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex gap-2">
        <button type="submit" className="control" disabled={text.trim() === ''}>
          {CONTEXT_TEXT.use}
        </button>
        <button type="button" className="control" onClick={onDone}>
          {CONTEXT_TEXT.cancel}
        </button>
      </div>
    </form>
  );
}
