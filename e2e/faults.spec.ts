import type { Page } from '@playwright/test';
import { editor, keptText, openApp, paste, settled, show, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

/** Everything around the page may fail: a part of it, the worker, storage, the clipboard. */

const broken = (page: Page, name: string) => page.getByRole('alert', { name: `“${name}” stopped working` });

test.describe('a page that cannot be had whole', () => {
  test.use({ expectedErrors: [/page-/] });

  test('says so, and what can be done', async ({ page }) => {
    await page.route(/\/page-/, (route) => route.fulfill({ status: 404 }));
    await page.goto('.');
    await expect(page.getByRole('alert')).toContainText('did not load whole');
    await page.unroute(/\/page-/);
    await page.getByRole('button', { name: 'Load again' }).click();
    await settled(page);
    await expect(stage(page, 0)).toBeVisible();
  });
});

test.describe('a part that breaks', () => {
  test.use({ expectedErrors: [/provoked/] });

  /** What the panes build on begins to fail; the page mends it again. */
  async function provoke(page: Page): Promise<void> {
    await page.evaluate(() => {
      const whole = window.ResizeObserver;
      Object.assign(window, { mend: () => Object.assign(window, { ResizeObserver: whole }) });
      window.ResizeObserver = class {
        constructor() {
          throw new Error('provoked');
        }
      } as unknown as typeof ResizeObserver;
    });
  }

  test('the diagram falls alone, keeps the text, and comes back', async ({ page }) => {
    await openApp(page);
    await paste(page, '');
    await provoke(page);
    await paste(page, THREE_STAGES);
    await show(page, 'Diagram');
    await expect(broken(page, 'Diagram')).toBeVisible();
    await expect(broken(page, 'Diagram')).toContainText('Your text is safe');
    expect(await keptText(page)).toBe(THREE_STAGES);

    await page.evaluate(() => (window as unknown as { mend(): void }).mend());
    await page.getByRole('button', { name: 'Show it again' }).first().click();
    await expect(stage(page, 3)).toHaveAttribute('data-runtime', 'true');
    await expect(broken(page, 'Diagram')).toHaveCount(0);
  });

  test('the text can be copied out, or selected where the browser refuses to copy', async ({ page }) => {
    await openApp(page);
    await paste(page, '');
    await provoke(page);
    await paste(page, THREE_STAGES);
    await show(page, 'Diagram');
    await page.evaluate(() => {
      Object.defineProperty(navigator.clipboard, 'writeText', {
        value: () => Promise.reject(new Error('no')),
      });
    });
    await broken(page, 'Diagram').getByRole('button', { name: 'Copy the text' }).click();
    await expect(broken(page, 'Diagram').getByLabel('Your text')).toHaveValue(THREE_STAGES);
  });
});

test.describe('storage', () => {
  for (const [name, value] of [
    ['corrupt', '{"version":1,"text":'],
    ['forged', '{"version":1,"text":{"toString":1},"options":[]}'],
    ['newer', '{"version":99,"text":"FROM newer","everything":"else"}'],
    ['of another program', '[[[[1]]]]'],
  ] as const) {
    test(`${name}: the page starts as for the first time`, async ({ page }) => {
      await page.addInitScript((stored) => {
        for (const key of ['stagemap.document', 'stagemap.view']) localStorage.setItem(key, stored);
      }, value);
      await openApp(page);
      await show(page, 'Diagram');
      await expect(stage(page, 0)).toBeVisible();
    });
  }

  for (const [name, fail] of [
    ['full', 'setItem'],
    ['forbidden', 'getItem'],
  ] as const) {
    test(`${name}: the page works without memory`, async ({ page }) => {
      await page.addInitScript((method) => {
        Storage.prototype[method] = () => {
          throw new DOMException('provoked', 'QuotaExceededError');
        };
      }, fail);
      await openApp(page);
      await paste(page, THREE_STAGES);
      await show(page, 'Diagram');
      await expect(stage(page, 3)).toHaveAttribute('data-runtime', 'true');
    });
  }
});

test.describe('the history', () => {
  const documents = (page: Page) => page.getByRole('button', { name: /^Documents/ });

  test('a record that nobody can read is told of, and can be taken out', async ({ page }) => {
    await openApp(page);
    await paste(page, THREE_STAGES);
    await keptText(page);
    await page.reload();
    await settled(page);
    await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('stagemap');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction('documents', 'readwrite');
      transaction.objectStore('documents').put({ id: 'x', changed: 'yesterday', document: { text: 7 } });
      await new Promise((done) => {
        transaction.oncomplete = done;
      });
      database.close();
    });
    await documents(page).click();
    const dialog = page.getByRole('dialog', { name: 'Documents' });
    await expect(dialog).toContainText('One kept document cannot be read.');
    await expect(dialog.getByRole('list', { name: 'Kept in this browser' })).toContainText('deps');
    await dialog.getByRole('button', { name: 'Remove them' }).click();
    await expect(dialog).not.toContainText('cannot be read');
    await expect(dialog.getByRole('list', { name: 'Kept in this browser' })).toContainText('deps');
  });

  for (const [name, broken, told] of [
    ['newer than the app', 'VersionError', 'does not let the page keep anything'],
    ['full', 'QuotaExceededError', 'no room left'],
  ] as const) {
    test(`${name}: what is not kept is said, and the page works`, async ({ page }) => {
      await page.addInitScript((error) => {
        const fail = () => {
          throw new DOMException('provoked', error);
        };
        if (error === 'VersionError') IDBFactory.prototype.open = fail;
        else IDBObjectStore.prototype.put = fail;
      }, broken);
      await openApp(page);
      await paste(page, THREE_STAGES);
      await keptText(page);
      await show(page, 'Diagram');
      await expect(stage(page, 3)).toHaveAttribute('data-runtime', 'true');
      await documents(page).click();
      await expect(page.getByRole('dialog', { name: 'Documents' })).toContainText(told);
    });
  }
});

