export const QUESTION_KINDS = [
  'needed',
  'base',
  'variable',
  'present',
  'origin',
  'taken',
  'began',
  'line',
  'command',
  'cache',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Something to click: a node of the diagram, with what it is called. */
export interface Choosable {
  readonly id: string;
  readonly label: string;
}

export type Answer =
  /** Nodes of the diagram: all that are right, and no other. */
  | {
      readonly by: 'nodes';
      readonly many: boolean;
      readonly among: readonly Choosable[];
      readonly right: readonly string[];
    }
  /** One line of the text; an instruction over several lines may be met on any of them. */
  | { readonly by: 'line'; readonly right: readonly number[] }
  /** An entry of the image that ships, by its path; any one of those that are right. */
  | { readonly by: 'entry'; readonly among: readonly string[]; readonly right: readonly string[] }
  | { readonly by: 'choice'; readonly choices: readonly string[]; readonly right: number };

/** A question about a file whose answer is certain. Plain data. */
export interface Question {
  /** Stable for a text: a set of questions is shared as a list of these. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly ask: string;
  readonly answer: Answer;
  /** What the answer is, in a sentence. */
  readonly verdict: string;
  /** The rule behind it. */
  readonly rule: string;
  readonly docs: string;
}
