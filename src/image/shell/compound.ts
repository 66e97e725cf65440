import type { Case, CommandNode, CompoundList, For, If, Statement, While, Word } from 'unbash';
import { evaluate } from './arithmetic.ts';
import { testExpression } from './conditions.ts';
import { expandPattern, expandText, expandWords } from './expand.ts';
import { MAX_TURNS } from './limits.ts';
import type { Demand, Machine, Status } from './machine.ts';
import { matches } from './pattern.ts';
import { redirected } from './redirects.ts';
import { field, HOLE, isPlain, WORDS } from './values.ts';
import { assign } from './variables.ts';

/** What compound commands need of the interpreter. */
export interface Engine extends Machine {
  execList(statements: readonly Statement[], demand: Demand): Status;
  execNode(node: Statement['command'], demand: Demand): Status;
  settle(status: Status, demand: Demand): Status;
  textOf(node: { readonly pos: number; readonly end: number }): string;
  dies(text: string, run: () => void): boolean;
  alternatives(text: string, branches: readonly (() => void)[]): void;
}

const CONDITION: Demand = { must: false, ignored: true };

/** Runs a compound command or a function definition. */
export function execCompound(shell: Engine, node: CommandNode, demand: Demand): Status {
  switch (node.type) {
    case 'If':
      return execIf(shell, node, demand);
    case 'For':
      return execFor(shell, node, demand);
    case 'While':
      return execWhile(shell, node, demand);
    case 'Case':
      return execCase(shell, node, demand);
    case 'BraceGroup':
      return shell.execList(node.body.commands, demand);
    case 'Subshell':
      return shell.settle(
        shell.subshell(demand, (inner) => shell.execList(node.body.commands, inner)),
        demand,
      );
    case 'Redirected':
      return redirected(
        shell,
        node.redirects,
        shell.textOf(node),
        'redirection',
        demand,
        () => execCompound(shell, node.command, demand),
        false,
      );
    case 'Function':
      shell.state.functions.set(node.name.value, { body: node.body, source: shell.source });
      return 'ok';
    case 'TestCommand': {
      const tested = testExpression(shell, node.expression);
      // For dash `[[` is no command at all.
      const holds = shell.bash === true ? tested : null;
      return shell.settle(holds === null ? 'maybe' : holds ? 'ok' : 'fail', demand);
    }
    case 'ArithmeticCommand': {
      const value = evaluate(shell, node.expression);
      return shell.settle(value === null ? 'maybe' : value !== 0 ? 'ok' : 'fail', demand);
    }
    default:
      shell.world.opaque(shell.textOf(node));
      shell.out.spoil();
      forget(shell);
      return shell.settle('maybe', demand);
  }
}

/** After a command that may have set anything: no variable is known any more. */
export function forget(shell: Machine): void {
  for (const name of shell.state.variables.keys()) shell.state.variables.set(name, HOLE);
  shell.state.environmentLost = true;
}

interface Branch {
  readonly clause: CompoundList | null;
  readonly body: CompoundList;
}

function execIf(shell: Engine, node: If, demand: Demand): Status {
  const branches: Branch[] = [
    { clause: node.clause, body: node.then },
    ...node.elif.map((elif) => ({ clause: elif.clause, body: elif.then })),
  ];
  if (node.else) branches.push({ clause: null, body: node.else });
  return execBranches(shell, branches, demand, node.end);
}

function execBranches(shell: Engine, branches: readonly Branch[], demand: Demand, end: number): Status {
  const [branch, ...rest] = branches;
  if (branch === undefined) return 'ok';
  const inside = () => shell.execList(branch.body.commands, demand);
  if (branch.clause === null) return inside();
  // `if ! cmd; then exit 1; fi` is as good as `cmd || exit 1`: where the branch fails the build, the condition held.
  const deadly = shell.dies(shell.textOf(branch.body), inside);
  const { commands } = branch.clause;
  const [only] = commands;
  const negated = only?.command.type === 'Pipeline' && only.command.prefixes.length === 1;
  if (deadly && commands.length === 1 && negated && only.command.type === 'Pipeline') {
    const status = shell.execList([{ ...only, command: { ...only.command, prefixes: [] } }], {
      must: true,
      ignored: true,
    });
    if (status === 'ok' && !shell.state.dead) return execBranches(shell, rest, demand, end);
  }
  const status = shell.execList(commands, CONDITION);
  if (shell.state.dead || shell.state.leaving?.sure) return status;
  if (status === 'ok') return inside();
  const others = () => execBranches(shell, rest, demand, end);
  if (status === 'fail' || deadly) return others();
  const otherText = rest.length === 0 ? '' : shell.source.slice(rest[0]?.body.pos, end);
  if (shell.dies(otherText, others)) return inside();
  const statuses: Status[] = [];
  shell.alternatives(shell.source.slice(branch.body.pos, end), [
    () => statuses.push(inside()),
    () => statuses.push(others()),
  ]);
  return demand.must || statuses.every((one) => one === 'ok') ? 'ok' : 'maybe';
}

/** After a turn of a loop: whether to stop, and for sure. A `continue`, sure or not, only ended the turn. */
function leaveTurn(shell: Engine): 'next' | 'stop' | 'perhaps' {
  const { leaving, dead } = shell.state;
  if (dead) return 'stop';
  if (leaving === null) return 'next';
  if (leaving.kind === 'exit' || leaving.kind === 'return') return leaving.sure ? 'stop' : 'perhaps';
  shell.state.leaving = null;
  if (leaving.kind === 'continue') return 'next';
  return leaving.sure ? 'stop' : 'perhaps';
}

