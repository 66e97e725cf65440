import { count, plural } from '../texts.ts';

export const DOCUMENTS = {
  title: 'Documents',
  untitled: 'Untitled',
  open: (name: string) => `Documents: ${name}`,
  nameLabel: 'Name',
  name: 'Name of this document',
  search: 'Search names and texts',
  new: 'New document',
  download: 'Download the Dockerfile',
  exportAll: 'Export all as one file',
  list: 'Kept in this browser',
  current: 'open now',
  none: 'Nothing is kept yet. A document is kept as soon as you change it, open a file or follow a link.',
  noneFound: (query: string) => `No document holds “${query}”.`,
  more: (hidden: number) => `and ${count(hidden)} more; search to find them`,
  remove: (name: string) => `Delete ${name}`,
  removed: (name: string) => `${name} was deleted.`,
  undo: 'Undo',
  facts: (lines: number, when: string) => `${plural(lines, 'line')} · ${when}`,
  unreadable: (number: number) =>
    number === 1 ? 'One kept document cannot be read.' : `${count(number)} kept documents cannot be read.`,
  unreadableSave: 'Download as they are',
  unreadableRemove: 'Remove them',
  exportName: 'stagemap-documents.json',
  refused:
    'This browser does not take files from this page. Copy the text from the editor, or the link under Share.',
  notOpened: 'That document is no longer there.',
  here: 'They stay in this browser: nothing is uploaded, and nobody else sees them.',
} as const;
