import {
  clean,
  editor,
  keptText,
  openApp,
  openFile,
  paste,
  settled,
  show,
  stage,
  THREE_STAGES,
} from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

/** Waits until the address says what is on the screen. */
async function link(page: import('@playwright/test').Page, before = ''): Promise<string> {
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#1\./);
  if (before !== '') await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(before);
  return page.evaluate(() => location.hash);
}

test.beforeEach(async ({ page }) => {
  await openApp(page);
});

test('the address is the document: another browser sees the same', async ({ page, browser, baseURL }) => {
  await paste(page, THREE_STAGES);
  await page.getByRole('combobox', { name: 'Target' }).selectOption('test');
  await show(page, 'Diagram');
  await page.locator('[data-node][tabindex="0"]').press('n');
  await settled(page);
  await stage(page, 0).click();
  await page.waitForTimeout(500);
  const hash = await link(page);

  const other = await browser.newContext({ viewport: page.viewportSize() });
  const there = await other.newPage();
  await there.goto(`${baseURL}${hash}`);
  await settled(there);
  await show(there, 'Diagram');
  await expect(stage(there, 2)).toHaveAttribute('data-runtime', 'true');
  await expect(stage(there, 3)).toHaveCount(0);
  await expect(there.getByRole('combobox', { name: 'Target' })).toHaveValue('test');
  expect(await keptText(there)).toBe(THREE_STAGES);
  expect(await there.evaluate(() => location.hash)).toBe(hash);
  await other.close();
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`${viewport.width} px: a link shows its stages where they will be, before the page around them has come`, async ({
    page,
    browser,
    baseURL,
  }) => {
    await paste(page, THREE_STAGES);
    const hash = await link(page);
    const other = await browser.newContext({ viewport, reducedMotion: 'reduce' });
    const there = await other.newPage();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await there.route(/\/page-/, async (route) => {
      await released;
      await route.continue();
    });
    await there.goto(`${baseURL}${hash}`);
    const boxes = there.locator('.stage-node');
    const places = () =>
      boxes.evaluateAll((all) =>
        all.map((box) => {
          const { x, y, width, height } = box.getBoundingClientRect();
          return [x, y, width, height].map(Math.round).join();
        }),
      );
    await expect(boxes).toHaveCount(4);
    await expect(there.getByRole('banner')).toHaveCount(0);
    const before = [await places(), await there.locator('.edge-line').count()];
    release();
    await settled(there);
    await expect(there.getByRole('banner')).toHaveCount(1);
    expect([await places(), await there.locator('.edge-line').count()]).toEqual(before);
    await other.close();
  });
}

test('Back and Forward go through selections and documents, and typing is no step', async ({ page }) => {
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await stage(page, 0).click();
  await stage(page, 3).click();
  await show(page, 'Dockerfile');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# typed');
  await settled(page);
  await show(page, 'Diagram');
  const length = await page.evaluate(() => history.length);
  await page.goBack();
  await show(page, 'Inspector');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('deps');
  expect(await keptText(page)).toBe(`${THREE_STAGES}# typed`);
  expect(await page.evaluate(() => history.length)).toBe(length);

  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name: /One stage that should/ }).click();
  await settled(page);
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(1);
  await page.goBack();
  await settled(page);
  await expect(page.locator('[data-stage]')).toHaveCount(4);
  await page.goForward();
  await settled(page);
  await expect(page.locator('[data-stage]')).toHaveCount(1);
});

test('a link that is opened destroys nothing', async ({ page }) => {
  const example = await link(page);
  await paste(page, THREE_STAGES);
  await link(page, example);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, example);
  await settled(page);
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(3);
  await page.getByRole('button', { name: /^Documents/ }).click();
  const list = page.getByRole('list', { name: 'Kept in this browser' });
  await expect(list.getByRole('button', { name: /deps … runtime/ }).first()).toBeVisible();
  await list
    .getByRole('button', { name: /deps … runtime/ })
    .first()
    .click();
  await settled(page);
  await expect(page.locator('[data-stage]')).toHaveCount(4);
});

