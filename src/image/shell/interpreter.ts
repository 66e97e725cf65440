import {
  type CommandNode,
  type ParsedScript,
  type Pipeline,
  type PipelineNode,
  parse,
  type Statement,
} from 'unbash';
import { type Engine, execCompound } from './compound.ts';
import { Files } from './files.ts';
import { MAX_DEPTH, MAX_SCRIPT_LENGTH, MAX_STEPS } from './limits.ts';
import type { Demand, Status } from './machine.ts';
import { Output } from './output.ts';
import { below } from './paths.ts';
import { ScratchWorld } from './scratch-world.ts';
import { invoke, runSimple } from './simple.ts';
import { ShellState } from './state.ts';
import { TrialWorld } from './trial-world.ts';
import type { ScriptContext, World } from './types.ts';
import { type Field, FRESH, HOLE } from './values.ts';
import { variable } from './variables.ts';

/** Loops and `||` may make the interpreter look at a branch twice; nested, that stays within this many steps. */
interface Budget {
  steps: number;
  depth: number;
}

/**
 * Runs a script's syntax tree. What certainly happens reaches the world; where certainty ends, the rest is tried on
 * a `TrialWorld` and reported as opaque. Follows the POSIX shell language; where shells differ, nothing is claimed.
 */
export class Interpreter implements Engine {
  readonly context: ScriptContext;
  world: World;
  state: ShellState;
  out = new Output();
  input: string | null = '';
  archive: Output['archive'] = null;
  source = '';
  readonly files: Files;
  bash: boolean | null;
  private temporaries = 0;
  private readonly budget: Budget = { steps: 0, depth: 0 };

  constructor(context: ScriptContext, world: World, bash: boolean | null) {
    this.context = context;
    this.world = world;
    this.bash = bash;
    this.state = new ShellState(context.workdir, context.user);
    this.files = new Files(this);
  }

  step(): boolean {
    return ++this.budget.steps <= MAX_STEPS;
  }

  runText(source: string, demand: Demand): Status {
    if (source.length > MAX_SCRIPT_LENGTH) return this.give(source);
    const script = parse(source);
    if (script.errors?.length) return this.give(source);
    return this.within(source, () => this.execList(script.commands, demand));
  }

  /** Work inside another text, one level deeper. */
  private within(source: string, work: () => Status): Status {
    if (++this.budget.depth > MAX_DEPTH) {
      this.budget.depth--;
      return this.give(source);
    }
    const outer = this.source;
    this.source = source;
    const status = work();
    this.source = outer;
    this.budget.depth--;
    return status;
  }

  private give(text: string): Status {
    this.world.opaque(text);
    this.out.spoil();
    return 'maybe';
  }

  textOf(node: { readonly pos: number; readonly end: number }): string {
    return this.source.slice(node.pos, node.end);
  }

  isMust(demand: Demand): boolean {
    const { options, exitFails } = this.state;
    return demand.must || (options.errexit === true && !demand.ignored && exitFails);
  }

  /** What a command's status means for what follows. */
  settle(status: Status, demand: Demand): Status {
    const { state } = this;
    state.status = status === 'ok' ? 0 : null;
    if (status === 'ok') return status;
    if (this.isMust(demand)) {
      if (status === 'fail') state.dead = true;
      state.status = 0;
      return 'ok';
    }
    if (state.options.errexit !== false && !demand.ignored && state.leaving === null) {
      state.leaving = { kind: 'exit', sure: status === 'fail' && state.options.errexit === true };
    }
    return status;
  }

  execList(statements: readonly Statement[], demand: Demand): Status {
    let status: Status = 'ok';
    for (const [index, statement] of statements.entries()) {
      const { state } = this;
      if (state.dead || state.leaving?.sure) return status;
      const last = index === statements.length - 1;
      const inner = last ? demand : { ...demand, must: false };
      if (state.leaving !== null) {
        const rest = this.source.slice(statement.pos, statements.at(-1)?.end);
        const remaining = statements.slice(index);
        this.uncertain(rest, () => {
          this.state.leaving = null;
          this.execList(remaining, demand);
        });
        return 'maybe';
      }
      status = this.execStatement(statement, inner);
    }
    return status;
  }

  private execStatement(statement: Statement, demand: Demand): Status {
    if (statement.background) {
      const free: Demand = { must: false, ignored: true };
      this.uncertain(this.textOf(statement), () => {
        this.subshell(free, (inner) => this.execNode(statement.command, inner));
      });
      this.state.status = 0;
      return 'ok';
    }
    return this.execNode(statement.command, demand);
  }

