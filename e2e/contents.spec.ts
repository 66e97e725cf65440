import type { Locator, Page } from '@playwright/test';
import { contents, edges, openApp, paste, show, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

test.beforeEach(async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await show(page, 'Inspector');
  // The inspector follows a frame after the picture, and the example that was there before has a stage of that name, too.
  await expect(rows(page).last()).toHaveAccessibleName(/nginx:1\.29,/);
});

const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
const rows = (page: Page): Locator => contents(page, 'runtime').getByRole('treeitem');

test('paths are searched, and how many are shown is told', async ({ page }) => {
  const all = await rows(page).count();
  await page.getByRole('searchbox', { name: 'Filter paths' }).fill('NGINX/html');
  await expect(rows(page).last()).toHaveAccessibleName(/^\/usr\/share\/nginx\/html,/);
  await expect(inspector(page).getByText(/^1 of \d+$/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter paths' }).fill('no such path');
  await expect(inspector(page).getByText('No entry matches.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter paths' }).press('Escape');
  await expect(rows(page)).toHaveCount(all);
});

test('entries are chosen by where they came from and by how sure they are', async ({ page }) => {
  await inspector(page).getByRole('button', { name: 'Filters' }).click();
  const from = inspector(page).getByRole('group', { name: 'From' });
  await from.getByRole('button', { name: /web/ }).click();
  await expect(from.getByRole('button', { name: /web/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(rows(page).filter({ hasText: 'context' })).toHaveCount(0);
  await expect(rows(page).filter({ hasText: 'web' })).toHaveCount(1);
  await expect(inspector(page).getByRole('button', { name: 'Filters, 1 on' })).toBeVisible();
  await inspector(page).getByRole('button', { name: 'Show all' }).click();
  await inspector(page)
    .getByRole('group', { name: 'How sure' })
    .getByRole('button', { name: /opaque/ })
    .click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toHaveAccessibleName(/base nginx:1\.29, opaque/);
  await inspector(page)
    .getByRole('checkbox', { name: /Added by this stage only/ })
    .check();
  await expect(inspector(page).getByText('No entry matches.')).toBeVisible();
});

test('all folders close and open', async ({ page }) => {
  await paste(page, 'FROM scratch AS runtime\nCOPY a b /one/\nCOPY c d /two/\n');
  await show(page, 'Inspector');
  await expect(rows(page)).toHaveCount(4);
  const all = await rows(page).count();
  await inspector(page).getByRole('button', { name: 'Close all folders' }).click();
  await expect.poll(() => rows(page).count()).toBeLessThan(all);
  await expect(contents(page, 'runtime').getByRole('treeitem', { expanded: true })).toHaveCount(0);
  await inspector(page).getByRole('button', { name: 'Open all folders' }).click();
  await expect(rows(page)).toHaveCount(all);
});

test('the story of an entry stays open while its steps are gone through', async ({ page, isMobile }) => {
  await rows(page).filter({ hasText: 'html' }).click();
  const story = page.getByRole('region', { name: /html comes from/ });
  await expect(story.getByRole('listitem').first()).toContainText('COPY --from=web /app/dist');
  await story.getByRole('listitem').nth(1).getByRole('button').click();
  if (isMobile) await expect(page.locator('.cm-lit-line')).toHaveText(['RUN npm run build']);
  await show(page, 'Diagram');
  await expect(stage(page, 1)).toHaveAttribute('aria-current', 'true');
  await show(page, 'Inspector');
  await expect(story.locator('[aria-current="step"]')).toContainText('npm run build');
  await story.getByRole('button', { name: 'Close' }).click();
  await expect(story).toHaveCount(0);
});

test('pointing at an entry lights its whole way', async ({ page, isMobile }) => {
  test.skip(isMobile, 'nothing is pointed at on a phone');
  await rows(page).filter({ hasText: 'html' }).hover();
  await expect(stage(page, 1)).toHaveAttribute('data-hovered', 'true');
  await expect(stage(page, 3)).toHaveAttribute('data-hovered', 'true');
  await expect(edges(page, 'copy').and(page.locator('[data-edge-source="stage:1"]'))).toHaveAttribute(
    'data-hovered',
    'true',
  );
  await expect(page.locator('.cm-lineNumbers .cm-lit-gutter')).toHaveText(['8', '14']);
  await page.mouse.move(0, 0);
  await expect(stage(page, 1)).toHaveAttribute('data-hovered', 'false');
  await expect(page.locator('.cm-lit-gutter')).toHaveCount(0);
});

test('layers tell what each instruction adds, installs and hides', async ({ page }) => {
  await paste(
    page,
    'FROM alpine:3.22\nRUN apk add --no-cache curl=8.14.1-r1\nRUN touch /a\nRUN rm /a\nENV A=b\n',
  );
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: /^Layers/ }).click();
  const items = inspector(page).getByRole('tabpanel').getByRole('list').first();
  await expect(items).toContainText('layer 1');
  await expect(items).toContainText('curl 8.14.1-r1');
  await expect(items).toContainText('/a');
  await expect(items).toContainText('hidden; the bytes stay in a layer below');
  await expect(items).not.toContainText('layer 4');
});

test('what is left behind is told stage by stage, and what an intruder would find', async ({ page }) => {
  await page.getByRole('tab', { name: 'Left behind' }).click();
  await expect(inspector(page).getByText(/^Leaves behind node:22/)).toBeVisible();
  const left = inspector(page).getByRole('region', { name: 'Not in this image' });
  await expect(left.getByRole('button', { name: 'deps' })).toBeVisible();
  await expect(left).toContainText('/app/package.json');
  const found = inspector(page).getByRole('region', { name: 'What an intruder would find' });
  await expect(found).toContainText('Runs as root');
  await expect(inspector(page).getByRole('region', { name: 'The base' })).toContainText('nginx:1.29');
});

test('every value of the config leads to its line, the base’s own to the base', async ({ page }) => {
  await paste(page, 'FROM node:22-slim AS a\nENV MODE=fast\nFROM a\nUSER node\n');
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: 'Config' }).click();
  await expect(inspector(page).getByText('inherited')).toBeVisible();
  await expect(inspector(page).getByText(/^What node:22-slim sets itself/)).toBeVisible();
  await inspector(page).getByRole('button', { name: 'line 2' }).click();
  await show(page, 'Dockerfile');
  await expect(page.locator('.cm-lit-line')).toHaveText(['ENV MODE=fast']);
});

test('two images are compared', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Compare with …' }).selectOption({ label: 'web' });
  const here = page.getByRole('tree', { name: 'In runtime, not in web' });
  const there = page.getByRole('tree', { name: 'In web, not in runtime' });
  await expect(here.getByRole('treeitem', { name: /^\/usr\/share\/nginx\/html/ })).toBeVisible();
  await there.getByRole('treeitem', { name: /^\/app\/package\.json/ }).click();
  await expect(page.getByRole('region', { name: '/app/package.json comes from' })).toBeVisible();
  await expect(here).toBeVisible();
  await inspector(page).getByRole('button', { name: 'End the comparison' }).click();
  await expect(contents(page, 'runtime')).toBeVisible();
});
