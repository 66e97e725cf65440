import type { Failure } from '../analysis/client.ts';
import type { ContextUse } from '../analysis/context-use.ts';
import type { FoundPath } from '../analysis/find-paths.ts';
import type { LearnAnswer, LearnAsk } from '../analysis/learn.ts';
import type { Analysis, GraphSummary } from '../analysis/types.ts';
import type { SplitAnswer } from '../checks/split/types.ts';
import type { Finding } from '../checks/types.ts';
import type { Span } from '../dockerfile/types.ts';
import type { BaseFacts } from '../image/bases/facts.ts';
import type { ImageReport } from '../image/report.ts';
import type { BuildContext, ImageContents } from '../image/types.ts';
import type { DiagramOptions, Taming } from '../layout/types.ts';
import type { Lesson } from '../lessons/course/types.ts';
import type { Change as GraphChange } from '../stages/changes.ts';
import type { BuildOptions } from '../stages/types.ts';
import type { Answered, Play, Progress, Tool } from './learn-types.ts';

/** What a person works on: everything else on the screen follows from it. */
export interface WorkDocument {
  readonly text: string;
  readonly options: BuildOptions;
  /** Rules of checks whose findings the person does not want to see for this document. */
  readonly silenced?: readonly string[];
}

export const PANES = ['text', 'diagram', 'inspector'] as const;
export type Pane = (typeof PANES)[number];

