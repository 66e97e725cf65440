import type { Box, PlacedDiagram } from '../../layout/types.ts';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const centre = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/**
 * Where an arrow key leads from a node: with or against the flow along an edge, across the flow to the nearest
 * neighbour. Gives `null` where there is nothing that way.
 */
export function travel(diagram: PlacedDiagram, from: string, key: ArrowKey): string | null {
  const start = diagram.nodes.find((node) => node.id === from);
  if (start === undefined) return null;
  const horizontal = key === 'ArrowLeft' || key === 'ArrowRight';
  const forward = key === 'ArrowRight' || key === 'ArrowDown';
  const along = horizontal === (diagram.direction === 'right');
  if (!along) return nearest(diagram, start.box, key, () => true);
  const joined = new Set(
    diagram.edges
      .filter((edge) => (forward ? edge.source : edge.target) === from)
      .map((edge) => (forward ? edge.target : edge.source)),
  );
  return nearest(diagram, start.box, key, (id) => joined.has(id)) ?? null;
}

/** The node that lies most straight ahead: sideways distance counts double. */
function nearest(
  diagram: PlacedDiagram,
  from: Box,
  key: ArrowKey,
  allowed: (id: string) => boolean,
): string | null {
  const start = centre(from);
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const node of diagram.nodes) {
    if (!allowed(node.id)) continue;
    const { x, y } = centre(node.box);
    const ahead = aheadOf(key, x - start.x, y - start.y);
    const aside = Math.abs(key === 'ArrowLeft' || key === 'ArrowRight' ? y - start.y : x - start.x);
    if (ahead <= 0) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) {
      least = distance;
      best = node.id;
    }
  }
  return best;
}

function aheadOf(key: ArrowKey, dx: number, dy: number): number {
  switch (key) {
    case 'ArrowRight':
      return dx;
    case 'ArrowLeft':
      return -dx;
    case 'ArrowDown':
      return dy;
    case 'ArrowUp':
      return -dy;
  }
}
