/** What is said when a part of the page breaks. */
export const BROKEN = {
  title: (name: string) => `“${name}” stopped working`,
  safe: 'Your text is safe. It is kept in this browser, and the other parts of the page go on working.',
  again: 'Show it again',
  copy: 'Copy the text',
  copied: 'The text is copied.',
  notCopied: 'The browser refused to copy. Select the text below and copy it yourself.',
  reload: 'Reload the page',
  text: 'Your text',
  why: 'What went wrong',
  page: 'Stagemap',
} as const;