test('what the browser does not take as a file or copy is said, and can be taken by hand', async ({
  page,
}) => {
  await openApp(page);
  await page.evaluate(() => {
    const refuse = () => {
      throw new DOMException('provoked', 'SecurityError');
    };
    URL.createObjectURL = refuse;
    Object.defineProperty(navigator.clipboard, 'writeText', { value: async () => refuse() });
  });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  const link = dialog.getByRole('textbox', { name: 'Link to this diagram' });
  await expect(link).toBeFocused();
  expect(await link.evaluate((field: HTMLInputElement) => field.selectionEnd)).toBeGreaterThan(20);
  await dialog.getByRole('tab', { name: 'Files' }).click();
  await dialog.getByRole('button', { name: 'Download SVG' }).click();
  await expect(dialog.getByRole('status')).toContainText('does not take files');
});

test('the worker is gone: the next text gets a new one', async ({ page }) => {
  await openApp(page);
  await page.evaluate(() => {
    const { terminate } = Worker.prototype;
    const { postMessage } = Worker.prototype;
    // The first message finds the worker dead, as after a crash.
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      Worker.prototype.postMessage = postMessage;
      terminate.call(this);
      this.dispatchEvent(new ErrorEvent('error', { message: 'crashed' }));
      void args;
    };
  });
  await paste(page, 'FROM scratch AS lost\n');
  await paste(page, THREE_STAGES);
  await settled(page);
  await show(page, 'Diagram');
  await expect(stage(page, 3)).toHaveAttribute('data-runtime', 'true');
});

test('two tabs: each keeps its own text while it is open', async ({ page, context }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  const other = await context.newPage();
  await openApp(other);
  await paste(other, 'FROM scratch AS other\n');
  await page.bringToFront();
  await show(page, 'Dockerfile');
  await expect(editor(page)).toContainText('node:22');
  await show(other, 'Dockerfile');
  await expect(editor(other)).toContainText('other');
});
