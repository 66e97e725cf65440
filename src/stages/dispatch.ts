import { readHeredocWord } from '../dockerfile/heredoc.ts';
import { readMount } from '../dockerfile/mounts.ts';
import type { Mount, RunInstruction, StageInstruction, TransferInstruction } from '../dockerfile/types.ts';
import { type ConfigDraft, healthcheckText } from './config.ts';
import { plainList, quoteList } from './go-text.ts';
import { destinationPath, isAbsolute, normalizeWorkdir, PathError, toSlash } from './paths.ts';
import { readPorts } from './ports.ts';
import { classifySource } from './remote-source.ts';
import type { SharedMap } from './shared-map.ts';
import { declaredValues, type Situation } from './situation.ts';
import type { Command, State } from './states.ts';
import { isInEnv, Refused, refuse, StepWords, withoutLeadingTabs } from './step-words.ts';
import type { HistoryEntry, Step, TransferSource } from './types.ts';
import { chmodError, isDigest, isSignal } from './values.ts';

/** What an instruction needs to know from outside its stage. */
export interface Surroundings {
  readonly escape: string;
  readonly stage: number;
  readonly globalArgs: SharedMap;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Images are taken to set nothing, so that what would hang on one is refused. */
  readonly strict: boolean;
  /** Whether a source has been built when this stage is. */
  isReady(source: State): boolean;
  /** How a source is called in the model. */
  describe(source: State, written: string): TransferSource;
}

export interface Effect {
  readonly step: Step;
  readonly after: Situation;
  readonly history: HistoryEntry | null;
  /** What the base sets may change what comes of the step. */
  readonly hangsOnBase: boolean;
}

/**
 * Carries out one instruction (BuildKit dockerfile2llb/convert.go: dispatch). An instruction that BuildKit would
 * stop at gives a step with `error` and leaves the situation as it was.
 */
export function dispatch(command: Command, before: Situation, around: Surroundings): Effect {
  const words = new StepWords(before, around.escape);
  const effect = new Dispatcher(command, before, around, words).run();
  return { ...effect, hangsOnBase: words.hangsOnBase };
}

type Outcome = {
  readonly step: StepFields;
  readonly after: Situation;
  readonly created: string | null;
  readonly layer?: boolean;
};
type StepFields = Step extends infer S ? (S extends Step ? Omit<S, keyof Common> : never) : never;
type Common = Pick<Step, 'instruction' | 'span' | 'onbuild' | 'env' | 'workdir' | 'user' | 'unset' | 'error'>;

class Dispatcher {
  constructor(
    private readonly command: Command,
    private readonly before: Situation,
    private readonly around: Surroundings,
    private readonly words: StepWords,
  ) {}

  run(): Omit<Effect, 'hangsOnBase'> {
    const { instruction, onbuild } = this.command;
    const { span } = instruction;
    const common = (error: string | null): Common => ({
      instruction,
      span,
      onbuild,
      env: this.before.env,
      workdir: toSlash(this.before.config.workdir, this.before.pathOs) || '/',
      user: this.before.config.user,
      unset: this.words.unset,
      error,
    });
    try {
      const { step, after, created, layer = false } = this.outcome(instruction);
      const stage = this.around.stage;
      const history = created === null ? null : { createdBy: created, emptyLayer: !layer, stage, span };
      return { step: { ...step, ...common(null) } as Step, after, history };
    } catch (thrown) {
      if (!(thrown instanceof Refused || thrown instanceof PathError)) throw thrown;
      return { step: { kind: 'invalid', ...common(thrown.message) }, after: this.before, history: null };
    }
  }

