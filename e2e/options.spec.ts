import { clean, edges, openApp, paste, settled, show, stage } from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

const BY_PLATFORM = `ARG IMAGE
FROM alpine AS base-amd64
FROM alpine AS base-arm64
FROM base-\${TARGETARCH} AS base
FROM \${IMAGE} AS runtime
COPY --from=base /etc/os-release /
`;

test.beforeEach(async ({ page }) => {
  await openApp(page);
});

test('a blank base asks for its argument, and the answer is kept', async ({ page }) => {
  await paste(page, BY_PLATFORM);
  await show(page, 'Diagram');
  await expect(stage(page, 3)).toContainText('blank');
  const asked = page.getByRole('form', { name: /base is blank/ });
  await asked.getByRole('textbox', { name: 'IMAGE' }).fill('debian:12-slim');
  await asked.getByRole('button', { name: 'Use' }).click();
  await expect(asked).toBeHidden();
  await expect(edges(page, 'from').and(page.locator('[data-edge-target="stage:3"]'))).toHaveAttribute(
    'data-edge-source',
    'image:docker.io/library/debian:12-slim',
  );
  // The page saves what is due when it is hidden.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.reload();
  await settled(page);
  await show(page, 'Diagram');
  await expect(page.getByRole('button', { name: 'Build options: linux/amd64, 1 given' })).toBeVisible();
  await expect(page.locator('[data-edge-source="image:docker.io/library/debian:12-slim"]')).toBeAttached();
});

test('the platform decides which stage is the base, and the change is told', async ({ page }) => {
  await paste(page, BY_PLATFORM.replace('ARG IMAGE', 'ARG IMAGE=alpine'));
  await show(page, 'Diagram');
  await expect(stage(page, 0)).toHaveAttribute('data-needed', 'true');
  await page.getByRole('button', { name: /^Build options/ }).click();
  const options = page.getByRole('dialog', { name: 'Build options' });
  await options.getByRole('combobox', { name: 'Platform' }).fill('linux/arm64');
  await expect(stage(page, 0)).toHaveAttribute('data-needed', 'false');
  await expect(stage(page, 1)).toHaveAttribute('data-needed', 'true');
  await expect(options).toContainText('docker buildx build --platform linux/arm64 .');
  await options.getByRole('combobox', { name: 'Platform' }).fill('nonsense');
  await expect(options).toContainText('Write os/architecture');
  await page.keyboard.press('Escape');
  await expect(options).toBeHidden();
  const note = page.getByRole('complementary', { name: 'Changed' });
  await expect(note).toContainText('base builds on base-arm64 instead of base-amd64');
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toBeHidden();
});

test('whoever looks at what ships still does when another target is chosen', async ({ page }) => {
  await paste(page, 'FROM alpine AS a\nRUN x\nFROM a AS b\nFROM a AS c\n');
  await show(page, 'Diagram');
  await stage(page, 2).click();
  await page.getByRole('combobox', { name: 'Target' }).selectOption('b');
  await expect(stage(page, 1)).toHaveAttribute('data-selected', 'true');
});

test('arguments show their defaults, and a named context replaces a stage', async ({ page }) => {
  await paste(page, BY_PLATFORM.replace('ARG IMAGE', 'ARG IMAGE=alpine'));
  await page.getByRole('button', { name: /^Build options/ }).click();
  const options = page.getByRole('dialog', { name: 'Build options' });
  await expect(options.getByRole('textbox', { name: 'IMAGE' })).toHaveAttribute('placeholder', 'alpine');
  await options.getByRole('textbox', { name: 'IMAGE' }).fill('busybox');
  await options.getByRole('combobox', { name: 'name' }).fill('base');
  await options.getByRole('textbox', { name: 'reference' }).fill('docker-image://alpine:3.20');
  await options.getByRole('button', { name: 'Add the named context' }).click();
  await expect(options).toContainText(
    '--build-arg IMAGE=busybox --build-context base=docker-image://alpine:3.20',
  );
  await clean(page, '.build-options');
  await page.keyboard.press('Escape');
  await show(page, 'Diagram');
  await expect(page.locator('[data-edge="from"][data-edge-source="context:base"]')).toBeAttached();
  await expect(stage(page, 0)).toHaveAttribute('data-needed', 'false');
  await page.getByRole('button', { name: 'Build options: linux/amd64, 2 given' }).click();
  await options.getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator('[data-edge-source="context:base"]')).toHaveCount(0);
});

test('what BuildKit refuses is pinned to its line and its stage', async ({ page }) => {
  await paste(page, 'FROM alpine AS build\nCOPY --from=bulid /x /x\nFROM scratch\nCOPY --from=7 /x /x\n');
  await show(page, 'Dockerfile');
  await expect(page.getByText('Did you mean "build"?')).toBeVisible();
  await expect(page.getByText('There is no stage with index 7.').first()).toBeVisible();
  await show(page, 'Diagram');
  await expect(stage(page, 1)).toContainText('no stage with index 7');
});
