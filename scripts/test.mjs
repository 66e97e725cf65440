/**
 * `npm test`: everything, in order, and a last line that counts. `npm run check` (`--no-browser`) leaves the
 * browser out. A step that fails does not stop the others, except those that need its result.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findChromium, installChromium } from './chromium.mjs';
import { ensureInstalled, npmCommand, ROOT } from './install.mjs';

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ name: string, counts: Counts, seconds: number, note: string }} Result
 */

// Biome colours letter by letter, which makes a log unreadable.
const PLAIN = process.stdout.isTTY ? [] : ['--colors=off'];

const withBrowser = !process.argv.includes('--no-browser');
const temp = mkdtempSync(join(tmpdir(), 'stagemap-test-'));
process.on('exit', () => rmSync(temp, { recursive: true, force: true }));

/** @type {Result[]} */
const results = [];

ensureInstalled();

await step('format and lint', () =>
  tool('@biomejs/biome', 'biome', ['ci', '--error-on-warnings', ...PLAIN, '.']),
);
// Each keeps one core busy and says nothing while all is well.
await Promise.all([
  step('types of the app', () => types('tsconfig.json')),
  step('types of the core, without DOM', () => types('tsconfig.core.json')),
  step('types of tests and tools', () => types('tsconfig.node.json')),
]);
await step('import direction', () => run(process.execPath, ['scripts/direction.mjs']));
await step('unused code', () => tool('knip', 'knip', ['--no-config-hints']));
await countedStep('unit and property tests', vitest);
const built = await step('build', () => run(...npmCommand(['run', '--silent', 'build'])));
if (built) await step('size limit', () => tool('size-limit', 'size-limit', []));
else skip('size limit', 'needs the build');
if (withBrowser) {
  if (built) await countedStep('browser tests', playwright);
  else skip('browser tests', 'needs the build');
}

summarise();

/**
 * A step that is one check: it passes or fails as a whole.
 *
 * @param {string} name
 * @param {() => Promise<number>} work gives an exit code
 */
async function step(name, work) {
  return countedStep(name, async () =>
    (await work()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  );
}

/**
 * @param {string} name
 * @param {() => Promise<Counts>} work
 * @returns {Promise<boolean>} whether nothing failed
 */
async function countedStep(name, work) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  /** @type {Counts} */
  let counts = { passed: 0, failed: 1 };
  try {
    counts = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  results.push({ name, counts, seconds: (Date.now() - began) / 1000, note: '' });
  return counts.failed === 0;
}

/**
 * A step that could not run is a failed one: silence would look like success.
 *
 * @param {string} name
 * @param {string} note
 */
function skip(name, note) {
  results.push({ name, counts: { passed: 0, failed: 1 }, seconds: 0, note });
}

/**
 * Type-checks one part; what was checked before is remembered below node_modules.
 *
 * @param {string} project
 */
function types(project) {
  const memory = join(ROOT, 'node_modules/.cache', `${project}.tsbuildinfo`);
  return tool('typescript', 'tsc', ['-p', project, '--incremental', '--tsBuildInfoFile', memory]);
}

/** @returns {Promise<Counts>} */
async function vitest() {
  const file = join(temp, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await tool('vitest', 'vitest', ['run', ...reporters]);
  const report = readReport(file);
  const passed = numberAt(report, 'numPassedTests');
  let failed = numberAt(report, 'numFailedTests');
  // A file that cannot be loaded fails without a test of its own.
  for (const suite of report.testResults ?? []) {
    if (suite.status === 'failed' && !suite.assertionResults?.some((test) => test.status === 'failed'))
      failed++;
  }
  return atLeastOneFailure({ passed, failed }, code);
}

/** @returns {Promise<Counts>} */
async function playwright() {
  const chromium = findChromium() ?? installChromium(ROOT);
  if (chromium === null) {
    throw new Error('No Chromium: name one in CHROMIUM_PATH, or run `npx playwright install chromium`.');
  }
  console.log(`Chromium: ${chromium}`);
  const file = join(temp, 'playwright.json');
  const code = await tool('@playwright/test', 'playwright', ['test', '--reporter=list,json'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const report = readReport(file);
  const passed = numberAt(report.stats, 'expected');
  const failed =
    numberAt(report.stats, 'unexpected') + numberAt(report.stats, 'flaky') + (report.errors?.length ?? 0);
  return atLeastOneFailure({ passed, failed }, code);
}

/**
 * The parts of the two JSON reports that are counted.
 *
 * @typedef {object} Report
 * @property {Record<string, unknown>} [stats]
 * @property {unknown[]} [errors]
 * @property {{ status: string, assertionResults?: { status: string }[] }[]} [testResults]
 */

/**
 * @param {string} file
 * @returns {Report & Record<string, unknown>}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error('The runner ended without a report.');
  }
}

/**
 * @param {Record<string, unknown> | undefined} report
 * @param {string} key
 */
function numberAt(report, key) {
  const value = report?.[key];
  if (typeof value !== 'number') throw new Error(`The report has no number "${key}".`);
  return value;
}

/**
 * A runner that ends with an error and names no failed test has failed all the same.
 *
 * @param {Counts} counts
 * @param {number} code
 * @returns {Counts}
 */
function atLeastOneFailure(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function summarise() {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('\n── summary');
  for (const { name, counts, seconds, note } of results) {
    const mark = counts.failed === 0 ? '✓' : '✗';
    const numbers =
      counts.passed + counts.failed > 1 ? `${counts.passed} passed, ${counts.failed} failed` : note;
    console.log(`${mark} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s  ${numbers}`.trimEnd());
  }
  const passed = results.reduce((sum, { counts }) => sum + counts.passed, 0);
  const failed = results.reduce((sum, { counts }) => sum + counts.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/**
 * Runs a program of an installed package, without a shell and without npx.
 *
 * @param {string} name the package
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function tool(name, program, args, env) {
  const folder = join(ROOT, 'node_modules', name);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = createRequire(import.meta.url)(join(folder, 'package.json'));
  const script = typeof bin === 'string' ? bin : bin[program];
  if (!script) throw new Error(`${name} has no program ${program}`);
  return run(process.execPath, [join(folder, script)].concat(args), env);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} the exit code
 */
function run(command, args, env = {}) {
  return new Promise((done, fail) => {
    const path = [join(ROOT, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
    spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: command === 'npm' && process.platform === 'win32',
    })
      .on('error', fail)
      .on('close', (code) => done(code ?? 1));
  });
}
