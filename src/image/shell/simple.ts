import type { Assignment, Command, Word } from 'unbash';
import { BUILTINS } from './builtins.ts';
import { HANDLERS } from './commands/table.ts';

import { type Engine, forget } from './compound.ts';
import { expandAssigned, expandText, expandWords } from './expand.ts';
import { MAX_DEPTH } from './limits.ts';
import type { Call, Demand, Machine, Outcome, Status } from './machine.ts';
import { nameOf } from './paths.ts';
import { redirected } from './redirects.ts';
import type { OpaqueEffects } from './types.ts';
import { type Field, field, HOLE, isPlain, WORDS } from './values.ts';
import { assign, variable } from './variables.ts';

/** Programs are looked up by their last name only below these: a path elsewhere may be anything. */
const PROGRAM_PATH = /^(?:\/usr)?(?:\/local)?\/s?bin\/[^/]+$/;

/** Makes one assignment; the status is that of its last command substitution. */
export function runAssignment(shell: Machine, node: Assignment, demand: Demand): Status {
  if (node.value.type === 'ArrayValue' || node.index !== undefined) {
    assign(shell, node.name, HOLE);
    return 'ok';
  }
  const { text, status } = expandAssigned(shell, node.value, demand);
  const before = node.append ? (variable(shell, node.name) ?? '') : '';
  assign(shell, node.name, before + text);
  return status;
}

/** Runs one simple command: assignments, redirections, and the command if there is one. */
export function runSimple(shell: Engine, node: Command, demand: Demand): Status {
  const text = shell.textOf(node);
  const assignments = node.prefix.filter((part) => part.type === 'Assignment');
  if (node.name === undefined) {
    return redirected(shell, node.redirects, text, 'redirection', demand, () => {
      let status: Status = 'ok';
      for (const assignment of assignments) status = runAssignment(shell, assignment, demand);
      return status;
    });
  }
  const argv = [...expandWords(shell, [node.name]), ...expandArguments(shell, node.args)];
  const by = nameOf(argv[0]?.text ?? '');
  // `cat > f <<EOF` reads no file.
  const told = by === 'cat' && argv.length === 1;
  const run = () => withAssignments(shell, assignments, demand, () => invoke(shell, argv, text, demand));
  return redirected(shell, node.redirects, text, isPlain(by) ? by : 'redirection', demand, run, true, told);
}

/** Words of a command; `name=value` after `export` and its kin is one word, whatever the value holds. */
function expandArguments(shell: Machine, args: Command['args']): readonly Field[] {
  const out: Field[] = [];
  let words: Word[] = [];
  const flush = () => {
    out.push(...expandWords(shell, words));
    words = [];
  };
  for (const arg of args) {
    if (arg.type === 'Word') words.push(arg);
    else {
      flush();
      const known = arg.value.type === 'Word' && arg.index === undefined && !arg.append;
      out.push(field(`${arg.name}=${known ? expandText(shell, arg.value as Word) : HOLE}`));
    }
  }
  flush();
  return out;
}

/** Variables before a command hold while it runs. */
function withAssignments(
  shell: Machine,
  assignments: readonly Assignment[],
  demand: Demand,
  run: () => Status,
): Status {
  if (assignments.length === 0) return run();
  const before = new Map(assignments.map(({ name }) => [name, shell.state.variables.get(name)]));
  const exported = new Set(shell.state.exported);
  for (const assignment of assignments) {
    runAssignment(shell, assignment, demand);
    shell.state.exported.add(assignment.name);
  }
  const status = run();
  for (const [name, value] of before) {
    if (value === undefined) shell.state.variables.delete(name);
    else shell.state.variables.set(name, value);
  }
  shell.state.exported = exported;
  return status;
}

/** Finds out what a command is, and runs it. */
export function invoke(shell: Machine, argv: readonly Field[], text: string, demand: Demand): Status {
  if (!shell.step()) return opaque(shell, text, null);
  const [first, ...args] = argv;
  // No word is left: `$(…)` alone, say.
  if (first === undefined) return 'ok';
  if (!isPlain(first.text) || first.pattern !== null) {
    if (first.text === WORDS) forgetAll(shell);
    return opaque(shell, text, null);
  }
  const call: Call = { shell, name: first.text, args, text, must: shell.isMust(demand), demand };
  const own = shell.state.functions.get(call.name);
  if (own === null) {
    forgetAll(shell);
    return opaque(shell, text, null);
  }
  if (own !== undefined) {
    const named = BUILTINS.has(call.name) || handlerOf(call.name) !== undefined;
    if (own.unsure === undefined || (call.must && !named)) return callFunction(shell as Engine, own, call);
    shell.uncertain(text, () => callFunction(shell as Engine, own, call));
    return named ? opaque(shell, text, null) : 'maybe';
  }
  const builtin = BUILTINS.get(call.name);
  if (builtin) return finish(call, builtin(call));
  const handler = handlerOf(call.name);
  return finish(call, handler === undefined ? { opaque: null } : handler(call));
}

function handlerOf(name: string) {
  const named = HANDLERS.get(name);
  if (named !== undefined || !name.includes('/')) return named;
  // The pip of a virtual environment is a pip, wherever it lies.
  if (/\/bin\/(?:pip|python)[\d.]*$/.test(name)) return HANDLERS.get(nameOf(name));
  return PROGRAM_PATH.test(name) ? HANDLERS.get(nameOf(name)) : undefined;
}

function finish(call: Call, outcome: Outcome): Status {
  if (typeof outcome === 'string') {
    // A failing command may have printed something before it did.
    if (outcome !== 'ok') call.shell.out.spoil();
    return outcome;
  }
  return opaque(call.shell, call.text, outcome.opaque);
}

function opaque(shell: Machine, text: string, effects: OpaqueEffects | null): Status {
  if (effects === null) shell.world.opaque(text);
  else shell.world.opaque(text, effects);
  shell.out.spoil();
  // It may have read what there was to read.
  if (shell.input !== '') shell.input = null;
  return 'maybe';
}

/** The command may be one that changes the shell itself. */
function forgetAll(shell: Machine): void {
  forget(shell);
  shell.state.cwd = HOLE;
  shell.state.pwd = HOLE;
}

function callFunction(
  shell: Engine,
  own: NonNullable<ReturnType<Machine['state']['functions']['get']>>,
  call: Call,
): Status {
  if (call.args.some((arg) => arg.pattern !== null || arg.text === WORDS)) {
    forgetAll(shell);
    return opaque(shell, call.text, null);
  }
  const { state } = shell;
  if (state.depth >= MAX_DEPTH) return opaque(shell, call.text, null);
  const outer = { positional: state.positional, source: shell.source, locals: state.locals };
  state.positional = call.args.map((arg) => arg.text);
  state.locals = new Map();
  state.depth++;
  shell.source = own.source;
  const { body } = own;
  const status =
    body.type === 'CompoundList'
      ? shell.execList(body.commands, call.demand)
      : shell.execNode(body, call.demand);
  shell.source = outer.source;
  for (const [name, value] of shell.state.locals ?? []) {
    if (value === undefined) shell.state.variables.delete(name);
    else shell.state.variables.set(name, value);
  }
  shell.state.locals = outer.locals;
  shell.state.positional = outer.positional;
  shell.state.depth--;
  const { leaving } = shell.state;
  if (leaving?.kind !== 'return') return status;
  shell.state.leaving = null;
  return leaving.sure ? status : 'maybe';
}