function execFor(shell: Engine, node: For, demand: Demand): Status {
  const words = forWords(shell, node.wordlist);
  const name = node.name.value;
  const known = words.every((word) => word.pattern === null && word.text !== WORDS);
  if (!known || words.length > MAX_TURNS) {
    return repeat(shell, shell.textOf(node), () => {
      assign(shell, name, HOLE);
      shell.execList(node.body.commands, CONDITION);
    });
  }
  let status: Status = 'ok';
  for (const [index, word] of words.entries()) {
    if (!shell.step()) return giveUp(shell, shell.textOf(node));
    assign(shell, name, word.text);
    const last = index === words.length - 1;
    status = shell.execList(node.body.commands, last ? demand : { ...demand, must: false });
    const next = leaveTurn(shell);
    if (next === 'stop') return status;
    if (next === 'perhaps') {
      return repeat(shell, shell.textOf(node), () => {
        assign(shell, name, HOLE);
        shell.execList(node.body.commands, CONDITION);
      });
    }
  }
  return status;
}

function forWords(shell: Engine, wordlist: readonly Word[] | undefined) {
  if (wordlist !== undefined) return expandWords(shell, wordlist);
  return shell.state.positional?.map(field) ?? [field(WORDS)];
}

function giveUp(shell: Engine, text: string): Status {
  shell.world.opaque(text);
  shell.out.spoil();
  forget(shell);
  shell.state.cwd = HOLE;
  shell.state.pwd = HOLE;
  return 'maybe';
}

/** How often a loop's body is tried until nothing new becomes unknown: each try can only forget more. */
const MAX_TRIES = 6;

/** A loop whose turns are not known: any number of them, none included. */
function repeat(shell: Engine, text: string, turn: () => void): Status {
  shell.uncertain(text, () => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const before = snapshot(shell);
      shell.uncertain(text, () => {
        turn();
        leaveTurn(shell);
      });
      if (snapshot(shell) === before) return;
    }
    giveUp(shell, text);
  });
  return 'maybe';
}

function snapshot(shell: Engine): string {
  const { cwd, pwd, variables, positional } = shell.state;
  return JSON.stringify([cwd, pwd, [...variables].sort(), positional]);
}

function execWhile(shell: Engine, node: While, demand: Demand): Status {
  const until = node.kind === 'until';
  let status: Status = 'ok';
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    if (!shell.step()) return giveUp(shell, shell.textOf(node));
    const holds = shell.execList(node.clause.commands, CONDITION);
    if (shell.state.dead || shell.state.leaving?.sure) return holds;
    if (holds === (until ? 'ok' : 'fail')) return status;
    if (holds === 'maybe' || shell.state.leaving !== null) return whileUnknown(shell, node);
    status = shell.execList(node.body.commands, { ...demand, must: false });
    const next = leaveTurn(shell);
    if (next === 'stop') return status;
    if (next === 'perhaps') return whileUnknown(shell, node);
  }
  return giveUp(shell, shell.textOf(node));
}

function whileUnknown(shell: Engine, node: While): Status {
  return repeat(shell, shell.textOf(node), () => {
    shell.execList(node.body.commands, CONDITION);
    shell.execList(node.clause.commands, CONDITION);
  });
}

function execCase(shell: Engine, node: Case, demand: Demand): Status {
  const subject = expandText(shell, node.word);
  const bodies: (() => Status)[] = [];
  const texts: string[] = [];
  let closed = false;
  for (const [index, item] of node.items.entries()) {
    const hit = isPlain(subject) ? caseMatches(shell, item.pattern, subject) : anything(item.pattern);
    if (hit === false) continue;
    // `;&` runs into the next body; `;;&` tests the next patterns too.
    const through = item.terminator !== undefined && item.terminator !== ';;';
    const statements = through
      ? node.items.slice(index).flatMap((next) => next.body.commands)
      : item.body.commands;
    if (through && item.terminator === ';;&') return giveUp(shell, shell.textOf(node));
    bodies.push(() => shell.execList(statements, demand));
    texts.push(shell.textOf(item));
    if (hit === true) {
      closed = true;
      break;
    }
  }
  if (!closed) {
    bodies.push(() => 'ok');
    texts.push('');
  }
  const alive = bodies.filter((body, index) => bodies.length === 1 || !shell.dies(texts[index] ?? '', body));
  const [only] = alive;
  if (only !== undefined && alive.length === 1) return only();
  const statuses: Status[] = [];
  shell.alternatives(
    shell.textOf(node),
    (alive.length > 0 ? alive : bodies).map((body) => () => statuses.push(body())),
  );
  return demand.must || statuses.every((one) => one === 'ok') ? 'ok' : 'maybe';
}

function caseMatches(shell: Engine, patterns: readonly Word[], subject: string): boolean | null {
  let unsure = false;
  for (const word of patterns) {
    const pattern = expandPattern(shell, word);
    if (pattern === null) unsure = true;
    else if (matches(pattern, subject)) return unsure ? null : true;
  }
  return unsure ? null : false;
}

/** For an unknown word: `*` matches whatever it is. */
function anything(patterns: readonly Word[]): boolean | null {
  return patterns.some((word) => word.text === '*') ? true : null;
}
