import { type NodeContent, type NodeRow, SIZES } from '../../layout/measure.ts';
import type { InstructionRow, StageNode } from '../../layout/types.ts';
import { litByHover, litBySelection, useStore, useStoreHandle } from '../use-store.ts';
import { Segments } from './segments.tsx';
import { OPENED } from './texts.ts';

/**
 * The instructions of an opened stage. A click goes to the lines and to what they are about; pointing lights them. The
 * keyboard has the same list in the inspector.
 */
export function InstructionSlots({ node, content }: { node: StageNode; content: NodeContent }) {
  return (
    <ol aria-label={OPENED.instructions}>
      {content.slots.map((slot) => {
        const rows = content.rows.filter((row) => row.instruction?.step === slot.step);
        const instruction = rows[0]?.instruction;
        if (instruction == null) return null;
        return (
          <li key={slot.step}>
            <Slot
              stage={node.stage}
              instruction={instruction}
              rows={rows}
              top={slot.y}
              height={slot.height}
              padding={node.runtime ? SIZES.runtime.padding : SIZES.stage.padding}
            />
          </li>
        );
      })}
    </ol>
  );
}

function Slot({
  stage,
  instruction,
  rows,
  top,
  height,
  padding,
}: {
  stage: number;
  instruction: InstructionRow;
  rows: readonly NodeRow[];
  top: number;
  height: number;
  padding: number;
}) {
  const store = useStoreHandle();
  const { span } = instruction;
  const holds = (spans: readonly { readonly from: number }[]) => spans.some(({ from }) => from === span.from);
  const on = useStore((state) => {
    const { selection } = state;
    if (selection.kind === 'lines') return selection.span.from === span.from;
    return (selection.kind === 'edge' || selection.kind === 'entry') && holds(litBySelection(state).spans);
  });
  const hovered = useStore((state) => state.hover.kind !== 'node' && holds(litByHover(state).spans));
  const lines = { kind: 'lines', stage, span } as const;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="instruction-slot"
      aria-label={instruction.accessibleName}
      data-on={on}
      data-hovered={hovered}
      data-error={instruction.error !== null}
      style={{ top, height }}
      title={instruction.error ?? instruction.span.line.toString()}
      onClick={(event) => {
        event.stopPropagation();
        store.write({ kind: 'selected', selection: lines });
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerEnter={() => store.write({ kind: 'hovered', hover: lines })}
      onPointerLeave={() => store.write({ kind: 'hovered', hover: { kind: 'none' } })}
    >
      <span
        className="layer-mark"
        data-layer={instruction.layer}
        style={{ left: padding - 1, top: SIZES.row.instruction / 2 - 4 }}
      />
      {rows.map((row) => (
        <span
          key={`${row.role} ${row.y}`}
          className={`node-row instruction-${row.role}`}
          style={{
            left: row.x - 1,
            top: row.y - top,
            height: row.height,
            lineHeight: `${row.height}px`,
          }}
        >
          <Segments text={row.text} />
        </span>
      ))}
    </button>
  );
}
