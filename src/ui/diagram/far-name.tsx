import { useStore as useFlowStore } from '@xyflow/react';
import { detailAt } from './detail.ts';

/** Far out, only the name: as large as the box allows. */
export function FarName({
  text,
  letter,
  width,
  height,
}: {
  text: string;
  letter?: string;
  width: number;
  height: number;
}) {
  const far = useFlowStore((state) => detailAt(state.transform[2]).level === 'names');
  if (!far) return null;
  const shown = text.length > 24 ? `${text.slice(0, 23)}…` : text;
  const size = Math.max(10, Math.min(40, height * 0.5, (width - 12) / (0.62 * Math.max(3, shown.length))));
  return (
    <span className="far-name" style={{ fontSize: size }} aria-hidden="true">
      {size <= 12 && letter ? letter : shown}
    </span>
  );
}
