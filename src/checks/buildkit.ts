import { lower } from '../dockerfile/characters.ts';
import type { CheckSettings } from '../dockerfile/directives.ts';
import type { FromInstruction, Instruction, LineRange, Refusal, Span } from '../dockerfile/types.ts';
import { type Expansion, expand } from '../dockerfile/word-lexer.ts';
import type { IgnoreList } from '../image/patterns.ts';
import { ignoreListOf } from '../image/sources.ts';
import type { BuildContext } from '../image/types.ts';
import { formatPlatform, predefinedArgs, readPlatform } from '../stages/platform.ts';
import { readPorts } from '../stages/ports.ts';
import { readReference } from '../stages/reference.ts';
import { SharedMap } from '../stages/shared-map.ts';
import { isReserved } from '../stages/states.ts';
import type { Stage, StageGraph, Step } from '../stages/types.ts';
import { BUILDKIT_RULES, type BuildKitRule, EXPERIMENTAL } from './buildkit-rules.ts';
import { covers, settingsOf, withComments } from './settings.ts';
import type { BuildCheck } from './types.ts';

/**
 * BuildKit's build checks on a file (linter/ruleset.go, instructions/parse.go, dockerfile2llb/validations.go): of all
 * stages when no target is asked for, else of those the target needs. Where BuildKit gives up, its checks end too.
 */
export function buildKitFindings(graph: StageGraph, context?: BuildContext): BuildCheck[] {
  const check = new Check(graph, context);
  const scope = graph.options.target === '' ? graph.stages : graph.stages.filter(({ needed }) => needed);
  if (check.text() && check.bases()) check.stages(scope);
  return check.findings;
}

/**
 * `# check=error=true` makes a build fail whose stages have findings; `null` when it does not.
 * `stages` are those the build needs.
 */
export function refusalByChecks(graph: StageGraph, stages: readonly number[]): Refusal | null {
  const check = new Check(graph);
  if (!check.settings.error) return null;
  if (check.text() && check.bases()) check.stages(stages.map((index) => graph.stages[index] as Stage));
  const rules = [...new Set(check.findings.map(({ rule }) => rule))];
  if (rules.length === 0) return null;
  const message = `The file asks for its checks to be clean (check=error=true), and these are not: ${rules.join(', ')}.`;
  return { severity: 'error', phase: 'finalize', code: 'checks', message, lines: [] };
}

class Check {
  readonly findings: BuildCheck[] = [];
  readonly settings: CheckSettings;

  /** The ignore file of the build context; `null` where there is none, or no context is given. */
  private readonly ignore: IgnoreList | null;

  constructor(
    private readonly graph: StageGraph,
    context?: BuildContext,
  ) {
    this.settings = settingsOf(graph.dockerfile);
    const ignore = context === undefined ? null : ignoreListOf(context);
    this.ignore = ignore?.isEmpty ? null : ignore;
  }

  /** Rules above an instruction may be silenced by a comment such as `# check=skip=UndefinedVar`. */
  private report(
    rule: BuildKitRule,
    lines: LineRange,
    stage: number | null,
    comments: readonly string[] = [],
    subject = '',
  ): void {
    const settings = withComments(this.settings, comments);
    const silent = EXPERIMENTAL.has(rule)
      ? !covers(settings.experimental, rule)
      : covers(settings.skip, rule);
    if (silent) return;
    const detail = subject === '' ? '' : `${subject}: `;
    const message = `${detail}${BUILDKIT_RULES[rule]}`;
    this.findings.push({ rule, message, lines, stage, ...(subject !== '' && { subject }) });
  }

  /** What the text alone shows; false where BuildKit stops. */
  text(): boolean {
    const { dockerfile, stages } = this.graph;
    const { refusal } = dockerfile;
    if (refusal !== null && refusal.phase !== 'instructions') return false;
    for (const line of dockerfile.emptyContinuations) this.report('NoEmptyContinuation', [line, line], null);
    const end = refusal?.lines[0]?.[0] ?? Number.POSITIVE_INFINITY;
    for (const { instruction, stage } of this.inOrder()) {
      this.instruction(instruction, stage, instruction.span.line >= end);
      if (instruction.span.line >= end) return false;
    }
    if (stages.length === 0) return false;
    this.names();
    this.casing();
    this.defaults();
    return true;
  }

