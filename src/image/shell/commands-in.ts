import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { MAX_SCRIPT_LENGTH } from './limits.ts';
import { nameOf } from './paths.ts';

/** Most nodes that are looked at: a script of 64 kB has fewer words. */
const MAX_NODES = 50_000;

/** A simple command of a script, as it is written: quotes are gone, variables stand as they are. */
export interface WrittenCommand {
  /** The program without its directory; wrappers such as `sudo` and `env` are looked through. */
  readonly name: string;
  /** The same as it is called, with its directory. */
  readonly program: string;
  readonly args: readonly string[];
  /** `NAME=value` in front of it. */
  readonly assignments: readonly string[];
  /** The files behind `>` and `>>`. */
  readonly outputs: readonly string[];
  /** Whether it stands where it may not be reached: in a branch, a function, a loop, or behind `||` or a test. */
  readonly sometimes: boolean;
}

/** Programs that run the command that follows them. */
const WRAPPERS = new Set(['sudo', 'env', 'time', 'exec', 'nice', 'nohup', 'command', 'eatmydata', 'then']);

/**
 * The simple commands of a script in the order of the text, those in conditions, loops and functions too, whether they
 * would run or not. A script that is too long or has errors gives `null`.
 */
export function commandsIn(script: string): readonly WrittenCommand[] | null {
  if (script.length > MAX_SCRIPT_LENGTH) return null;
  const tree = parse(script);
  if (tree.errors?.length) return null;
  const out: WrittenCommand[] = [];
  const todo: { readonly node: SyntaxNode; readonly sometimes: boolean }[] = [
    { node: tree, sometimes: false },
  ];
  for (let seen = 0; todo.length > 0 && seen < MAX_NODES; seen++) {
    const { node, sometimes } = todo.pop() as (typeof todo)[number];
    if (node.type === 'Command' && node.name) {
      const words = [node.name.value];
      for (const part of node.suffix) if (part.type === 'Word') words.push(part.value);
      const assignments = node.prefix.flatMap((part) => (part.type === 'Assignment' ? [part.text] : []));
      out.push({ ...plainCommand(words, assignments), outputs: outputsOf(node), sometimes });
    }
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    const reached = reachedIn(node);
    todo.push(
      ...children.reverse().map((child) => ({ node: child, sometimes: sometimes || !reached(child) })),
    );
  }
  return out;
}

function outputsOf({ redirects }: Extract<SyntaxNode, { type: 'Command' }>): string[] {
  return redirects.flatMap((redirect) =>
    /^(?:>|>>|>\||&>|&>>)$/.test(redirect.operator) &&
    'target' in redirect &&
    redirect.target !== undefined &&
    !redirect.target.value.startsWith('/dev/')
      ? [redirect.target.value]
      : [],
  );
}

const TESTS = new Set(['[', 'test']);

/** Which of a node's children are carried out whenever the node is. */
function reachedIn(node: SyntaxNode): (child: SyntaxNode) => boolean {
  switch (node.type) {
    case 'If':
    case 'While':
      return (child) => child === node.clause;
    case 'For':
      // What is written out is gone through; what a variable or a pattern gives may be nothing.
      return (child) =>
        child !== node.body || node.wordlist?.some(({ value }) => !/[$`*?[]/.test(value)) === true;
    case 'Case':
    case 'Elif':
    case 'Function':
      return () => false;
    case 'AndOr': {
      const [first] = node.commands;
      const isTest =
        first?.type === 'TestCommand' || (first?.type === 'Command' && TESTS.has(first.name?.value ?? ''));
      const all = !isTest && !node.operators.includes('||');
      return (child) => all || child === first;
    }
    default:
      return () => true;
  }
}

/** A command by its words, wrappers taken off. */
export function plainCommand(words: readonly string[], before: readonly string[] = []): WrittenCommand {
  const assignments = [...before];
  let at = 0;
  while (at < words.length - 1 && WRAPPERS.has(nameOf(words[at] ?? ''))) {
    at += 1;
    while (at < words.length - 1 && /^-|^\w+=/.test(words[at] ?? '')) {
      if (/^\w+=/.test(words[at] ?? '')) assignments.push(words[at] ?? '');
      at += 1;
    }
  }
  return {
    name: nameOf(words[at] ?? ''),
    program: words[at] ?? '',
    args: words.slice(at + 1),
    assignments,
    outputs: [],
    sometimes: false,
  };
}
