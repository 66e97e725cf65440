/**
 * Reads `public/_headers`, the one place where the production headers stand.
 *
 * The form is that of Netlify and Cloudflare Pages: a path at the start of a line, its headers indented
 * below it, `*` for any characters, `#` for comments. All rules that match a path apply to it.
 */

/** @typedef {{ path: string, headers: [name: string, value: string][] }} HeaderRule */

/**
 * @param {string} text
 * @returns {HeaderRule[]}
 */
export function parseHeaders(text) {
  /** @type {HeaderRule[]} */
  const rules = [];
  text.split(/\r?\n/).forEach((line, index) => {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) return;
    if (!/^\s/.test(line)) {
      rules.push({ path: content, headers: [] });
      return;
    }
    const colon = content.indexOf(':');
    const rule = rules.at(-1);
    if (colon < 1 || !rule)
      throw new Error(`_headers, line ${index + 1}: expected "Name: value" below a path`);
    rule.headers.push([content.slice(0, colon).trim(), content.slice(colon + 1).trim()]);
  });
  return rules;
}

/**
 * The headers of one path, names in lower case; a name that several rules set has its values joined with a
 * comma, as the hosts do.
 *
 * @param {readonly HeaderRule[]} rules
 * @param {string} path
 * @returns {Record<string, string>}
 */
export function headersFor(rules, path) {
  /** @type {Map<string, string>} */
  const result = new Map();
  for (const rule of rules) {
    if (!pathPattern(rule.path).test(path)) continue;
    for (const [name, value] of rule.headers) {
      const key = name.toLowerCase();
      const before = result.get(key);
      result.set(key, before === undefined ? value : `${before}, ${value}`);
    }
  }
  return Object.fromEntries(result);
}

/**
 * The page's policy as a meta tag may carry it: browsers ignore `frame-ancestors` there and say so on the
 * console.
 *
 * @param {readonly HeaderRule[]} rules
 * @returns {string}
 */
export function metaPolicy(rules) {
  const policy = headersFor(rules, '/')['content-security-policy'];
  if (policy === undefined) throw new Error('_headers has no Content-Security-Policy for /');
  return policy
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !directive.startsWith('frame-ancestors'))
    .join('; ');
}

/** @param {string} path */
function pathPattern(path) {
  const literal = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`);
}
