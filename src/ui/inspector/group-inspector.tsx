import { Ungroup } from 'lucide-react';
import type { Analysis } from '../../analysis/types.ts';
import type { GroupNode } from '../../layout/types.ts';
import { SOURCE_ICONS, SourceChip, StageChip } from '../stage-mark.tsx';
import { TEXT } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { Header, Links, linksAlong } from './parts.tsx';
import { GROUP } from './texts.ts';

/** Several things that stand as one in the diagram: what they are, and a way to draw them apart again. */
export function GroupInspector({ node, picture }: { node: GroupNode; picture: Analysis }) {
  const store = useStoreHandle();
  const folded = useStore((state) => state.taming.folded);
  const Icon = SOURCE_ICONS[node.kind];
  const apart = () => {
    if (node.kind === 'images') return store.write({ kind: 'tamed', taming: { gathered: false } });
    const chains = picture.diagram?.chains ?? [];
    const others = chains.filter((chain) => chain.folded && chain.id !== node.id).map(({ id }) => id);
    store.write({ kind: 'tamed', taming: { folded: folded === true || others.length > 0 ? others : false } });
  };
  return (
    <>
      <Header>
        <h2 className="flex items-center gap-2 text-lg font-semibold">
          <Icon size={16} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden="true" />
          <span className="min-w-0 break-all">{node.fullTitle}</span>
        </h2>
        <p className="mt-1 text-muted">{GROUP[node.kind]}</p>
        {node.problem !== null && <p className="mt-1 text-danger">{node.problem}</p>}
        <Links label={TEXT.takesFrom} links={linksAlong(picture, node.id, 'into')} picture={picture} />
        <Links label={TEXT.usedBy} links={linksAlong(picture, node.id, 'out of')} picture={picture} />
        <button type="button" className="control mt-2 h-(--chip-height) px-2 text-sm" onClick={apart}>
          <Ungroup size={12} aria-hidden="true" />
          {GROUP.apart}
        </button>
      </Header>
      <h3 className="px-3.5 pt-3 pb-1 text-sm text-faint">{GROUP.holds}</h3>
      <ul className="min-h-0 flex-1 overflow-y-auto pb-3">
        {node.members.map((member) => (
          <li key={member.id} className="px-3.5 py-0.5">
            {member.stage === null ? (
              <span className="flex items-center gap-1.5">
                <SourceChip kind="image" />
                <span className="min-w-0 break-all">{member.fullTitle}</span>
              </span>
            ) : (
              <button
                type="button"
                className="flex max-w-full items-center gap-1.5 rounded-sm hover:underline"
                onClick={() =>
                  store.write({
                    kind: 'selected',
                    selection: { kind: 'node', id: member.id, line: null },
                  })
                }
              >
                <StageChip stage={member.stage} runtime={picture.graph.target} small />
                <span className="truncate">{member.fullTitle}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
