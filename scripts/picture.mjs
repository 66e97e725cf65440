/** Makes docs/stagemap.png from the built app: `npm run build && npm run picture`. */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { ROOT } from './install.mjs';
import { createStaticServer, listen } from './serve.mjs';

const SIZE = { width: 1440, height: 900 };
/** Time for the first diagram to come and settle, in milliseconds. */
const LIMIT = 30_000;

const executablePath = findChromium();
const server = await createStaticServer();
const address = await listen(server, { PORT: '0' });
const browser = await chromium.launch(executablePath === null ? {} : { executablePath });
try {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(address);
  await page.locator('html[data-analysis=done]').waitFor({ timeout: LIMIT });
  await page.locator('[data-stage]').first().waitFor({ timeout: LIMIT });
  await page.waitForLoadState('networkidle');
  const file = join(ROOT, 'docs/stagemap.png');
  await page.screenshot({ path: file, animations: 'disabled' });
  console.log(file);
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
