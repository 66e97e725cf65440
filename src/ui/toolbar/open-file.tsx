import { FolderOpen } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Tip } from '../shell/tip.tsx';
import { useOpenFile } from '../shell/use-open-file.ts';
import { TEXT } from '../texts.ts';

/** The browser's dialog for files, behind whatever asks for it. */
export function FileChooser({ children }: { children: (choose: () => void) => ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const open = useOpenFile();
  return (
    <>
      {children(() => input.current?.click())}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={TEXT.open}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // So that choosing the same file again is a change again.
          event.target.value = '';
          if (file) void open(file);
        }}
      />
    </>
  );
}

export function OpenFileButton({ choose }: { choose: () => void }) {
  return (
    <Tip text={TEXT.openHint}>
      <button type="button" className="control max-[1180px]:px-1.5" onClick={choose}>
        <FolderOpen size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="max-[1180px]:sr-only">{TEXT.open}</span>
      </button>
    </Tip>
  );
}
