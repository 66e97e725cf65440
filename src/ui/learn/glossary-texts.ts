export const GLOSSARY_TEXT = {
  title: 'Glossary',
  find: 'Find a word',
  nothing: 'No word of the glossary has these letters.',
  more: 'Read more',
  related: 'See also',
  all: 'All words',
  explain: (term: string) => `What “${term}” means`,
} as const;
