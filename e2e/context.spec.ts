import { mkdir, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { contents, keptText, openApp, paste, settled, show, stage } from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

const TWO =
  'FROM scratch AS one\nCOPY a.txt docs ./\nFROM scratch AS two\nCOPY b.txt /b\nCOPY --from=one / /one/\n';

test.beforeEach(async ({ page }) => {
  await openApp(page);
  await paste(page, TWO);
  await show(page, 'Diagram');
  await page.getByRole('group', { name: /^Build context/ }).click();
  await show(page, 'Inspector');
});

const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
const files = (page: Page): Locator => page.getByRole('tree', { name: 'Files of the build context' });

async function pasteList(page: Page, text: string): Promise<void> {
  await inspector(page).getByRole('button', { name: 'Paste a list' }).click();
  await page.getByRole('textbox', { name: /^List of paths/ }).fill(text);
  await page.getByRole('button', { name: 'Use this list' }).click();
  await expect(files(page)).toBeVisible();
}

test('a pasted list makes trees into files, and is taken back', async ({ page }) => {
  await pasteList(page, 'a.txt\nb.txt\ndocs/one.md\n"docs/na\\303\\257ve.md"\nother.txt\n');
  await expect(files(page).getByRole('treeitem', { name: 'docs/naïve.md, goes to one' })).toBeVisible();
  await expect(files(page).getByRole('treeitem', { name: 'other.txt, not taken' })).toBeVisible();
  await files(page)
    .getByRole('treeitem', { name: /^b\.txt/ })
    .click();
  await expect(inspector(page).getByRole('region', { name: 'b.txt' })).toContainText('/b');
  await inspector(page)
    .getByRole('group', { name: 'Show' })
    .getByRole('button', { name: /not taken/ })
    .click();
  await expect(files(page).getByRole('treeitem')).toHaveCount(1);
  await show(page, 'Diagram');
  await stage(page, 1).click({ position: { x: 60, y: 12 } });
  await show(page, 'Inspector');
  await expect(contents(page, 'two').getByRole('treeitem', { name: /^\/one\/one\.md, known/ })).toBeVisible();
  await show(page, 'Diagram');
  await page.getByRole('group', { name: /^Build context/ }).click();
  await show(page, 'Inspector');
  await inspector(page).getByRole('button', { name: 'Remove the list' }).click();
  await expect(inspector(page).getByRole('button', { name: 'Paste a list' })).toBeVisible();
});

test('what is missing is a problem at its line', async ({ page }) => {
  await pasteList(page, 'a.txt\nb.txt\n');
  const missing = inspector(page).getByRole('region', { name: 'Missing' });
  await expect(missing).toContainText('/docs');
  await missing.getByRole('button', { name: 'line 2' }).click();
  await show(page, 'Dockerfile');
  await expect(page.locator('.cm-lit-line')).toHaveText(['COPY a.txt docs ./']);
});

test('a chosen folder gives names only, and tells what its ignore file keeps out', async ({ page }, info) => {
  const folder = info.outputPath('shop');
  await mkdir(`${folder}/docs`, { recursive: true });
  await mkdir(`${folder}/node_modules/x`, { recursive: true });
  for (const path of ['a.txt', 'b.txt', 'docs/one.md', 'node_modules/x/y.js'])
    await writeFile(`${folder}/${path}`, '');
  await writeFile(`${folder}/.dockerignore`, 'node_modules\n');
  await writeFile(`${folder}/Dockerfile`, 'FROM scratch AS other\nCOPY . /all/\n');
  const chooser = page.waitForEvent('filechooser');
  await inspector(page).getByRole('button', { name: 'Choose a folder' }).click();
  await (await chooser).setFiles(folder);
  await expect(
    files(page).getByRole('treeitem', { name: 'node_modules, ignored by node_modules' }),
  ).toBeVisible();
  expect(await keptText(page)).toContain('AS one');
  // The one Dockerfile in it is offered, and keeps the list.
  await page.getByRole('button', { name: 'Open its Dockerfile' }).click();
  await settled(page);
  await show(page, 'Inspector');
  const all = contents(page, 'other');
  await expect(all.getByRole('treeitem', { name: /^\/all\/docs\/one\.md, known/ })).toBeVisible();
  await expect(all.getByRole('treeitem', { name: /node_modules/ })).toHaveCount(0);
});

test('a dropped folder is a context, not a Dockerfile', async ({ page }) => {
  await page.evaluate(() => {
    const file = (name: string) => ({ isDirectory: false, isFile: true, name });
    const folder = {
      isDirectory: true,
      isFile: false,
      name: 'shop',
      createReader() {
        const parts = [[file('a.txt'), file('docs')], [file('b.txt')], []];
        return { readEntries: (done: (part: unknown[]) => void) => done(parts.shift() ?? []) };
      },
    };
    const event = new Event('drop', { bubbles: true, cancelable: true });
    const items = [{ kind: 'file', webkitGetAsEntry: () => folder }];
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items, files: [] } });
    document.querySelector('main')?.dispatchEvent(event);
  });
  await expect(files(page).getByRole('treeitem')).toHaveCount(3);
  expect(await keptText(page)).toBe(TWO);
});
