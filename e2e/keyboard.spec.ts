import type { Locator, Page } from '@playwright/test';
import { contents, editor, openApp, settled, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

/** Presses Tab until the focus is where it is wanted, as a person does who looks at the ring. */
async function tabTo(page: Page, selector: string, most = 40): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** Presses a key until something has the focus; a list that is long moves it a moment after the key. */
async function pressUntil(page: Page, key: string, wanted: Locator, most = 30): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key, { delay: 60 });
  }
}

async function command(page: Page, words: string): Promise<void> {
  // At once, however long it takes to come the first time.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(words);
  const palette = page.getByRole('dialog', { name: /^Find/ });
  await expect(palette.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
}

test.skip(({ isMobile }) => isMobile, 'phones have no Tab key');
test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the whole job: paste, reach a stage, read it, follow an origin, change the target, export, share', async ({
  page,
}) => {
  test.slow();
  await openApp(page);
  await expect(editor(page)).toBeVisible();

  // Paste over everything; the first stop of the page is a way to the text.
  await page.evaluate((text) => navigator.clipboard.writeText(text), THREE_STAGES);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the Dockerfile' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(stage(page, 3)).toBeVisible();
  await settled(page);

  // Reach a stage and open it to its instructions.
  await page.keyboard.press('F6');
  await expect(stage(page, 3)).toBeFocused();
  await page.keyboard.press('o');
  await expect(page.getByRole('list', { name: 'Instructions' }).getByRole('listitem')).toHaveCount(4);
  await page.keyboard.press('o');
  await page.keyboard.press('Home');
  await expect(stage(page, 0)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');

  // Read what it holds, and follow where the site comes from to the line that made it.
  await tabTo(page, '[role="treeitem"]');
  await expect(contents(page, 'runtime').locator(':focus')).toHaveCount(1);
  const site = contents(page, 'runtime').getByRole('treeitem', { name: /^\/usr\/share\/nginx\/html/ });
  await pressUntil(page, 'ArrowDown', site);
  await expect(site).toBeFocused();
  await page.keyboard.press('Enter');
  const story = page.getByRole('region', { name: /comes from/ });
  await expect(story).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.cm-lit-line')).toHaveText(['RUN npm run build']);

  // Build something else.
  await command(page, 'target: test');
  await expect(stage(page, 2)).toHaveAttribute('data-runtime', 'true');
  await expect(stage(page, 3)).toHaveAttribute('data-needed', 'false');

  // Take a picture of it home.
  await command(page, 'share');
  const dialog = page.getByRole('dialog', { name: /^Share/ });
  await expect(dialog).toBeVisible();
  await tabTo(page, '[role="tab"]');
  await page.keyboard.press('End');
  const svg = dialog.getByRole('button', { name: /^Download .*SVG/ });
  await expect(svg).toBeVisible();
  await pressUntil(page, 'Tab', svg);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.svg$/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  // And send it.
  await command(page, 'share');
  await tabTo(page, 'button:has-text("Copy link")');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#1\./);
});

test('the instructions of a stage are walked from key to key', async ({ page }) => {
  await openApp(page);
  await page.evaluate((text) => navigator.clipboard.writeText(text), THREE_STAGES);
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(stage(page, 3)).toBeVisible();
  await settled(page);
  await stage(page, 3).focus();
  await page.keyboard.press('i');
  const steps = page.getByRole('list', { name: 'Instructions' }).getByRole('button');
  await expect(steps.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(steps.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(steps.nth(1)).toHaveAttribute('data-on', 'true');
  await page.keyboard.press('End');
  await expect(steps.last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(stage(page, 3)).toBeFocused();
  await page.keyboard.press('i');
  await expect(steps.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(stage(page, 3)).toBeFocused();
});

test('what goes away with the focus on it leaves the focus near', async ({ page }) => {
  await openApp(page);
  const diagram = page.getByRole('region', { name: 'Stage diagram' });
  await diagram.getByRole('button', { name: 'Show as a list' }).press('Enter');
  await expect(diagram.getByRole('list', { name: 'Stages, as a list' })).toBeVisible();
  await expect(diagram).toBeFocused();
  await diagram.getByRole('button', { name: 'Show as a picture' }).press('Enter');
  await expect(diagram).toBeFocused();

  const play = page.getByRole('button', { name: 'Play', exact: true });
  const player = page.getByRole('region', { name: 'The build, played' });
  await play.press('Enter');
  await player.getByRole('button', { name: 'Close the player' }).press('Enter');
  await expect(play).toBeFocused();
  await play.press('Enter');
  await expect(player).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(play).toBeFocused();
});
