import { farName, type Sized } from './look.ts';

/** Far out, only the name. It is always there and the style sheet shows it: hundreds of nodes are not drawn anew for it. */
export function FarName({ node }: { node: Sized }) {
  const name = farName(node);
  return (
    <span className="far-name" style={{ fontSize: name.size }} aria-hidden="true">
      {name.text}
    </span>
  );
}
