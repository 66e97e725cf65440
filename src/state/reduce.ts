import type { Analysis } from '../analysis/types.ts';
import { stageId } from '../layout/names.ts';
import { changesBetween } from '../stages/changes.ts';
import { type Change, DEFAULT_OPTIONS, NO_SELECTION, type Selection, type State } from './model.ts';
import { withAnswer, withLesson, withoutLesson } from './reduce-learn.ts';
import { stagesLookedAt } from './selection.ts';
import { tamingFor } from './taming.ts';

/** Every way in which the state can change. Pure: the same state and change give the same new state. */
export function reduce(state: State, change: Change): State {
  switch (change.kind) {
    case 'typed':
      if (change.text === state.document.text) return state;
      return { ...running(state), document: { ...state.document, text: change.text } };
    case 'applied':
      if (change.of !== state.document.text) return state;
      return {
        ...running(state),
        document: { ...state.document, text: change.text },
        notice: { text: change.said, trouble: false },
      };
    case 'loaded':
      return {
        ...running(withoutLesson(state)),
        document: {
          text: change.text,
          options: change.options ?? DEFAULT_OPTIONS,
          ...(change.silenced !== undefined && change.silenced.length > 0 && { silenced: change.silenced }),
        },
        title: change.title ?? '',
        loads: state.loads + 1,
        // What was opened or looked at more closely belongs to the text that is gone; tastes do not.
        taming: {
          ...state.taming,
          opened: [],
          focus: null,
          folded: state.taming.folded === true,
          ...change.taming,
        },
        // What the build does not need is part of what the next text has to show.
        view: { ...state.view, neededOnly: false, ...change.view },
        selection: change.selection ?? NO_SELECTION,
        hover: NO_SELECTION,
        aspect: change.aspect ?? state.aspect,
        compared: change.compared ?? null,
        lesson: change.lesson ?? null,
        play: change.play ?? null,
        ...(change.tool !== undefined && { tool: change.tool }),
        reported: null,
        context: change.context ?? null,
        contextUse: null,
        notice: null,
      };
    case 'titled':
      return { ...state, title: change.title };
    case 'options': {
      const options = { ...state.document.options, ...change.options };
      const { target } = options;
      const taming = target === state.document.options.target ? state.taming : tamingFor(target, state);
      return { ...running(state), document: { ...state.document, options }, taming };
    }
    case 'view': {
      const view = { ...state.view, ...change.view };
      const redraw = view.direction !== state.view.direction || view.neededOnly !== state.view.neededOnly;
      return { ...(redraw ? running(state) : state), view };
    }
    case 'tamed':
      return { ...running(state), taming: { ...state.taming, ...change.taming } };
    case 'selected':
      return { ...state, selection: change.selection, hover: NO_SELECTION };
    case 'hovered':
      return { ...state, hover: change.hover };
    case 'analysed': {
      const { analysis, text } = change;
      const nothingDrawn = analysis.diagram === null && text.trim() !== '';
      return {
        ...state,
        ...changedBy(state, text, analysis),
        selection: followed(state, text, analysis),
        analysis: {
          // A result for older text is worth showing, but it is not the end of the run.
          phase: change.current ? 'done' : 'running',
          latest: analysis,
          text,
          picture: nothingDrawn ? lastPicture(state) : analysis,
          // A result that comes late, and for another text, may be about the document before.
          drawn: change.current || text === state.document.text ? state.loads : state.analysis.drawn,
          failure: null,
          ms: change.ms,
        },
      };
    }
    case 'failed':
      return {
        ...state,
        analysis: {
          ...state.analysis,
          phase: 'failed',
          picture: lastPicture(state),
          failure: change.failure,
        },
      };
    case 'changes seen':
      return { ...state, before: null, changes: [] };
    case 'checked':
      // Those of a text that was changed meanwhile would mark the wrong lines.
      return change.findings.of === state.analysis.latest ? { ...state, findings: change.findings } : state;
    case 'split asked':
      return { ...state, split: { of: change.of, answer: null } };
    case 'split told':
      return { ...state, split: change.split };
    case 'silenced': {
      const { silenced: _before, ...document } = state.document;
      const { rules } = change;
      return { ...state, document: rules.length === 0 ? document : { ...document, silenced: rules } };
    }
    case 'aspect':
      return { ...state, aspect: change.aspect };
    case 'inspected': {
      // Only what is looked at is kept.
      const wanted = stagesLookedAt(state);
      const others = state.inspected.filter(({ stage }) => stage !== change.stage && wanted.includes(stage));
      return { ...state, inspected: change.contents === null ? others : [...others, change.contents] };
    }
    case 'reported':
      return { ...state, reported: change.reported };
    case 'image known':
      return { ...state, imageFacts: change.imageFacts };
    case 'compared':
      return { ...state, compared: change.compared, selection: onThisSide(state) };
    case 'context given':
      return { ...running(state), context: change.context, contextUse: null };
    case 'context used':
      return { ...state, contextUse: change.use };
    case 'lesson':
      return withLesson(state, change.lesson, change.text);
    case 'progress':
      return { ...state, progress: change.progress };
    case 'tool':
      // What a change would run again lights up instead of what was selected.
      return {
        ...state,
        tool: change.tool,
        ...(change.tool?.kind === 'what-if' && { selection: NO_SELECTION }),
      };
    case 'play':
      // Whatever was selected would light up among what is played.
      return { ...state, play: change.play, ...(state.play === null && { selection: NO_SELECTION }) };
    case 'answered':
      return withAnswer(state, change.ask, change.answer);
    case 'noticed':
      return { ...state, notice: change.notice };
    case 'dialog':
      return { ...state, dialog: change.dialog };
    case 'searched':
      return { ...state, search: change.search };
  }
}

/** An entry of the other image means nothing any more when the comparison is with another one, or over. */
function onThisSide({ selection, compared }: State): State['selection'] {
  if (compared === null || selection.kind !== 'entry' || selection.stage !== compared.other) return selection;
  return { kind: 'node', id: stageId(compared.stage), line: null };
}

/**
 * What other options made of the same text. Compared with the graph before the first of several changes, so that a
 * value that is being typed is told once, not letter by letter.
 */
function changedBy(state: State, newText: string, { graph }: Analysis): Pick<State, 'before' | 'changes'> {
  const { latest, text } = state.analysis;
  if (latest === null || newText !== text) return { before: null, changes: [] };
  const same = JSON.stringify(latest.graph.options) === JSON.stringify(graph.options);
  if (same) return { before: state.before, changes: state.changes };
  const before = state.before ?? latest.graph;
  return { before, changes: changesBetween(before, graph) };
}

/** What is still shown of a document when its text cannot be read: nothing of another one. */
function lastPicture({ analysis, loads }: State): Analysis | null {
  return analysis.drawn === loads ? analysis.picture : null;
}

/** Whoever looks at what ships still does when something else ships. */
function followed({ selection, analysis }: State, newText: string, { graph }: Analysis): Selection {
  const before = analysis.latest?.graph.target ?? null;
  if (selection.kind !== 'node' || selection.line !== null || analysis.text !== newText) return selection;
  if (before === null || graph.target === null || selection.id !== stageId(before)) return selection;
  return before === graph.target ? selection : { ...selection, id: stageId(graph.target) };
}

function running(state: State): State {
  return { ...state, analysis: { ...state.analysis, phase: 'running', failure: null } };
}