test.describe('hostile links', () => {
  for (const [hash, says] of [
    ['#nonsense', 'no link of Stagemap'],
    ['#7.abc', 'newer Stagemap'],
    ['#1.g6k3LDe0MMo0Q2gDpwVEDB', 'end of this link is missing'],
    ['#1._____', 'cannot be read'],
  ] as const) {
    test(`${hash} is refused in words`, async ({ page }) => {
      await page.goto('about:blank');
      await page.goto(`./${hash}`);
      await settled(page);
      await expect(page.getByText(says)).toBeVisible();
      await show(page, 'Diagram');
      await expect(page.locator('[data-stage]')).toHaveCount(3);
    });
  }
});

test('two tabs do not fight over one document', async ({ page, context }) => {
  await paste(page, 'FROM alpine AS first\n');
  await link(page);
  await page.waitForTimeout(600);
  const other = await context.newPage();
  await openApp(other);
  await paste(other, 'FROM alpine AS first\nFROM alpine AS second\n');
  await show(other, 'Dockerfile');
  await editor(other).focus();
  await other.keyboard.press('ControlOrMeta+End');
  await other.keyboard.type('# here');
  await show(page, 'Dockerfile');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# there');
  await page.waitForTimeout(900);
  await page.getByRole('button', { name: /^Documents/ }).click();
  const rows = page.getByRole('list', { name: 'Kept in this browser' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
});

test('a document is named, found, deleted and brought back', async ({ page }) => {
  await paste(page, THREE_STAGES);
  await openFile(page, 'Dockerfile', 'FROM busybox AS other\n');
  await expect(stage(page, 0)).toHaveAccessibleName(/other/);
  await page.getByRole('button', { name: /^Documents/ }).click();
  await page.getByRole('textbox', { name: 'Name of this document' }).fill('web shop');
  const list = page.getByRole('list', { name: 'Kept in this browser' });
  await expect(list.getByRole('button', { name: /^web shop/ })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search names and texts' }).fill('nginx:1.29');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: /^Delete deps/ }).click();
  await expect(list.getByRole('listitem')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Documents: web shop' })).toBeVisible();
});

test.describe('the share dialog', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('copies a link that opens the same, and says what looks like a secret', async ({ page }) => {
    await paste(page, 'FROM alpine\nENV DB_PASSWORD=hunter22\n');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Share' });
    await expect(dialog.getByRole('alert')).toContainText('line 2: a value for DB_PASSWORD');
    await dialog.getByRole('button', { name: 'Copy link' }).click();
    await expect(dialog.getByRole('status')).toHaveText('Copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(copied).hash).toMatch(/^#1\./);
    await dialog.getByRole('tab', { name: 'Embed' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Embed code' })).toHaveValue(
      /<iframe src=".*embed\.html#1\./,
    );
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
});

test('the dialogs pass axe, keep the focus inside and give it back', async ({ page }) => {
  test.slow();
  await paste(page, `${THREE_STAGES}ENV API_TOKEN=abc123def456\n`);
  const share = page.getByRole('button', { name: 'Share', exact: true });
  await share.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeFocused();
  // A part of a height that a dialog does not have is nothing in WebKit.
  await expect(page.getByRole('tabpanel', { name: 'Link' })).toHaveCSS('flex-basis', 'auto');
  await page.getByRole('button', { name: 'Show a QR code' }).click();
  await clean(page);
  for (const tab of ['Markdown', 'Embed', 'Files']) {
    await page.keyboard.press('Tab');
    await page.getByRole('tab', { name: tab }).click();
    await clean(page);
  }
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      ),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(share).toBeFocused();
  await page.getByRole('button', { name: /^Documents/ }).click();
  await expect(page.getByRole('list', { name: 'Kept in this browser' }).getByRole('listitem')).toHaveCount(1);
  await clean(page);
});

test('a Dockerfile is downloaded under its own name, which is said', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByRole('tab', { name: 'Files' }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download Dockerfile' }).click();
  expect((await download).suggestedFilename()).toBe('Dockerfile');
  await expect(dialog.getByRole('status').filter({ visible: true })).toHaveText(
    'Dockerfile is among your downloads.',
  );
});
