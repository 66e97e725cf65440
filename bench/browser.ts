import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { parse } from '../src/dockerfile/parse.ts';
import { dotOf } from '../src/export/dot.ts';
import { mermaidOf } from '../src/export/mermaid.ts';
import { contentsOf } from '../src/image/contents.ts';
import { diagramOf } from '../src/layout/diagram.ts';
import { place } from '../src/layout/place.ts';
import { writeFragment } from '../src/share/fragment.ts';
import { DEFAULT_OPTIONS, resolve } from '../src/stages/resolve.ts';
import { chromiumFinder, serve } from './scripts.ts';
import { median, type Row, type Section } from './table.ts';
import { type TraceEvent, tasksOf } from './trace.ts';

const VIEW = { direction: 'right', neededOnly: false } as const;
const WORD = ' echo typed at ten a second';
const RUNS = 5;

/** What is measured of the built app in Chromium. */
export type BrowserPart = 'typing' | 'opening' | 'moving' | 'rivals';

/** Measures one part; `files` are what is typed into and drawn, by name. */
export async function inBrowser(part: BrowserPart, files: ReadonlyMap<string, string>): Promise<Section> {
  const { createStaticServer, listen } = await serve();
  const { CHROMIUM_ARGS, findChromium } = await chromiumFinder();
  const server = await createStaticServer();
  const address = await listen(server, { PORT: '0' });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    // Watched by a debugger, V8 would read the page's script a second time to say where each request came from. A person's
    // browser is not watched.
    args: ['--js-flags=--no-enable-lazy-source-positions', ...CHROMIUM_ARGS],
    ...(executablePath !== null && { executablePath }),
  });
  const rows: Row[] = [];
  try {
    for (const [name, text] of files) {
      const stages = parse(text).stages.length;
      if (part === 'typing') rows.push(...(await typing(browser, address, name, text, stages)));
      if (part === 'opening') rows.push(...(await opening(browser, address, name, text)));
      if (part === 'moving' && stages > 200) rows.push(...(await moving(browser, address, name, text)));
    }
    if (part === 'rivals') rows.push(...(await rivals(browser, address, files)));
    return { name: TITLES[part], rows };
  } finally {
    await browser.close();
    server.close();
  }
}

const TITLES: Readonly<Record<BrowserPart, string>> = {
  typing: 'Typing in the middle of the file, 10 characters a second',
  opening: 'A share link to the first drawn node, nothing cached, processor 4× slower',
  moving: 'Panning and zooming',
  rivals: 'From text to picture, against others in the same browser',
};

async function open(browser: Browser, address: string, fragment = ''): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address + fragment);
  await done(page);
  return page;
}

async function done(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.analysis === 'done', null, {
    timeout: 60_000,
  });
}

/** Replaces the text, and waits until it is analysed and drawn. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document
      .querySelector('.cm-content')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await done(page);
}

/** The number of the line, from 0, where a RUN in the middle of a file begins. */
function middleOf(text: string): number {
  const middle = text.indexOf('RUN ', Math.floor(text.length / 2));
  return text.slice(0, middle < 0 ? text.indexOf('RUN ') : middle).split('\n').length - 1;
}

async function goToMiddle(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let at = middleOf(text); at > 0; at--) await page.keyboard.press('ArrowDown');
}

/** Puts a text where the cursor is and gives the time until the frame after the picture shows something else than before, in ms. */
async function picture(page: Page, text: string): Promise<number> {
  return page.evaluate(async (pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    // The names for screen readers say all that changes.
    const said = () =>
      [...document.querySelectorAll('.react-flow__nodes [data-node]')].map((node) => node.ariaLabel).join();
    const before = said();
    const drawn = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (said() === before) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document, { subtree: true, childList: true, attributeFilter: ['aria-label'] });
    });
    const began = performance.now();
    document
      .querySelector('.cm-content')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    await drawn;
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    return performance.now() - began;
  }, text);
}

async function typing(
  browser: Browser,
  address: string,
  name: string,
  text: string,
  stages: number,
): Promise<Row[]> {
  const runs: Typed[] = [];
  for (let run = 0; run < TYPING_RUNS; run++) runs.push(await typeOnce(browser, address, text));
  const most = stages >= 40 ? 300 : 100;
  const middle = median(runs.flatMap(({ waits }) => waits));
  const last = median(runs.map(({ waits }) => waits.at(-1) ?? Number.NaN));
  const worst = (what: string, unit: Row['unit'], of: (run: Typed) => number, aim?: Row['aim']): Row => {
    const note = `${runs.map((run) => Math.round(of(run))).join(', ')} ms`;
    return { what: `${name}: ${what}`, value: Math.max(...runs.map(of)), unit, note, ...(aim && { aim }) };
  };
  return [
    { what: `${name}: key to settled picture, middle`, value: middle, unit: 'ms', aim: { most } },
    { what: `${name}: after the last key`, value: last, unit: 'ms', aim: { most } },
    worst('longest task of the page', 'ms', ({ wall }) => wall, { most: 50 }),
    worst('the same, its own processor time', 'ms CPU', ({ cpu }) => cpu),
    worst('longest halt of the bench beside it', 'ms', ({ halt }) => halt),
  ];
}