  private *inOrder(): Generator<{ instruction: Instruction; stage: number | null }> {
    const { dockerfile } = this.graph;
    const before: Instruction[] = [...dockerfile.metaArgs, ...dockerfile.stray];
    for (const instruction of before.sort((a, b) => a.span.from - b.span.from))
      yield { instruction, stage: null };
    for (const [stage, { from, instructions }] of dockerfile.stages.entries()) {
      yield { instruction: from, stage };
      for (const instruction of instructions) yield { instruction, stage };
    }
  }

  private instruction(instruction: Instruction, stage: number | null, refused: boolean): void {
    const { comments } = instruction;
    const lines = linesOf(instruction.span);
    const keyword = lower(instruction.keyword);
    if (keyword === 'maintainer') this.report('MaintainerDeprecated', lines, stage, comments);
    if (keyword === 'from') {
      const words = instruction.words.map(({ value }) => value);
      const name = words.length === 3 ? (words[2] as string) : '';
      if (name !== lower(name)) this.report('StageNameCasing', lines, stage, comments);
      if (!asMatchesFrom(instruction.keyword, words)) this.report('FromAsCasing', lines, stage, comments);
    }
    if (refused) return;
    if (instruction.kind === 'from' && instruction.name !== '')
      this.description([instruction.name], instruction, stage);
    if (instruction.kind === 'arg') {
      const keys = instruction.args.map(({ key }) => key);
      this.description(keys, instruction, stage);
    }
  }

  private description(names: readonly string[], instruction: Instruction, stage: number | null): void {
    const comment = instruction.comments.at(-1);
    if (comment === undefined || names.includes(comment.split(' ')[0] as string)) return;
    this.report('InvalidDefinitionDescription', linesOf(instruction.span), stage, instruction.comments);
  }

  private names(): void {
    const seen = new Set<string>();
    for (const { index, name, from } of this.graph.stages) {
      if (name === '') continue;
      const lines = linesOf(from.span);
      if (isReserved(name)) this.report('ReservedStageName', lines, index);
      if (seen.has(name)) this.report('DuplicateStageName', lines, index, [], `"${name}"`);
      seen.add(name);
    }
  }

  private casing(): void {
    const all = this.graph.stages.flatMap(({ index, from, instructions }) => {
      return [from, ...instructions].map(({ keyword, span }) => ({ keyword, span, index }));
    });
    let balance = 0;
    for (const { keyword } of all) {
      if (keyword === lower(keyword)) balance++;
      else if (keyword === keyword.toUpperCase()) balance--;
    }
    for (const { keyword, span, index } of all) {
      const wanted = balance > 0 ? lower(keyword) : keyword.toUpperCase();
      if (keyword !== wanted) this.report('ConsistentInstructionCasing', linesOf(span), index);
    }
  }

  /** Bases as they would be if no build argument were given. */
  private defaults(): void {
    const { dockerfile, stages } = this.graph;
    const { escape } = dockerfile;
    let args = predefined(this.graph);
    for (const instruction of dockerfile.metaArgs) {
      for (const { key, value } of instruction.args) {
        if (value === null) continue;
        const expansion = expand(value, args, { escape });
        if (expansion.error !== null) return;
        args = args.with([[key, expansion.value]]);
      }
    }
    for (const { index, from } of stages) {
      const expansion = expand(from.base.value, args, { escape });
      if (expansion.error !== null) return;
      if (readReference(expansion.value).ok) continue;
      this.report('InvalidDefaultArgInFrom', linesOf(from.span), index);
    }
  }

