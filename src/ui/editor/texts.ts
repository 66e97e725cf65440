/** What the editor's own buttons say; the helps, which come later, have texts of their own. */
export const EDITOR = {
  explain: 'Explain what the cursor is on',
  renameStage: 'Rename the stage everywhere',
  foldAll: 'Fold or open all stages',
  fold: 'Fold',
  unfold: 'Unfold',
  folded: (stage: string) => `${stage} is folded.`,
  foldedLines: (lines: number) => `… ${lines === 1 ? '1 line' : `${lines} lines`}`,
  allFolded: 'All stages are folded.',
  allOpen: 'All stages are open.',
} as const;

/** What the search says instead of its own words, which begin small. */
export const SEARCH_WORDS = {
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  regexp: 'Regexp',
  'by word': 'Word',
  replace: 'Replace',
  'replace all': 'Replace all',
} as const;