/**
 * One word typed, in ms: from each key to its picture, the longest tasks of the page by the clock and by the processor, and how
 * long the bench, which does next to nothing meanwhile, stood still.
 */
interface Typed {
  readonly waits: readonly number[];
  readonly wall: number;
  readonly cpu: number;
  readonly halt: number;
}

const TYPING_RUNS = 3;

async function typeOnce(browser: Browser, address: string, text: string): Promise<Typed> {
  const page = await open(browser, address);
  await paste(page, text);
  await page.waitForTimeout(1_500);
  // Before what joins the line to the next: the file stays whole at every key.
  const [, joint = ''] = /(\s*(?:&&|;)?\s*\\?)$/u.exec(text.split('\n')[middleOf(text)] ?? '') ?? [];
  await goToMiddle(page, text);
  await page.keyboard.press('End');
  for (let at = 0; at < joint.length; at++) await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(800);
  await page.evaluate(() => {
    const marks: { key: number; settled: number }[] = [];
    let key = 0;
    addEventListener('keydown', () => (key = performance.now()), true);
    new MutationObserver(() => {
      if (document.documentElement.dataset.analysis !== 'done' || key === 0) return;
      const pressed = key;
      requestAnimationFrame(() => setTimeout(() => marks.push({ key: pressed, settled: performance.now() })));
    }).observe(document.documentElement, { attributes: true, attributeFilter: ['data-analysis'] });
    Object.assign(window, { marks });
  });
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] },
  });
  const clock = monitorEventLoopDelay({ resolution: 1 });
  clock.enable();
  const began = Date.now();
  for (const [at, character] of [...WORD].entries()) {
    await page.keyboard.press(character === ' ' ? 'Space' : character);
    await page.waitForTimeout(Math.max(0, began + (at + 1) * 100 - Date.now()));
  }
  await page.waitForTimeout(1_500);
  clock.disable();
  const ended = new Promise((end) => session.once('Tracing.tracingComplete', end));
  await session.send('Tracing.end');
  await ended;
  const marks = await page.evaluate(
    () => (window as unknown as { marks: { key: number; settled: number }[] }).marks,
  );
  await page.context().close();
  const waits = marks.map(({ key, settled }) => settled - key);
  const [wall, cpu] = tasksOf(events);
  return { waits, wall, cpu, halt: clock.max / 1e6 };
}

async function opening(browser: Browser, address: string, name: string, text: string): Promise<Row[]> {
  const fragment = writeFragment({ text });
  const firsts: number[] = [];
  const whole: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.waitForTimeout(CALM_MS);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        // A node of the first picture, or of the page where that is drawn at once.
        if (document.querySelector('.stage-node') === null) return;
        performance.mark('node');
        if (document.querySelector('.react-flow__node') === null) return;
        observer.disconnect();
        requestAnimationFrame(() =>
          setTimeout(() => {
            performance.mark('whole');
            console.debug('whole');
          }),
        );
      }).observe(document, { childList: true, subtree: true });
    });
    // To ask the page would put 330 kB of the asking tool's own script into it, in the midst of what is measured.
    const drawn = page.waitForEvent('console', {
      predicate: (said) => said.text() === 'whole',
      timeout: 60_000,
    });
    await page.goto(address + (fragment ?? ''), { waitUntil: 'commit' });
    await drawn;
    const times = await page.evaluate(() => {
      const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? 0;
      // The page goes on before any callback of ours could tell when a frame was shown; the browser itself notes the first
      // that holds more than bare panes. Where that came before the nodes, they are shown with the whole page.
      const shown = at('first-contentful-paint');
      return { first: shown >= at('node') ? shown : at('whole'), whole: at('whole') };
    });
    firsts.push(times.first);
    whole.push(times.whole);
    await context.close();
  }
  const note =
    fragment === null
      ? 'too large for a link: the example was opened'
      : `link of ${fragment.length} characters`;
  return [
    { what: name, value: median(firsts), unit: 'ms', aim: { most: 1_000 }, note },
    { what: `${name}: the page around it`, value: median(whole), unit: 'ms' },
  ];
}

/** The time between frames while one turns the wheel, through all levels of detail and back, and while one pushes the picture about. */
async function moving(browser: Browser, address: string, name: string, text: string): Promise<Row[]> {
  const page = await open(browser, address);
  await paste(page, text);
  await page.waitForTimeout(2_000);
  await page.evaluate(() => {
    const frames: number[] = [];
    const tick = (now: number) => {
      frames.push(now);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { frames });
  });
  const pane = await page.locator('.react-flow').boundingBox();
  if (pane === null) throw new Error('there is no diagram');
  const [x, y] = [pane.x + pane.width / 2, pane.y + 60];
  const place = () => page.locator('.react-flow__viewport').getAttribute('style');

  async function row(how: string, move: () => Promise<void>): Promise<Row> {
    await page.mouse.move(x, y);
    const [from, before] = await Promise.all([
      page.evaluate(() => (window as unknown as { frames: number[] }).frames.length),
      place(),
    ]);
    await move();
    const frames = await page.evaluate(
      (first) => (window as unknown as { frames: number[] }).frames.slice(first),
      from,
    );
    if ((await place()) === before) throw new Error(`the picture did not move: ${how}`);
    const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
    const slow = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.95)] ?? Number.NaN;
    return {
      what: `${name}: ${how}, 19 of 20 frames come within`,
      value: slow,
      unit: 'ms',
      aim: { most: 20 },
      note: `${gaps.length} frames`,
    };
  }
  const zoomed = await row('zoomed', async () => {
    for (let step = 0; step < 29; step++) await page.mouse.wheel(0, step < 15 ? -120 : 120);
  });
  const pushed = await row('pushed about', async () => {
    await page.mouse.down();
    for (let step = 0; step < 60; step++) await page.mouse.move(x + step * 4, y + step * 3);
    await page.mouse.up();
  });
  await page.context().close();
  return [zoomed, pushed];
}

