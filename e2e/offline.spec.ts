import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStaticServer, listen } from '../scripts/serve.mjs';
import { editor, keptText, openApp, paste, settled, show, stage } from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

test.use({ serviceWorkers: 'allow' });

test.describe('a host of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stagemap-'));
  let serving: Promise<{ server: Server; address: string }> | null = null;
  const serve = async () => {
    cpSync('dist', folder, { recursive: true });
    const server = await createStaticServer(folder);
    return { server, address: await listen(server, { PORT: '0' }) };
  };
  test.use({
    baseURL: async ({ browserName: _ }, use) => {
      serving ??= serve();
      await use((await serving).address);
    },
  });
  test.afterAll(async () => {
    (await serving)?.server.close();
    rmSync(folder, { recursive: true });
  });

  test('a newer app waits until it is asked for, and the text that was typed outlives it', async ({
    page,
  }) => {
    const built = () => page.evaluate(() => caches.keys());
    await openApp(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await settled(page);
    await paste(page, 'FROM alpine AS before\n');
    await editor(page).focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('FROM sc');
    const old = await built();

    const script = join(folder, 'sw.js');
    const source = readFileSync(script, 'utf8');
    writeFileSync(script, source.replace(/(STAGEMAP_BUILD = ")\w+/, '$1newer'));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const notice = page.getByText('A newer Stagemap is ready.');
    await expect(notice).toBeVisible();
    // Nothing is taken away from who goes on typing.
    await page.keyboard.type('ratch AS after');
    await expect(notice).toBeVisible();
    await expect(stage(page, 1)).toHaveCount(1);

    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Use it now' }).click();
    await loaded;
    await settled(page);
    expect(await keptText(page)).toBe('FROM alpine AS before\nFROM scratch AS after');
    await expect.poll(built).not.toEqual(old);
    await expect(notice).toHaveCount(0);
  });
});

test('a file that the system hands over is opened', async ({ page }) => {
  await page.addInitScript(() => {
    const file = new File(['FROM busybox AS handed\n'], 'Dockerfile');
    const files = [{ getFile: async () => file }];
    Object.defineProperty(window, 'launchQueue', {
      value: { setConsumer: (consume: (launch: unknown) => void) => consume({ files }) },
    });
  });
  await openApp(page);
  await expect(stage(page, 0)).toHaveAccessibleName(/handed/);
});

test('on the first visit nothing is newer, though a browser may tell late that all is kept', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { addEventListener } = ServiceWorker.prototype;
    ServiceWorker.prototype.addEventListener = function (
      this: ServiceWorker,
      type: string,
      listener: unknown,
    ) {
      // As WebKit does: "installed" arrives when the worker has taken charge of the page already.
      Reflect.apply(addEventListener, this, [
        type,
        async (event: Event) => {
          while (navigator.serviceWorker.controller === null)
            await new Promise((done) => setTimeout(done, 20));
          Object.defineProperty(this, 'state', { value: 'installed', configurable: true });
          if (typeof listener === 'function') listener(event);
        },
      ]);
    };
  });
  await openApp(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await page.waitForTimeout(300);
  await expect(page.getByText('A newer Stagemap is ready.')).toHaveCount(0);
});

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
