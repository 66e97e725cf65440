import type { SplitAnswer } from '../checks/split/types.ts';
import type { Finding } from '../checks/types.ts';
import type { BaseFacts } from '../image/bases/facts.ts';
import type { ImageReport } from '../image/report.ts';
import type { BuildContext, ImageContents } from '../image/types.ts';
import type { ContextUse } from './context-use.ts';
import type { FoundPath } from './find-paths.ts';
import type { HelpAnswer, HelpQuestion } from './help.ts';
import type { LearnAnswer, LearnAsk } from './learn.ts';
import type { Analysis, AnalysisInput } from './types.ts';

/** What the page asks of the worker. `id` comes back in every answer, so that late ones can be told apart. */
export type Request =
  | { readonly kind: 'analyse'; readonly id: number; readonly input: AnalysisInput }
  /** The contents of a stage of the graph that was analysed last. */
  | { readonly kind: 'contents'; readonly id: number; readonly stage: number }
  /** What a stage of it leaves behind, and what is known of its base. */
  | { readonly kind: 'report'; readonly id: number; readonly stage: number }
  /** What is worth changing in its file. */
  | { readonly kind: 'findings'; readonly id: number }
  /** How its one stage could be two. */
  | { readonly kind: 'split'; readonly id: number }
  /** Paths of its images that hold these characters. */
  | { readonly kind: 'find'; readonly id: number; readonly query: string }
  /** What is known of an image from a registry. */
  | { readonly kind: 'image-facts'; readonly id: number; readonly reference: string }
  /** Where the files of the build context go, in that graph. */
  | { readonly kind: 'context-use'; readonly id: number }
  /** Something about the text of that graph, for who reads or writes it. */
  | { readonly kind: 'help'; readonly id: number; readonly question: HelpQuestion }
  /** What the learning views want to know of that graph. */
  | { readonly kind: 'learn'; readonly id: number; readonly ask: LearnAsk }
  /** The files of the build context for all analyses from now on. Too long to go with every key; no answer. */
  | { readonly kind: 'context'; readonly id: number; readonly context: BuildContext | null };

export type Reply =
  /** Sent before the work: the deadline counts from here, not from the download of the worker. */
  | { readonly kind: 'started'; readonly id: number }
  | { readonly kind: 'analysed'; readonly id: number; readonly analysis: Analysis; readonly ms: number }
  | { readonly kind: 'contents'; readonly id: number; readonly contents: ImageContents | null }
  | { readonly kind: 'report'; readonly id: number; readonly report: ImageReport | null }
  | { readonly kind: 'findings'; readonly id: number; readonly findings: readonly Finding[] | null }
  | { readonly kind: 'split'; readonly id: number; readonly answer: SplitAnswer | null }
  | { readonly kind: 'find'; readonly id: number; readonly found: readonly FoundPath[] }
  | { readonly kind: 'image-facts'; readonly id: number; readonly facts: BaseFacts }
  | { readonly kind: 'context-use'; readonly id: number; readonly use: ContextUse | null }
  | { readonly kind: 'help'; readonly id: number; readonly answer: HelpAnswer | null }
  | { readonly kind: 'learn'; readonly id: number; readonly answer: LearnAnswer | null }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** What the client uses of a worker, so that tests can stand in for it. */
export interface WorkerPort {
  send(request: Request): void;
  terminate(): void;
}

/** Starts a worker that tells its replies and its death. */
export type Spawn = (receive: (reply: Reply) => void, died: (message: string) => void) => WorkerPort;
