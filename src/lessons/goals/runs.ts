import { commandsIn, plainCommand, type WrittenCommand } from '../../image/shell/commands-in.ts';
import { namesPath } from '../../image/shell/names-path.ts';
import type { Step } from '../../stages/types.ts';
import type { Build } from './subject.ts';

/** A RUN of a stage. */
export interface RunAt {
  readonly stage: number;
  readonly step: number;
  readonly line: number;
  /** Where it begins in the text: what it made has it in its origin. */
  readonly from: number;
}

/** Programs that do nothing with what they are told: who echoes a command has not run it. */
const TALK = new Set([
  'echo',
  'printf',
  'true',
  'false',
  ':',
  'test',
  '[',
  'cat',
  'ls',
  'sleep',
  'touch',
  'stat',
]);

/** The program of a command is one that only speaks of its arguments, or looks at them. */
export const isTalk = (program: string): boolean => TALK.has(program.slice(program.lastIndexOf('/') + 1));

/**
 * The RUNs with a command that has a text in it, in the order of the file; only of stages that are built, unless `built`
 * is false. Comments and what is only echoed do not count. A script that cannot be read as a shell's is searched as text.
 */
export function runsWith(build: Build, text: string, built = true): RunAt[] {
  const wanted = text.replace(/\s+/g, ' ');
  return build.graph.stages.flatMap(({ index, needed, steps }) =>
    built && !needed
      ? []
      : steps.flatMap((step, at): RunAt[] =>
          step.kind === 'run' && says(step, wanted)
            ? [{ stage: index, step: at, line: step.span.line, from: step.span.from }]
            : [],
        ),
  );
}

/** The commands of a RUN; `null` where its script cannot be read as a shell's. */
export function commandsOf({
  script,
  argv,
}: Extract<Step, { kind: 'run' }>): readonly WrittenCommand[] | null {
  return script === null ? [plainCommand(argv)] : commandsIn(script);
}

/** Whether a RUN does something with a path that its text names. */
export function worksOn(step: Extract<Step, { kind: 'run' }>, path: string): boolean {
  const commands = commandsOf(step)?.filter(({ name }) => !isTalk(name)) ?? [];
  return namesPath(commands.map(written).join('\n'), path, step.workdir);
}

function says(step: Extract<Step, { kind: 'run' }>, wanted: string): boolean {
  const { script, argv } = step;
  const whole = `${script ?? ''} ${argv.join(' ')}`.replace(/\s+/g, ' ');
  if (!whole.includes(wanted)) return false;
  const commands = commandsOf(step);
  // More than one command, or a part with quotes or redirections, is looked for as it is written.
  if (commands === null || /[&|;<>"'`\\]/.test(wanted)) return true;
  return commands.some((command) => !isTalk(command.name) && written(command).includes(wanted));
}

function written({ assignments, name, args }: WrittenCommand): string {
  return [...assignments, name, ...args].join(' ').replace(/\s+/g, ' ');
}