/** The sides from which the inspector shows an image. */
export const ASPECTS = ['contents', 'config', 'left', 'layers', 'checks'] as const;
export type Aspect = (typeof ASPECTS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** How the person likes to look at it; never changes what is true of the build. */
export interface View {
  readonly theme: ThemeChoice;
  /** `null` follows the shape of the screen. */
  readonly direction: DiagramOptions['direction'] | null;
  readonly neededOnly: boolean;
  /** The same facts as a list instead of the picture. */
  readonly list: boolean;
  readonly legend: boolean;
  /** A small map of the whole, shown where the picture is larger than its pane. */
  readonly map: boolean;
  readonly textOpen: boolean;
  readonly inspectorOpen: boolean;
  /** Widths of the side panes in CSS pixels. */
  readonly textWidth: number;
  readonly inspectorWidth: number;
  /** The pane shown where there is room for one only. */
  readonly tab: Pane;
}

export type Selection =
  | { readonly kind: 'none' }
  /** `line` is where the cursor stands when the selection was made from the text. */
  | { readonly kind: 'node'; readonly id: string; readonly line: number | null }
  | { readonly kind: 'edge'; readonly id: string }
  /**
   * `key` is from `entriesByKey`; `stage` is the image it was chosen in. `hop` is the step of its origin that is looked
   * at, or how many steps there are for what lies behind the last one.
   */
  | { readonly kind: 'entry'; readonly stage: number; readonly key: string; readonly hop?: number }
  /** Everything that a finding speaks of; `stage` is the one that it is about. */
  | {
      readonly kind: 'group';
      readonly stage: number | null;
      readonly stages: readonly number[];
      readonly spans: readonly Span[];
    }
  /** One instruction, value or problem: only lines, no node of its own. */
  | { readonly kind: 'lines'; readonly stage: number | null; readonly span: Span };

/** What lies over the page until it is closed; one at a time. */
export const DIALOGS = ['palette', 'shortcuts', 'print', 'share', 'documents', 'import', 'glossary'] as const;
export type Dialog = (typeof DIALOGS)[number];

/** Paths that are looked for in every stage that is built. */
export interface Search {
  readonly query: string;
  /** `null` until the answer is there. */
  readonly found: readonly FoundPath[] | null;
}

export type AnalysisPhase = 'idle' | 'running' | 'done' | 'failed';

export interface AnalysisState {
  readonly phase: AnalysisPhase;
  /** What the present text says, as soon as it is known. */
  readonly latest: Analysis | null;
  /** The text that `latest` is about: positions hold for this text only. */
  readonly text: string;
  /** The last analysis that had something to draw: it stays on the screen while the text is broken. */
  readonly picture: Analysis | null;
  /** The count of loads that `picture` belongs to: what another document looked like says nothing of this one. */
  readonly drawn: number;
  readonly failure: Failure | null;
  readonly ms: number;
}

/** What the checks say of a text, silenced rules included. */
export interface Findings {
  /** The analysis that they belong to. */
  readonly of: Analysis;
  readonly list: readonly Finding[];
}

/** What the coach was asked of an analysis; `answer` is `null` until it comes. */
export interface Split {
  readonly of: Analysis;
  readonly answer: SplitAnswer | null;
}

/** Something to tell that belongs to no line: a file that was too large, storage that is full. */
export interface Notice {
  readonly text: string;
  /** Something went wrong; otherwise it is only worth knowing. */
  readonly trouble: boolean;
  /** One thing that can be done about it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** The names of the files that the build would be sent. They stay in this page, and are not kept. */
export interface GivenContext {
  /** What the person calls it: the folder's name. */
  readonly name: string;
  readonly list: BuildContext;
}

export interface StageReport {
  readonly stage: number;
  readonly report: ImageReport;
}

/** Two images side by side: what `stage` has that `other` has not, and the reverse. */
export interface Comparison {
  readonly stage: number;
  readonly other: number;
}

/** A document that waits while a lesson has its place, with all that comes back with it. */
export type OwnWork = Pick<State, 'document' | 'title' | 'context' | 'selection' | 'taming' | 'compared'>;

export interface State {
  readonly document: WorkDocument;
  /** What the person calls the document; empty when they have not said. */
  readonly title: string;
  /** Counts texts that came from outside the editor; a new one asks for a fresh fit of the diagram. */
  readonly loads: number;
  readonly view: View;
  /** How the picture of this text is made smaller, and which of its stages are opened. */
  readonly taming: Required<Taming>;
  readonly selection: Selection;
  readonly hover: Selection;
  readonly analysis: AnalysisState;
  /** `null` until they are known; those of the text before stay until then. */
  readonly findings: Findings | null;
  readonly split: Split | null;
  /** Contents of the stages that are looked at, other than the runtime, of the picture that is shown. */
  readonly inspected: readonly ImageContents[];
  /** Kept while one goes from stage to stage. */
  readonly aspect: Aspect;
  /** What is reported of the inspected stage; only while an aspect is looked at that needs it. */
  readonly reported: StageReport | null;
  readonly compared: Comparison | null;
  /** What is known of the image that is looked at, by the id of its node. */
  readonly imageFacts: { readonly id: string; readonly facts: BaseFacts | null } | null;
  readonly context: GivenContext | null;
  /** Where the files of the context go; `null` until someone looks at the context. */
  readonly contextUse: ContextUse | null;
  /** The graph before the build options were changed, until that is read or the text changes. */
  readonly before: GraphSummary | null;
  /** What the changed options made of it. */
  readonly changes: readonly GraphChange[];
  readonly notice: Notice | null;
  readonly dialog: Dialog | null;
  /** The lesson whose text is worked on. */
  readonly lesson: Lesson | null;
  /** What the person was working on before the lesson: it comes back when the lesson is left. */
  readonly ownWork: OwnWork | null;
  readonly progress: Progress;
  readonly tool: Tool | null;
  readonly play: Play | null;
  /** What the learning views know, one answer of each kind. */
  readonly answers: readonly Answered[];
  readonly search: Search | null;
}

export type Change =
  /** Keys, undo, paste inside the editor. */
  | { readonly kind: 'typed'; readonly text: string }
  /** A proposal in place of the text `of` that it was made for, and what is said of it: nothing, if one typed meanwhile. */
  | { readonly kind: 'applied'; readonly of: string; readonly text: string; readonly said: string }
  /** A file, an example, the last session: replaces the text and starts from default options. */
  | {
      readonly kind: 'loaded';
      /** A lesson that came with it. */
      readonly lesson?: Lesson | null;
      readonly play?: Play | null;
      readonly tool?: Tool | null;
      readonly text: string;
      readonly options?: BuildOptions;
      /** The list of files that belongs to it; another file has none yet. */
      readonly context?: GivenContext | null;
      readonly title?: string;
      /** How it was looked at when it was shared or kept; what is absent stays as the person has it. */
      readonly selection?: Selection;
      readonly view?: Partial<View>;
      readonly aspect?: Aspect;
      readonly compared?: Comparison | null;
      readonly taming?: Partial<Taming>;
      readonly silenced?: readonly string[];
    }
  | { readonly kind: 'titled'; readonly title: string }
  | { readonly kind: 'options'; readonly options: Partial<BuildOptions> }
  | { readonly kind: 'view'; readonly view: Partial<View> }
  | { readonly kind: 'tamed'; readonly taming: Partial<Taming> }
  | { readonly kind: 'selected'; readonly selection: Selection }
  | { readonly kind: 'hovered'; readonly hover: Selection }
  /** `current` is false when something newer is already on its way. */
  | {
      readonly kind: 'analysed';
      readonly text: string;
      readonly analysis: Analysis;
      readonly ms: number;
      readonly current: boolean;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The person has read what changed. */
  | { readonly kind: 'changes seen' }
  | { readonly kind: 'checked'; readonly findings: Findings }
  | { readonly kind: 'split asked'; readonly of: Analysis }
  | { readonly kind: 'split told'; readonly split: Split | null }
  | { readonly kind: 'silenced'; readonly rules: readonly string[] }
  | { readonly kind: 'aspect'; readonly aspect: Aspect }
  | { readonly kind: 'inspected'; readonly stage: number; readonly contents: ImageContents | null }
  | { readonly kind: 'reported'; readonly reported: StageReport | null }
  | { readonly kind: 'image known'; readonly imageFacts: State['imageFacts'] }
  | { readonly kind: 'compared'; readonly compared: Comparison | null }
  | { readonly kind: 'context given'; readonly context: GivenContext | null }
  | { readonly kind: 'context used'; readonly use: ContextUse | null }
  /** A lesson begins or goes on (with the text that is given), or is left for one's own work. */
  | { readonly kind: 'lesson'; readonly lesson: Lesson | null; readonly text?: string }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'tool'; readonly tool: Tool | null }
  | { readonly kind: 'play'; readonly play: Play | null }
  | { readonly kind: 'answered'; readonly ask: LearnAsk; readonly answer: LearnAnswer | null }
  | { readonly kind: 'noticed'; readonly notice: Notice | null }
  | { readonly kind: 'dialog'; readonly dialog: Dialog | null }
  | { readonly kind: 'searched'; readonly search: Search | null };

export const NO_SELECTION: Selection = { kind: 'none' };

export const DEFAULT_OPTIONS: BuildOptions = {
  target: '',
  platform: 'linux/amd64',
  buildArgs: {},
  buildContexts: {},
};

export const DEFAULT_VIEW: View = {
  theme: 'system',
  direction: null,
  neededOnly: false,
  list: false,
  legend: false,
  map: true,
  textOpen: true,
  inspectorOpen: true,
  textWidth: 400,
  inspectorWidth: 360,
  tab: 'diagram',
};

/** The whole picture, every stage closed. */
export const UNTAMED: Required<Taming> = {
  opened: [],
  focus: null,
  hidden: [],
  gathered: false,
  scratch: false,
  folded: false,
};

/** The stage that a node id speaks of; `null` for images, contexts and the like. */
export function stageOfId(id: string): number | null {
  const match = /^stage:(\d+)$/.exec(id);
  return match ? Number(match[1]) : null;
}
