/**
 * Checks the deployment files with the real server: `npm run build && npm run deploy-check`. Needs nginx (Debian: nginx-light).
 *
 * The configuration is read by `nginx -t`, then serves the built app at the root and below a path; its headers must be those of
 * public/_headers, and the browser tests of the main job must pass against it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLoadScripts, workerScripts } from './first-load.mjs';
import { headersFor, parseHeaders } from './headers.mjs';
import { ROOT } from './install.mjs';
import { nginxConf } from './nginx-conf.mjs';

const NGINX = process.env.NGINX ?? '/usr/sbin/nginx';
const rules = parseHeaders(readFileSync(join(ROOT, 'public/_headers'), 'utf8'));
let failures = 0;

/** @param {boolean} good @param {string} what */
function check(good, what) {
  console.log(`${good ? 'ok  ' : 'FAIL'} ${what}`);
  if (!good) failures++;
}

for (const [base, port] of /** @type {const} */ ([
  ['/', 18_080],
  ['/tools/stagemap/', 18_081],
])) {
  const temp = mkdtempSync(join(tmpdir(), 'stagemap-nginx-'));
  const conf = join(temp, 'nginx.conf');
  writeFileSync(conf, nginxConf({ base, port, temp, root: join(ROOT, 'dist') }));
  const tested = spawnSync(NGINX, ['-t', '-c', conf], { encoding: 'utf8' });
  check(tested.status === 0, `nginx -t, base ${base}`);
  if (tested.status !== 0) {
    console.error(tested.error?.message ?? tested.stderr);
    continue;
  }
  const server = spawn(
    NGINX,
    ['-c', conf, '-g', `daemon off;${process.getuid?.() === 0 ? ' user root;' : ''}`],
    {
      stdio: 'inherit',
    },
  );
  try {
    const address = `http://127.0.0.1:${port}${base}`;
    await answering(address);
    await checkAddress(address);
    const run = spawnSync(
      'npx',
      ['playwright', 'test', 'e2e/main-job.spec.ts', '--project=desktop', '--reporter=line'],
      { cwd: ROOT, stdio: 'inherit', env: { ...process.env, STAGEMAP_URL: address } },
    );
    check(run.status === 0, `browser tests at ${address}`);
  } finally {
    server.kill('SIGQUIT');
    rmSync(temp, { recursive: true, force: true });
  }
}
console.log(failures === 0 ? 'All good' : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);

/** @param {string} address */
async function answering(address) {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      return void (await fetch(address));
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error(`nothing answers at ${address}`);
}

/** @param {string} address */
async function checkAddress(address) {
  const [worker = ''] = workerScripts();
  const script = firstLoadScripts()[0] ?? '';
  for (const path of [
    '',
    'index.html',
    'embed',
    'embed.html',
    'health.txt',
    ...[script, worker].map(inDist),
  ]) {
    const response = await fetch(address + path);
    const wanted = headersFor(rules, `/${path}`);
    const wrong = Object.entries(wanted).filter(([name, value]) => response.headers.get(name) !== value);
    check(
      response.status === 200 && wrong.length === 0,
      `${path || '/'} with its headers ${wrong.join(' ')}`,
    );
  }
  for (const path of ['_headers', '.env', 'nothing', 'assets/nothing.js'])
    check((await fetch(address + path)).status === 404, `${path} is not found`);
}

/** @param {string} path */
function inDist(path) {
  return path.replace(/^dist\//, '');
}
