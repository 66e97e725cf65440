import { type ReactNode, useEffect, useRef } from 'react';
import type { DiagramNode } from '../../layout/types.ts';
import { playPhaseOf } from '../../state/learn.ts';
import { stageOfId } from '../../state/model.ts';
import { toggled } from '../../state/taming.ts';
import { findingsSaid } from '../checks/finding-mark.tsx';
import { litByHover, litBySelection, useStore, useStoreHandle } from '../use-store.ts';
import { useFocusedNode } from './roving.ts';

/** What every node is: named, reached with arrow keys, selected with a click, lit by what is selected elsewhere. */
export function FocusableNode({
  node,
  className,
  hue,
  attributes,
  children,
}: {
  node: DiagramNode;
  className: string;
  hue: string;
  attributes?: Readonly<Record<`data-${string}`, string | number | boolean>>;
  children: ReactNode;
}) {
  const store = useStoreHandle();
  const element = useRef<HTMLDivElement>(null);
  const { active, wanted, settled } = useFocusedNode(node.id);
  const selected = useStore((state) => litBySelection(state).focus === node.id);
  const found = useStore((state) => findingsSaid(state, stageOfId(node.id)));
  const lit = useStore((state) => litBySelection(state).nodes.has(node.id));
  const phase = useStore((state) => playPhaseOf(state, node));
  const hovered = useStore((state) => litByHover(state).nodes.has(node.id));

  useEffect(() => {
    if (!wanted) return;
    element.current?.focus({ preventScroll: true });
    settled();
  }, [wanted, settled]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is handled once, for the whole diagram
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls, this is a thing in a picture
    <div
      ref={element}
      role="group"
      aria-label={node.accessibleName + found}
      aria-current={selected ? 'true' : undefined}
      tabIndex={active ? 0 : -1}
      data-hue={hue}
      data-dim={!node.needed}
      data-selected={selected}
      data-lit={lit}
      data-hovered={hovered}
      data-play={phase}
      data-node={node.id}
      {...attributes}
      // React Flow looks for handles by these classes, and draws no edge to a node without one.
      className={`source target ${className}`}
      onClick={() => store.write({ kind: 'selected', selection: { kind: 'node', id: node.id, line: null } })}
      onDoubleClick={() => {
        const stage = stageOfId(node.id);
        if (stage === null) return;
        store.write({ kind: 'tamed', taming: { opened: toggled(store.get().taming.opened, stage) } });
      }}
      onPointerEnter={() =>
        store.write({ kind: 'hovered', hover: { kind: 'node', id: node.id, line: null } })
      }
      onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
    >
      {children}
    </div>
  );
}