  execNode(node: Statement['command'], demand: Demand): Status {
    if (!this.step()) return this.give(this.textOf(node));
    switch (node.type) {
      case 'AndOr':
        return this.execAndOr(node.commands, node.operators, demand, node);
      case 'Pipeline':
        return this.execPipeline(node, demand);
      default:
        return this.execCommand(node, demand);
    }
  }

  private execCommand(node: CommandNode, demand: Demand): Status {
    if (node.type === 'Command') return this.settle(runSimple(this, node, demand), demand);
    if (++this.budget.depth > MAX_DEPTH) {
      this.budget.depth--;
      return this.give(this.textOf(node));
    }
    const status = execCompound(this, node, demand);
    this.budget.depth--;
    return status;
  }

  private execAndOr(
    nodes: readonly PipelineNode[],
    operators: readonly ('&&' | '||')[],
    demand: Demand,
    whole: { readonly pos: number; readonly end: number },
  ): Status {
    const demands = this.demandsOf(nodes, operators, demand);
    let status: Status = 'ok';
    for (const [index, node] of nodes.entries()) {
      const { state } = this;
      if (state.dead || state.leaving?.sure) return status;
      const operator = index === 0 ? '&&' : operators[index - 1];
      const inner = demands[index] ?? demand;
      if (status === (operator === '&&' ? 'fail' : 'ok')) continue;
      if (status === 'maybe' || state.leaving !== null) {
        const text = index === 0 ? this.textOf(whole) : this.textOf(node);
        let then: Status = 'maybe';
        this.uncertain(text, () => {
          then = this.execNode(node, inner);
        });
        // `a || b` succeeded if b must; `a && b` says nothing as long as a may have failed.
        status = operator === '||' && (then as Status) === 'ok' ? 'ok' : 'maybe';
      } else status = this.execNode(node, inner);
    }
    // A chain whose last part did not run fails as a whole where the build hangs on it.
    if (demand.must && status !== 'ok') {
      if (status === 'fail') this.state.dead = true;
      return 'ok';
    }
    return status;
  }

  /** What hangs on each part of a chain of `&&` and `||`. */
  private demandsOf(
    nodes: readonly PipelineNode[],
    operators: readonly ('&&' | '||')[],
    demand: Demand,
  ): readonly Demand[] {
    const demands: Demand[] = [];
    for (let index = nodes.length - 1; index >= 0; index--) {
      if (index === nodes.length - 1) {
        demands[index] = demand;
        continue;
      }
      const escape = operators.indexOf('||', index);
      const other = nodes[escape + 1];
      const must = escape < 0 || !other ? demand.must : this.nodeDies(other, demands[escape + 1] ?? demand);
      demands[index] = { must, ignored: true };
    }
    return demands;
  }

  /** Whether running a node certainly fails the build, as in `… || exit 1`. */
  private nodeDies(node: Statement['command'], demand: Demand): boolean {
    return this.dies(this.textOf(node), () => this.execNode(node, demand));
  }

  dies(text: string, run: () => void): boolean {
    // Looking takes a run of its own; most branches show at once that they cannot fail on purpose.
    if (!/\b(?:exit|false|return)\b|\b(?:die|fail|error|abort)\w*/i.test(text)) return false;
    const before = { world: this.world, state: this.state, out: this.out };
    this.world = new TrialWorld(this.world);
    this.state = this.state.fork();
    this.out = new Output();
    run();
    const { dead } = this.state;
    Object.assign(this, before);
    return dead;
  }

  private execPipeline(node: Pipeline, demand: Demand): Status {
    const timed = node.prefixes.some((prefix) => prefix.type === 'Time');
    // To bash it is a word of its own, and busybox has one; elsewhere hardly an image has the program.
    if (timed && this.bash !== true && !this.isMust(demand) && this.files.kind('/bin/busybox') !== 'file') {
      this.uncertain(this.textOf(node), () => {
        this.execPipeline({ ...node, prefixes: [] }, { must: false, ignored: true });
      });
      return 'maybe';
    }
    const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
    const inner: Demand = negated ? { must: false, ignored: true } : demand;
    const [only] = node.commands;
    let status =
      only && node.commands.length === 1 ? this.execCommand(only, inner) : this.connect(node, inner);
    if (!negated) return status;
    if (status === 'ok') status = 'fail';
    else if (status === 'fail') status = 'ok';
    return this.settle(status, { must: demand.must, ignored: true });
  }

