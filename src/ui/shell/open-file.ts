import { MAX_FILE_BYTES, MAX_TEXT_LENGTH } from '../../limits.ts';
import type { GivenContext } from '../../state/model.ts';
import type { Store } from '../../state/store.ts';
import { fileTexts } from '../texts.ts';

/**
 * Opens a file; any name will do. A Dockerfile becomes a document of its own, and what carries or describes one is
 * taken for what it is. What cannot be opened is told, and the text stays. `context` is the list of files that it was
 * found in.
 */
export async function openFile(store: Store, file: File, context: GivenContext | null = null): Promise<void> {
  const refuse = (text: string) => store.write({ kind: 'noticed', notice: { text, trouble: true } });
  if (file.size > MAX_FILE_BYTES) return refuse(fileTexts.tooLarge(file.name, MAX_FILE_BYTES / 1e6));
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Not `file.text()`: that drops the byte order mark, and the text is to stay as it is.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const asText = () => {
      if (text.length > MAX_TEXT_LENGTH) return refuse(fileTexts.tooLarge(file.name, MAX_TEXT_LENGTH / 1e6));
      store.write({ kind: 'loaded', text, context, title: titleOf(file.name) });
      if (text.includes('\0')) refuse(fileTexts.binary(file.name));
    };
    const { takeFile } = await import('../import/take.ts');
    if (!takeFile(store, file.name, bytes, text, asText)) asText();
  } catch {
    refuse(fileTexts.unreadable(file.name));
  }
}

/** A name that only says what every Dockerfile is says nothing of this one. */
function titleOf(name: string): string {
  return /^(?:docker|container)file(?:\.txt)?$/i.test(name) ? '' : name.slice(0, 200);
}
