import { findNameHints, type NameHint } from '../stages/name-hints.ts';
import { isOfficialImage } from '../stages/official-images.ts';
import { reachableStages } from '../stages/reachable.ts';
import type { Stage } from '../stages/types.ts';
import { replaceIn, replaceSpan } from './edits.ts';
import type { Family, Report } from './report.ts';
import { called, type Survey } from './survey.ts';
import type { Fix } from './types.ts';

/** What can be reached, and what a name leads to. */
export const reach: Family = (survey, report) => {
  unreachable(survey, report);
  names(survey, report);
  forward(survey, report);
};

/** Stages that no `--target` and no other stage leads to. */
function unreachable({ graph }: Survey, report: Report): void {
  const { stages } = graph;
  const lastOfName = new Map(stages.map(({ name, index }) => [name, index]));
  const roots = stages.filter(({ name, index }) => {
    // A name leads to the last stage that has it.
    return index === stages.length - 1 || (name !== '' && lastOfName.get(name) === index);
  });
  const reached = reachableStages(graph, roots);
  const lost = stages.filter(({ index }) => !reached.has(index));
  const usedByLost = new Set(lost.flatMap(({ requires }) => requires));
  for (const stage of lost) {
    if (usedByLost.has(stage.index)) continue;
    const involved = { stages: [...reachableStages(graph, [stage])].filter((index) => !reached.has(index)) };
    const own = stage.steps.some(
      ({ kind, onbuild }) => !onbuild && (kind === 'cmd' || kind === 'entrypoint'),
    );
    const duplicate = stage.name !== '' ? `its name is given again to a later stage` : 'it has no name';
    const message = own
      ? `Only ${called(stages.at(-1) as Stage)} can be built: this one sets a command to start, but ${duplicate}.`
      : `No target can reach ${called(stage)}: ${duplicate}, and no other stage takes from it.`;
    report({
      rule: own ? 'UnnamedDeliverable' : 'UnreachableStage',
      stage,
      at: stage.from,
      message,
      involved,
    });
  }
}

const STAGE_WORDS =
  /^(?:app|assets|backend|base|build|builder|common|compile|deps|dependencies|dev|development|dist|final|frontend|install|prod|production|release|runner|runtime|server|source|sources|test|tests|vendor|web)$/;

/** Names that are near a stage's, and bare words that are no image that anyone knows. */
function names(survey: Survey, report: Report): void {
  const { graph } = survey;
  const hinted = new Set<string>();
  for (const hint of findNameHints(graph.stages)) {
    const stage = graph.stages[hint.stage] as Stage;
    hinted.add(`${hint.stage} ${hint.span.from}`);
    const meant = graph.stages.findLast(({ name }) => name === hint.name);
    report({
      rule: 'NameFellThrough',
      severity: hint.severity,
      stage,
      at: instructionAt(stage, hint.span.from),
      message: hint.message,
      involved: { stages: meant === undefined ? [] : [meant.index] },
      fix: hint.code === 'name-later' ? null : nameFix(survey, stage, hint),
    });
  }
  const isBare = (ref: string) => !/[:@/$]/.test(ref) && !isOfficialImage(ref);
  // A file whose stages start from names like these is built with named contexts; then the others are such too.
  const contexts = graph.stages.some(({ base, from }) => {
    return base.kind === 'image' && isBare(from.base.value) && !STAGE_WORDS.test(from.base.value);
  });
  for (const stage of graph.stages) {
    const bare = [
      // A base of any name may be given as a named context; one that is called like a stage was meant as one.
      ...(stage.base.kind === 'image' && STAGE_WORDS.test(stage.from.base.value)
        ? [{ ref: stage.base.ref, span: stage.from.span }]
        : []),
      ...stage.transfers.flatMap(({ from, span, onbuild }) =>
        from.kind === 'image' && !onbuild && !contexts ? [{ ref: from.ref, span }] : [],
      ),
    ];
    for (const { ref, span } of bare) {
      if (!isBare(ref) || hinted.has(`${stage.index} ${span.from}`)) continue;
      report({
        rule: 'NameFellThrough',
        severity: 'info',
        stage,
        at: instructionAt(stage, span.from),
        message: `"${ref}" is no stage above, so it is pulled as docker.io/library/${ref}, which is none of Docker's official images.`,
      });
    }
  }
}

function instructionAt(stage: Stage, from: number): Stage['from'] | Stage['instructions'][number] {
  return stage.instructions.find(({ span }) => span.from === from) ?? stage.from;
}

function nameFix({ text }: Survey, stage: Stage, { ref, name, isFrom, span }: NameHint): Fix | null {
  const title = `Write "${name}"`;
  if (isFrom) {
    const { base } = stage.from;
    return base.span !== null && base.value === ref ? replaceSpan(base.span, name, title) : null;
  }
  const escaped = ref.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<=(?:--|,|=)from=)${escaped}(?![\\w.-])`, 'g');
  return replaceIn(text, span, pattern, name, 1, title);
}

/** A stage that is needed and takes from a later one is refused; here are those that are not needed yet. */
function forward({ graph }: Survey, report: Report): void {
  for (const stage of graph.stages) {
    if (stage.needed) continue;
    for (const { from, span, onbuild } of stage.transfers) {
      if (from.kind !== 'stage' || from.stage <= stage.index || onbuild) continue;
      const other = graph.stages[from.stage] as Stage;
      report({
        rule: 'ForwardReference',
        stage,
        at: instructionAt(stage, span.from),
        message: `This takes from ${called(other)}, which comes later: a build that needs ${called(stage)} is refused.`,
        involved: { stages: [other.index], spans: [other.from.span] },
      });
    }
  }
}
