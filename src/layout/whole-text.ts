import type { NodeRow } from './sizes.ts';
import type { DiagramNode } from './types.ts';

/** All of what a row of a node says, where the row shows only a part of it; `null` where it shows the whole. */
export function wholeText(row: NodeRow, node: DiagramNode): string | null {
  const whole = saidBy(row, node);
  // A part has an ellipsis that is not in the text; one line of several is in it as it stands.
  return whole === null || whole.includes(row.text) ? null : whole;
}

function saidBy({ role, entry, member }: NodeRow, node: DiagramNode): string | null {
  switch (role) {
    case 'title':
      return node.fullTitle;
    case 'facts':
      return node.kind === 'stage' ? node.facts : null;
    case 'note':
      return node.kind === 'stage' ? node.note : null;
    case 'problem':
      return 'problem' in node ? node.problem : null;
    case 'entry':
      return entry?.text ?? null;
    case 'member':
      return member?.fullTitle ?? null;
    default:
      return null;
  }
}
