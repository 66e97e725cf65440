import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStaticServer, listen } from './serve.mjs';

let folder: string;
let server: Server;
let address: string;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends the path as it is; `fetch` would resolve `..` before sending. */
function ask(path: string, method = 'GET', headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((done, fail) => {
    request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', fail)
      .end();
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagemap-serve-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(dist, '_headers'), '/*\n  X-All: yes\n/\n  X-Page: app\n/embed\n  X-Page: embed\n');
  await writeFile(join(dist, 'index.html'), '<p>app</p>');
  await writeFile(join(dist, 'embed.html'), '<p>embed</p>');
  await writeFile(join(dist, 'assets/a-1.js'), 'let a;');
  await writeFile(join(dist, 'assets/p.png'), 'png');
  await symlink(join(folder, 'secret.txt'), join(dist, 'link.txt'));
  server = await createStaticServer(dist);
  address = await listen(server, { PORT: '0' });
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

describe('the static server', () => {
  test('serves the app at / and /embed only', async () => {
    const app = await ask('/?q#f');
    expect([app.status, app.headers['content-type'], app.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(app.body.toString()).toBe('<p>app</p>');
    expect([app.headers['x-all'], app.headers['x-page']]).toEqual(['yes', 'app']);
    const embed = await ask('/embed');
    expect([embed.body.toString(), embed.headers['x-page']]).toEqual(['<p>embed</p>', 'embed']);
    for (const path of ['/other', '/assets', '/assets/', '/assets/none.js', '/embed/']) {
      const missing = await ask(path);
      expect([path, missing.status, missing.headers['x-all']]).toEqual([path, 404, 'yes']);
    }
  });

  test('names the type of what it serves', async () => {
    expect((await ask('/assets/a-1.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await ask('/assets/p.png')).headers['content-type']).toBe('image/png');
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..\\secret.txt',
    '/%5c..%5csecret.txt',
    '//secret.txt',
    '/link.txt',
    '/_headers',
    '/%00',
    '/%ff',
    'http://other/secret.txt',
  ])('gives nothing for %s', async (path) => {
    const answer = await ask(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body.toString()).not.toContain('secret');
  });

  test('answers HEAD without a body and refuses to write', async () => {
    const head = await ask('/', 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, '10']);
    const post = await ask('/', 'POST');
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  test('answers 304 for what the browser has, and notices a change', async () => {
    const { etag } = (await ask('/')).headers;
    expect((await ask('/', 'GET', { 'if-none-match': etag })).status).toBe(304);
    await writeFile(join(folder, 'dist/index.html'), '<p>new app</p>');
    expect((await ask('/', 'GET', { 'if-none-match': etag })).status).toBe(200);
  });

  test('compresses text where the browser can read it', async () => {
    const zipped = await ask('/assets/a-1.js', 'GET', { 'accept-encoding': 'br, gzip' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).toString()).toBe('let a;');
    const plain = await ask('/assets/p.png', 'GET', { 'accept-encoding': 'gzip' });
    expect(plain.headers['content-encoding']).toBeUndefined();
  });

  test('says so when a named port is in use, and when it is no port', async () => {
    const other = await createStaticServer(join(folder, 'dist'));
    await expect(listen(other, { PORT: new URL(address).port })).rejects.toThrow('is in use');
    await expect(listen(other, { PORT: 'abc' })).rejects.toThrow('expected a number');
  });
});
