import type { Finding } from '../checks/types.ts';
import type { ImageReport } from '../image/report.ts';
import type { ImageContents } from '../image/types.ts';
import type { PlacedDiagram } from '../layout/types.ts';
import type { GraphSummary } from '../stages/types.ts';
import type { Theme } from './palette.ts';

/** What an export is made from. */
export interface ExportModel {
  readonly graph: GraphSummary;
  /** Contents of the target's image; `null` when there is no target. */
  readonly contents: ImageContents | null;
  /** What is drawn, with its places; `null` when there is nothing to draw. */
  readonly diagram: PlacedDiagram | null;
  /** What is left behind and what is known of the base; left out where nobody has asked for it. */
  readonly report?: ImageReport | null;
  /** What the checks found; left out where nobody has asked for it. */
  readonly findings?: readonly Finding[];
}

/** How an export is to look. Every field has a default; a format ignores what does not concern it. */
export interface ExportOptions {
  /** Heading of the file; "Stages of a Dockerfile" and the target when it is empty. */
  readonly title: string;
  /** `auto` follows the reader's screen, where the reader is a browser. */
  readonly theme: Theme;
  /** Whether the picture paints its ground. */
  readonly background: boolean;
  /** Whether the picture explains its signs. */
  readonly legend: boolean;
  /** `solid` draws every line through, also those of mounts and sources. */
  readonly lines: 'dashed' | 'solid';
  /** Address that opens the same diagram in the app; empty for none. */
  readonly link: string;
  /** A document that travels in the file, in the form of src/share; empty for none. */
  readonly carried: string;
  /** Whether a report holds the diagram as Mermaid. */
  readonly picture: boolean;
  /** Distances between nodes and between columns for programs that place the graph themselves, in inches. */
  readonly nodeGap: number | null;
  readonly rankGap: number | null;
  /** Whether such a program may join lines that run side by side. */
  readonly concentrate: boolean;
}

export const EXPORT_DEFAULTS: ExportOptions = {
  title: '',
  theme: 'auto',
  background: true,
  legend: false,
  lines: 'dashed',
  link: '',
  carried: '',
  picture: true,
  nodeGap: null,
  rankGap: null,
  concentrate: false,
};

/** A format that the model can be written in. */
export interface ExportFormat {
  /** Stable: the command line's word for it. */
  readonly id: string;
  /** For menus. */
  readonly name: string;
  /** One sentence on what it is good for. */
  readonly use: string;
  /** Without a dot. */
  readonly extension: string;
  readonly mime: string;
  /** The whole file. Never fails: without a diagram it says so in its own syntax. */
  readonly write: (model: ExportModel, options?: Partial<ExportOptions>) => string;
}
