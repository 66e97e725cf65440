import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  chooseFromBar,
  chooseView,
  clean,
  contents,
  editor,
  openApp,
  paste,
  settled,
  show,
  stage,
  THREE_STAGES,
} from './app.ts';
import { expect, test } from './fixtures.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: /^Find a stage/ });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });
    test.skip(({ isMobile }) => isMobile && colorScheme === 'dark', 'the colours are those of the desktop');

    test('axe finds nothing in the palette, the shortcuts, the legend and the list', async ({ page }) => {
      test.slow();
      await openApp(page);
      await paste(page, THREE_STAGES);
      await show(page, 'Diagram');
      await chooseFromBar(page, 'Find a stage, a path or a command');
      await palette(page).getByRole('combobox').fill('web');
      await expect(palette(page).getByRole('option', { name: /web/ }).first()).toBeVisible();
      await clean(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+k');
      await palette(page).getByRole('combobox').fill('keyboard shortcuts');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
      await clean(page);
      await page.keyboard.press('Escape');
      await chooseView(page, 'Legend');
      await expect(page.getByRole('complementary', { name: 'Legend' })).toBeVisible();
      await clean(page);
      await chooseView(page, 'Show as a list');
      await expect(page.getByRole('list', { name: 'Stages, as a list' })).toBeVisible();
      await clean(page);
    });
  });
}

