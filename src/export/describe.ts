import { nameOf } from '../layout/names.ts';
import { oneLine } from '../layout/text.ts';
import type { ExportModel, ExportOptions } from './types.ts';
import { EXPORT_WORDS } from './words.ts';

/** Most things that are told one by one: a screen reader reads all of it aloud. */
const TOLD = 40;

/** The heading of an export, on one line. */
export function titleOf({ graph }: ExportModel, { title }: Pick<ExportOptions, 'title'>): string {
  if (title !== '') return oneLine(title);
  const target = graph.target === null ? undefined : graph.stages[graph.target];
  return EXPORT_WORDS.title(target === undefined || graph.stages.length < 2 ? null : nameOf(target));
}

/** How many stages there are, how many are not built, and which ships: half a sentence. */
export function summaryOf({ graph }: ExportModel): string {
  const { stages, target } = graph;
  const ships = target === null ? undefined : stages[target];
  const idle = ships === undefined ? 0 : stages.filter((stage) => !stage.needed).length;
  return [
    EXPORT_WORDS.stages(stages.length),
    ...(idle > 0 ? [EXPORT_WORDS.notBuilt(idle)] : []),
    ships === undefined ? EXPORT_WORDS.noTarget : EXPORT_WORDS.targetShips(nameOf(ships)),
  ].join(', ');
}

/** The picture in words, for who cannot see it: what there is, then every stage and what goes into it. */
export function descriptionOf(model: ExportModel): string {
  const { diagram, graph } = model;
  if (diagram === null || graph.stages.length === 0) return EXPORT_WORDS.nothing;
  const told = [
    ...diagram.nodes
      .flatMap((node) => (node.kind === 'stage' ? [node] : []))
      .sort((a, b) => rank(a) - rank(b))
      .map(({ accessibleName }) => accessibleName),
    ...diagram.edges
      .toSorted((a, b) => Number(b.needed) - Number(a.needed))
      .map(({ accessibleName }) => accessibleName),
  ];
  const sentences = [summaryOf(model), ...told.slice(0, TOLD)];
  if (graph.refusal !== null) sentences.splice(1, 0, EXPORT_WORDS.refused(oneLine(graph.refusal.message)));
  const text = sentences.map((one) => one.replace(/\.?$/u, '.'));
  if (told.length > TOLD) text.push(EXPORT_WORDS.more(told.length - TOLD));
  return text.join(' ');
}

/** What ships is told first, what is not built last. */
function rank({ runtime, needed }: { readonly runtime: boolean; readonly needed: boolean }): number {
  return runtime ? 0 : needed ? 1 : 2;
}
