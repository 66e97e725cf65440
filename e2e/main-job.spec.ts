import { chooseView, contents, edges, editor, openApp, paste, show, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

test.beforeEach(async ({ page }) => {
  await openApp(page);
});

test('an example is drawn from the start', async ({ page }) => {
  await expect(page.locator('[data-stage]')).toHaveCount(3);
  await expect(page.locator('[data-runtime="true"]')).toHaveAttribute('data-stage', '2');
  await expect(edges(page).first()).toBeAttached();
});

test('a pasted Dockerfile becomes nodes, edges and contents', async ({ page }) => {
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(4);
  await expect(stage(page, 3)).toHaveAttribute('data-runtime', 'true');
  await expect(stage(page, 3)).toHaveAccessibleName(/runtime/);
  await expect(stage(page, 2)).toHaveAttribute('data-needed', 'false');
  await expect(stage(page, 2)).toContainText('not built for this target');
  await expect(
    page.locator('[data-edge="copy"][data-edge-source="stage:1"][data-edge-target="stage:3"]'),
  ).toBeAttached();
  await expect(
    page.locator('[data-edge="from"][data-edge-source="image:docker.io/library/nginx:1.29"]'),
  ).toBeAttached();
  await expect(page.locator('[data-edge="copy"][data-edge-source="context"]').first()).toBeAttached();

  await show(page, 'Inspector');
  const tree = contents(page, 'runtime');
  await expect(tree.getByRole('treeitem', { name: /^\/usr\/share\/nginx\/html\b.*from web/ })).toBeVisible();
  await expect(tree.getByRole('treeitem', { name: /^\/etc\/nginx\/conf\.d\/default\.conf/ })).toBeVisible();
  await expect(tree.getByRole('treeitem', { name: /nginx:1\.29.*opaque/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Config' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' }).getByText('8080/tcp')).toBeVisible();
});

test('another target moves the runtime', async ({ page }) => {
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await page.getByRole('combobox', { name: 'Target' }).selectOption('test');
  await expect(stage(page, 2)).toHaveAttribute('data-runtime', 'true');
  await expect(stage(page, 3)).toHaveAttribute('data-needed', 'false');
  await show(page, 'Inspector');
  await expect(contents(page, 'test')).toBeVisible();
});

test('the diagram follows the keys', async ({ page }) => {
  await paste(page, 'FROM alpine:3.22\n');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('FROM busybox AS second');
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(2);
  await expect(stage(page, 1)).toHaveAccessibleName(/second/);
});

test('parallel edges of one kind are one, two kinds are two', async ({ page }) => {
  await paste(
    page,
    'FROM alpine AS a\nFROM a\nCOPY --from=a /one /two /\nCOPY --from=a /three /\nRUN --mount=from=a,target=/m ls\n',
  );
  await show(page, 'Diagram');
  const between = (kind: string) =>
    page.locator(`[data-edge="${kind}"][data-edge-source="stage:0"][data-edge-target="stage:1"]`);
  await expect(between('from')).toHaveCount(1);
  await expect(between('copy')).toHaveCount(1);
  await expect(between('mount')).toHaveCount(1);
});

test('only what the target needs', async ({ page }) => {
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await chooseView(page, 'Needed only');
  await expect(stage(page, 2)).toHaveCount(0);
  await chooseView(page, 'Needed only');
  await expect(stage(page, 2)).toHaveCount(1);
});

test('the text and the view outlive the page', async ({ page }) => {
  await paste(page, THREE_STAGES);
  await page.reload();
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(4);
});

test('corrupt storage falls back to the example', async ({ page }) => {
  await page.evaluate(() => {
    localStorage.setItem('stagemap.document', '{"version":1,"text":7}');
    localStorage.setItem('stagemap.draft.abcdef0123', '{"version":1}');
    localStorage.setItem('stagemap.view', 'not json');
  });
  // The page saves on its way out; only a page that has nothing new to save leaves the damage in place.
  await openApp(page);
  await expect(page.locator('[data-stage]')).toHaveCount(3);
});

test('on a phone what is tapped is named, with the way to the inspector', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'elsewhere the inspector stands beside it');
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await stage(page, 0).tap();
  await page.getByRole('button', { name: 'deps Inspect' }).click();
  await expect(contents(page, 'deps')).toBeVisible();
});
