import { farName } from './look.ts';

/** Far out, only the name. It is always there and the style sheet shows it: hundreds of nodes are not drawn anew for it. */
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
  const name = farName(text, letter, { width, height });
  return (
    <span className="far-name" style={{ fontSize: name.size }} aria-hidden="true">
      {name.text}
    </span>
  );
}
