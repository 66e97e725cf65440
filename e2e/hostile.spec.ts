import type { Page } from '@playwright/test';
import { HOSTILE_WORDS, hostileFile } from '../src/testing/hostile-strings.ts';
import { edges, openApp, openFile, paste, show, stage } from './app.ts';
import { expect, test } from './fixtures.ts';

/** Hostile words in every place of a file, and what the page makes of them. Breaches of the policy fail every test by themselves. */

const GROUP = 14;
const groups = Array.from({ length: Math.ceil(HOSTILE_WORDS.length / GROUP) }, (_, at) => {
  return HOSTILE_WORDS.slice(at * GROUP, (at + 1) * GROUP);
});

/** What a person could read or hear and must not be there: raw invisible characters, and elements made from text. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const bad =
      /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff]/u;
    const found: string[] = [];
    const tell = (where: string, text: string) =>
      found.push(`${where}: ${JSON.stringify(text).slice(0, 120)}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      // The editor draws a mark in the place of each; its hidden text is the file itself.
      if (parent === null || parent.closest('script, style, textarea') !== null) continue;
      if (bad.test(node.textContent ?? '')) tell(parent.className || parent.tagName, node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('body *'))
      for (const name of ['title', 'aria-label', 'aria-description', 'alt', 'placeholder'])
        if (bad.test(element.getAttribute(name) ?? '')) tell(name, element.getAttribute(name) ?? '');
    for (const made of document.querySelectorAll('img[src="x"], svg[onload], [onerror], script:not([src])'))
      tell('element', made.outerHTML);
    if (bad.test(document.title)) tell('title', document.title);
    return found;
  });
}

for (const [index, words] of groups.entries()) {
  test(`hostile words are shown as text, ${index + 1} of ${groups.length}`, async ({ page }) => {
    await openApp(page);
    page.on('dialog', (dialog) => {
      throw new Error(`a dialog opened: ${dialog.message()}`);
    });
    // A bare `#` line parts the files; the target is the last stage of the last one.
    await paste(page, words.map(hostileFile).join('#\n'));
    expect(await faults(page)).toEqual([]);
    await show(page, 'Diagram');
    await expect(page.locator('[data-stage]').first()).toBeAttached();
    await page.keyboard.press('Escape');
    for (const target of [stage(page, 0), edges(page, 'copy'), page.locator('.react-flow__node-source')]) {
      await target.first().dispatchEvent('click');
      await target.first().dispatchEvent('pointerover');
      await show(page, 'Inspector');
      expect(await faults(page)).toEqual([]);
      await show(page, 'Diagram');
    }
  });
}

test('a hostile name of a file is told as text', async ({ page }) => {
  await openApp(page);
  await openFile(
    page,
    '\u202e<img src=x onerror=alert(1)>\u200b.bin',
    Buffer.from([0, 1, 2, 255, 254, 0, 0]),
  );
  await expect(
    page.getByText('[U+202E]<img src=x onerror=alert(1)>[U+200B].bin does not look like text'),
  ).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('names that are written from right to left stay in the order of their path', async ({ page }) => {
  await openApp(page);
  await paste(page, 'FROM scratch AS a\nCOPY x /שלום/עולם\nFROM scratch\nCOPY --from=a /שלום/עולם /app/\n');
  await show(page, 'Diagram');
  const apart = await page
    .locator('.edge-label', { hasText: 'עולם' })
    .first()
    .evaluate((label) => {
      const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
      const left = new Map<string, number>();
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        for (const name of ['שלום', 'עולם']) {
          const from = node.textContent?.indexOf(name) ?? -1;
          if (from < 0) continue;
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, from + name.length);
          left.set(name, range.getBoundingClientRect().left);
        }
      return (left.get('שלום') ?? Number.NaN) - (left.get('עולם') ?? Number.NaN);
    });
  expect(apart).toBeLessThan(0);
});
