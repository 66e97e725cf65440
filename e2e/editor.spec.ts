import { clean, editor, keptText, openApp, paste, show, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  // What is announced is gone after a moment, so that it is not read twice.
  await page.locator('.cm-announced').evaluate((element) => {
    new MutationObserver(() => {
      const text = element.textContent?.trim();
      if (text) element.setAttribute('data-said', text);
    }).observe(element, { childList: true, subtree: true });
  });
});

const said = (page: import('@playwright/test').Page, text: string | RegExp) =>
  expect(page.locator('.cm-announced')).toHaveAttribute('data-said', text);

test('a text that is pasted over itself keeps its colours and the marks of its stages', async ({ page }) => {
  const chips = page.locator('.cm-stage-chips .cm-gutterElement:visible').filter({ hasText: /./ });
  await show(page, 'Dockerfile');
  await expect(chips).toHaveText(['A', 'B', 'C', 'D']);
  await paste(page, THREE_STAGES);
  await expect(chips).toHaveText(['A', 'B', 'C', 'D']);
});

test('how to leave is said beside the counts, to those who came by the keyboard', async ({ page }) => {
  const help = page.getByText('Escape, then Tab, leaves.');
  const size = async () => (await help.boundingBox())?.width ?? 0;
  await page.locator('.cm-line').first().click();
  expect(await size()).toBeLessThan(2);
  await page.keyboard.press('F6');
  await page.keyboard.press('Shift+F6');
  await expect(editor(page)).toBeFocused();
  expect(await size()).toBeGreaterThan(100);
  await expect(page.locator('.editor-header').getByText(/^18 lines/)).toBeVisible();
});

test('the caret is steady while one types and blinks when it rests, unless no motion is wanted', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await show(page, 'Dockerfile');
  await page.evaluate(() => {
    const seen = { blinks: 0 };
    Object.assign(globalThis, { seen });
    document.addEventListener('animationstart', ({ animationName }) => {
      if (animationName.includes('blink')) seen.blinks++;
    });
  });
  const blinks = () => page.evaluate(() => Reflect.get(globalThis, 'seen').blinks);
  const layer = page.locator('.cm-cursorLayer');
  await editor(page).focus();
  await page.keyboard.type('# a comment that takes longer than the caret rests', { delay: 30 });
  // At each key it would be fifty; a busy machine may let it rest once or twice.
  expect(await blinks()).toBeLessThan(5);
  await expect(layer).toHaveCSS('animation-name', 'caret-blink');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(layer).toHaveCSS('animation-name', 'none');
});