  /** Runs the commands of a pipeline, each in a subshell, one after the other: what one prints, the next one reads. */
  private connect(node: Pipeline, demand: Demand): Status {
    const outer = { out: this.out, input: this.input, archive: this.archive };
    this.archive = null;
    const must = this.isMust(demand);
    let failed: Status = 'ok';
    let status: Status = 'ok';
    for (const [index, command] of node.commands.entries()) {
      const last = index === node.commands.length - 1;
      this.out = last ? outer.out : new Output();
      const { pipefail } = this.state.options;
      const inner: Demand = last ? demand : { must: must && pipefail === true, ignored: true };
      status = this.subshell(inner, (own) => this.execCommand(command, own));
      if (!last && status !== 'ok' && pipefail !== false) failed = 'maybe';
      const { text } = this.out;
      this.input = text.includes(HOLE) ? null : text;
      this.archive = this.out.archive;
      if (this.state.dead) break;
    }
    this.out = outer.out;
    this.input = outer.input;
    this.archive = outer.archive;
    return this.settle(status === 'ok' ? failed : status, demand);
  }

  /** Runs what `trap … EXIT` left to be done; whether all of it happens is not followed. */
  finish(): void {
    const { exitTrap } = this.state;
    this.state.exitTrap = undefined;
    if (exitTrap === undefined || this.state.dead) return;
    this.state.leaving = null;
    this.uncertain(exitTrap ?? 'trap', () => {
      if (exitTrap === null) this.give('trap');
      else this.runText(exitTrap, { must: false, ignored: true });
    });
  }

  subshell(demand: Demand, run: (demand: Demand) => Status): Status {
    const outer = this.state;
    const inner = outer.fork();
    inner.exitFails = this.isMust(demand);
    inner.exitTrap = undefined;
    this.state = inner;
    let status = run({ must: inner.exitFails, ignored: demand.ignored });
    if (inner.leaving !== null && status === 'ok') status = leftWith(inner);
    this.finish();
    this.state = outer;
    outer.dead ||= inner.dead;
    return status;
  }

  substitute(script: ParsedScript | undefined, demand: Demand): { text: string; status: Status } {
    if (script === undefined || script.errors?.length) return { text: HOLE, status: 'maybe' };
    const outer = this.out;
    this.out = new Output();
    const status = this.within(script.source ?? this.source, () =>
      this.subshell(demand, (inner) => {
        // bash switches `set -e` off in substitutions, others do not.
        if (this.state.options.errexit === true) this.state.options.errexit = null;
        return this.execList(script.commands, inner);
      }),
    );
    const text = status === 'fail' || status === 'maybe' ? HOLE : this.out.text.replace(/\n+$/, '');
    this.out = outer;
    return { text, status };
  }

  uncertain(text: string, run: () => void): void {
    this.alternatives(text, [run, () => undefined]);
  }

  /** Runs several branches of which one comes about: what they may change is one opaque part. */
  alternatives(text: string, branches: readonly (() => void)[]): void {
    const outer = this.world;
    const trial = outer instanceof TrialWorld ? outer : new TrialWorld(outer);
    this.world = trial;
    const before = this.state;
    const mark = this.out.mark;
    let joined: ShellState | null = null;
    for (const branch of branches) {
      this.state = before.fork();
      branch();
      if (joined === null) joined = this.state;
      else joined.join(this.state, (name) => variable(this, name));
    }
    // The state object itself stays, because callers hold on to it.
    Object.assign(before, joined ?? before);
    this.state = before;
    if (this.out.mark !== mark) this.out.spoil();
    this.world = outer;
    if (outer !== trial && !trial.idle) outer.opaque(text, trial.effects());
  }

  makeTemporary(directory: string, template: string, type: 'file' | 'dir'): string | null {
    // In a branch that may not come about, the scratch world must not learn of it.
    if (!(this.world instanceof ScratchWorld)) return null;
    const path = below(directory, `${template.replace(/X{3,}/, '')}${FRESH}${++this.temporaries}`);
    this.world.makeTemporary(path, type);
    return path;
  }

  invoke(argv: readonly Field[], text: string, demand: Demand): Status {
    // `env env env …` nests without any syntax for it.
    if (++this.budget.depth > MAX_DEPTH) {
      this.budget.depth--;
      return this.give(text);
    }
    const status = invoke(this, argv, text, demand);
    this.budget.depth--;
    return status;
  }
}

/** The status of a shell that was left: known only where `exit` said so. */
function leftWith(state: ShellState): Status {
  if (!state.leaving?.sure) return 'maybe';
  return state.status === 0 ? 'ok' : state.status === null ? 'maybe' : 'fail';
}
