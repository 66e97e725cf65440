import { FileDown } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { TEXT } from '../texts.ts';
import { useStoreHandle } from '../use-store.ts';
import { openFile } from './open-file.ts';
import { usePaste } from './use-paste.ts';

const carriesFile = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** What was dropped, as entries of a file system; only while the drop is being handled do they exist. */
function entriesIn({ dataTransfer }: DragEvent): FileSystemEntry[] {
  const entries: FileSystemEntry[] = [];
  for (const item of dataTransfer.items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

/** The whole page takes a dropped file, or a folder as the build context. Dragged text is left to the editor. */
export function DropTarget({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  // Entering a child fires before leaving its parent, so depth is counted instead of switched.
  const depth = useRef(0);
  const store = useStoreHandle();
  usePaste(store);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a keyboard equal, the "Open file" button
    <div
      className="flex h-full flex-col"
      onDragEnter={(event) => {
        if (!carriesFile(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!carriesFile(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) setOver(false);
      }}
      onDragOver={(event) => {
        if (carriesFile(event)) event.preventDefault();
      }}
      onDropCapture={(event) => {
        depth.current = 0;
        setOver(false);
        const file = event.dataTransfer.files[0];
        const entries = entriesIn(event);
        if (!file && entries.length === 0) return;
        event.preventDefault();
        // The editor would insert the file a second time.
        event.stopPropagation();
        if (entries.some((entry) => entry.isDirectory))
          void import('../context/give.ts').then(({ giveDropped }) => giveDropped(store, entries));
        else if (file) void openFile(store, file);
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none fixed inset-2 z-50 grid place-items-center rounded-lg border-2 border-dashed border-ink bg-canvas/90 text-lg">
          <span className="flex items-center gap-3">
            <FileDown size={20} aria-hidden="true" />
            {TEXT.dropHere}
          </span>
        </div>
      )}
    </div>
  );
}
