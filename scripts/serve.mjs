/**
 * A small static server for the built app, with the production headers of `public/_headers`.
 * Used by `npm start` and by the browser tests; run by itself it serves dist: `node scripts/serve.mjs [folder]`.
 */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { headersFor, parseHeaders } from './headers.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** Only this machine may connect, unless HOST says otherwise. */
const DEFAULT_HOST = '127.0.0.1';
/** Vite's preview port; the next free one is taken when it is in use. */
const FIRST_PORT = 4173;
const PORTS_TO_TRY = 50;

/** Addresses of the app that are not file names. */
const PAGES = new Map([
  ['/', '/index.html'],
  ['/embed', '/embed.html'],
]);

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.svg', 'image/svg+xml; charset=utf-8'],
  ['.wasm', 'application/wasm'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
]);
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|manifest|wasm)|image\/svg)/;

const compress = promisify(gzip);

/**
 * A server that is not yet listening.
 *
 * @param {string} [folder] the built app
 */
export async function createStaticServer(folder = DIST) {
  const root = await realpath(folder);
  const rules = parseHeaders(await readFile(join(root, '_headers'), 'utf8'));
  /** @type {Map<string, { stamp: string, etag: string, body: Buffer, zipped: Buffer | null }>} */
  const cache = new Map();

  /** @param {string} path */
  async function load(path) {
    const file = await findFile(root, path);
    if (file === null) return null;
    const { mtimeMs, size } = await stat(file);
    const stamp = `${mtimeMs}-${size}`;
    const known = cache.get(file);
    if (known?.stamp === stamp) return known;
    const body = await readFile(file);
    const zipped = COMPRESSIBLE.test(typeOf(file)) ? await compress(body) : null;
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const entry = { stamp, etag, body, zipped };
    cache.set(file, entry);
    return entry;
  }

  return createServer(async (request, response) => {
    /** @type {(status: number, text: string, headers?: Record<string, string>) => void} */
    const refuse = (status, text, headers = {}) => {
      const body = Buffer.from(`${text}\n`);
      response.writeHead(status, {
        ...headersFor(rules, '/404'),
        ...headers,
        'content-type': 'text/plain; charset=utf-8',
        'content-length': body.length,
        'cache-control': 'no-store',
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        refuse(405, 'Only GET and HEAD', { allow: 'GET, HEAD' });
        return;
      }
      const path = decodePath(request.url ?? '/');
      if (path === null) {
        refuse(400, 'Bad address');
        return;
      }
      const target = PAGES.get(path) ?? path;
      const file = await load(target);
      if (file === null) {
        refuse(404, 'Not found');
        return;
      }
      /** @type {Record<string, string | number>} */
      const headers = {
        'cache-control': 'no-cache',
        ...headersFor(rules, path),
        'content-type': typeOf(target),
        etag: file.etag,
      };
      if (file.zipped) headers.vary = 'accept-encoding';
      if (request.headers['if-none-match'] === file.etag) {
        response.writeHead(304, headers).end();
        return;
      }
      let body = file.body;
      if (file.zipped && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
        body = file.zipped;
        headers['content-encoding'] = 'gzip';
      }
      headers['content-length'] = body.length;
      response.writeHead(200, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
    } catch {
      if (!response.headersSent) refuse(500, 'Could not read the file');
      else response.destroy();
    }
  });
}

/**
 * Listens on `PORT`, or on the first free port from 4173, and gives the address.
 *
 * @param {import('node:http').Server} server
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>}
 */
export async function listen(server, env = process.env) {
  const host = env.HOST || DEFAULT_HOST;
  const wanted = env.PORT ? Number(env.PORT) : null;
  if (wanted !== null && !(Number.isInteger(wanted) && wanted >= 0 && wanted < 65536)) {
    throw new Error(`PORT is ${env.PORT}, expected a number from 0 to 65535`);
  }
  const first = wanted ?? FIRST_PORT;
  const last = wanted ?? FIRST_PORT + PORTS_TO_TRY - 1;
  for (let port = first; port <= last; port++) {
    if (await tryPort(server, port, host)) {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      return `http://${host.includes(':') ? `[${host}]` : host}:${actual}/`;
    }
  }
  throw new Error(wanted === null ? `No free port from ${first} to ${last}` : `Port ${wanted} is in use`);
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function tryPort(server, port, host) {
  return new Promise((done, fail) => {
    /** @param {NodeJS.ErrnoException} error */
    const onError = (error) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE') done(false);
      else fail(error);
    };
    const onListening = () => {
      server.off('error', onError);
      done(true);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, host);
  });
}

/**
 * The decoded path of a request; `null` for what no browser sends for a file of ours. The raw text is
 * read, not a URL object, which would resolve `..` silently.
 *
 * @param {string} url
 * @returns {string | null}
 */
function decodePath(url) {
  const raw = url.split(/[?#]/, 1)[0] ?? '';
  if (!raw.startsWith('/')) return null;
  try {
    const path = decodeURIComponent(raw);
    return /[\0\\]|\/\/|(?:^|\/)\.\.?(?:\/|$)/.test(path) ? null : path;
  } catch {
    return null;
  }
}

/**
 * The file for a path; `null` when there is none, when it lies outside the folder (also through a link),
 * and for the files that configure a host.
 *
 * @param {string} root
 * @param {string} path
 * @returns {Promise<string | null>}
 */
async function findFile(root, path) {
  if (/\/[._][^/]*$/.test(path) && !path.startsWith('/assets/')) return null;
  try {
    const file = await realpath(resolve(root, `.${path}`));
    if (!file.startsWith(root + sep)) return null;
    return (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

/** @param {string} file */
function typeOf(file) {
  return TYPES.get(extname(file).toLowerCase()) ?? 'application/octet-stream';
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const server = await createStaticServer(process.argv[2]);
  console.log(await listen(server));
}
