import { useStore as useFlowStore } from '@xyflow/react';
import { detailAt } from './detail.ts';
import { farName } from './look.ts';

/** Far out, only the name. */
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
  const name = farName(text, letter, { width, height });
  return (
    <span className="far-name" style={{ fontSize: name.size }} aria-hidden="true">
      {name.text}
    </span>
  );
}
