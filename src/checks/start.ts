import { securityOf } from '../image/security.ts';
import type { Stage, Step } from '../stages/types.ts';
import { lineEnd } from './edits.ts';
import { jsonForm } from './json-form.ts';
import type { Family, Report } from './report.ts';
import { isProgram } from './shipping.ts';
import { startWords } from './start-words.ts';
import { called, isCopy, type Survey, scriptOf, shortRef, withoutTag } from './survey.ts';

/** How images start: as whom, through which shell, with which command. */
export const start: Family = (survey, report) => {
  const { target, graph } = survey;
  for (const stage of graph.stages) {
    shells(survey, stage, report);
    clearedCmd(survey, stage, report);
  }
  if (target !== null) user(survey, target, report);
};

/** Programs that give up root by themselves, and those that are there to do it. */
const DROPS =
  /\b(?:gosu|su-exec|setpriv|s6-setuidgid|chpst|runuser|sudo|supervisord|runsvdir|s6-svscan|s6-overlay|su)\b|entrypoint|\/init\b|\.sh\b|tini-wrapper/;
/** Servers that start as root to open their port and hand the work to others. */
const SERVERS =
  /(?:^|\/)(?:nginx|httpd|apache|php|openresty|haproxy|unit|postgres|mysql|mariadb|redis|mongo|rabbitmq|cron)$/;

/** Images whose entrypoint only starts the command. */
const PLAIN_ENTRYPOINTS = /(?:^|\/)node$/;

function user(survey: Survey, target: Stage, report: Report): void {
  const { contents, graph } = survey;
  const words = startWords(target);
  if (contents === null || !isProgram(target)) return;
  const root = survey.root(target.index);
  const facts = root.kind === 'image' ? root.facts : null;
  const finding = securityOf(graph, target.index, contents, facts, survey.context).root;
  if (finding.present !== 'yes') return;
  // The entrypoint of the base runs first, and may well change the user.
  if (
    target.config.Entrypoint === undefined &&
    (facts === null ? root.kind !== 'scratch' : facts.config === null)
  )
    return;
  const plain = root.kind === 'image' && PLAIN_ENTRYPOINTS.test(withoutTag(root.ref));
  if (target.config.Entrypoint === undefined && !plain && (facts?.config?.entrypoint ?? []).length > 0)
    return;
  const lineage = survey.lineage(target.index);
  if (DROPS.test(words.join(' ')) || (root.kind === 'image' && SERVERS.test(withoutTag(root.ref)))) return;
  if (
    lineage.some(({ steps }) =>
      steps.some((step) => step.kind === 'run' && /\b(?:gosu|su-exec)\b/.test(scriptOf(step))),
    )
  )
    return;
  const at = [...lineage]
    .reverse()
    .flatMap(({ steps }) => steps.filter(starts))
    .at(-1);
  const stage = at === undefined ? target : (lineage.find(({ steps }) => steps.includes(at)) ?? target);
  const base = root.kind === 'image' ? shortRef(root.ref) : 'scratch';
  const lost = lostUser(survey, target);
  if (lost !== null) {
    report({
      rule: 'UserLost',
      stage,
      at: at?.instruction ?? target.from,
      message: `The image starts as root: USER ${lost.user} was set in ${called(lost.stage)}, and COPY --from does not bring it along.`,
      involved: { stages: [lost.stage.index], spans: [lost.step.span] },
    });
    return;
  }
  report({
    rule: 'RootUser',
    stage,
    at: at?.instruction ?? target.from,
    message: `What the image starts runs as root: ${finding.span === null ? `no USER is set, and ${base} starts as root` : finding.reason}.`,
    involved: { spans: finding.span === null ? [] : [finding.span] },
  });
}

function starts({ kind, onbuild }: Step): boolean {
  return !onbuild && (kind === 'cmd' || kind === 'entrypoint');
}

interface LostUser {
  readonly stage: Stage;
  readonly step: Step;
  readonly user: string;
}

/** A stage that files are taken from and that made a user for the program, whom this stage does not have. */
function lostUser(survey: Survey, target: Stage): LostUser | null {
  for (const { steps } of survey.lineage(target.index)) {
    for (const step of steps) {
      if (!isCopy(step) || step.from.kind !== 'stage') continue;
      const stage = survey.graph.stages[step.from.stage];
      const user = stage?.config.User ?? '';
      if (stage === undefined || survey.ships.has(stage.index) || /^(?:root|0|)(?::|$)/.test(user)) continue;
      const set = stage.steps.findLast(({ kind }) => kind === 'user');
      const name = user.split(':')[0] ?? '';
      const made = stage.steps.some((each) => {
        return (
          each.kind === 'run' &&
          /\b(?:adduser|useradd)\b/.test(scriptOf(each)) &&
          scriptOf(each).includes(name)
        );
      });
      if (set !== undefined && made && startWords(stage).length > 0) return { stage, step: set, user };
    }
  }
  return null;
}

