import type { Span } from '../dockerfile/types.ts';
import type { Certainty } from '../image/types.ts';

/** Which way the build flows. */
export type Direction = 'right' | 'down';

/** What the person wants to see; part of the view, not of the build. What is not said leaves the whole picture. */
export interface DiagramOptions extends Taming {
  readonly direction: Direction;
  /** Leave out what the target does not need instead of dimming it. */
  readonly neededOnly: boolean;
}

/** How a large picture is made smaller, and where it is opened. Unknown stages and chains are passed over. */
export interface Taming {
  /** Stages that show their instructions; edges into them end at the instruction that takes something. */
  readonly opened?: readonly number[];
  /** Only this stage and what is so many steps away from it. */
  readonly focus?: Focus | null;
  /** Outside sources that are not drawn. */
  readonly hidden?: readonly SourceKind[];
  /** All images as one node, `images`. */
  readonly gathered?: boolean;
  /** `scratch` as a node of its own, `scratch:<stage>`, before each stage that starts from it. */
  readonly scratch?: boolean;
  /** Chains of stages drawn as one node: all of them, or those with these ids. */
  readonly folded?: boolean | readonly string[];
}

export interface Focus {
  readonly stage: number;
  /** How many steps of what it needs; `null` for all. */
  readonly needs: number | null;
  /** How many steps of what needs it; `null` for all. */
  readonly neededBy: number | null;
}

export type SourceKind = 'image' | 'context' | 'named-context' | 'url' | 'git' | 'cache';

/** What is in the build and not in the picture, counted. */
export interface LeftOut {
  /** Stages that the target does not need, where only the needed ones are drawn. */
  readonly unneeded: number;
  /** Stages that are too far from the one in focus. */
  readonly outOfFocus: number;
  /** Outside sources that nothing drawn uses. */
  readonly sources: number;
  /** Outside sources of hidden kinds. Caches of large files are never drawn: they count here, too. */
  readonly hidden: Readonly<Partial<Record<SourceKind, number>>>;
  /** Images that stand in the one node for all of them. */
  readonly gathered: number;
  /** Stages that stand in a node for their chain. */
  readonly folded: number;
}

/** A chain of stages that can be drawn as one node; each but the last is used by the next one alone. */
export interface Chain {
  /** `chain:<first>-<last>`, by the indexes of stages. */
  readonly id: string;
  readonly stages: readonly number[];
  readonly folded: boolean;
}

/** A line in the runtime node's list of contents. */
export interface PreviewLine {
  readonly text: string;
  /** The stage it came from; `null` for the build context and for images. */
  readonly stage: number | null;
  readonly certainty: Certainty;
}

interface NodeBase {
  /**
   * `stage:<index>`, `image:<normalised reference>`, `context`, `context:<name>`, `url:<url>`, `git:<url>`, `cache:<id>`,
   * `scratch:<stage>`, `images`, `chain:<first>-<last>`.
   */
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
  /** FROM and the first instructions as they are written, for who looks from near; empty where the stage is opened. */
  readonly outline: readonly OutlineLine[];
  /** The comment that describes the stage, or why it is not built for this target. */
  readonly note: string;
  /** First entries of the contents (the runtime stage only). */
  readonly preview: readonly PreviewLine[];
  /** How many entries the preview leaves out. */
  readonly more: number;
  readonly problem: string | null;
  /** The instructions, in order, where the stage is opened; `null` where it is closed. */
  readonly opened: readonly InstructionRow[] | null;
  /** How many instructions are not listed, because there are too many. */
  readonly moreInstructions: number;
}

/** An instruction on one line: its keyword, in capitals, and what follows it. */
export interface OutlineLine {
  readonly keyword: string;
  readonly text: string;
}

/** One instruction of an opened stage, as it takes effect. All texts are on one line, and not yet cut to a width. */
export interface InstructionRow {
  /** Index among the stage's steps: triggers of the base first. */
  readonly step: number;
  /** In capitals. */
  readonly keyword: string;
  /** What follows the keyword, without the flags of a RUN. */
  readonly text: string;
  /** The text with variables expanded and paths made absolute, where that is not what is written. */
  readonly expanded: string | null;
  readonly flags: readonly string[];
  readonly heredocs: readonly { readonly name: string; readonly lines: number; readonly first: string }[];
  /** Whether it makes a layer. */
  readonly layer: boolean;
  /** A trigger of the base that fires here. */
  readonly onbuild: boolean;
  /** Whether it is carried out for the target. */
  readonly needed: boolean;
  /** What of it the stage still holds at its end, in a few words; empty where nothing is known. */
  readonly added: string;
  readonly error: string | null;
  readonly span: Span;
  /** A sentence for screen readers. */
  readonly accessibleName: string;
}

export interface SourceNode extends NodeBase {
  readonly kind: SourceKind | 'scratch';
}

/** Several things drawn as one: all images, or a chain of stages. */
export interface GroupNode extends NodeBase {
  readonly kind: 'images' | 'chain';
  readonly members: readonly Member[];
  readonly problem: string | null;
}

export interface Member {
  /** The id that its node has when it is drawn by itself. */
  readonly id: string;
  readonly title: string;
  readonly fullTitle: string;
  /** Its index and letter when it is a stage. */
  readonly stage: number | null;
  readonly letter: string;
  readonly needed: boolean;
}

export type DiagramNode = StageNode | SourceNode | GroupNode;

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
  /** Stable: kind, source and target; `#<n>` for the n-th instruction with them, from 0, where the target is opened. */
  readonly id: string;
  /** The id that it has while its target is closed. */
  readonly whole: string;
  /** The step of the opened target where it ends; `null` for the target itself. */
  readonly step: number | null;
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
  readonly leftOut: LeftOut;
  /** The chains of what is drawn, folded or not, in the order of the file. */
  readonly chains: readonly Chain[];
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
export interface PlacedDiagram extends Pick<Diagram, 'leftOut' | 'chains'> {
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