  /** What the bases and platforms show; false where BuildKit stops. */
  bases(): boolean {
    const { dockerfile, stages, metaArgs, refusal } = this.graph;
    if (refusal?.phase === 'meta-args') return false;
    let args = predefined(this.graph);
    for (const { key, value } of metaArgs) if (value !== null) args = args.with([[key, value]]);
    const declared = new Set(metaArgs.map(({ key }) => key));
    for (const { index, from, base } of stages) {
      const read = (word: string) => expand(word, args, { escape: dockerfile.escape });
      const undeclared = (names: ReadonlySet<string>) => {
        for (const name of names) {
          if (args.get(name) !== undefined || declared.has(name)) continue;
          this.report('UndefinedArgInFrom', linesOf(from.span), index, from.comments, `$${name}`);
        }
      };
      undeclared(read(from.base.value).unmatched);
      if (base.kind === 'error') return false;
      if (from.platform === '') continue;
      const platform = read(from.platform);
      undeclared(platform.unmatched);
      this.platform(from, index, platform, args.get('TARGETPLATFORM') ?? '');
      if (platform.error !== null || readPlatform(platform.value) === null) return false;
    }
    const early = ['target', 'deps', 'resolve'];
    return refusal === null || !early.includes(refusal.phase);
  }

  private platform(
    from: FromInstruction,
    stage: number,
    {
      value,
      matched,
      unmatched,
    }: { value: string; matched: ReadonlySet<string>; unmatched: ReadonlySet<string> },
    target: string,
  ): void {
    const lines = linesOf(from.span);
    if (matched.size === 1 && matched.has('TARGETPLATFORM') && unmatched.size === 0 && value === target) {
      this.report('RedundantTargetPlatform', lines, stage, from.comments);
    }
    if (matched.size > 0 || unmatched.size > 0) return;
    const platform = readPlatform(value);
    // A stage that is called after its platform means it.
    if (platform === null || from.name.includes(platform.os) || from.name.includes(platform.architecture))
      return;
    this.report('FromPlatformFlagConstDisallowed', lines, stage, from.comments, formatPlatform(platform));
  }

  /** What the instructions of the stages show, until BuildKit would stop. */
  stages(scope: readonly Stage[]): void {
    for (const stage of scope) {
      const inherited = this.inherited(stage);
      const last = new Map<string, LineRange>();
      let { shell, workdir } = inherited;
      for (const step of stage.steps) {
        this.step(step, stage.index, { shell, workdir }, last);
        if (step.error !== null) return;
        if (step.kind === 'shell') shell = true;
        if (step.kind === 'workdir') workdir = true;
      }
    }
  }

  /** Whether the stages below have set SHELL and WORKDIR. */
  private readonly inheritance = new Map<number, { shell: boolean; workdir: boolean }>();

  private inherited(stage: Stage): { shell: boolean; workdir: boolean } {
    const chain: Stage[] = [];
    for (
      let below: Stage | undefined = stage;
      below?.base.kind === 'stage' && !this.inheritance.has(below.index);
    ) {
      chain.push(below);
      below = this.graph.stages[below.base.stage];
    }
    for (const each of chain.reverse()) {
      const base = each.base.kind === 'stage' ? this.graph.stages[each.base.stage] : undefined;
      const below = (base && this.inheritance.get(base.index)) ?? { shell: false, workdir: false };
      const has = (kind: Step['kind']) => base?.steps.some((step) => step.kind === kind) ?? false;
      this.inheritance.set(each.index, {
        shell: below.shell || has('shell'),
        workdir: below.workdir || has('workdir'),
      });
    }
    return this.inheritance.get(stage.index) ?? { shell: false, workdir: false };
  }

