import type { PlacedDiagram } from '../../layout/types.ts';
import { farName } from './look.ts';

/** Far out, only the name. It is always there and the style sheet shows it: hundreds of nodes are not drawn anew for it. */
export function FarName({ node }: { node: PlacedDiagram['nodes'][number] }) {
  const name = farName(node);
  return (
    <span className="far-name" style={{ fontSize: name.size }} aria-hidden="true">
      {name.text}
    </span>
  );
}
