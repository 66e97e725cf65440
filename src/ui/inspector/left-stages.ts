import type { StageSummary } from '../../analysis/types.ts';
import type { BaseFacts } from '../../image/bases/facts.ts';
import type { LeftBehind, LeftPath } from '../../image/report.ts';
import type { InstalledPackage } from '../../image/types.ts';
import { LEFT } from './texts.ts';

/** What one stage holds and does not pass on to the image. */
export interface LeftStage {
  readonly stage: number;
  /** Its external base, when that stays behind with it. */
  readonly base: BaseFacts | null;
  readonly packages: readonly InstalledPackage[];
  readonly sources: readonly LeftPath[];
  readonly artifacts: readonly LeftPath[];
}

/** What is left behind, stage by stage. */
export function leftStages(
  { stages, bases, packages, sources, artifacts }: LeftBehind,
  summaries: readonly StageSummary[],
): LeftStage[] {
  return stages.map((index) => {
    const base = summaries[index]?.base;
    const here = <T extends { readonly stage: number }>(list: readonly T[]) =>
      list.filter(({ stage }) => stage === index);
    return {
      stage: index,
      base: base?.kind === 'image' ? (bases.find(({ reference }) => reference === base.ref) ?? null) : null,
      packages: here(packages),
      sources: here(sources),
      artifacts: here(artifacts),
    };
  });
}

export function holdsSomething({ base, packages, sources, artifacts }: LeftStage): boolean {
  return base !== null || packages.length + sources.length + artifacts.length > 0;
}

/** The headline of a report as two sentences, which for any stage but the target say what would be. */
export function sentencesOf(headline: string, isTarget: boolean): readonly [ships: string, leaves: string] {
  const [ships = '', leaves = ''] = headline.split('; ');
  if (isTarget) return [`${capital(ships)}.`, `${capital(leaves)}.`];
  const would = (text: string) => text.replace(/^(?:ships|leaves)/, (verb) => `Would ${verb.slice(0, -1)}`);
  return [LEFT.ifTarget(would(ships)), `${would(leaves)}.`];
}

/** A text with its digests cut: a reader tells them apart by their first characters. */
export function withShortDigests(text: string): string {
  return text.replace(/:([0-9a-f]{12})[0-9a-f]{52}\b/gi, ':$1…');
}

/** A reason without the place where it was read, which some carry in brackets, and that place. */
export function sourced(reason: string): { readonly reason: string; readonly source: string | null } {
  for (let open = reason.indexOf(' ('); open >= 0; open = reason.indexOf(' (', open + 1)) {
    let depth = 0;
    for (let at = open + 1; at < reason.length; at++) {
      if (reason[at] === '(') depth++;
      if (reason[at] === ')') depth--;
      if (depth > 0) continue;
      const inside = reason.slice(open + 2, at);
      if (!/@|\w\/\w/.test(inside)) break;
      return { reason: reason.slice(0, open) + reason.slice(at + 1), source: inside };
    }
  }
  return { reason, source: null };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
