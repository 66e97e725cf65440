import type { LearnAnswer, LearnAsk } from '../analysis/learn.ts';
import type { Lesson } from '../lessons/course/types.ts';
import { DEFAULT_OPTIONS, NO_SELECTION, type State } from './model.ts';

/** A lesson takes the place of the person's own document, which waits until the lesson is left. */
export function withLesson(state: State, lesson: Lesson | null, text: string | undefined): State {
  const kept = withDraft(state);
  const shown = { ...kept, ...CLEARED, loads: kept.loads + 1, lesson };
  const analysis = { ...kept.analysis, phase: 'running', failure: null } as const;
  if (lesson === null) {
    if (kept.ownWork === null) return { ...kept, lesson };
    return { ...shown, ...kept.ownWork, ownWork: null, analysis };
  }
  const { document, title, context, selection, taming, compared } = kept;
  return {
    ...shown,
    document: { text: text ?? draftOf(kept, lesson) ?? lesson.start, options: DEFAULT_OPTIONS },
    title: '',
    context: null,
    selection: NO_SELECTION,
    compared: null,
    taming: { ...taming, opened: [], focus: null, folded: taming.folded === true },
    ownWork: kept.ownWork ?? { document, title, context, selection, taming, compared },
    analysis,
  };
}

/** What belongs to the text that is gone. */
const CLEARED = {
  hover: NO_SELECTION,
  reported: null,
  contextUse: null,
  notice: null,
  play: null,
  tool: null,
  answers: [],
} as const;

/** Another document ends a lesson: what was written in it is kept, and the person's own waits in the history. */
export function withoutLesson(state: State): State {
  return { ...withDraft(state), lesson: null, ownWork: null, play: null, answers: [] };
}

function draftOf({ progress }: State, { slug }: Lesson): string | undefined {
  return Object.hasOwn(progress.drafts, slug) ? progress.drafts[slug] : undefined;
}

/** What was written in the lesson that is open is kept. */
export function withDraft(state: State): State {
  const { lesson, document, progress } = state;
  // A teacher's lesson has no place among one's own drafts.
  if (lesson === null || lesson.slug === '') return state;
  const before = draftOf(state, lesson) ?? lesson.start;
  if (before === document.text) return state;
  return {
    ...state,
    progress: { ...progress, drafts: { ...progress.drafts, [lesson.slug]: document.text } },
  };
}

/** An answer takes the place of the one before; a lesson that is passed stays passed. */
export function withAnswer(state: State, ask: LearnAsk, answer: LearnAnswer | null): State {
  const others = state.answers.filter((each) => each.ask.kind !== ask.kind);
  if (answer === null) return { ...state, answers: others };
  const answers = [...others, { ask, answer }];
  const { lesson, progress } = state;
  const isOurs = answer.kind === 'grade' && ask.kind === 'grade' && ask.goals === lesson?.goals;
  if (!isOurs || lesson.slug === '' || !answer.value.passed || progress.passed.includes(lesson.slug))
    return { ...state, answers };
  return { ...state, answers, progress: { ...progress, passed: [...progress.passed, lesson.slug] } };
}