test('the palette goes to a stage, to a path in any stage, and does what it lists', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette(page)).toBeVisible();
  await palette(page).getByRole('combobox').fill('deps');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await show(page, 'Inspector');
  await expect(contents(page, 'deps')).toBeVisible();

  // package.json is in deps; the runtime has none of that name.
  await page.keyboard.press('ControlOrMeta+k');
  await palette(page).getByRole('combobox').fill('package.json');
  await expect(page.getByRole('option', { name: /\/app\/package\.json/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await show(page, 'Inspector');
  await expect(contents(page, 'deps').getByRole('treeitem', { name: /package\.json/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );

  await page.keyboard.press('ControlOrMeta+k');
  await palette(page).getByRole('combobox').fill('theme: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('whoever goes to a stage from afar comes near enough to read it', async ({ page }) => {
  await openApp(page);
  await paste(
    page,
    `FROM alpine AS s0\n${Array.from({ length: 60 }, (_, at) => `FROM s${at} AS s${at + 1}\n`).join('')}`,
  );
  await show(page, 'Diagram');
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  const width = async () => (await stage(page, 30).boundingBox())?.width ?? 0;
  await expect.poll(width).toBeLessThan(40);
  await page.keyboard.press('ControlOrMeta+k');
  await palette(page).getByRole('combobox').fill('s30');
  await page.keyboard.press('Enter');
  await show(page, 'Diagram');
  await expect.poll(width).toBeGreaterThan(80);
  await expect(stage(page, 30)).toBeInViewport();
});

test('the legend holds what the picture holds', async ({ page }) => {
  await openApp(page);
  await paste(page, 'FROM scratch\nCOPY a /\n');
  await chooseView(page, 'Legend');
  const legend = page.getByRole('complementary', { name: 'Legend' });
  await expect(legend.getByRole('listitem')).toHaveText([
    /what ships/,
    /the build context/,
    /COPY: these paths/,
    /this very path|a tree/,
  ]);
  // What is only worth knowing has no mark; a source that is not where it seems has one.
  await paste(
    page,
    'FROM alpine AS web\nWORKDIR /app\nRUN mkdir dist\nFROM scratch\nCOPY --from=web dist /\n',
  );
  await show(page, 'Diagram');
  await expect(legend.getByRole('listitem').filter({ hasText: /findings/ })).toHaveCount(1);
});

test('the list says what the picture shows, and selects the same things', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await chooseView(page, 'Show as a list');
  const list = page.getByRole('list', { name: 'Stages, as a list' });
  await expect(list.getByRole('heading')).toHaveText([/deps/, /web/, /test/, /runtime/]);
  await list.getByRole('button', { name: 'COPY from stage web to stage runtime' }).click();
  await show(page, 'Inspector');
  await expect(page.getByText('COPY: these paths are copied and stay.')).toBeVisible();
  await show(page, 'Diagram');
  await page.getByRole('button', { name: 'Show as a picture' }).click();
  await expect(stage(page, 3)).toBeVisible();
});

test('F6 goes round the panes, and question marks in the text stay text', async ({ page, isMobile }) => {
  test.skip(isMobile, 'phones have no F6 key');
  await openApp(page);
  await editor(page).focus();
  await page.keyboard.press('F6');
  await expect(page.locator('#pane-diagram').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('F6');
  await expect(page.locator('#pane-inspector').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('F6');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('printing brings a sheet with the whole diagram and the list of what ships', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.keyboard.press('ControlOrMeta+p');
  await expect(page.locator('html')).toHaveAttribute('data-printed', '');
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('.print-sheet');
  await expect(sheet.locator('img')).toBeVisible();
  await expect(sheet.locator('tbody tr').filter({ hasText: '/usr/share/nginx/html' })).toHaveText(/B web/);
  await expect(page.locator('#top-bar')).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);
});

test('the browser’s own printing brings the sheet too', async ({ page }) => {
  test.skip((page.viewportSize()?.width ?? 0) < 800, 'the same sheet');
  const sheetCode = page.waitForResponse(/print-sheet.*\.js/);
  await openApp(page);
  await paste(page, THREE_STAGES);
  await sheetCode;
  await page.evaluate(() => {
    addEventListener('beforeprint', () => {
      const sheet = document.querySelector('.print-sheet');
      const picture = sheet?.querySelector('img');
      document.documentElement.dataset.printed = `${sheet?.querySelectorAll('tbody tr').length} ${picture?.complete}`;
    });
    window.print = () => document.documentElement.setAttribute('data-asked', '');
  });
  await page.pdf();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '3 true');
  await expect(page.locator('.print-sheet')).toHaveCount(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-asked');
});

test('what is drawn in part is told whole to who points at it or comes by the keyboard', async ({ page }) => {
  test.skip((page.viewportSize()?.width ?? 0) < 800, 'a thumb does not point');
  const image = `registry.example.com/some/team/${'base-'.repeat(8)}image:1`;
  const path = `/srv/${'some-folder/'.repeat(6)}file`;
  await openApp(page);
  await paste(page, `FROM ${image} AS made\nRUN make\nFROM scratch\nCOPY --from=made ${path} /\n`);
  const tip = page.locator('.cut-tip');
  await stage(page, 0).locator('.node-facts').hover();
  await expect(tip).toHaveText(`${image} · 1 instruction`);
  await stage(page, 0).locator('.node-title').hover();
  await expect(tip).toHaveCount(0);
  await page.locator('.edge-label').hover();
  await expect(tip).toContainText(path);
  await stage(page, 1).focus();
  await page.keyboard.press('Home');
  await expect(stage(page, 0)).toBeFocused();
  await expect(tip).toHaveText(`${image} · 1 instruction`);
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
});

test('a stage opens to its instructions, and edges end at the one that takes', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await stage(page, 3).dblclick({ position: { x: 60, y: 12 } });
  const rows = page.getByRole('list', { name: 'Instructions' }).getByRole('listitem');
  await expect(rows).toHaveCount(4);
  await expect(rows.first().getByRole('button')).toHaveAccessibleName(/COPY .*makes a layer.*adds/);
  await expect(rows.last().getByRole('button')).toHaveAccessibleName(/CMD .*no layer/);
  await expect(page.locator('[data-edge="copy"][data-edge-target="stage:3"]')).toHaveCount(2);
  await rows.first().getByRole('button').click();
  await expect(rows.first().getByRole('button')).toHaveAttribute('data-on', 'true');
  await show(page, 'Dockerfile');
  await expect(page.locator('.cm-lit-line')).toHaveText(['COPY --from=web /app/dist /usr/share/nginx/html']);
});

test('focus leaves a stage and its neighbours, says what is missing, and brings it back', async ({
  page,
}) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await stage(page, 2).click({ position: { x: 60, y: 12 } });
  await show(page, 'Inspector');
  await page.getByRole('button', { name: 'Focus', exact: true }).click();
  await show(page, 'Diagram');
  await expect(page.locator('[data-stage]')).toHaveCount(2);
  await expect(page.getByText('Not shown: 2 stages')).toBeVisible();
  await page.getByLabel('needs', { exact: true }).selectOption('0');
  await expect(page.locator('[data-stage]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(page.locator('[data-stage]')).toHaveCount(4);
});

test('kinds of sources are hidden and gathered, and what is hidden is counted', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await chooseView(page, 'Build context');
  await expect(page.locator('[data-node="context"]')).toHaveCount(0);
  await expect(page.getByText('Not shown: 1 source')).toBeVisible();
  await chooseView(page, 'Images as one');
  await expect(page.locator('[data-node="images"]')).toBeVisible();
  await page.locator('[data-node="images"]').click();
  await show(page, 'Inspector');
  await page.getByRole('button', { name: 'Draw them apart' }).click();
  await show(page, 'Diagram');
  await expect(page.locator('[data-source="image"]')).toHaveCount(2);
});

test('each instruction says in plain words what it does here', async ({ page }) => {
  await openApp(page);
  await paste(page, THREE_STAGES);
  await show(page, 'Inspector');
  await page.getByRole('tab', { name: /^Layers/ }).click();
  const copy = page.getByRole('listitem').filter({ hasText: '--from=web' });
  await expect(copy.locator('summary').first()).toContainText(/Copies .*dist.* from stage web/);
  await copy.locator('summary').first().click();
  await expect(copy.getByRole('link', { name: /^COPY in Docker/ })).toHaveAttribute(
    'href',
    'https://docs.docker.com/reference/dockerfile/#copy',
  );
});

test('from near a stage shows its instructions in the box that it has', async ({ page, isMobile }) => {
  test.skip(isMobile, 'it is the same boxes on a phone');
  await openApp(page);
  await paste(page, THREE_STAGES);
  await show(page, 'Diagram');
  await page.getByRole('button', { name: /Zoom to 100 %/ }).click();
  const before = await page.locator('.react-flow__node').evaluateAll((nodes) => {
    return nodes.map((node) => (node instanceof HTMLElement ? node.style.transform : ''));
  });
  const lines = page.locator('.near-lines');
  await expect(lines).toHaveCount(0);
  for (let step = 0; step < 4; step += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(lines.first()).toContainText('FROM');
  // Nothing is placed anew, and the lines stay in their box.
  expect(
    await page.locator('.react-flow__node').evaluateAll((nodes) => {
      return nodes.map((node) => (node instanceof HTMLElement ? node.style.transform : ''));
    }),
  ).toEqual(before);
  const fits = await lines.evaluateAll((all) => all.every((one) => one.scrollHeight <= one.clientHeight + 1));
  expect(fits).toBe(true);
});

test('a longer word moves things at once, a new stage lets them glide', async ({ page, isMobile }) => {
  test.skip(isMobile, 'it shows one pane at a time');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openApp(page);
  await paste(page, 'FROM alpine AS one\nRUN make\n\nFROM alpine\nCOPY --from=0 /a /a\n');
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    const seen = { glides: 0 };
    Object.assign(globalThis, { seen });
    document.addEventListener('transitionrun', ({ target }) => {
      if (target instanceof Element && target.matches('.react-flow__node')) seen.glides++;
    });
  });
  const glides = () => page.evaluate(() => Reflect.get(globalThis, 'seen').glides);
  const places = () =>
    page
      .locator('.react-flow__node')
      .evaluateAll((nodes) => nodes.map((node) => node.style.transform).join());

  const before = await places();
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('End');
  await page.keyboard.type('-with-a-name-that-makes-a-wide-box');
  await settled(page);
  const wide = await places();
  expect(wide).not.toBe(before);
  expect(await glides()).toBe(0);

  await page.keyboard.type('\nRUN true\nFROM scratch AS two');
  await settled(page);
  expect(await places()).not.toBe(wide);
  expect(await glides()).toBeGreaterThan(0);
});

test('a large picture is taken hold of and moved without all of it being styled anew', async ({
  page,
  browser,
  isMobile,
}) => {
  test.skip(isMobile, 'it has no mouse');
  await openApp(page);
  const stages = Array.from({ length: 60 }, (_, at) => `FROM alpine AS s${at}\nRUN make ${at}\n`);
  const copies = stages.map((_, at) => `COPY --from=s${at} /${at} /${at}\n`);
  await paste(page, `${stages.join('')}FROM scratch\n${copies.join('')}`);
  await page.waitForTimeout(500);
  const pane = await page.locator('.react-flow').boundingBox();
  if (pane === null) throw new Error('there is no diagram');
  const [x, y] = [pane.x + pane.width / 2, pane.y + pane.height - 80] as const;
  await page.mouse.move(x, y);
  await page.locator('#pane-diagram').focus();
  await page.waitForTimeout(200);

  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await page.mouse.down();
  for (let step = 1; step <= 10; step++) await page.mouse.move(x - 4 * step, y + 3 * step);
  await page.mouse.up();
  await page.mouse.wheel(0, -40);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const styled = traceEvents
    .filter((event: { name: string }) => event.name === 'UpdateLayoutTree')
    .map((event: { args: { elementCount?: number } }) => event.args.elementCount ?? 0);
  expect(styled.length).toBeGreaterThan(3);
  // All of it would inherit the cursor of a hand that closes.
  expect(Math.max(...styled)).toBeLessThan(
    await page.locator('.react-flow__node, .react-flow__edge').count(),
  );
});

test('one takes hold of the picture anywhere: by a line, a label and a node, and a click still chooses', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'it has no mouse');
  await openApp(page);
  await paste(page, 'FROM alpine AS made\nRUN make /a\nFROM scratch\nCOPY --from=made /a /a\n');
  const viewport = page.locator('.react-flow__viewport');
  const place = async () => (await viewport.getAttribute('style')) ?? '';
  const copy = page.locator('[data-edge="copy"]');
  /** A place on the line that is under nothing, once the cover that lies over a moving picture is gone. */
  const onLine = async () => {
    await expect(page.locator('.moving-cover[data-moving]')).toHaveCount(0);
    return copy.locator('.edge-hit').evaluate((line: SVGPathElement) => {
      const way = Array.from({ length: 40 }, (_, at) => {
        const point = line.getPointAtLength((line.getTotalLength() * at) / 40);
        return new DOMPoint(point.x, point.y).matrixTransform(line.getScreenCTM() ?? undefined);
      });
      const free = way.find(({ x, y }) => document.elementFromPoint(x, y) === line);
      if (free === undefined) throw new Error('the line is covered');
      return { x: free.x, y: free.y };
    });
  };
  const middle = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (box === null) throw new Error(`there is no ${selector}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  for (const from of [onLine, () => middle('.edge-label'), () => middle('.stage-node')]) {
    const before = await place();
    const { x, y } = await from();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 8, y + 6);
    await page.mouse.move(x + 40, y + 30);
    await page.mouse.up();
    await expect.poll(place).not.toBe(before);
    await expect(page.locator('[data-selected="true"]')).toHaveCount(0);
  }
  const { x, y } = await onLine();
  await page.mouse.click(x, y);
  await expect(copy).toHaveAttribute('data-selected', 'true');
});

test('one finger pushes the picture, two come nearer, and neither enlarges the page', async ({
  page,
  isMobile,
}) => {
  test.skip(!isMobile, 'it has no fingers');
  await openApp(page);
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: [x: number, y: number][]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: fingers.map(([x, y], id) => ({ x, y, id })),
    });
  const view = () =>
    page.locator('.react-flow__viewport').evaluate((viewport) => {
      const { e, f, a } = new DOMMatrix(getComputedStyle(viewport).transform);
      return { x: Math.round(e), y: Math.round(f), zoom: a };
    });
  // On a node as well as beside it.
  const box = (await page.locator('[data-runtime="true"]').boundingBox()) ?? { x: 0, y: 0 };
  for (const [x, y] of [
    [box.x + 20, box.y + 20],
    [20, 240],
  ] as const) {
    const before = await view();
    await touch('touchStart', [[x, y]]);
    for (const step of [1, 2, 3, 4]) await touch('touchMove', [[x + 5 * step, y - 8 * step]]);
    await touch('touchEnd', []);
    await expect.poll(view).toEqual({ x: before.x + 20, y: before.y - 32, zoom: before.zoom });

    await touch('touchStart', [
      [x, y],
      [x + 40, y],
    ]);
    for (const step of [1, 2, 3, 4]) {
      await touch('touchMove', [
        [x - 2 * step, y],
        [x + 40 + 3 * step, y],
      ]);
    }
    await touch('touchEnd', []);
    await expect.poll(async () => (await view()).zoom / before.zoom).toBeCloseTo(1.5);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  }
});

test('a title leaves room for what stands beside it in the bold font of the system', async ({ page }) => {
  await openApp(page);
  const names = [
    'buildkit-windows',
    'mmmwwww',
    'a-name-that-is-much-longer-than-any-box-has-room-for',
    'lil',
    'x',
  ];
  await paste(page, names.map((name) => `FROM alpine AS ${name}\n`).join(''));
  await show(page, 'Diagram');
  const gaps = await page.locator('.stage-node').evaluateAll((nodes) =>
    nodes.map((node) => {
      const zoom = node.getBoundingClientRect().width / (node as HTMLElement).offsetWidth;
      const beside = node.querySelector('.node-index, .ships-chip')?.getBoundingClientRect().left ?? 0;
      return (beside - (node.querySelector('.node-title')?.getBoundingClientRect().right ?? 0)) / zoom;
    }),
  );
  expect(gaps).toHaveLength(names.length);
  expect(Math.min(...gaps)).toBeGreaterThan(8);
});

test('no rule of a style sheet speaks of whatever follows something', () => {
  // Such a rule is asked for at each change of the page, of all that stands beside the change and in it.
  const sheets = readdirSync('dist/assets').filter((name) => name.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(3);
  for (const sheet of sheets) {
    const rules = readFileSync(`dist/assets/${sheet}`, 'utf8').match(/[^{}]+(?=\{)/g) ?? [];
    expect(rules.filter((rule) => /[+~]\s*(\*|:)|:has\(\s*[+~]/.test(rule))).toEqual([]);
  }
});

test('a key draws again what it changes, however many rows and stages there are beside it', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'it shows one pane at a time');
  // React tells what it drew to whoever looks into it as its own tools do.
  await page.addInitScript(() => {
    type Fiber = {
      flags: number;
      type: unknown;
      alternate: Fiber | null;
      child: Fiber | null;
      sibling: Fiber | null;
    };
    const drawn = (fiber: Fiber | null): number => {
      let sum = 0;
      for (let at = fiber; at !== null; at = at.sibling) {
        if (typeof at.type !== 'string' && at.flags & 1 && at.alternate !== null) sum++;
        if (at.child !== at.alternate?.child) sum += drawn(at.child);
      }
      return sum;
    };
    const seen = { most: 0 };
    Object.assign(globalThis, {
      seen,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: (_id: number, root: { current: Fiber }) => {
          seen.most = Math.max(seen.most, drawn(root.current.child));
        },
        onCommitFiberUnmount: () => {},
      },
    });
  });
  await openApp(page);

  /** The most that is drawn at once while a comment is typed that moves every place in the text. */
  const drawnAt = async (text: string) => {
    await paste(page, `# A comment that belongs to no stage\n\n${text}`);
    await expect(contents(page, 'runtime').getByRole('treeitem').first()).toBeVisible();
    await editor(page).focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('End');
    // What came with the paste is drawn by then.
    await page.waitForTimeout(500);
    await page.evaluate(() => Object.assign(Reflect.get(globalThis, 'seen'), { most: 0 }));
    for (const key of 'xyz') {
      await page.keyboard.type(key);
      await expect(page.locator('.cm-line').first()).toContainText(key);
      await settled(page);
    }
    await page.waitForTimeout(500);
    return page.evaluate(() => Reflect.get(globalThis, 'seen').most as number);
  };

  const few = await drawnAt(THREE_STAGES);
  const more = Array.from({ length: 20 }, (_, i) => `FROM alpine AS more${i}\nRUN touch /made\n`).join('');
  const rows = Array.from({ length: 40 }, (_, i) => `COPY more${i} /more/${i}\n`).join('');
  expect(few).toBeGreaterThan(0);
  expect(await drawnAt(`${more}${THREE_STAGES}${rows}`)).toBeLessThan(few + 20);
});
