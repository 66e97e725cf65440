import { contents, editor, openApp, paste, show, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

// Both ways need both panes in sight.
test.skip(({ isMobile }) => isMobile, 'a phone shows one pane at a time');

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

test.beforeEach(async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
});

const selectedText = (page: import('@playwright/test').Page) =>
  page.evaluate(() => [...document.querySelectorAll('.cm-lit-line')].map((line) => line.textContent));

test('a node selects its lines, and lets go of them', async ({ page }) => {
  await stage(page, 1).click({ position: { x: 60, y: 12 } });
  await expect(stage(page, 1)).toHaveAttribute('aria-current', 'true');
  await expect
    .poll(() => selectedText(page))
    .toEqual(['FROM deps AS web', 'COPY web web', 'RUN npm run build']);
  await expect(contents(page, 'web')).toBeVisible();
  const marked = page.locator('.cm-selectionBackground');
  await expect(marked).not.toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(marked).toHaveCount(0);
});

test('while the picture is pushed about or zoomed nothing in it is pointed at, and then again', async ({
  page,
}) => {
  const hovered = page.locator('.diagram [data-hovered="true"]');
  const middle = async () => {
    const { x, y, width } = (await stage(page, 1).boundingBox()) ?? { x: 0, y: 0, width: 0 };
    return [x + width / 2, y + 8] as const;
  };
  await page.mouse.move(...(await middle()));
  await expect(stage(page, 1)).toHaveAttribute('data-hovered', 'true');
  await page.mouse.wheel(0, -60);
  await expect(hovered).toHaveCount(0);

  // As soon as the hand moves, without waiting for the end of the zooming.
  const [left, top] = await middle();
  for (const step of [4, 8, 12]) await page.mouse.move(left + step, top);
  await expect(stage(page, 1)).toHaveAttribute('data-hovered', 'true');

  const pane = (await page.locator('.react-flow').boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(pane.x + 8, pane.y + 60);
  await expect(hovered).toHaveCount(0);
  await page.mouse.down();
  const [x, y] = await middle();
  await page.mouse.move(x, y, { steps: 12 });
  await expect(hovered).toHaveCount(0);
  await page.mouse.up();
  await stage(page, 1).click({ position: { x: 60, y: 12 } });
  await expect(stage(page, 1)).toHaveAttribute('aria-current', 'true');
});

test('an edge selects its instruction and tells what travels', async ({ page }) => {
  await page
    .getByRole('button', { name: /\/app\/dist/ })
    .first()
    .click();
  await expect.poll(() => selectedText(page)).toEqual(['COPY --from=web /app/dist /usr/share/nginx/html']);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByText('/app/dist → /usr/share/nginx/html')).toBeVisible();
  await expect(inspector.getByRole('button', { name: 'line 14' })).toBeVisible();
});

test('an entry shows where it came from, step by step', async ({ page }) => {
  await contents(page, 'runtime')
    .getByRole('treeitem', { name: /^\/usr\/share\/nginx\/html/ })
    .click();
  await expect.poll(() => selectedText(page)).toEqual(['COPY --from=web /app/dist /usr/share/nginx/html']);
  const origin = page.getByRole('region', { name: /comes from/ });
  await expect(origin).toContainText('web');
  await origin.getByRole('listitem').nth(1).getByRole('button').click();
  await expect(origin).toBeVisible();
  await expect.poll(() => selectedText(page)).toEqual(['RUN npm run build']);
});

test('the rest of what ships is a click away', async ({ page }) => {
  const copies = Array.from({ length: 9 }, (_, at) => `COPY f /etc/f${at}`).join('\n');
  await paste(page, `FROM scratch\n${copies}\n`);
  await page.getByRole('tab', { name: 'Layers' }).click();
  await page.getByRole('button', { name: 'Inspector pane' }).click();
  await stage(page, 0).getByRole('button', { name: 'and 3 more' }).click();
  await expect(contents(page, 'stage 0').getByRole('treeitem', { name: /^\/etc\/f8/ })).toBeVisible();
});

test('Escape closes the story of an entry, and leaves the focus at the entry', async ({ page }) => {
  const site = contents(page, 'runtime').getByRole('treeitem', { name: /^\/usr\/share\/nginx\/html/ });
  const origin = page.getByRole('region', { name: /comes from/ });
  await site.click();
  await expect(origin).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(origin).toHaveCount(0);
  await site.click();
  await origin.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  await expect(origin).toHaveCount(0);
  await expect(site).toBeFocused();
});

test('the cursor selects the stage of its line', async ({ page }) => {
  await page.locator('.cm-line', { hasText: 'RUN npm test' }).click();
  await expect(stage(page, 2)).toHaveAttribute('aria-current', 'true');
  await expect(contents(page, 'test')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(stage(page, 0)).toHaveAttribute('aria-current', 'true');
});

test('a source node tells who uses it', async ({ page }) => {
  await page.getByRole('group', { name: /^Build context/ }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'build context' })).toBeVisible();
  await expect(inspector.getByText('nginx.conf')).toBeVisible();
  await expect(inspector.getByText('package.json')).toBeVisible();
});

test('a folded stage keeps its first line', async ({ page }) => {
  await page.locator('.cm-line', { hasText: 'FROM deps AS web' }).click();
  await page.keyboard.press('ControlOrMeta+Shift+BracketLeft');
  await expect(page.locator('.cm-foldPlaceholder')).toHaveCount(1);
  await expect(editor(page)).not.toContainText('RUN npm run build');
});

test('panes close, open and keep the undo history', async ({ page }) => {
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# end');
  await page.getByRole('button', { name: 'Dockerfile pane' }).click();
  await expect(editor(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Dockerfile pane' }).click();
  await expect(editor(page)).toContainText('# end');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor(page)).not.toContainText('# end');
  await show(page, 'Diagram');
});

test.describe('with motion', () => {
  test.use({ reducedMotion: 'no-preference' });

  test('the view goes along with the cursor without coming nearer, and stays where one types', async ({
    page,
  }) => {
    const stages = Array.from(
      { length: 80 },
      (_, at) => `FROM ${at === 0 ? 'alpine' : `s${at - 1}`} AS s${at}`,
    );
    await paste(page, `${stages.join('\nRUN make\n')}\nRUN last\n`);
    const zoom = page.getByRole('button', { name: /%, /u });
    const before = await zoom.textContent();
    // Faster than the view can follow.
    for (let line = 0; line < 70; line++) await page.keyboard.press('ArrowUp');
    const here = page.locator('[data-stage][aria-current="true"]');
    await expect(here).toBeInViewport();
    await expect(zoom).toHaveText(before ?? '');
    await page.keyboard.press('End');
    await page.keyboard.type(' all');
    await expect(page.locator('html')).toHaveAttribute('data-analysis', 'done');
    await expect(here).toBeInViewport();
    await expect(zoom).toHaveText(before ?? '');
  });
});
