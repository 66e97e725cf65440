/** Something in a text that looks like a secret. */
export interface SuspectedSecret {
  /** From 1. */
  readonly line: number;
  /** What it looks like, for people. */
  readonly what: string;
}

/** Forms that their makers chose so that they can be recognised: hardly anything else looks like them. */
const MARKED: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,})/],
  ['a GitLab token', /\bgl(?:pat|ptt|dt|rt|cbt|ft|soat)-[\w-]{20,}/],
  ['a Docker Hub token', /\bdckr_(?:pat|oat)_[\w-]{20,}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a PyPI token', /\bpypi-AgE[\w-]{40,}/],
  ['a Slack token', /\bxox[abeoprs]-[\w-]{20,}/],
  ['a Google API key', /\bAIza[\w-]{35}\b/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{20,}/],
  ['an OpenAI or Anthropic key', /\bsk-(?:ant-|proj-)?[\w-]{40,}/],
  ['a Hugging Face token', /\bhf_[A-Za-z]{34}\b/],
  ['a signed token (JWT)', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/],
];

/** `scheme://user:password@host`, where the password is written out. */
const IN_ADDRESS = /\b[a-z][a-z+.-]*:\/\/[^\s/:@"'$]*:([^\s/@"'$]{3,})@/gi;
/** `NAME=value`, as ENV, ARG, --build-arg and scripts have it; `NAME value` after ENV. */
const ASSIGNED = /(?:^|[\s;&|(])(?:ENV\s+)?([A-Za-z_][\w.-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s;&|)]*)/g;
const OLD_ENV = /^\s*ENV\s+(\w+)\s+(\S+)\s*$/i;
const HEADER = /\bAuthorization:\s*(?:Bearer|Basic|token)\s+([^\s"'\\]+)/i;
const NPMRC = /:_(?:authToken|auth|password)=("[^"]*"|'[^']*'|\S+)/;

const SECRET_NAME =
  /(?:^|[_.-])(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|secret[_-]?key|credentials?|auth)$/i;
/** What people write where a secret will stand. */
const PLACEHOLDER =
  /^(?:change[-_]?me.*|replace.*|example.*|sample.*|dummy.*|test(?:ing)?\d*|todo|none|null|true|false|yes|no|secret|password|passwd|postgres|root|admin|guest|user(?:name)?|your.*|my.*|fake.*|not[-_]?set|unset|placeholder.*|redacted.*|[x*.]+|0+|1234.*|\d{1,5})$/i;

/** Most that is told: after these one has seen enough to look again. */
const MOST = 20;

/**
 * What in a Dockerfile looks like a secret, once for each line, in order. It is a reminder and no proof: the rules are
 * kept narrow, because a warning that cries wolf is soon read by nobody. Values that come from variables, files and
 * secret mounts are not meant.
 */
export function suspectedSecrets(
  text: string,
  buildArgs: Readonly<Record<string, string>> = {},
): readonly SuspectedSecret[] {
  const found: SuspectedSecret[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (found.length >= MOST) break;
    const what = inLine(line);
    if (what !== null) found.push({ line: index + 1, what });
  }
  for (const [name, value] of Object.entries(buildArgs)) {
    const what = marked(value) ?? (isSecretPair(name, value) ? named(name) : null);
    if (what !== null) found.push({ line: 0, what });
  }
  return found.slice(0, MOST);
}

function inLine(line: string): string | null {
  // Long lines hold data, and these patterns are for what people write.
  const start = line.slice(0, 4_000);
  return marked(start) ?? inAddress(start) ?? inHeader(start) ?? inPair(start);
}

function marked(text: string): string | null {
  return MARKED.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

function inAddress(line: string): string | null {
  for (const [, password = ''] of line.matchAll(IN_ADDRESS)) {
    if (isWrittenOut(password)) return 'a password in an address';
  }
  return null;
}

function inHeader(line: string): string | null {
  const value = HEADER.exec(line)?.[1] ?? NPMRC.exec(line)?.[1];
  return value !== undefined && isWrittenOut(value) && value.length >= 8 ? 'credentials' : null;
}

function inPair(line: string): string | null {
  if (/^\s*#/.test(line)) return null;
  for (const [, name = '', value = ''] of line.matchAll(ASSIGNED)) {
    if (isSecretPair(name, value)) return named(name);
  }
  const [, name = '', value = ''] = OLD_ENV.exec(line) ?? [];
  return isSecretPair(name, value) ? named(name) : null;
}

const named = (name: string): string => `a value for ${name}`;

function isSecretPair(name: string, written: string): boolean {
  const value = unquoted(written);
  if (!SECRET_NAME.test(name) || value.length < 6 || !isWrittenOut(value)) return false;
  // Paths, addresses, sentences and options are not secrets, whatever they are called.
  if (/^(?:[./~]|\w+:\/\/|-)|\s/.test(value)) return false;
  return /pass|pwd/i.test(name) || (/\d/.test(value) && /[a-z]/i.test(value)) || value.length >= 24;
}

/** Neither taken from elsewhere nor standing in for something. */
function isWrittenOut(written: string): boolean {
  const value = unquoted(written);
  return value !== '' && !/[$<>{}`]/.test(value) && !PLACEHOLDER.test(value);
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2').replace(/["'\\]+$/, '');
}
