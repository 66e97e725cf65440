import { readFileSync } from 'node:fs';
import { openApp, paste, settled } from './app.ts';
import { expect, test } from './fixtures.ts';

/**
 * The picture of twelve examples, light and dark, pixel by pixel. A change that is meant is taken over with
 * `npx playwright test e2e/visual.spec.ts --update-snapshots`, after looking at what it makes of every one.
 */
const EXAMPLES = [
  'go-dev-build-runtime',
  'single-stage',
  'static-scratch',
  'node-pruned',
  'python-venv',
  'java-jre',
  'rust-cached',
  'cross-platform',
  'monorepo',
  'test-and-lint',
  'tools-from-images',
  'nginx-heredocs',
];

const textOf = (slug: string): string =>
  readFileSync(new URL(`../src/lessons/examples/${slug}.Dockerfile`, import.meta.url), 'utf8');

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test('twelve examples look as they should', async ({ page }) => {
      test.slow();
      await openApp(page);
      // The whole width for the picture, and nothing beside it that changes for other reasons.
      await page.getByRole('button', { name: 'Inspector pane' }).click();
      const text = page.getByRole('button', { name: 'Dockerfile pane' });
      for (const slug of EXAMPLES) {
        await paste(page, textOf(slug));
        await text.click();
        await page.getByRole('button', { name: 'Fit', exact: true }).click();
        await page.mouse.move(0, 0);
        await settled(page);
        await expect.soft(page.locator('.diagram')).toHaveScreenshot(`${slug}-${colorScheme}.png`, {
          animations: 'disabled',
          // Rounding of curves differs by a few pixels from one machine to another; a moved box is hundreds.
          maxDiffPixels: 150,
          mask: [page.locator('.diagram-controls')],
          maskColor: '#888888',
        });
        await text.click();
      }
    });
  });
}
