import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { Tip } from '../shell/tip.tsx';
import { useOpenFile } from '../shell/use-open-file.ts';
import { TEXT } from '../texts.ts';

export function OpenFile() {
  const input = useRef<HTMLInputElement>(null);
  const open = useOpenFile();
  return (
    <>
      <Tip text={TEXT.openHint}>
        <button
          type="button"
          className="control max-md:px-1.5"
          aria-label={TEXT.open}
          onClick={() => input.current?.click()}
        >
          <FolderOpen size={14} strokeWidth={1.75} aria-hidden="true" />
          <span className="max-md:hidden">{TEXT.open}</span>
        </button>
      </Tip>
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
