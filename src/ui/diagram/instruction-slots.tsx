import { useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type NodeContent, type NodeRow, SIZES } from '../../layout/measure.ts';
import type { InstructionRow, StageNode } from '../../layout/types.ts';
import { litByHover, litBySelection, useStore, useStoreHandle } from '../use-store.ts';
import { useEnteredNode } from './roving.ts';
import { Segments } from './segments.tsx';
import { OPENED } from './texts.ts';

/** How far from the edge of the pane an instruction stays that one walks to. Pixels. */
const ROOM = 24;

/**
 * The instructions of an opened stage. A click goes to the lines and to what they are about; pointing lights them. They are
 * no Tab stops: a key of the stage leads into them, and there up and down walk.
 */
export function InstructionSlots({ node, content }: { node: StageNode; content: NodeContent }) {
  const list = useRef<HTMLOListElement>(null);
  const { entered, settled, leave } = useEnteredNode(node.id);
  const { getViewport, setViewport } = useReactFlow();
  const go = (index: number) => {
    const button = list.current?.querySelectorAll('button')[index];
    button?.focus({ preventScroll: true });
    const frame = button?.closest('.react-flow')?.getBoundingClientRect();
    if (!button || !frame) return;
    const { top, bottom } = button.getBoundingClientRect();
    const dy = top < frame.top + ROOM ? frame.top + ROOM - top : Math.min(0, frame.bottom - ROOM - bottom);
    const { x, y, zoom } = getViewport();
    if (dy !== 0) void setViewport({ x, y: y + dy, zoom });
  };
  useEffect(() => {
    if (!entered) return;
    settled();
    go(0);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = placeAfter(event.key, at, buttons.length);
    if (to === null) return;
    event.preventDefault();
    if (to < 0) leave();
    else go(to);
  };
  return (
    <ol ref={list} aria-label={OPENED.instructions} onKeyDown={onKeyDown}>
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

/** Which of so many instructions a key leads to; below 0 back to the stage, `null` for other keys. */
function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return -1;
    default:
      return null;
  }
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
