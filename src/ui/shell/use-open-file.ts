import { useCallback } from 'react';
import { MAX_FILE_BYTES, MAX_TEXT_LENGTH } from '../../limits.ts';
import { fileTexts } from '../texts.ts';
import { useWrite } from '../use-store.ts';

/** Reads a file into the editor; any name will do. What cannot be opened is told, and the text stays. */
export function useOpenFile(): (file: File) => Promise<void> {
  const write = useWrite();
  return useCallback(
    async (file) => {
      const refuse = (text: string) => write({ kind: 'noticed', notice: { text, trouble: true } });
      if (file.size > MAX_FILE_BYTES) return refuse(fileTexts.tooLarge(file.name, MAX_FILE_BYTES / 1e6));
      try {
        // Not `file.text()`: that drops the byte order mark, and the text is to stay as it is.
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
        if (text.length > MAX_TEXT_LENGTH)
          return refuse(fileTexts.tooLarge(file.name, MAX_TEXT_LENGTH / 1e6));
        write({ kind: 'loaded', text });
        if (text.includes('\0')) refuse(fileTexts.binary(file.name));
      } catch {
        refuse(fileTexts.unreadable(file.name));
      }
    },
    [write],
  );
}
