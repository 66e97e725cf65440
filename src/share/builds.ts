/** A build that another file describes: which Dockerfile, and how. Empty where the file does not say. */
export interface DescribedBuild {
  readonly name: string;
  readonly context: string;
  readonly dockerfile: string;
  readonly target: string;
}

/** Files that are about builds and are no Dockerfiles. */
export interface BuildFile {
  readonly kind: 'compose' | 'bake';
  readonly builds: readonly DescribedBuild[];
}

/**
 * Tells a Compose or a Bake file from a Dockerfile, and what it builds; `null` for anything else. It reads what such
 * files usually look like and no more: a build that is written in a rarer form is not listed.
 */
export function buildFileIn(text: string): BuildFile | null {
  if (/^[ \t]*FROM[ \t]+\S/im.test(text) && !/^services:/m.test(text)) return null;
  return jsonFile(text) ?? compose(text) ?? bake(text);
}

function jsonFile(text: string): BuildFile | null {
  if (!/^\s*\{/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const targets = member(value, 'target');
  if (isRecord(targets)) {
    return { kind: 'bake', builds: Object.entries(targets).map(([name, one]) => described(name, one)) };
  }
  const services = member(value, 'services');
  if (!isRecord(services)) return null;
  const built = Object.entries(services).flatMap(([name, one]) => {
    const build = member(one, 'build');
    if (typeof build === 'string') return [described(name, { context: build })];
    return isRecord(build) ? [described(name, build)] : [];
  });
  return { kind: 'compose', builds: built };
}

function described(name: string, value: unknown): DescribedBuild {
  const text = (key: string) => {
    const found = member(value, key);
    return typeof found === 'string' ? found : '';
  };
  return { name, context: text('context'), dockerfile: text('dockerfile'), target: text('target') };
}

/** Compose: a service a block below `services:`, and below it `build`, as one word or as a block. */
function compose(text: string): BuildFile | null {
  const lines = text.split('\n').map((line) => line.replace(/\s+#.*$|\s+$/, ''));
  const start = lines.findIndex((line) => /^services:$/.test(line));
  if (start < 0) return null;
  const builds: DescribedBuild[] = [];
  let depth = 0;
  let name = '';
  let block = 0;
  let inner = 0;
  for (const line of lines.slice(start + 1)) {
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const indent = line.length - line.trimStart().length;
    if (indent === 0) break;
    depth ||= indent;
    const [, key = '', value = ''] = /^\s*([\w.-]+):\s*(.*)$/.exec(line) ?? [];
    if (indent === depth) {
      name = key;
      block = 0;
    } else if (key === 'build' && (block === 0 || indent <= block)) {
      block = indent;
      inner = 0;
      builds.push({ name, context: unquoted(value), dockerfile: '', target: '' });
    } else if (block > 0 && indent > block) {
      inner ||= indent;
      const last = builds.at(-1);
      if (last !== undefined && indent === inner && isPart(key)) {
        builds[builds.length - 1] = { ...last, [key]: unquoted(value) };
      }
    } else block = 0;
  }
  return { kind: 'compose', builds };
}

/** Bake: `target "name" { … }`. */
function bake(text: string): BuildFile | null {
  if (!/^\s*(?:target|group|variable|function)\s+"[^"\n]*"\s*\{/m.test(text)) return null;
  const builds: DescribedBuild[] = [];
  for (const [, name = '', body = ''] of text.matchAll(/^target\s+"([^"\n]*)"\s*\{([\s\S]*?)^\}/gm)) {
    const value = (key: string) => new RegExp(`^\\s*${key}\\s*=\\s*"([^"\\n]*)"`, 'm').exec(body)?.[1] ?? '';
    const inline = /^\s*dockerfile-inline\s*=/m.test(body);
    const dockerfile = inline ? '' : value('dockerfile');
    builds.push({ name, context: value('context'), dockerfile, target: value('target') });
  }
  return { kind: 'bake', builds };
}

function isPart(key: string): key is 'context' | 'dockerfile' | 'target' {
  return key === 'context' || key === 'dockerfile' || key === 'target';
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
