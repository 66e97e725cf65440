import type { Page } from '@playwright/test';
import { clean, contents, edges, editor, openApp, paste, settled, show, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });
    test.skip(({ isMobile }) => isMobile && colorScheme === 'dark', 'the colours are those of the desktop');

    test('axe finds nothing in any view', async ({ page }) => {
      test.slow();
      await openApp(page);
      await paste(page, THREE_STAGES);
      await show(page, 'Dockerfile');
      await clean(page);
      await show(page, 'Diagram');
      await clean(page);
      await stage(page, 1).click({ position: { x: 60, y: 12 } });
      await show(page, 'Inspector');
      await contents(page, 'web').getByRole('treeitem').first().click();
      await clean(page);
      for (const tab of ['Config', 'Left behind', 'Layers']) {
        await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
        await clean(page);
      }
      await page.getByRole('combobox', { name: 'Compare with …' }).selectOption({ label: 'deps' });
      await expect(page.getByRole('tree').first()).toBeVisible();
      await clean(page);
      await page.getByRole('button', { name: 'End the comparison' }).click();
      await page.getByRole('button', { name: 'Filters' }).click();
      await clean(page);
      await show(page, 'Diagram');
      await page.getByRole('group', { name: /^Build context/ }).click();
      await show(page, 'Inspector');
      await page.getByRole('button', { name: 'Paste a list' }).click();
      await page.getByRole('textbox', { name: /^List of paths/ }).fill('package.json\nREADME.md\n');
      await clean(page);
      await page.getByRole('button', { name: 'Use this list' }).click();
      await page.getByRole('treeitem', { name: /^package\.json/ }).click();
      await clean(page);
      await page.getByRole('button', { name: 'Examples' }).press('Enter');
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      await clean(page);
      await page.keyboard.press('Escape');
      await paste(page, 'FROM alpine\nFROBNICATE\n');
      await clean(page);
      await paste(page, '');
      await show(page, 'Diagram');
      await clean(page);
    });
  });
}

