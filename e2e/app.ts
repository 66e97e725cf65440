import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { readFragment } from '../src/share/fragment.ts';

/** What tests do with the app, through the contract that docs/testing.md keeps stable. */

export async function openApp(page: Page): Promise<void> {
  await page.goto('./');
  await settled(page);
}

/** Waits until the analysis has come to an end and is drawn. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-analysis', /^(?:done|failed)$/);
}

export const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Dockerfile' });

export const stage = (page: Page, index: number): Locator => page.locator(`[data-stage="${index}"]`);

export const edges = (page: Page, kind?: string): Locator =>
  page.locator(kind === undefined ? '[data-edge]' : `[data-edge="${kind}"]`);

export const contents = (page: Page, name: string): Locator =>
  page.getByRole('tree', { name: `Contents of ${name}` });

const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) <= 820;

/** On a phone only one pane shows; on a desktop all do. */
export async function show(page: Page, pane: 'Dockerfile' | 'Diagram' | 'Inspector'): Promise<void> {
  const tab = page.getByRole('tablist', { name: 'Panes' }).getByRole('tab', { name: pane });
  if (isPhone(page)) await tab.click();
}

/** Replaces the text as a paste does. */
export async function paste(page: Page, text: string): Promise<void> {
  await show(page, 'Dockerfile');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await editor(page).evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
  if (text === '') await page.keyboard.press('Delete');
  await settled(page);
}

/** The text as the address carries it, byte order mark and line ends included. */
export async function keptText(page: Page): Promise<string> {
  // The address follows when typing rests, or when the page is hidden; the first time its code is still on its way.
  await expect
    .poll(() =>
      page.evaluate(() => location.hash !== '' || document.querySelector('.cm-placeholder') !== null),
    )
    .toBe(true);
  const hash = await page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    return location.hash;
  });
  const result = readFragment(hash);
  return result.ok ? result.document.text : '';
}

/** A button of the top bar that a phone keeps in its menu. */
export async function chooseFromBar(page: Page, name: string): Promise<void> {
  if (!isPhone(page)) return page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** Turns a switch of the diagram's view. */
export async function chooseView(page: Page, name: string): Promise<void> {
  await show(page, 'Diagram');
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name }).click();
  await page.keyboard.press('Escape');
}

/** A file as the browser's own dialog would give it. */
export async function openFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await chooseFromBar(page, 'Open file');
  await (await chooser).setFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  });
}

export const THREE_STAGES = `FROM node:22 AS deps
WORKDIR /app
COPY package.json ./
RUN npm ci

FROM deps AS web
COPY web web
RUN npm run build

FROM deps AS test
RUN npm test

FROM nginx:1.29 AS runtime
COPY --from=web /app/dist /usr/share/nginx/html
COPY nginx.conf /etc/nginx/conf.d/default.conf
EXPOSE 8080
CMD ["nginx", "-g", "daemon off;"]
`;

/** Expects that axe finds nothing, in the page or in a part of it. What a theme changes are colours, so in the dark one only those are looked at again. */
export async function clean(page: Page, part?: string): Promise<void> {
  // Only what is wrong is told in full, and in the page itself: its frames are of one origin. A third of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  if (part !== undefined) axe.include(part);
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const { violations } = await (dark ? axe.withRules(['color-contrast']) : axe).analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.slice(0, 3).map((node) => node.html.slice(0, 200)) })),
  ).toEqual([]);
}