  private outcome(instruction: StageInstruction): Outcome {
    const { before } = this;
    const { config } = before;
    const set = (
      step: StepFields,
      change: Partial<ConfigDraft>,
      created: string | null,
      layer = false,
    ): Outcome => {
      return { step, after: { ...before, config: { ...config, ...change } }, created, layer };
    };
    switch (instruction.kind) {
      case 'copy':
      case 'add':
        return this.transfer(instruction);
      case 'run':
        return this.runCommand(instruction);
      case 'env': {
        const pairs = instruction.pairs.map(
          ({ key, value }) => [this.words.expand(key), this.words.expand(value)] as const,
        );
        const created = `ENV ${pairs.map((pair) => pair.join('=')).join(' ')}`;
        const outcome = set({ kind: 'env', pairs }, { env: config.env.with(pairs) }, created);
        const named = before.named.with(pairs.map(([name]) => [name, ''] as const));
        return { ...outcome, after: { ...outcome.after, env: before.env.with(pairs), named } };
      }
      case 'label': {
        const pairs = instruction.pairs.map(
          ({ key, value }) => [this.words.expand(key), this.words.expand(value)] as const,
        );
        const created = `LABEL ${pairs.map((pair) => pair.join('=')).join(' ')}`;
        return set({ kind: 'label', pairs }, { labels: config.labels.with(pairs) }, created);
      }
      case 'arg':
        return this.arg(instruction.args);
      case 'workdir': {
        const value = this.words.expand(instruction.value);
        const relative = !isAbsolute(value, before.pathOs);
        const path = normalizeWorkdir(config.workdir, value, before.pathOs);
        const slashed = toSlash(path, before.pathOs);
        const step: StepFields = { kind: 'workdir', path: slashed, relative };
        const outcome = set(step, { workdir: path }, `WORKDIR ${slashed}`, slashed !== '/');
        return { ...outcome, after: { ...outcome.after, placed: true } };
      }
      case 'user': {
        const value = this.words.expand(instruction.value);
        return set({ kind: 'user', value }, { user: value }, `USER ${value}`);
      }
      case 'expose': {
        const words = instruction.values.flatMap((value) => this.words.expansion(value, false).words);
        const ports = words.flatMap((word) => {
          const read = readPorts(word);
          return read.ok ? read.ports : refuse(read.error);
        });
        const change = { ports: config.ports.with(ports.map((port) => [port, ''] as const)) };
        return set({ kind: 'expose', ports }, change, `EXPOSE ${plainList(ports)}`);
      }
      case 'volume': {
        const paths = instruction.values.map((value) => this.words.expand(value));
        if (paths.includes('')) refuse('a VOLUME cannot be an empty text');
        const change = { volumes: config.volumes.with(paths.map((path) => [path, ''] as const)) };
        return set({ kind: 'volume', paths }, change, `VOLUME ${plainList(paths)}`);
      }
      case 'cmd':
      case 'entrypoint': {
        const { form, words } = instruction.command;
        const argv = form === 'exec' ? words : this.inShell(words);
        const created = `${instruction.kind.toUpperCase()} ${quoteList(argv)}`;
        if (instruction.kind === 'cmd') {
          const outcome = set({ kind: 'cmd', argv }, { cmd: argv, argsEscaped: true }, created);
          return { ...outcome, after: { ...outcome.after, cmdSet: true } };
        }
        return set(
          { kind: 'entrypoint', argv },
          { entrypoint: argv, ...(!before.cmdSet && { cmd: [] }) },
          created,
        );
      }
      case 'shell':
        return set(
          { kind: 'shell', argv: instruction.values },
          { shell: instruction.values },
          `SHELL ${plainList(instruction.values)}`,
        );
      case 'stopsignal': {
        const value = this.words.expand(instruction.value);
        if (!isSignal(value)) refuse(`there is no signal "${value}"`);
        return set({ kind: 'stopsignal', value }, { stopSignal: value }, `STOPSIGNAL ${value}`);
      }
      case 'healthcheck': {
        const { healthcheck } = instruction;
        return set(
          { kind: 'healthcheck', healthcheck },
          { healthcheck },
          `HEALTHCHECK ${healthcheckText(healthcheck)}`,
        );
      }
      case 'onbuild': {
        const { expression } = instruction;
        return set({ kind: 'onbuild', expression }, { onbuild: [...config.onbuild, expression] }, null);
      }
      case 'maintainer':
        return set({ kind: 'maintainer', value: instruction.value }, {}, `MAINTAINER ${instruction.value}`);
      case 'invalid':
        return refuse(instruction.problem.message);
    }
  }

  private inShell(words: readonly string[]): string[] {
    const { shell } = this.before.config;
    const fallback = this.before.imageOs === 'windows' ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
    return [...(shell.length > 0 ? shell : fallback), words.join(' ')];
  }

  private arg(definitions: readonly { readonly key: string; readonly value: string | null }[]): Outcome {
    const { before, around } = this;
    let { env, args: declared } = before;
    const args: [string, string | null][] = [];
    for (const { key, value: written } of definitions) {
      let value: string | null = null;
      if (Object.hasOwn(around.buildArgs, key)) value = around.buildArgs[key] as string;
      else if (written === null) value = around.globalArgs.get(key) ?? null;
      else {
        value = this.words.expansion(written, true, env, declared).value;
      }
      if (value !== null && isInEnv(key)) env = env.with([[key, value]]);
      declared = { key, value, before: declared };
      args.push([key, value]);
    }
    const created = `ARG ${args.map(([key, value]) => (value === null ? key : `${key}=${value}`)).join(' ')}`;
    return { step: { kind: 'arg', args }, after: { ...before, env, args: declared }, created };
  }

