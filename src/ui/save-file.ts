import { useState } from 'react';

/**
 * Hands a file to the browser's downloads; throws where the browser does not take it. A text of no type keeps its name: to that of
 * a Dockerfile as plain text a browser would add “.txt”.
 */
export function saveFile(name: string, content: Blob | string, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; before, the address would be gone too soon.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Saving, and whether the browser refused it the last time: whoever saves says so beside the button. */
export function useSaveFile(): { readonly save: typeof saveFile; readonly refused: boolean } {
  const [refused, setRefused] = useState(false);
  const save: typeof saveFile = (...file) => {
    try {
      saveFile(...file);
      setRefused(false);
    } catch {
      setRefused(true);
    }
  };
  return { save, refused };
}

/** A name that every file system takes: letters, digits, dots and dashes. */
export function fileName(title: string, extension: string): string {
  // Compatible letters first: an ellipsis becomes three dots, which read as if a name were cut.
  const plain = title.normalize('NFKD').replace(/[^\w.]+|\.{2,}/g, '-');
  const stem = plain
    .replace(/-[-.]*/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return `${stem || 'stagemap'}${extension}`;
}
