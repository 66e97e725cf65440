import { writeFragment } from '../src/share/fragment.ts';
import { settled, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

const fragment = writeFragment({ text: THREE_STAGES, name: 'web shop', target: 'web' }) ?? '';

for (const path of ['embed', 'embed.html', '?embed']) {
  test(`${path} shows the diagram of its address, and keeps nothing`, async ({ page }) => {
    await page.goto(`./${path}${fragment}`);
    await settled(page);
    await expect(stage(page, 1)).toHaveAttribute('data-runtime', 'true');
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await stage(page, 0).click();
    await page.getByRole('button', { name: 'Contents' }).click();
    await expect(page.getByRole('tree', { name: 'Contents of deps' })).toBeVisible();
    const open = page.getByRole('link', { name: 'Open in Stagemap' });
    const address = new URL((await open.getAttribute('href')) ?? '');
    expect(address.pathname).toBe('/');
    expect(address.hash).toMatch(/^#1\./);
    // The selection goes along.
    expect(address.hash).not.toBe(fragment);
    expect(
      await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length]),
    ).toEqual([0, 0]);
  });
}

test('a frame obeys its address: theme, direction, no buttons', async ({ page }) => {
  await page.goto(`./embed.html?theme=dark&direction=down&controls=none${fragment}`);
  await settled(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('button', { name: 'Fit' })).toBeHidden();
});

test('a broken address is said in the frame', async ({ page }) => {
  await page.goto(`./embed.html${fragment.slice(0, 40)}`);
  await expect(page.getByText('The end of this link is missing')).toBeVisible();
});

test('a lesson in a frame is read there, step by step, and done in the app', async ({ page }) => {
  await page.goto('./embed#learn/names');
  const lesson = page.getByRole('region', { name: 'Names with AS' });
  await expect(lesson.getByText('Name the stages web, build and runtime')).toBeVisible();
  await expect(stage(page, 2)).toHaveAttribute('data-runtime', 'true');
  await lesson.getByRole('button', { name: 'Step back' }).click();
  await expect(page.getByRole('region', { name: 'COPY --from' }).getByText('3 of 15')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open in Stagemap' })).toHaveAttribute(
    'href',
    /#learn\/copy-by-index$/,
  );
});
