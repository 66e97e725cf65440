import type { SourceNode } from '../layout/types.ts';

/**
 * The icons of the diagram as paths in a square of 24 units, to be stroked: those that the app shows, from Lucide
 * (ISC licence, https://lucide.dev/license). A test compares them with the package.
 */
export const ICONS: Readonly<Record<SourceNode['kind'] | 'problem', readonly string[]>> = {
  image: [
    'M21 8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73l7 4a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16Z',
    'm3.3 7 8.7 5 8.7-5',
    'M12 22V12',
  ],
  context: [
    'm6 14 1.5-2.9A2 2 0 0 1 9.24 10H20a2 2 0 0 1 1.94 2.5l-1.54 6a2 2 0 0 1-1.95 1.5H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h3.9a2 2 0 0 1 1.69.9l.81 1.2a2 2 0 0 0 1.67.9H18a2 2 0 0 1 2 2v2',
  ],
  'named-context': [
    'M2 9V5a2 2 0 0 1 2-2h3.9a2 2 0 0 1 1.69.9l.81 1.2a2 2 0 0 0 1.67.9H20a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-1',
    'M2 13h10',
    'm9 16 3-3-3-3',
  ],
  url: [circle(12, 12, 10), 'M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20', 'M2 12h20'],
  git: ['M15 6a9 9 0 0 0-9 9V3', circle(18, 6, 3), circle(6, 18, 3)],
  cache: [ellipse(12, 5, 9, 3), 'M3 5V19A9 3 0 0 0 21 19V5', 'M3 12A9 3 0 0 0 21 12'],
  problem: [circle(12, 12, 10), 'M12 8L12 12', 'M12 16L12.01 16'],
};

function circle(x: number, y: number, r: number): string {
  return ellipse(x, y, r, r);
}

function ellipse(x: number, y: number, rx: number, ry: number): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
}
