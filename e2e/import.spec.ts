import { readFile } from 'node:fs/promises';
import { keptText, openApp, openFile, paste, settled, show, THREE_STAGES } from './app.ts';
import { expect, test } from './fixtures.ts';

test.describe('from an address', () => {
  test.use({ allowedOrigins: ['https://raw.githubusercontent.com'] });

  test('says what is fetched from where, asks as nobody, and opens a document of its own', async ({
    page,
  }) => {
    const asked: Record<string, string>[] = [];
    await page.route('https://raw.githubusercontent.com/**', async (route) => {
      asked.push(await route.request().allHeaders());
      await route.fulfill({
        body: 'FROM alpine AS fetched\n',
        headers: { 'access-control-allow-origin': '*' },
      });
    });
    await page.goto('./?url=https://github.com/owner/shop/blob/main/docker/Dockerfile');
    await settled(page);
    const dialog = page.getByRole('dialog', { name: 'Open from an address' });
    const card = dialog.getByRole('region', { name: 'This will be fetched' });
    await expect(card).toContainText('raw.githubusercontent.com');
    await expect(card).toContainText('owner/shop');
    expect(asked).toHaveLength(0);
    await dialog.getByRole('button', { name: 'Fetch it' }).click();
    await expect(dialog).toHaveCount(0);
    await settled(page);
    await expect.poll(() => keptText(page)).toBe('FROM alpine AS fetched\n');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.cookie).toBeUndefined();
    expect(asked[0]?.referer).toBeUndefined();
    expect(new URL(page.url()).search).toBe('');
  });
});

test('other hosts are refused in words', async ({ page }) => {
  await page.goto('./?url=https://example.com/Dockerfile');
  await settled(page);
  const dialog = page.getByRole('dialog', { name: 'Open from an address' });
  await expect(dialog.getByText('Only GitHub, GitHub Gist, GitLab and Bitbucket are asked')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Fetch it' })).toBeDisabled();
});

test('exported files open what they carry', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await page.getByRole('combobox', { name: 'Target' }).selectOption('web');
  await settled(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'Files' }).click();
  const files: [string, Buffer][] = [];
  for (const name of ['SVG', 'PNG', 'Web page', 'JSON']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download ${name}` }).click();
    const saved = await download;
    files.push([saved.suggestedFilename(), await readFile(await saved.path())]);
  }
  await page.keyboard.press('Escape');
  for (const [name, content] of files) {
    await paste(page, 'FROM scratch\n');
    await openFile(page, name, content);
    await expect(page.getByRole('combobox', { name: 'Target' })).toHaveValue('web');
    await settled(page);
    await show(page, 'Diagram');
    await expect(page.locator('[data-stage]')).toHaveCount(4);
  }
});

test('Compose and Bake files are explained, and the text stays', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await openFile(
    page,
    'compose.yml',
    'services:\n  web:\n    build:\n      context: ./web\n      target: prod\n',
  );
  await expect(page.getByText('web from ./web/Dockerfile (target prod)')).toBeVisible();
  expect(await keptText(page)).toBe(THREE_STAGES);
  await openFile(page, 'docker-bake.hcl', 'target "app" {\n  dockerfile = "a/Dockerfile"\n}\n');
  await expect(page.getByText('app from a/Dockerfile')).toBeVisible();
});

test('a history that was exported comes back', async ({ page, browser, baseURL }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await page.getByRole('button', { name: /^Documents/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all as one file' }).click();
  const content = await readFile(await (await download).path());
  const other = await browser.newContext({ viewport: page.viewportSize() });
  const there = await other.newPage();
  await there.goto(baseURL ?? '');
  await settled(there);
  await openFile(there, 'stagemap-documents.json', content);
  await expect(there.getByText('1 document added to the history')).toBeVisible();
  await there.getByRole('button', { name: 'Show them' }).click();
  await expect(there.getByRole('list', { name: 'Kept in this browser' }).getByRole('listitem')).toHaveCount(
    1,
  );
  await other.close();
});

test('what is pasted beside any field is opened, a link as what it carries', async ({ page }) => {
  await openApp(page);
  const drop = (text: string) =>
    page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    }, text);
  await drop('FROM alpine AS pasted\n');
  await expect.poll(() => keptText(page)).toBe('FROM alpine AS pasted\n');
  await drop('https://elsewhere.example/#1.g6k3LDe0MMo0Q2gDpwVEDBoBvVULAA\n');
  await expect.poll(() => keptText(page)).toBe('FROM alpine:3.22\n');
});