  private step(
    step: Step,
    stage: number,
    before: { shell: boolean; workdir: boolean },
    last: Map<string, LineRange>,
  ): void {
    const { instruction } = step;
    const lines = linesOf(step.span);
    const report = (rule: BuildKitRule, subject = '', at = lines) => {
      this.report(rule, at, stage, instruction.comments, subject);
    };
    for (const name of step.unset) report('UndefinedVar', `$${name}`);
    switch (instruction.kind) {
      case 'copy':
      case 'add':
        this.ignored(step, report);
        return;
      case 'env':
      case 'label':
        if (step.kind !== instruction.kind) return;
        for (const [at, { legacy }] of instruction.pairs.entries()) {
          if (legacy) report('LegacyKeyValueFormat');
          const key = step.pairs[at]?.[0] ?? '';
          if (instruction.kind === 'env' && looksSecret(key)) report('SecretsUsedInArgOrEnv', key);
        }
        return;
      case 'arg':
        for (const { key } of instruction.args) if (looksSecret(key)) report('SecretsUsedInArgOrEnv', key);
        return;
      case 'workdir': {
        // A path that Windows forbids counts as relative.
        const relative =
          step.kind === 'workdir' ? step.relative : this.read(instruction.value, step) !== null;
        if (relative && !before.workdir) report('WorkdirRelativePath');
        return;
      }
      case 'cmd':
      case 'entrypoint':
      case 'healthcheck': {
        const earlier = last.get(instruction.kind);
        if (earlier !== undefined) report('MultipleInstructionsDisallowed', '', earlier);
        last.set(instruction.kind, lines);
        const inShell = instruction.kind !== 'healthcheck' && instruction.command.form === 'shell';
        if (inShell && !before.shell) report('JSONArgsRecommended');
        return;
      }
      case 'expose':
        for (const word of instruction.values.flatMap((value) => this.read(value, step)?.words ?? [])) {
          this.port(word, report);
          if (!readPorts(word).ok) return;
        }
        return;
      default:
    }
  }

  /** A word as its step expands it; `null` where it cannot be expanded. */
  private read(word: string, step: Step): Expansion | null {
    const expansion = expand(word, step.env, { escape: this.graph.dockerfile.escape });
    return expansion.error === null ? expansion : null;
  }

  /** Sources that the ignore file of the context keeps out of the build (dockerfile2llb: validateCopySourcePath). */
  private ignored(step: Step, report: (rule: BuildKitRule, subject?: string) => void): void {
    if (this.ignore === null || (step.kind !== 'copy' && step.kind !== 'add')) return;
    if (step.from.kind !== 'context') return;
    for (const source of step.sources) {
      const path = source.path.replace(/^\/+|\/+$/g, '');
      if (source.class !== 'path' || path === '' || path === '.') continue;
      if (this.ignore.match(path) !== null) report('CopyIgnoredFile', path);
    }
  }

  private port(word: string, report: (rule: BuildKitRule, subject?: string) => void): void {
    const parts = word.split(':');
    const [port, ...rest] = (parts.at(-1) ?? '').split('/');
    const protocol = rest.join('/');
    // What has no port or no known protocol is refused before it is looked at.
    if (port === '' || !/^(tcp|udp|sctp|)$/i.test(protocol)) return;
    if (protocol !== protocol.toLowerCase()) report('ExposeProtoCasing', word);
    if (parts.slice(0, -1).some((part) => part !== '')) report('ExposeInvalidFormat', word);
  }
}

function predefined(graph: StageGraph): SharedMap {
  const { options, dockerfile } = graph;
  const target = readPlatform(options.platform) ?? readPlatform('linux/amd64');
  if (target === null) return SharedMap.EMPTY;
  const stage = options.target || (dockerfile.stages.at(-1)?.from.name ?? '');
  return SharedMap.EMPTY.with(
    predefinedArgs(target, stage).map(([name, value]) => {
      return [name, Object.hasOwn(options.buildArgs, name) ? (options.buildArgs[name] as string) : value];
    }),
  );
}

function linesOf(span: Span): LineRange {
  return [span.line, span.endLine];
}

function asMatchesFrom(keyword: string, words: readonly string[]): boolean {
  const as = words.length < 3 ? undefined : words[1];
  if (as === undefined) return true;
  if (keyword === lower(keyword)) return as === lower(as);
  return keyword !== keyword.toUpperCase() || as === as.toUpperCase();
}

const SECRET = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const NOT_SECRET = /(?:_|^)(?:public|file|version)(?:_|$)/i;

function looksSecret(name: string): boolean {
  return SECRET.test(name) && !NOT_SECRET.test(name);
}