  private transfer(instruction: TransferInstruction): Outcome {
    const { before, around } = this;
    const chown = this.words.expand(instruction.chown);
    const chmod = this.words.expand(instruction.chmod);
    const checksum = instruction.kind === 'add' ? this.words.expand(instruction.checksum) : '';
    const paths = instruction.sources.map(({ value }) => this.words.expand(value));
    const written = this.words.expand(instruction.destination.value);
    const contents = instruction.contents.map((heredoc) => ({
      name: heredoc.name,
      text: this.words.heredoc(heredoc),
    }));
    const [source] = this.command.sources;
    if (this.command.error !== null) refuse(this.command.error);
    if (source !== undefined && !around.isReady(source)) {
      refuse(
        `stage "${instruction.from}" is defined later in the file; a stage can only copy from those above it`,
      );
    }
    const destination = destinationPath(before.config.workdir, written, before.pathOs);
    const mode = chmod === '' ? null : chmodError(chmod);
    if (mode !== null) refuse(mode);
    const sources = this.classify(instruction, paths, checksum);
    const flags = [
      ...(instruction.parents ? ['--parents'] : []),
      ...(chown === '' ? [] : [`--chown=${chown}`]),
      ...(chmod === '' ? [] : [`--chmod=${chmod}`]),
    ];
    const heredocs = contents.map(({ name }) => `<<${name}`);
    const keyword = instruction.kind.toUpperCase();
    const created = `${[keyword, ...flags, ...paths, ...heredocs, written].join(' ')} # buildkit`;
    const { link, parents, excludes, unpack } = instruction;
    return {
      step: {
        kind: instruction.kind,
        from: source === undefined ? { kind: 'context' } : around.describe(source, instruction.from),
        sources,
        contents,
        destination,
        chown,
        chmod,
        link,
        parents,
        excludes,
        keepGitDir: instruction.keepGitDir ?? false,
        unpack,
      },
      after: before,
      created,
      layer: true,
    };
  }

  private classify(
    instruction: TransferInstruction,
    paths: readonly string[],
    checksum: string,
  ): { path: string; class: 'path' | 'url' | 'git' }[] {
    const sources = paths.map((path) => ({ path, ...classifySource(path) }));
    if (checksum !== '') {
      if (sources.length !== 1) refuse('--checksum needs exactly one source');
      if (sources[0]?.class === 'path') refuse('--checksum needs a URL or a git repository');
    }
    for (const source of sources) {
      if ('error' in source) refuse(`"${source.path}": ${source.error}`);
      if (instruction.kind === 'copy' && source.class !== 'path') {
        refuse(`COPY cannot take ${source.class === 'git' ? 'a git repository' : 'a URL'}; ADD can`);
      }
      if (source.class === 'url' && checksum !== '' && !isDigest(checksum))
        refuse(`"${checksum}" is no digest`);
    }
    return sources;
  }

  private runCommand(instruction: RunInstruction): Outcome {
    const { before } = this;
    const mounts = instruction.mounts.map(({ written }) => this.mount(written));
    const { words, form } = instruction.command;
    const script = form === 'exec' ? null : this.script(instruction);
    const argv = script === null ? [...words] : this.inShell([script]);
    if (instruction.devices.length > 0) refuse('--device needs the labs version of the Dockerfile frontend');
    for (const [at, mount] of mounts.entries()) this.checkMount(mount, this.command.sources[at]);
    const created = `RUN ${[...declaredValues(before), ...argv].join(' ')} # buildkit`;
    const resolved = mounts.map((mount, at) => ({
      ...mount,
      resolved: this.mountSource(mount, this.command.sources[at]),
    }));
    return { step: { kind: 'run', argv, script, mounts: resolved }, after: before, created, layer: true };
  }

  private mount(written: string): Mount {
    const read = readMount(written, (value) => this.words.read(value));
    return read.ok ? read.value : refuse(read.error);
  }

  /** BuildKit dockerfile2llb/convert_runmount.go. */
  private checkMount(mount: Mount, source: State | undefined): void {
    const from = mount.from === '' && mount.type === 'cache' ? 'scratch' : mount.from;
    if (from !== '' && source !== undefined && !this.around.isReady(source)) {
      refuse(`stage "${from}" is defined later in the file; a stage can only mount from those above it`);
    }
    if (mount.type === 'secret') return;
    if (mount.type === 'ssh') {
      if (mount.source !== '') refuse('an ssh mount has no source');
      return;
    }
    const target = mount.target.startsWith('/') ? mount.target : '';
    const workdir = toSlash(this.before.config.workdir, this.before.pathOs);
    const absolute = target || normalizeWorkdir(workdir || '/', mount.target, 'linux');
    const { outside, placed, listed } = this.before;
    const open = target === '' && !placed;
    this.words.hangsOnBase ||= open;
    // Where an image that nobody looked at begins, nobody knows.
    if (open && outside && listed === null && !this.around.strict) return;
    if (absolute === '/') refuse(`a ${mount.type} mount needs a target other than /`);
  }

  private mountSource(mount: Mount, source: State | undefined): TransferSource {
    if (mount.type !== 'bind' && mount.from === '') return { kind: 'none' };
    if (mount.from === '' || source === undefined) return { kind: 'context' };
    return this.around.describe(source, mount.from);
  }

  /** What the shell is given: the command, or the heredocs with it. */
  private script(instruction: RunInstruction): string {
    const line = instruction.command.words.join(' ');
    const [first] = instruction.heredocs;
    if (first === undefined) return line;
    if (readHeredocWord(line) === null) {
      return [line, ...instruction.heredocs.map(({ content, name }) => `\n${content}${name}`)].join('');
    }
    const text = first.chomp ? withoutLeadingTabs(first.content) : first.content;
    // A body with an interpreter of its own is stored as a file and run.
    return text.startsWith('#!') && this.before.imageOs !== 'windows' ? `/dev/pipes/${first.name}` : text;
  }
}
