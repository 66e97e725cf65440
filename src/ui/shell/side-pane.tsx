import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { TEXT } from '../texts.ts';
import { LEAST_WIDTH, mostWidth, widthWithin } from './pane-width.ts';

const KEY_STEP = 24;

/** A pane beside the diagram with a separator that is dragged or moved with arrow keys. */
export function SidePane({
  side,
  name,
  width,
  onResize,
  children,
}: {
  side: 'left' | 'right';
  name: string;
  width: number;
  onResize: (width: number) => void;
  children: ReactNode;
}) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  // While it is dragged the width stays here; the store learns the result.
  const [dragged, drag] = useState<number | null>(null);
  const outward = side === 'left' ? 1 : -1;
  const shown = widthWithin(dragged ?? width);

  const move = (event: PointerEvent) => {
    if (start.current) drag(widthWithin(start.current.width + outward * (event.clientX - start.current.x)));
  };
  const end = () => {
    if (dragged !== null) onResize(dragged);
    start.current = null;
    drag(null);
  };

  const separator = (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be dragged
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={TEXT.resize(name)}
      aria-valuenow={shown}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={mostWidth()}
      tabIndex={0}
      className="splitter"
      data-active={dragged !== null}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: shown };
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={(event) => {
        const steps: Readonly<Record<string, number>> = { ArrowRight: KEY_STEP, ArrowLeft: -KEY_STEP };
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        onResize(widthWithin(shown + outward * step));
      }}
    />
  );

  return (
    <>
      {side === 'right' && separator}
      <div className="min-h-0 shrink-0" style={{ width: shown }}>
        {children}
      </div>
      {side === 'left' && separator}
    </>
  );
}
