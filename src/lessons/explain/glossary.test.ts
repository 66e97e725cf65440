import { describe, expect, it } from 'vitest';
import { GLOSSARY, termById, termsIn } from './glossary.ts';

describe('the glossary', () => {
  it('stands in order, each term once, and every relation leads somewhere', () => {
    const titles = GLOSSARY.map(({ title }) => title.toLowerCase().replace(/^\W/, ''));
    expect(titles).toEqual([...titles].sort());
    expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length);
    for (const { related, id } of GLOSSARY) {
      expect(related.filter((other) => termById(other) === null || other === id)).toEqual([]);
    }
    const forms = GLOSSARY.flatMap((term) => term.forms);
    expect(new Set(forms).size).toBe(forms.length);
  });

  it.each([
    ['The build stages of a multi-stage build', ['build stages', 'multi-stage build']],
    ['A stage, then another stage', ['stage']],
    ['Copy ARTIFACTS from the build  context', ['ARTIFACTS', 'build  context']],
    ['--target=x, target-dir and my/target are no words', []],
    ['backstage, imagery, tagging', []],
    ['a scratch image in CI/CD', ['scratch', 'image', 'CI/CD']],
    ['the .dockerignore file', ['.dockerignore']],
    ['npm ci runs in CI', ['CI']],
    ['', []],
  ])('finds terms in %j', (text, found) => {
    expect(termsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(found);
  });

  it('leaves out what is known', () => {
    expect(termsIn('a layer of an image', ['layer']).map(({ term }) => term.id)).toEqual(['image']);
    expect(termById('__proto__')).toBeNull();
  });
});
