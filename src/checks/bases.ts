import { isOfficialImage } from '../stages/official-images.ts';
import type { Stage } from '../stages/types.ts';
import type { Family } from './report.ts';
import { tagOf, withoutTag } from './survey.ts';

/** Images that have no versions to name: their publishers move the tag and keep what it means. */
const UNVERSIONED = /^(?:gcr\.io\/distroless|cgr\.dev\/chainguard)\//;

/** What stages start from. */
export const bases: Family = ({ graph }, report) => {
  const byRef = new Map<string, Stage[]>();
  for (const stage of graph.stages) {
    const { base } = stage;
    if (base.kind !== 'image' || base.ref.includes('@') || UNVERSIONED.test(base.ref)) continue;
    const tag = tagOf(base.ref);
    if (tag !== '' && tag !== 'latest') continue;
    // A bare word that is no known image is told as that.
    if (!/[/:]/.test(base.ref) && !isOfficialImage(base.ref)) continue;
    byRef.set(base.ref, [...(byRef.get(base.ref) ?? []), stage]);
  }
  for (const [ref, stages] of byRef) {
    const [first, ...others] = stages;
    if (first === undefined) continue;
    const how = tagOf(ref) === '' ? 'has no tag, so it means' : 'means';
    report({
      rule: 'UnpinnedBase',
      stage: first,
      at: first.from,
      message: `${ref} ${how} whatever ${withoutTag(ref)}:latest is on the day of the build.`,
      involved: { stages: others.map(({ index }) => index), spans: others.map(({ from }) => from.span) },
    });
  }
};