test('the theme is chosen and kept', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: /^(?:Theme|More)/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

/** Names of the controls of the top bar that stand over each other, or out of sight. */
const collisions = (page: Page) =>
  page.locator('#top-bar').evaluate((bar) => {
    const boxes = [...bar.querySelectorAll('button, label')].flatMap((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      return width > 0 ? [{ name: control.textContent || control.ariaLabel, left, right }] : [];
    });
    return boxes.filter(
      ({ left, right }, at) =>
        right > innerWidth ||
        boxes.some((other, index) => index > at && other.left < right - 1 && left < other.right - 1),
    );
  });

test('the top bar has room for all that is in it at any width', async ({ page }) => {
  test.slow();
  await openApp(page);
  for (const width of [320, 360, 390, 480, 667, 768, 820, 834, 900, 1000, 1024, 1180, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => collisions(page), `${width} px`).toEqual([]);
  }
});

test('a phone that lies shows one pane at a time, and all of the inspector can be reached', async ({
  page,
}) => {
  for (const size of [
    { width: 844, height: 390 },
    { width: 667, height: 375 },
    // 1440 by 900 at four times its size.
    { width: 360, height: 225 },
  ]) {
    await page.setViewportSize(size);
    await openApp(page);
    await page.getByRole('tablist', { name: 'Panes' }).getByRole('tab', { name: 'Inspector' }).click();
    const last = contents(page, 'runtime').getByRole('treeitem').last();
    await last.click();
    await expect(last).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('tab', { name: 'Config' }).click();
    const entrypoint = page.getByText('/app/server', { exact: false }).last();
    await entrypoint.scrollIntoViewIfNeeded();
    await expect(entrypoint).toBeInViewport();
  }
});

test('320 px wide holds everything', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openApp(page);
  for (const pane of ['Dockerfile', 'Diagram', 'Inspector'] as const) {
    await show(page, pane);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test.describe('by keyboard alone', () => {
  test.skip(({ isMobile }) => isMobile, 'phones have no Tab key');

  test('the diagram is one Tab stop and arrows travel along edges', async ({ page }) => {
    await openApp(page);
    await paste(page, THREE_STAGES);
    // Nodes and edges are all there is in it, each with its name.
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const drawn = nodes.filter(
      ({ ignored, role }) => !ignored && /^(?:SvgRoot|image|group)$/.test(role?.value),
    );
    expect(drawn.filter(({ name }) => !name?.value)).toEqual([]);
    expect(drawn.filter(({ role }) => role?.value === 'image').length).toBe(await edges(page).count());
    await page.getByRole('link', { name: 'Skip to the diagram' }).focus();
    await page.keyboard.press('Enter');
    await expect(stage(page, 3)).toBeFocused();
    const [back, ahead] = (await page.getByRole('button', { name: 'Flow to the right' }).count())
      ? (['ArrowUp', 'ArrowDown'] as const)
      : (['ArrowLeft', 'ArrowRight'] as const);
    // Against the flow along the straightest edge, whatever it comes from.
    await page.keyboard.press(back);
    await expect(stage(page, 3)).not.toBeFocused();
    await page.keyboard.press(ahead);
    await expect(stage(page, 3)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(stage(page, 0)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(contents(page, 'deps')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(contents(page, 'runtime')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Zoom out' })).toBeFocused();
  });

  test('the Tab key passes the editor, until one works in it; then Escape lets go', async ({ page }) => {
    await openApp(page);
    const text = await editor(page).textContent();
    await page.getByRole('button', { name: 'Fold or open all stages' }).focus();
    await page.keyboard.press('Tab');
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(editor(page)).not.toBeFocused();
    expect(await editor(page).textContent()).toBe(text);
    await page.keyboard.press('Shift+Tab');
    await expect(editor(page)).toBeFocused();
    await page.keyboard.type('#');
    await page.keyboard.press('Tab');
    await expect(editor(page)).toBeFocused();
    expect(await editor(page).textContent()).toMatch(/^\s+#/u);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(editor(page)).not.toBeFocused();
  });

  test('what is chosen is said, with the place where it is told', async ({ page }) => {
    await openApp(page);
    await paste(page, THREE_STAGES);
    await stage(page, 0).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toHaveText('deps: told in the inspector.');
  });

  test('the tree is walked and an entry chosen', async ({ page }) => {
    await openApp(page);
    const tree = contents(page, 'runtime');
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: /comes from/ })).toBeVisible();
    const folder = tree.getByRole('treeitem', { name: /^\/app(?:,|$)/ });
    await expect(folder).toHaveAttribute('aria-expanded', 'true');
    await folder.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(folder).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('ArrowRight');
    await expect(folder).toHaveAttribute('aria-expanded', 'true');
  });

  test('an entry is searched, chosen, and its story gone through', async ({ page }) => {
    await openApp(page);
    await paste(page, THREE_STAGES);
    await page.getByRole('searchbox', { name: 'Filter paths' }).focus();
    await page.keyboard.type('html');
    const row = contents(page, 'runtime').getByRole('treeitem', { name: /^\/usr\/share\/nginx\/html/ });
    await expect(contents(page, 'runtime').getByRole('treeitem')).toHaveCount(1);
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
    await expect(row).toBeFocused();
    // The focus lights the way, as pointing does.
    await expect(stage(page, 1)).toHaveAttribute('data-hovered', 'true');
    await page.keyboard.press('Space');
    await expect(row).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Close', exact: true })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('.cm-lit-line')).toHaveText(['RUN npm run build']);
    await expect(page.locator('[aria-current="step"]')).toBeFocused();
  });

  test('panes are resized with arrow keys', async ({ page }) => {
    await openApp(page);
    const handle = page.getByRole('separator', { name: /Dockerfile/ });
    const before = Number(await handle.getAttribute('aria-valuenow'));
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await expect(handle).toHaveAttribute('aria-valuenow', String(before + 24));
  });
});

test('changes are announced', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await settled(page);
  await expect(page.getByRole('status')).toHaveText(/4 stages, 3 needed, runtime ships/);
});
