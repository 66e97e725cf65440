import { clean, contents, editor, keptText, openApp, paste, settled, show, stage } from './app.ts';
import { expect, test } from './fixtures.ts';

// A node that glides to its place is missed by a click that was aimed before.
test.use({ reducedMotion: 'reduce' });

const FILE = `FROM node:22 AS web
WORKDIR /app
RUN mkdir dist

FROM nginx:1.29
COPY --from=web dist /usr/share/nginx/html
ADD nginx.conf /etc/nginx/nginx.conf
`;

test.beforeEach(async ({ page }) => {
  await openApp(page);
  await paste(page, FILE);
});

test('a finding stands in the text, on its stage and in the panel, and shows what it is about', async ({
  page,
}) => {
  await show(page, 'Dockerfile');
  await expect(page.locator('.cm-lineNumbers .cm-checked-warning')).toHaveCount(1);
  await show(page, 'Diagram');
  await expect(stage(page, 1).locator('.finding-mark')).toHaveText('1');
  await expect(stage(page, 0).locator('.finding-mark')).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: /^COPY from stage web to stage .*\. Finding: "dist" means/ }),
  ).toHaveText('1');
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: /^Checks ?2$/ }).click();
  const warnings = page.getByRole('region', { name: 'Warnings' });
  await expect(warnings.getByText('"dist" means /dist of stage "web", not /app/dist')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Worth knowing' })).toContainText('AddInsteadOfCopy');
  await warnings.getByRole('button', { name: 'SourceFromRoot', exact: true }).click();
  await expect(warnings.getByText('sources start at the root of the other stage')).toBeVisible();
  await warnings.getByRole('button', { name: 'Show me SourceFromRoot, line 6' }).click();
  await show(page, 'Diagram');
  await expect(page.locator('[data-edge="copy"][data-edge-source="stage:0"]')).toHaveAttribute(
    'data-lit',
    'true',
  );
});

test('a mark stays on its edge while one types above it', async ({ page }) => {
  const mark = page.getByRole('button', { name: /^COPY from stage web .*\. Finding: / });
  await expect(mark).toHaveText('1');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# above\n');
  await settled(page);
  await expect(page.locator('.cm-lineNumbers .cm-checked-warning')).toHaveText('7');
  await expect(mark).toHaveText('1');
});

test('a fix is looked at, applied, and taken back with one undo', async ({ page }) => {
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: /^Checks/ }).click();
  await page.getByRole('button', { name: 'Fix line 6: Copy /app/dist' }).click();
  const preview = page.getByRole('region', { name: 'Copy /app/dist' });
  await expect(preview.locator('.diff-gone')).toHaveText(/COPY --from=web dist/);
  await expect(preview.locator('.diff-new')).toHaveText(/COPY --from=web \/app\/dist/);
  await page.getByRole('button', { name: 'Apply' }).click();
  await settled(page);
  await expect(page.getByRole('region', { name: 'Warnings' })).toHaveCount(0);
  await expect.poll(() => keptText(page)).toBe(FILE.replace('=web dist', '=web /app/dist'));
  await show(page, 'Dockerfile');
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => keptText(page)).toBe(FILE);
});

test('a silenced rule stays silent after a reload, and is heard again when asked', async ({ page }) => {
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: /^Checks/ }).click();
  await page.getByRole('button', { name: 'Silence AddInsteadOfCopy for this document' }).click();
  await expect(page.getByRole('tab', { name: /^Checks ?1$/ })).toBeVisible();
  await keptText(page);
  await page.reload();
  await settled(page);
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: /^Checks ?1$/ }).click();
  await page.getByRole('button', { name: 'Hear AddInsteadOfCopy again' }).click();
  await expect(page.getByRole('tab', { name: /^Checks ?2$/ })).toBeVisible();
});

test('a file with one stage is split, with what would no longer ship', async ({ page }) => {
  await paste(
    page,
    'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nUSER 65532\nCMD ["/app"]\n',
  );
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: /^Checks/ }).click();
  await page.getByRole('button', { name: 'Split this stage' }).click();
  const proposal = page.getByRole('region', { name: 'A version with two stages' });
  await expect(proposal.locator('.diff-new', { hasText: 'COPY --from=build /app /app' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(proposal.getByRole('region', { name: 'The proposed change' })).toBeFocused();
  await expect(proposal).toContainText('would no longer ship');
  await proposal.getByRole('button', { name: 'Apply' }).click();
  await settled(page);
  await show(page, 'Diagram');
  await expect(stage(page, 1)).toHaveAttribute('data-runtime', 'true');
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: 'Contents' }).click();
  await expect(contents(page, 'stage 1').getByRole('treeitem', { name: /^\/app/ })).toBeVisible();
});

test('the panel passes axe', async ({ page }) => {
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: /^Checks/ }).click();
  await page.getByRole('button', { name: /^Fix line 6/ }).click();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await clean(page, '#pane-inspector');
  }
});