/** Commands in shell form on images that have no shell, from their base or from what was copied. */
function shells(survey: Survey, stage: Stage, report: Report): void {
  const root = survey.root(stage.index);
  const bare = root.kind === 'scratch' || (root.kind === 'image' && root.facts.traits?.shell === false);
  if (!bare) return;
  const severity = stage.needed ? 'error' : 'warning';
  const base = root.kind === 'image' ? shortRef(root.ref) : 'scratch';
  // Only the config of the last stage starts anything.
  const startsHere = stage.index === survey.target?.index || !survey.builtOn.has(stage.index);
  const given = (shell: string) =>
    stage.base.kind === 'stage' &&
    survey.anyBelow(`shell ${shell}`, stage.base.stage, ({ steps }) => mayHave(steps, shell));
  const before: Step[] = [];
  for (const step of stage.steps) {
    const shell = shellOf(step);
    if (shell !== null && (step.kind === 'run' || startsHere) && !step.onbuild && step.error === null) {
      if (!mayHave(before, shell) && !given(shell)) {
        report({
          rule: 'ShellFormWithoutShell',
          severity,
          stage,
          at: step.instruction,
          message: `${step.instruction.keyword.toUpperCase()} in shell form needs ${shell}, which ${base} does not have and nothing puts there.`,
          fix: jsonForm(survey.text, step.instruction),
        });
      }
    }
    before.push(step);
  }
}

/** The shell that a step needs; `null` where it needs none. */
function shellOf(step: Step): string | null {
  const { instruction } = step;
  if (step.kind === 'run')
    return step.script === null || step.mounts.length > 0 ? null : (step.argv[0] ?? null);
  if (step.kind === 'cmd' || step.kind === 'entrypoint') {
    const isShell = instruction.kind === step.kind && instruction.command.form === 'shell';
    return isShell ? (step.argv[0] ?? null) : null;
  }
  if (step.kind === 'healthcheck') return step.healthcheck.test[0] === 'CMD-SHELL' ? '/bin/sh' : null;
  return null;
}

/** Whether a copy, or a command that runs before, may have put a shell there. */
function mayHave(before: readonly Step[], shell: string): boolean {
  return before.some((step) => {
    if (step.kind === 'run') return true;
    if (!isCopy(step)) return false;
    const to = step.destination.replace(/\/+$/, '');
    return (
      shell.startsWith(`${to}/`) ||
      shell === to ||
      to === '/usr' ||
      to === '/usr/bin' ||
      to.startsWith('/busybox')
    );
  });
}

/** A stage that sets ENTRYPOINT, and with it drops the arguments of the one that it replaces. */
function clearedCmd({ graph, text }: Survey, stage: Stage, report: Report): void {
  const below = stage.base.kind === 'stage' ? graph.stages[stage.base.stage] : undefined;
  const command = below?.config.Cmd;
  if (below === undefined || command === undefined || stage.config.Cmd !== undefined) return;
  const step = stage.steps.findLast(({ kind, error }) => kind === 'entrypoint' && error === null);
  if (step === undefined || stage.config.Entrypoint === undefined) return;
  // A whole new command replaces the old one on purpose; a wrapper, or another entrypoint, still wants the arguments.
  const words = startWords(stage);
  const wraps =
    /(?:^|\/)(?:tini|dumb-init|[\w.-]*entrypoint[\w.-]*|[\w.-]+\.sh)$/.test(words[0] ?? '') ||
    words.at(-1) === '--';
  if (!wraps) return;
  const written = `CMD ${JSON.stringify(command)}`;
  const setter = lineOfCmd(graph.stages, below);
  report({
    rule: 'EntrypointClearsCmd',
    stage,
    at: step.instruction,
    message: `This ENTRYPOINT drops the CMD of ${called(below)}: the image starts with no arguments.`,
    involved: { stages: [below.index], spans: setter === null ? [] : [setter.span] },
    fix: {
      title: `Add ${written}`,
      edits: [{ from: step.span.to, to: step.span.to, insert: `${lineEnd(text)}${written}` }],
    },
  });
}

function lineOfCmd(stages: readonly Stage[], from: Stage): Step | null {
  for (let stage: Stage | undefined = from; stage !== undefined; ) {
    const found: Step | undefined = stage.steps.findLast(({ kind }) => kind === 'cmd');
    if (found !== undefined) return found;
    stage = stage.base.kind === 'stage' ? stages[stage.base.stage] : undefined;
  }
  return null;
}
