import type { Page } from '@playwright/test';
import {
  chooseFromBar,
  clean,
  editor,
  keptText,
  openApp,
  paste,
  settled,
  show,
  stage,
  THREE_STAGES,
} from './app.ts';
import { expect, test } from './fixtures.ts';

const goal = (page: Page, text: string) => page.getByRole('list', { name: 'Goals' }).getByText(text);

test('the first lesson, from the button to the next one', async ({ page, isMobile }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  const press = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
    const found = page.getByRole(role, { name }).first();
    await expect(found).toBeVisible();
    if (isMobile) await found.tap();
    else await found.press('Enter');
  };
  await press('Learn');
  await press(/One stage, and what it ships/, 'link');
  await expect(page).toHaveURL(/#learn\/one-stage$/);
  await expect(goal(page, 'The image starts /out/server')).toBeVisible();

  // As a person would: to the end of line 2, and to the end of the text.
  await page.locator('.cm-line', { hasText: 'FROM golang:1.26' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type('-alpine');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('CMD ["/out/server"]');
  const next = page.getByRole('button', { name: 'Next lesson: A second FROM' });
  await expect(next).toBeVisible({ timeout: 3000 });
  await press(/^Next lesson/);
  await expect(page).toHaveURL(/#learn\/second-from$/);

  // One's own text waited, and is the document of the address again.
  await press('Back to my file');
  await settled(page);
  await expect(editor(page)).toContainText('FROM node:22 AS deps');
  await expect.poll(() => keptText(page)).toBe(THREE_STAGES);
  await page.goto('./#learn');
  await page.reload();
  await expect(page.getByText('1 of 15 done')).toBeVisible();
});

test('a lesson is opened by its link, hints and compares', async ({ page }) => {
  test.slow();
  await page.goto('./#learn/names');
  await settled(page);
  await show(page, 'Dockerfile');
  await page.getByRole('button', { name: 'Show hints' }).click();
  await expect(page.getByText(/COPY --from=0 counts stages/)).toBeVisible();
  await page.getByRole('button', { name: 'Compare with a solution' }).click();
  // It scrolls in its card; the page stays where it is.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  await page.getByRole('button', { name: 'Use the solution' }).click();
  await expect(page.getByRole('button', { name: /^Next lesson/ })).toBeVisible();
  await clean(page);
});

test.describe('without motion', () => {
  test.use({ reducedMotion: 'reduce' });

  test('a build is stepped through, both ways', async ({ page, isMobile }) => {
    test.slow();
    await openApp(page);
    await paste(page, THREE_STAGES);
    await chooseFromBar(page, 'Play');
    const player = page.getByRole('region', { name: 'The build, played' });
    await expect(player).toBeVisible();
    await expect(stage(page, 0)).toHaveAttribute('data-play', 'waiting');
    await player.getByRole('button', { name: 'One wave forward' }).click();
    await expect(stage(page, 0)).toHaveAttribute('data-play', 'running');
    await expect(stage(page, 2)).toHaveAttribute('data-play', 'idle');
    if (!isMobile) await expect(page.locator('.cm-lit-line').first()).toHaveText('FROM node:22 AS deps');
    await clean(page);
    await page.keyboard.press('End');
    await expect(player.getByText(/The build is finished: runtime holds/)).toBeVisible();
    await expect(stage(page, 3)).toHaveAttribute('data-play', 'done');
    await page.keyboard.press('Home');
    await expect(stage(page, 3)).toHaveAttribute('data-play', 'waiting');
    await player.getByRole('combobox', { name: 'Builder' }).selectOption('Classic builder');
    await player.getByRole('button', { name: 'One wave forward' }).click();
    await expect(player.getByText('1 of 14')).toBeVisible();
    await player.getByRole('button', { name: 'Close the player' }).click();
    await expect(stage(page, 0)).not.toHaveAttribute('data-play', /./);
  });
});

test('a change turns what it reaches, and a better order is offered', async ({ page }) => {
  await openApp(page);
  await paste(page, 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n');
  await page.getByRole('button', { name: 'Learn' }).click();
  await page.getByRole('button', { name: /^What if/ }).click();
  await page.getByRole('combobox', { name: 'File' }).fill('src/app.js');
  await expect(page.getByText('3 of 4 instructions would run again.')).toBeVisible();
  await clean(page);
  await page.getByRole('button', { name: 'Use this order' }).click();
  await expect(page.getByText('2 of 5 instructions would run again.')).toBeVisible();
});

test('questions are answered, shared as a set, and a step of a build is a link', async ({
  page,
  isMobile,
}) => {
  test.slow();
  await openApp(page);
  await paste(page, THREE_STAGES);
  await page.getByRole('button', { name: 'Learn' }).click();
  await page.getByRole('button', { name: /^Predict, then reveal/ }).click();
  const question = page.getByRole('region', { name: 'Which stages does a build with --target web run?' });
  await expect(question).toBeVisible();
  await question.getByRole('checkbox', { name: 'stage deps' }).check();
  if (isMobile) await question.getByRole('checkbox', { name: 'stage web' }).check();
  else await stage(page, 1).click({ position: { x: 60, y: 12 } });
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.getByText('Right.')).toBeVisible();
  await expect(question.getByRole('link', { name: 'In Docker’s documentation' })).toBeVisible();
  await clean(page);
  await page.getByText('Share a set').click();
  await page.getByRole('checkbox', { name: 'What does stage web start from?' }).check();
  await expect(page).toHaveURL(/#1\./);
  await page.waitForTimeout(600);
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await settled(page);
  await show(page, 'Inspector');
  await expect(page.getByText('Question 1 of 1')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What does stage web start from?' })).toBeVisible();
});

test('a question is answered by an entry of the contents, with the keys alone', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'the same tree, in a tab');
  await openApp(page);
  await paste(page, THREE_STAGES);
  await page.getByRole('button', { name: 'Learn' }).press('Enter');
  await page.getByRole('button', { name: /^Predict, then reveal/ }).press('Enter');
  await page.getByText('Share a set').click();
  await page.getByRole('checkbox', { name: /COPY or ADD take from stage web/ }).check();
  const tree = page.getByRole('tree', { name: 'Entries of the final image' });
  await tree.getByRole('treeitem').first().focus();
  await page.keyboard.press('End');
  // The tree moves the focus a moment later.
  await expect(tree.getByRole('treeitem').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Chosen: /usr/share/nginx/html')).toBeVisible();
  await page.getByRole('button', { name: 'Check' }).press('Enter');
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next question' })).toBeFocused();
});

test('a lesson is made, tried and shared as a link', async ({ page, isMobile, context }) => {
  test.skip(isMobile, 'the same form, in a tab');
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  await paste(page, THREE_STAGES);
  await page.getByRole('button', { name: 'Learn' }).click();
  await page.getByRole('button', { name: /^Make a lesson/ }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Only one');
  await page.getByRole('textbox', { name: 'What to do' }).fill('Let a stage be called smoke.');
  await page.getByRole('combobox', { name: 'Goal' }).selectOption('A stage has this name');
  await page.getByRole('textbox', { name: 'name', exact: true }).fill('smoke');
  await page.getByRole('button', { name: 'Add this goal' }).click();
  await clean(page);
  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(page.getByText(/^Link copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(link);
  await settled(page);
  await expect(page.getByRole('heading', { name: 'Only one' })).toBeVisible();
  await page.locator('.cm-line', { hasText: 'FROM deps AS test' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type('FROM deps AS smoke');
  await expect(page.getByText('1 of 1 goals')).toBeVisible();
});