test.describe('with keys alone', () => {
  test.skip(({ isMobile }) => isMobile, 'a phone has no function keys');

  const options = (page: import('@playwright/test').Page) =>
    page.locator('.cm-tooltip-autocomplete').getByRole('option');

  /** A list that has only just come takes no key yet, so that it takes none that was meant for the text. */
  const accept = async (page: import('@playwright/test').Page, key: 'Enter' | 'Tab') => {
    await page.waitForTimeout(120);
    await page.keyboard.press(key);
  };

  test('instructions, flags, stages and paths are offered while one types', async ({ page }) => {
    // Every step waits for the list that a person would look at.
    test.slow();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('CO');
    await expect(options(page)).toContainText(['COPY']);
    await accept(page, 'Enter');
    await page.keyboard.type('--f');
    await expect(options(page)).toHaveText([/^--from/]);
    await accept(page, 'Enter');
    await expect(options(page)).toHaveText([/^Ctestfrom deps/, /^Bwebfrom deps/, /^Adepsfrom node:22/]);
    await page.keyboard.type('w');
    await expect(options(page)).toHaveText([/^Bweb/]);
    await accept(page, 'Tab');
    await page.keyboard.type(' /a');
    await expect(options(page)).toHaveText(['/app/']);
    await accept(page, 'Enter');
    await expect(options(page)).toContainText(['/app/package.json', '/app/web']);
    await page.keyboard.press('Escape');
    await expect.poll(() => keptText(page)).toContain('\nCOPY --from=web /app/');
    await page.keyboard.type('x /y');
    await page.keyboard.press('Enter');
    await page.keyboard.type('ENV P=$');
    await expect(options(page)).toContainText(['PATH']);
  });

  test('who types faster than the file is read is offered what fits where they arrive', async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.keyboard.press('ControlOrMeta+End');
    // Slow enough that a list is asked for at each letter, and too fast for the file to be read between two.
    await page.keyboard.type('\nCOPY --from=we', { delay: 150 });
    await expect(options(page)).toHaveText([/^Bweb/]);
  });

  test('what the cursor is on is explained, and the explanation can be entered and left', async ({
    page,
  }) => {
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ControlOrMeta+i');
    const card = page.getByRole('dialog', { name: 'Explain what the cursor is on' });
    await expect(card).toContainText('Begins the stage Adeps, which starts from the image node:22.');
    await said(page, /Begins the stage deps/);
    await page.keyboard.press('ControlOrMeta+i');
    await expect(card).toBeFocused();
    await page.keyboard.press('Tab');
    const word = card.getByRole('button', { name: 'stage', exact: true }).first();
    await expect(word).toBeFocused();
    await page.keyboard.press('Enter');
    const meaning = page.getByRole('dialog', { name: 'What “Build stage” means' });
    await expect(meaning).toContainText('begins with FROM');
    await page.keyboard.press('Escape');
    await expect(meaning).toHaveCount(0);
    await expect(word).toBeFocused();
    await expect(card.getByRole('link', { name: 'Dockerfile reference' })).toBeVisible();
    await clean(page, '.help-card');
    await page.keyboard.press('Escape');
    await expect(card).toHaveCount(0);
    await expect(editor(page)).toBeFocused();
  });

  test('a stage is renamed everywhere, and one undo takes it back', async ({ page }) => {
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('F2');
    const name = page.getByRole('textbox', { name: 'New name of deps' });
    await expect(name).toBeFocused();
    await page.keyboard.type('web');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Stage 1 has that name already.');
    await name.fill('packages');
    await page.keyboard.press('Enter');
    await expect(editor(page)).toBeFocused();
    const renamed = THREE_STAGES.replaceAll('deps', 'packages');
    await expect.poll(() => keptText(page)).toBe(renamed);
    await expect(stage(page, 0)).toContainText('packages');
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => keptText(page)).toBe(THREE_STAGES);
  });

  test('stages fold, and names lead to where they begin', async ({ page }) => {
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Shift+BracketLeft');
    await expect(page.locator('.cm-foldPlaceholder')).toHaveText('… 3 lines');
    await page.keyboard.press('Control+Shift+BracketRight');
    await expect(page.locator('.cm-foldPlaceholder')).toHaveCount(0);
    await page.locator('.cm-line', { hasText: 'COPY --from=web' }).locator('.tok-name').click();
    await page.keyboard.press('F12');
    const selected = () => page.evaluate(() => String(getSelection()));
    await expect.poll(selected).toBe('web');
    await said(page, 'web begins on line 6.');
    await page.keyboard.press('Shift+F12');
    await said(page, 'web: place 2 of 2, line 14.');
  });
});

test('pointing at a stage tells what it is', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a finger cannot point');
  await page.locator('.cm-line', { hasText: 'COPY --from=web' }).locator('.tok-name').hover();
  const card = page.locator('.help-card');
  await expect(card).toContainText('Starts from deps');
  await card.getByRole('button', { name: 'Go to the stage' }).click();
  await said(page, 'web begins on line 6.');
});

test('buttons do it where there are no keys', async ({ page }) => {
  await show(page, 'Dockerfile');
  await page.locator('.cm-line', { hasText: 'RUN npm test' }).click();
  await page.getByRole('button', { name: 'Explain what the cursor is on' }).click();
  await expect(page.locator('.help-card')).toContainText('Stage Ctest is not built');
  await page.getByRole('button', { name: 'Fold or open all stages' }).click();
  await expect(page.locator('.cm-foldPlaceholder')).toHaveCount(4);
  await page.getByRole('button', { name: 'Fold or open all stages' }).click();
  await expect(page.locator('.cm-foldPlaceholder')).toHaveCount(0);
  await page.getByRole('button', { name: 'Rename the stage everywhere' }).click();
  await page.getByRole('textbox', { name: /New name of/ }).fill('checks');
  await page.keyboard.press('Enter');
  await expect.poll(() => keptText(page)).toContain('FROM deps AS checks');
});
