import type { Page } from '@playwright/test';
import { editor, keptText, openApp, paste, settled, show, stage, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

/** Everything around the page may fail: a part of it, the worker, storage, the clipboard. */

const broken = (page: Page, name: string) => page.getByRole('alert', { name: `“${name}” stopped working` });

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
