import { editor, openApp, openFile, paste, settled, show, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

test.beforeEach(async ({ page }) => {
  await openApp(page);
});

const problems = (page: import('@playwright/test').Page) => page.getByRole('region', { name: 'Problems' });

test('empty text invites', async ({ page }) => {
  await paste(page, '');
  await show(page, 'Diagram');
  await expect(page.getByText('Paste a Dockerfile, drop one here, or open an example')).toBeVisible();
});

test('with nothing to play or share, both say so', async ({ page }) => {
  const play = page.getByRole('button', { name: 'Play', exact: true });
  const share = page.getByRole('button', { name: 'Share', exact: true });
  await expect(share).toHaveAttribute('aria-disabled', 'false');
  await paste(page, '');
  await expect(play).toHaveAccessibleDescription('There is no build to play yet');
  await expect(share).toHaveAccessibleDescription('There is nothing to share yet');
  for (const button of [play, share]) {
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await button.dispatchEvent('click');
  }
  await expect(page.getByRole('region', { name: 'The build, played' })).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('comments alone still invite', async ({ page }) => {
  await paste(page, '# To do\n# Write a Dockerfile\n');
  await show(page, 'Diagram');
  await page.getByRole('list', { name: 'Examples' }).getByRole('button').first().click();
  await expect(page.locator('[data-runtime="true"]')).toHaveCount(1);
});

for (const [name, text, line] of [
  ['only ARGs', 'ARG A=1\nARG B=2\n', null],
  ['no FROM', 'RUN echo hello\n', 'line 1'],
  ['an unknown instruction', 'FROM alpine\nFROBNICATE now\n', 'line 2'],
  ['an unterminated heredoc', 'FROM alpine\nRUN <<EOF\necho one\n', 'line'],
] as const) {
  test(`${name}: told with its line`, async ({ page }) => {
    await paste(page, text);
    await expect(problems(page).getByRole('listitem').first()).toBeVisible();
    if (line !== null) await expect(problems(page)).toContainText(line);
    await expect(editor(page)).toContainText(text.split('\n')[0] ?? '');
  });
}

test('a refused file still draws what can be drawn', async ({ page }) => {
  await paste(page, 'FROM alpine AS one\nFROBNICATE now\nFROM one AS two\n');
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(2);
});

test('a broken text keeps the last picture, dimmed', async ({ page }) => {
  await paste(page, THREE_STAGES);
  await show(page, 'Dockerfile');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('ARG ONLY=1\n');
  await settled(page);
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(4);
  await expect(page.locator('.diagram')).toHaveAttribute('data-stale', 'true');
  await expect(page.getByText('The picture shows the last text that could be read')).toBeVisible();
  await paste(page, 'FROM alpine\n');
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(1);
  await expect(page.locator('.diagram')).toHaveAttribute('data-stale', 'false');
});

test('a problem leads to its line', async ({ page }) => {
  await paste(page, `${'# comment\n'.repeat(200)}FROM alpine\nFROBNICATE now\n`);
  await problems(page).getByRole('button').first().click();
  await expect(page.locator('.cm-lit-line')).toHaveText('FROBNICATE now');
  await expect(page.locator('.cm-lit-line')).toBeInViewport();
});

test('binary garbage', async ({ page }) => {
  const bytes = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256));
  await openFile(page, 'garbage.bin', bytes);
  await settled(page);
  await expect(page.getByText(/does not look like text/)).toBeVisible();
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(4);
});

test('300 kB of text', async ({ page }) => {
  await paste(page, `FROM alpine\n${`RUN echo ${'x'.repeat(90)}\n`.repeat(3000)}`);
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(1);
  await expect(stage(page, 0)).toHaveAttribute('data-runtime', 'true');
});

test('5,000 stages', async ({ page }) => {
  test.slow();
  const text = Array.from({ length: 5000 }, (_, i) => `FROM alpine AS s${i}\nRUN echo ${i}\n`).join('');
  await paste(page, text);
  await expect(page.getByRole('contentinfo')).toContainText(/5.000 stages/);
  await show(page, 'Diagram');
  await expect(stage(page, 4999)).toHaveAttribute('data-runtime', 'true');
  // Still alive: a click is answered.
  await page.getByRole('button', { name: 'Needed only' }).click();
  await expect(page.locator('[data-stage]')).toHaveCount(1, { timeout: 30_000 });
});

test('another document that cannot be read does not stand beside the picture of the one before', async ({
  page,
}) => {
  await paste(page, THREE_STAGES);
  await paste(page, 'ARG ONLY=1\n');
  await show(page, 'Diagram');
  await expect(page.getByText('Nothing to draw yet')).toBeVisible();
  await expect(page.locator('[data-stage]')).toHaveCount(0);
  await show(page, 'Inspector');
  await expect(page.getByText('Select a stage, an edge or a line')).toBeVisible();
});

test('a target that does not exist is told, and the file is still drawn', async ({ page }) => {
  await paste(page, THREE_STAGES);
  await page.getByRole('combobox', { name: 'Target' }).selectOption('web');
  await show(page, 'Dockerfile');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('FROM alpine AS other\n');
  await expect(problems(page).getByRole('listitem').first()).toContainText('web');
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(1);
});
