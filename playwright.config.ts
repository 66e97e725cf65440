import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './scripts/chromium.mjs';

/** The browser tests run on the built app, behind the production headers. */
const executablePath = findChromium();

const SERVER = {
  command: 'node scripts/serve.mjs',
  // A free port of its own, so that two runs on one machine do not meet; it is read from what the server prints.
  env: { PORT: '0', HOST: '127.0.0.1' },
  wait: { stdout: /(?<STAGEMAP_ADDRESS>http:\/\/127\.0\.0\.1:\d+\/)/ },
};

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  // STAGEMAP_URL names a server that runs already, such as a deployment.
  ...(process.env.STAGEMAP_URL === undefined && { webServer: SERVER }),
  use: {
    baseURL: process.env.STAGEMAP_URL ?? process.env.STAGEMAP_ADDRESS ?? '',
    // Recording costs every test a fifth of its time: asked for when one has to be understood.
    trace: process.env.TRACE === undefined ? 'off' : 'retain-on-failure',
    // What a service worker answers cannot be intercepted; offline.spec.ts is about it, and lets it in.
    serviceWorkers: 'block',
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath !== null && { executablePath }) },
  },
  projects: [
    { name: 'desktop', use: { browserName: 'chromium', viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      // What a small screen and a thumb can change; the rest is the same page.
      testMatch: /(?:access|main-job|screen|learn)\.spec\.ts$/,
      use: {
        browserName: 'chromium',
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
  ],
});
