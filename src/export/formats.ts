import { svgOf } from './svg.ts';
import type { ExportFormat } from './types.ts';

/** Every format the model can be written in, in the order of menus. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'svg',
    name: 'SVG',
    use: 'A picture that stays sharp, for documents and web pages.',
    extension: 'svg',
    mime: 'image/svg+xml',
    write: svgOf,
  },
];
