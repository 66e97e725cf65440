/** What the build needs to run under the Content-Security-Policy of `public/_headers`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { metaPolicy, parseHeaders } from './headers.mjs';

/** @typedef {import('vite').Plugin} Plugin */

const PUBLIC = new URL('../public/', import.meta.url);
const HEADERS = new URL('_headers', PUBLIC);
const SERVICE_WORKER = new URL('service-worker.js', import.meta.url);

/**
 * Writes the policy of the page into a meta tag, for hosts that send no headers. Only in the build: the
 * development server needs inline scripts.
 *
 * @returns {Plugin}
 */
export function pagePolicy() {
  return {
    name: 'stagemap:page-policy',
    apply: 'build',
    transformIndexHtml() {
      const content = metaPolicy(parseHeaders(readFileSync(HEADERS, 'utf8')));
      return [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content },
          injectTo: 'head-prepend',
        },
      ];
    },
  };
}

/**
 * Has the page fetch parts that every visit needs beside its own script, and not after that has run. Of what comes first,
 * as the reader of links, the browser is to know that it is a module; what draws the page is only fetched: to read its many
 * lines at once would hold up the first picture. The build fails when a module is gone.
 *
 * @param {{ first: string, later: string }} modules paths below the project's root
 * @returns {Plugin}
 */
export function preloaded({ first, later }) {
  return {
    name: 'stagemap:preloaded',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const seen = new Set();
        /**
         * @param {string} module
         * @param {Record<string, string>} how
         */
        const links = (module, how) => {
          const chunk = Object.values(bundle).find(
            (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(`/${module}`)),
          );
          if (chunk === undefined) throw new Error(`no chunk holds ${module}`);
          const files = new Set([chunk.fileName]);
          for (const file of files) {
            const part = bundle[file];
            if (part?.type === 'chunk') for (const imported of part.imports) files.add(imported);
          }
          return [...files]
            .filter((file) => !html.includes(file) && !seen.has(file))
            .map((file) => {
              seen.add(file);
              const attrs = { ...how, crossorigin: true, href: `./${file}` };
              return { tag: 'link', attrs, injectTo: /** @type {const} */ ('head') };
            });
        };
        return [...links(first, { rel: 'modulepreload' }), ...links(later, { rel: 'preload', as: 'script' })];
      },
    },
  };
}

/**
 * Writes the page a second time as `embed.html`, which static hosts serve at `/embed` without a rewrite
 * rule, and which other sites may frame.
 *
 * @returns {Plugin}
 */
export function embedPage() {
  return {
    name: 'stagemap:embed-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') return;
      this.emitFile({ type: 'asset', fileName: 'embed.html', source: page.source });
    },
  };
}

/**
 * Writes the service worker beside the page, with the list of all files that it keeps. What configures a host and
 * what nobody opens offline is left out.
 *
 * @returns {Plugin}
 */
export function offline() {
  return {
    name: 'stagemap:offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // After the page was written a second time.
      order: 'post',
      handler(_options, bundle) {
        if (bundle['index.html'] === undefined) return;
        const fromPublic = readdirSync(PUBLIC).filter((file) => !/^[_.]|^health\.txt$/.test(file));
        const built = Object.keys(bundle).filter(
          (file) => file !== 'licenses.md' && file !== 'sbom.cdx.json',
        );
        const files = [...new Set([...built, ...fromPublic, 'embed.html'])].sort();
        const hash = createHash('sha256').update(files.join());
        for (const file of fromPublic) hash.update(readFileSync(new URL(file, PUBLIC)));
        const page = bundle['index.html'];
        if (page.type === 'asset') hash.update(page.source);
        const head = [
          `self.STAGEMAP_BUILD = ${JSON.stringify(hash.digest('hex').slice(0, 12))};`,
          `self.STAGEMAP_FILES = ${JSON.stringify(files)};`,
        ];
        const source = `${head.join('\n')}\n${readFileSync(SERVICE_WORKER, 'utf8')}`;
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

/**
 * Two libraries write `<style>` elements, which `style-src 'self'` refuses: style-mod (CodeMirror) and
 * react-style-singleton (the scroll lock of Radix dialogs and menus). Both are made to use constructed style
 * sheets, which the policy allows. The build fails when a new version no longer has the place to change.
 *
 * @returns {Plugin}
 */
export function constructedStyles() {
  return {
    name: 'stagemap:constructed-styles',
    transform: {
      filter: { id: /[\\/]node_modules[\\/](?:style-mod|react-style-singleton)[\\/].*\.js$/ },
      handler(code, id) {
        if (/style-mod\.js$/.test(id)) {
          const condition = '!root.head && root.adoptedStyleSheets';
          if (!code.includes(condition)) this.error(`${id} has changed; look again at constructedStyles()`);
          return { code: code.replace(condition, 'root.adoptedStyleSheets'), map: null };
        }
        if (/es2015[\\/]singleton\.js$/.test(id)) return { code: SINGLETON, map: null };
        if (/[\\/]singleton\.js$/.test(id))
          this.error(`${id} is not the form that constructedStyles() replaces`);
        return null;
      },
    },
  };
}

/** The same contract as react-style-singleton's: the first `add` inserts the text, the last `remove` takes it out. */
const SINGLETON = `
export const stylesheetSingleton = () => {
  let users = 0;
  let sheet = null;
  return {
    add(css) {
      if (users++ > 0) return;
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    remove() {
      if (--users > 0) return;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      sheet = null;
    },
  };
};
`;
