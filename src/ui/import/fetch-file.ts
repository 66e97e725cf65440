import { IMPORT_DEADLINE_MS, MAX_FILE_BYTES } from '../../limits.ts';
import type { RemoteFile } from '../../share/source-address.ts';

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly why: 'missing' | 'slow' | 'tooLarge' | 'failed' };

/** Fetches a file as nobody in particular, and stops reading when it grows too large. Never throws. */
export async function fetchFile({ address }: RemoteFile): Promise<Fetched> {
  try {
    const response = await fetch(address, {
      mode: 'cors',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(IMPORT_DEADLINE_MS),
    });
    if (!response.ok) return { ok: false, why: response.status < 500 ? 'missing' : 'failed' };
    if (response.body === null) return { ok: false, why: 'failed' };
    const bytes = await readUpTo(response.body, MAX_FILE_BYTES);
    return bytes === null ? { ok: false, why: 'tooLarge' } : { ok: true, bytes };
  } catch (error) {
    const slow = error instanceof DOMException && error.name === 'TimeoutError';
    return { ok: false, why: slow ? 'slow' : 'failed' };
  }
}

async function readUpTo(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    length += piece.value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(piece.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
