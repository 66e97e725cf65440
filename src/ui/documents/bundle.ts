import type { KeptDocument } from '../../state/documents/record.ts';

/** All documents as one file, which the app takes back like any other file. */
export function bundleOf(documents: readonly KeptDocument[]): string {
  const list = documents.map(({ created, changed, document }) => ({ created, changed, document }));
  return `${JSON.stringify({ stagemap: 'documents', version: 1, documents: list }, null, 2)}\n`;
}