/** The same graph by Mermaid and by Graphviz, and by the app from the Dockerfile itself. */
async function rivals(browser: Browser, address: string, files: ReadonlyMap<string, string>): Promise<Row[]> {
  const bench = await rivalsPage(browser);
  const rows: Row[] = [];
  try {
    for (const [name, text] of files) {
      const graph = resolve(parse(text), DEFAULT_OPTIONS);
      const contents = graph.target === null ? null : contentsOf(graph, graph.target);
      const model = { graph, contents, diagram: place(diagramOf(graph, contents, VIEW), VIEW) };
      const app = await open(browser, address);
      const first: number[] = [];
      const edit: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        // The app remembers where the last diagrams were placed: so many others come between that it places this one anew.
        for (let other = 0; other < FORGOTTEN; other++) await paste(app, 'FROM scratch\n'.repeat(other + 1));
        await app.waitForTimeout(CALM_MS);
        await app.keyboard.press('ControlOrMeta+a');
        first.push(await picture(app, text));
        await goToMiddle(app, text);
        await app.waitForTimeout(CALM_MS);
        edit.push(await picture(app, `RUN echo ${run}\n`));
      }
      await app.context().close();
      const [ours, oursEdited] = [median(first), median(edit)];
      rows.push({ what: `${name}: Stagemap, first picture`, value: ours, unit: 'ms' });
      rows.push({ what: `${name}: Stagemap, after an edit`, value: oursEdited, unit: 'ms' });
      for (const [rival, source] of [
        ['mermaid', mermaidOf(model)],
        ['graphviz', dotOf(model)],
      ] as const) {
        const { time, note } = await bench.draw(rival, source);
        const more = note === undefined ? {} : { note };
        rows.push({ what: `${name}: ${rival}`, value: time, unit: 'ms', ...more });
        const aims = rival === 'mermaid' && graph.stages.length === 49;
        rows.push({
          what: `${name}: ${rival} ÷ first picture`,
          value: time / ours,
          unit: '×',
          ...more,
          ...(aims && { aim: { least: 3 } }),
        });
        rows.push({
          what: `${name}: ${rival} ÷ edit`,
          value: time / oursEdited,
          unit: '×',
          ...more,
          ...(aims && { aim: { least: 10 } }),
        });
      }
    }
  } finally {
    bench.close();
  }
  return rows;
}

/** More diagrams than the app remembers (`src/layout/placer.ts`). */
const FORGOTTEN = 10;

/** Until what follows is done: after a picture lists, colours, what is kept; after a new window what the browser sets up. */
const CALM_MS = 500;

/** How long another program may take for one picture before it is given up. */
const PATIENCE_MS = 30_000;

interface RivalsBench {
  draw(rival: string, source: string): Promise<{ readonly time: number; readonly note?: string }>;
  close(): void;
}

async function rivalsPage(browser: Browser): Promise<RivalsBench> {
  const { listen } = await serve();
  const outDir = mkdtempSync(join(tmpdir(), 'stagemap-rivals-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir,
      lib: { entry: 'bench/rivals/page.ts', formats: ['iife'], name: 'page', fileName: () => 'page.js' },
    },
  });
  const script = readFileSync(join(outDir, 'page.js'));
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : '<!doctype html><body><script src="page.js"></script>');
  });
  const address = await listen(server, { PORT: '0' });
  return {
    async draw(rival, source) {
      // A page for each: one that was given up can only be closed with its page.
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto(address);
      await page.waitForFunction(() => 'rivals' in window);
      const once = () =>
        page.evaluate(
          ([by, given]) =>
            (window as unknown as { rivals: Record<string, (text: string) => Promise<number>> }).rivals[
              by ?? ''
            ]?.(given ?? '') ?? Number.NaN,
          [rival, source],
        );
      const times: number[] = [];
      try {
        for (let run = 0; run <= RUNS; run++) {
          const time = await Promise.race([once(), sleep(PATIENCE_MS, null)]);
          if (time === null) return { time: PATIENCE_MS, note: `given up: at least ${PATIENCE_MS / 1000} s` };
          // The first one loads what the others find loaded.
          if (run > 0) times.push(time);
        }
        return { time: median(times) };
      } finally {
        await context.close();
      }
    },
    close() {
      server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
