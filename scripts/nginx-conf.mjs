/**
 * Writes the configuration of nginx from `public/_headers`, so that the headers stand in one place:
 *
 *   node scripts/nginx-conf.mjs > deploy/nginx.conf
 *   node scripts/nginx-conf.mjs --base /tools/stagemap/ --root /srv/www --port 8080
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { headersFor, parseHeaders } from './headers.mjs';

const HEADERS = new URL('../public/_headers', import.meta.url);

/**
 * @typedef {{ base: string, root: string, port: number, temp: string }} Place
 * `base` is the path below which the app lies, `temp` a folder that nginx may write to
 */

/** @type {Place} */
export const DEFAULT_PLACE = { base: '/', root: '/usr/share/nginx/html', port: 8080, temp: '/tmp' };

/** Addresses of the app that are not file names. */
const PAGES = new Map([
  ['/', '/index.html'],
  ['/embed', '/embed.html'],
]);

/**
 * A whole configuration for an nginx that runs without privileges.
 *
 * @param {Partial<Place>} [place]
 */
export function nginxConf(place) {
  const { base, root, port, temp } = { ...DEFAULT_PLACE, ...place };
  if (!/^\/(?:[\w.~-]+\/)*$/.test(base))
    throw new Error(`--base is ${base}, expected a path such as /tools/`);
  const rules = parseHeaders(readFileSync(HEADERS, 'utf8'));
  /** @type {(path: string) => string[]} */
  const headers = (path) =>
    Object.entries({ 'cache-control': 'no-cache', ...headersFor(rules, path) }).map(
      ([name, value]) => `add_header ${title(name)} ${quoted(value)} always;`,
    );
  /** @type {(match: string, path: string, ...extra: string[]) => string} */
  const location = (match, path, ...extra) =>
    block(`location ${match}`, [...extra.map((line) => `${line};`), ...headers(path)]);
  const alias = base === '/' ? [] : [`rewrite ^${base}(.*)$ /$1 break`];

  const server = block('server', [
    `listen ${port};`,
    `listen [::]:${port};`,
    'server_name _;',
    `root ${root};`,
    'server_tokens off;',
    'charset utf-8;',
    'gzip on;',
    'gzip_vary on;',
    'gzip_comp_level 6;',
    'gzip_types text/css text/javascript application/javascript application/json application/manifest+json image/svg+xml text/plain text/markdown;',
    '',
    '# Each location sends all of its headers: nginx inherits none into a location that sets one.',
    ...rules
      .filter(({ path }) => path !== '/*')
      .map(({ path }) => {
        const under = base + path.slice(1);
        if (path.endsWith('*'))
          return location(
            `^~ ${under.slice(0, -1)}`,
            path.replace('*', 'x'),
            ...alias,
            'try_files $uri =404',
          );
        const page = PAGES.get(path);
        return location(`= ${under}`, path, ...(page === undefined ? alias : [`rewrite ^ ${page} break`]));
      }),
    '# Files that configure a host are not for visitors.',
    block(`location ~ ^${base.replace(/\./g, '\\.')}[._]`, ['return 404;']),
    location(base, '/404', ...alias, 'try_files $uri =404'),
  ]);
  return `${[
    '# Made by scripts/nginx-conf.mjs from public/_headers; change those.',
    'worker_processes auto;',
    'error_log stderr warn;',
    `pid ${temp}/nginx.pid;`,
    block('events', ['worker_connections 1024;']),
    block('http', [
      block('types', [
        'text/html html;',
        'text/css css;',
        'text/javascript js;',
        'application/json json;',
        'application/manifest+json webmanifest;',
        'image/svg+xml svg;',
        'image/png png;',
        'font/woff2 woff2;',
        'text/plain txt;',
        'text/markdown md;',
      ]),
      'default_type application/octet-stream;',
      'access_log off;',
      'sendfile on;',
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${temp}/${name}_temp;`,
      ),
      '',
      server,
    ]),
  ].join('\n')}\n`;
}

/** @param {string} name @param {readonly string[]} lines */
function block(name, lines) {
  const body = lines.flatMap((line) => line.split('\n')).map((line) => (line === '' ? '' : `  ${line}`));
  return [`${name} {`, ...body, '}'].join('\n');
}

/** @param {string} value */
function quoted(value) {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** @param {string} name */
function title(name) {
  return name.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      root: { type: 'string' },
      port: { type: 'string' },
      temp: { type: 'string' },
    },
  });
  const { port, ...rest } = values;
  process.stdout.write(nginxConf({ ...rest, ...(port === undefined ? {} : { port: Number(port) }) }));
}
