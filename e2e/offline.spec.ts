import { openApp, settled, show, stage } from './app.ts';
import { expect, test } from './fixtures.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit the whole app works without a network', async ({ page, context }) => {
  await openApp(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await page.reload();
  await settled(page);
  await show(page, 'Diagram');
  await stage(page, 0).click();
  await show(page, 'Inspector');
  await expect(page.getByRole('tab', { name: 'Contents' })).toBeVisible();
  // Parts that were never loaded before are there too.
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Link to this diagram' })).toHaveValue(/#1\./);
  await page.keyboard.press('Escape');
  await page.goto('./embed#1.g6k3LDe0MMo0Q2gDpwVEDBoBvVULAA');
  await settled(page);
  await expect(page.locator('[data-stage]')).toHaveCount(1);
});

test('the app can be installed', async ({ page }) => {
  await openApp(page);
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    const response = await fetch(link?.href ?? '');
    const { icons } = (await response.json()) as { icons: { src: string }[] };
    const found = await Promise.all(icons.map(async ({ src }) => (await fetch(src)).status));
    return { type: response.headers.get('content-type'), found };
  });
  expect(manifest.type).toContain('application/manifest+json');
  expect(new Set(manifest.found)).toEqual(new Set([200]));
});
