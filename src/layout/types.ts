import type { Span } from '../dockerfile/types.ts';
import type { Certainty } from '../image/types.ts';

/** Which way the build flows. */
export type Direction = 'right' | 'down';

/** What the person wants to see; part of the view, not of the build. */
export interface DiagramOptions {
  readonly direction: Direction;
  /** Leave out what the target does not need instead of dimming it. */
  readonly neededOnly: boolean;
}

/** A line in the runtime node's list of contents. */
export interface PreviewLine {
  readonly text: string;
  /** The stage it came from; `null` for the build context and for images. */
  readonly stage: number | null;
  readonly certainty: Certainty;
}

interface NodeBase {
  /** `stage:<index>`, `image:<normalised reference>`, `context`, `context:<name>`, `url:<url>`, `git:<url>`, `cache:<id>`. */
  readonly id: string;
  readonly title: string;
  /** Full text where `title` had to be shortened. */
  readonly fullTitle: string;
  readonly needed: boolean;
  /** A sentence for screen readers, made from the model. */
  readonly accessibleName: string;
}

export interface StageNode extends NodeBase {
  readonly kind: 'stage';
  readonly stage: number;
  /** A, B, … Z, AA, …: stands wherever the stage is meant. */
  readonly letter: string;
  readonly runtime: boolean;
  /** The base in words: `alpine:3.20`, `stage dev`, `scratch`. */
  readonly base: string;
  /** The line under the title: the base and what the stage does, or that it is not built. */
  readonly facts: string;
  readonly instructionCount: number;
  /** The comment that describes the stage, or why it is not built for this target. */
  readonly note: string;
  /** First entries of the contents (the runtime stage only). */
  readonly preview: readonly PreviewLine[];
  /** How many entries the preview leaves out. */
  readonly more: number;
  readonly problem: string | null;
}

export interface SourceNode extends NodeBase {
  readonly kind: 'image' | 'context' | 'named-context' | 'url' | 'git' | 'cache';
}

export type DiagramNode = StageNode | SourceNode;

/** What one instruction carries along an edge. */
export interface Artifact {
  /** `/app/web/dist → ./public`. */
  readonly text: string;
  readonly span: Span;
  /** False where the source is needed but nothing of it arrives. */
  readonly effective: boolean;
  readonly error: string | null;
}

export interface DiagramEdge {
  /** Stable: kind, source and target. */
  readonly id: string;
  readonly kind: 'from' | 'copy' | 'add' | 'mount';
  readonly source: string;
  readonly target: string;
  /** Parallel transfers of one kind between the same pair, in file order; empty for FROM. */
  readonly artifacts: readonly Artifact[];
  /** Short text drawn on the edge; empty for none. */
  readonly label: string;
  readonly needed: boolean;
  readonly error: string | null;
  readonly accessibleName: string;
  readonly spans: readonly Span[];
}

/** What is drawn, before it has a place. */
export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A diagram with places, in CSS pixels, origin at the top left, y downwards. */
export interface PlacedDiagram {
  readonly nodes: readonly (DiagramNode & { readonly box: Box })[];
  readonly edges: readonly (DiagramEdge & {
    /** An SVG path from the source's border to the target's border (arrow tip included). */
    readonly path: string;
    /** Where the path ends and from which side it arrives, for the arrow head (radians, 0 = rightwards). */
    readonly tip: Point & { readonly angle: number };
    /** Where the label stands; `null` without one. */
    readonly labelBox: Box | null;
  })[];
  readonly width: number;
  readonly height: number;
  readonly direction: Direction;
}
