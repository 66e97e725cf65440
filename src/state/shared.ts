import type { Lesson } from '../lessons/course/types.ts';
import { lessonsOf, readOwnLesson } from '../lessons/own/own-lesson.ts';
import { MAX_SHARED_OPENED } from '../limits.ts';
import type { SharedDocument } from '../share/document.ts';
import { ASPECTS, type Change, DEFAULT_OPTIONS, type Selection, type State, UNTAMED } from './model.ts';
import { spanOfLines } from './selection.ts';

type Loaded = Extract<Change, { readonly kind: 'loaded' }>;
type SharedSelection = NonNullable<SharedDocument['selection']>;

/**
 * All of a document that a link and the history keep: what is built, and how it is looked at. What is the default is
 * left out. The files of a build context are not part of it: they stay in the page.
 */
export function toShared(
  state: Pick<State, 'document' | 'title' | 'selection' | 'view' | 'aspect' | 'compared' | 'taming'> &
    Partial<Pick<State, 'play' | 'tool' | 'lesson'>>,
) {
  const { text, options, silenced } = state.document;
  const { direction, neededOnly } = state.view;
  const selection = sharedSelection(state.selection);
  const view = {
    ...(direction === null ? {} : { direction }),
    ...(neededOnly ? { neededOnly } : {}),
    ...(state.aspect === ASPECTS[0] ? {} : { aspect: state.aspect }),
    ...(state.compared === null ? {} : { compared: { ...state.compared } }),
    ...sharedTaming(state.taming),
  };
  return {
    text,
    ...(state.title === '' ? {} : { name: state.title }),
    ...(options.target === '' ? {} : { target: options.target }),
    ...(options.platform === DEFAULT_OPTIONS.platform ? {} : { platform: options.platform }),
    ...(isEmpty(options.buildArgs) ? {} : { buildArgs: options.buildArgs }),
    ...(isEmpty(options.buildContexts) ? {} : { buildContexts: options.buildContexts }),
    ...(silenced === undefined ? {} : { silenced: [...silenced] }),
    ...(selection === null ? {} : { selection }),
    ...(isEmpty(view) ? {} : { view }),
    ...(state.lesson?.own
      ? { lesson: JSON.stringify(state.lesson.own.lesson), lessonStep: state.lesson.own.at }
      : {}),
    ...(state.play ? { play: { ...state.play } } : {}),
    ...(state.tool?.kind === 'questions' && state.tool.ids !== null
      ? { questions: [...state.tool.ids] }
      : {}),
  } satisfies SharedDocument;
}

/** What of a state is kept with a document, as it is compared from one state to the next. */
const keptParts = ({ document, title, view, taming }: State): readonly unknown[] => [
  document,
  title,
  view.direction,
  view.neededOnly,
  taming,
];

/** Everything that `toShared` is made of. */
export const sharedParts = (state: State): readonly unknown[] => [
  ...keptParts(state),
  state.selection,
  state.aspect,
  state.compared,
  state.play,
  state.lesson,
  state.tool,
];

/** Whether the document is another than before, for the history: not when only something else was selected. */
export const changesKept = (now: State, before: State): boolean => differ(keptParts(now), keptParts(before));

/** Whether a link would be another than before. */
export const changesShared = (now: State, before: State): boolean =>
  differ(sharedParts(now), sharedParts(before));

function differ(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.some((part, at) => part !== other[at]);
}

/** The change that puts a shared document on the screen, exactly as it was. */
export function loading(document: SharedDocument): Loaded {
  const { text, view = {} } = document;
  return {
    kind: 'loaded',
    text,
    title: document.name ?? '',
    options: {
      target: document.target ?? DEFAULT_OPTIONS.target,
      platform: document.platform ?? DEFAULT_OPTIONS.platform,
      buildArgs: document.buildArgs ?? {},
      buildContexts: document.buildContexts ?? {},
    },
    selection: selectionIn(document.selection, text),
    view: { direction: view.direction ?? null, neededOnly: view.neededOnly ?? false },
    aspect: ASPECTS.find((aspect) => aspect === view.aspect) ?? ASPECTS[0],
    compared: view.compared ?? null,
    taming: {
      opened: view.opened ?? UNTAMED.opened,
      focus: view.focus ?? UNTAMED.focus,
      hidden: view.hidden ?? UNTAMED.hidden,
      gathered: view.gathered ?? UNTAMED.gathered,
      scratch: view.scratch ?? UNTAMED.scratch,
      folded: view.folded ?? UNTAMED.folded,
    },
    ...(document.silenced === undefined ? {} : { silenced: document.silenced }),
    ...(document.lesson === undefined ? {} : { lesson: stepOf(document.lesson, document.lessonStep) }),
    ...(document.play === undefined ? {} : { play: document.play }),
    ...(document.questions === undefined ? {} : { tool: { kind: 'questions', ids: document.questions } }),
  };
}

/** A step of a lesson that someone made; `null` where the text is none. */
function stepOf(file: string, at = 0): Lesson | null {
  const own = readOwnLesson(file);
  return own === null ? null : (lessonsOf(own)[at] ?? null);
}

/** How the picture is made smaller and where it is opened, without what is the default. */
function sharedTaming({ opened, focus, hidden, gathered, scratch, folded }: State['taming']) {
  return {
    ...(opened.length === 0 ? {} : { opened: opened.slice(-MAX_SHARED_OPENED) }),
    ...(focus === null ? {} : { focus: { ...focus } }),
    ...(hidden.length === 0 ? {} : { hidden: [...hidden] }),
    ...(gathered ? { gathered } : {}),
    ...(scratch ? { scratch } : {}),
    ...(folded === false ? {} : { folded: folded === true ? folded : [...folded] }),
  };
}

/** A selection without what only this screen knows: the place of a cursor, offsets in the text. */
export function sharedSelection(selection: Selection): SharedSelection | null {
  switch (selection.kind) {
    case 'none':
    // Everything that a finding is about: who opens the link finds it among the checks.
    case 'group':
      return null;
    case 'node':
      return { kind: 'node', id: selection.id };
    case 'edge':
      return { kind: 'edge', id: selection.id };
    case 'entry': {
      const { stage, key, hop } = selection;
      return { kind: 'entry', stage, key, ...(hop === undefined ? {} : { hop }) };
    }
    case 'lines': {
      const { line, endLine } = selection.span;
      return { kind: 'lines', stage: selection.stage, line, endLine };
    }
  }
}

/** A shared selection on this text. What it names may be gone: then nothing lights up. */
export function selectionIn(selection: SharedSelection | undefined, text: string): Selection {
  switch (selection?.kind) {
    case undefined:
      return { kind: 'none' };
    case 'node':
      return { kind: 'node', id: selection.id, line: null };
    case 'edge':
      return { kind: 'edge', id: selection.id };
    case 'entry': {
      const { stage, key, hop } = selection;
      return { kind: 'entry', stage, key, ...(hop === undefined ? {} : { hop }) };
    }
    case 'lines': {
      const { stage, line, endLine } = selection;
      return { kind: 'lines', stage, span: spanOfLines(text, [line, endLine]) };
    }
  }
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
