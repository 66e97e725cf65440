import type { ReactNode } from 'react';

/**
 * A tooltip on pointing and on keyboard focus. It repeats or explains what the control's own name says, so it
 * is drawn by the style sheet and not read out twice.
 */
export function Tip({
  text,
  side = 'below',
  children,
}: {
  text: string;
  side?: 'below' | 'below-end' | 'above';
  children: ReactNode;
}) {
  return (
    <span className="tip" data-tip={text} data-side={side}>
      {children}
    </span>
  );
}
