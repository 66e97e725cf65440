import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { MAX_SCRIPT_LENGTH } from './limits.ts';
import { absolute, isWithin, parentOf } from './paths.ts';
import { isPattern, matches, unquotePattern } from './pattern.ts';

/** Most nodes that are looked at: a script of 64 kB has fewer words. */
const MAX_NODES = 50_000;

/** The words of a script that may be paths, as written without quotes, in order; words after `cd` mark where it is. */
function wordsOf(script: string): readonly { readonly text: string; readonly enters: boolean }[] {
  const out: { text: string; enters: boolean }[] = [];
  const todo: SyntaxNode[] = [parse(script)];
  for (let seen = 0; todo.length > 0 && seen < MAX_NODES; seen++) {
    const node = todo.pop() as SyntaxNode;
    if (node.type === 'Command') {
      const enters = node.name?.value === 'cd' || node.name?.value === 'pushd';
      for (const part of node.suffix) if (part.type === 'Word') out.push({ text: part.value, enters });
      for (const redirect of node.redirects)
        if (redirect.type === 'Redirect' && redirect.target)
          out.push({ text: redirect.target.value, enters: false });
    } else if (node.type === 'Assignment' && node.value.type === 'Word') {
      out.push({ text: node.value.value, enters: false });
    }
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    todo.push(...children.reverse());
  }
  return out;
}

/** What a word may say about paths: the word, what follows `=` or `:` in it, and a value glued to an option. */
function readings(text: string): readonly string[] {
  const glued = /^-[A-Za-z](\/.*)$/s.exec(text)?.[1];
  return [...new Set([text, ...text.split(/[=:,;\s'"]+/), ...(glued === undefined ? [] : [glued])])].filter(
    (part) => part !== '' && !part.startsWith('-'),
  );
}

/** Whether a written path, perhaps with wildcards or variables, is `path` or a directory above it. */
function names(written: string, path: string): boolean {
  const cut = written.search(/[$`]/);
  // Of a path that ends in a variable, only its directory is known; the root says nothing.
  if (cut === 0) return false;
  if (cut > 0) {
    const head = written.slice(0, cut);
    const directory = head.endsWith('/') ? absolute('/', head) : parentOf(absolute('/', `${head}x`));
    return directory !== '/' && isWithin(path, directory) && path.startsWith(head);
  }
  if (!isPattern(written)) {
    const plain = absolute('/', unquotePattern(written));
    return plain !== '/' && isWithin(path, plain);
  }
  const depth = absolute('/', written).split('/').length;
  return matches(absolute('/', written), path.split('/').slice(0, depth).join('/'));
}

/**
 * Whether a script's text names an absolute path or a directory above it, written absolutely or relative to the
 * working directory in force (`cd` within the script counts, as far as it is spelled out). It may say yes where the
 * path is only read; it is meant to find the likeliest of several scripts that may have made it.
 */
export function namesPath(script: string, path: string, workdir: string): boolean {
  const wanted = absolute('/', path);
  if (script.length > MAX_SCRIPT_LENGTH) return script.includes(wanted);
  const directories = new Set([absolute('/', workdir)]);
  for (const { text, enters } of wordsOf(script)) {
    for (const reading of readings(text)) {
      if (reading.startsWith('/')) {
        if (names(reading, wanted)) return true;
      } else if (!reading.includes('://') && !/^[$`]/.test(reading)) {
        for (const directory of directories) {
          const full = `${directory === '/' ? '' : directory}/${reading}`;
          // `.` and `..` name the directory itself, and with it too much.
          if (!/^(?:\.{1,2}\/?)+$/.test(reading) && names(full, wanted)) return true;
        }
      }
    }
    if (enters && !/[$`*?[]|^-/.test(text) && directories.size < 20) {
      for (const directory of [...directories]) directories.add(absolute(directory, text));
    }
  }
  return false;
}
