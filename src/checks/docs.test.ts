import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BUILDKIT_RULES, BUILDKIT_SEVERITIES, buildKitPage } from './buildkit-rules.ts';
import { RULES } from './rules.ts';

const docs = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');

test.each(Object.entries(RULES))('docs/checks.md has a section for %s as it is', (name, rule) => {
  expect(docs).toContain(`### ${name}\n\n${rule.title} · ${rule.severity}\n\n${rule.why} ${rule.instead}\n`);
});

test.each(Object.keys(BUILDKIT_RULES))('docs/checks.md names %s with its page', (name) => {
  const severity = BUILDKIT_SEVERITIES[name as keyof typeof BUILDKIT_SEVERITIES];
  expect(docs).toContain(`| [${name}](${buildKitPage(name)}) | ${severity} |`);
});

test("pages are spelled as Docker's documentation spells them", () => {
  expect(buildKitPage('JSONArgsRecommended')).toBe(
    'https://docs.docker.com/reference/build-checks/json-args-recommended/',
  );
  expect(buildKitPage('FromAsCasing')).toBe('https://docs.docker.com/reference/build-checks/from-as-casing/');
});

test('every rule has a table of cases', () => {
  const folder = new URL('./', import.meta.url);
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const text = tests.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  for (const rule of Object.keys(RULES)) expect(text).toContain(`\n  ${rule}: [\n`);
});
