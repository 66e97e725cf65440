import { invertedEffects } from '@codemirror/commands';
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap, type Panel, showPanel } from '@codemirror/view';
import { nameOf } from '../../../layout/names.ts';
import { mapped, modelField } from '../model.ts';
import { helpFacet, hideCard, isSynced, whenSynced } from './asking.ts';
import { stageUnderCursor } from './places.ts';
import { HELP } from './texts.ts';

/** Opens the panel for a stage, or closes it. */
const setRenamed = StateEffect.define<number | null>();

/** The target of the build options follows a rename, and its undoing. */
export const setTarget = StateEffect.define<{ readonly before: string; readonly after: string }>();

const targetHistory = invertedEffects.of((transaction) =>
  transaction.effects.flatMap((effect) =>
    effect.is(setTarget) ? [setTarget.of({ before: effect.value.after, after: effect.value.before })] : [],
  ),
);

const renamed = StateField.define<number | null>({
  create: () => null,
  update(stage, transaction) {
    for (const effect of transaction.effects) if (effect.is(setRenamed)) return effect.value;
    return stage;
  },
  provide: (field) =>
    showPanel.from(field, (stage) => (stage === null ? null : (view) => panel(view, stage))),
});

/** Asks for a new name of a stage; of the one under the cursor without a number. */
export function openRename(view: EditorView, stage: number | null = stageUnderCursor(view.state)): boolean {
  if (stage === null) {
    view.dispatch({ effects: EditorView.announce.of(HELP.renameNoStage) });
    return true;
  }
  view.dispatch({ effects: [setRenamed.of(stage), hideCard.of(null)] });
  view.dom.querySelector<HTMLInputElement>('.cm-rename input')?.select();
  return true;
}

function close(view: EditorView): void {
  view.dispatch({ effects: setRenamed.of(null) });
  view.focus();
}

function panel(view: EditorView, index: number): Panel {
  const stage = view.state.field(modelField)?.graph.stages[index];
  const dom = document.createElement('form');
  dom.className = 'cm-rename';
  const label = document.createElement('label');
  label.textContent = HELP.renameLabel(nameOf(stage ?? { name: '', index }));
  const input = document.createElement('input');
  input.className = 'cm-textfield';
  input.value = stage?.name ?? '';
  input.spellcheck = false;
  input.autocapitalize = 'off';
  input.autocomplete = 'off';
  input.setAttribute('aria-describedby', 'rename-problem');
  label.append(input);
  const submit = document.createElement('button');
  submit.type = 'submit';
  submit.className = 'cm-button';
  submit.textContent = HELP.rename;
  const cancel = document.createElement('button');
  cancel.type = 'button';
  cancel.className = 'cm-button';
  cancel.textContent = HELP.cancel;
  cancel.addEventListener('click', () => close(view));
  const problem = document.createElement('p');
  problem.id = 'rename-problem';
  problem.setAttribute('role', 'alert');
  dom.append(label, submit, cancel, problem);
  dom.addEventListener('submit', (event) => {
    event.preventDefault();
    void rename(view, index, input.value.trim()).then((reason) => {
      problem.textContent = reason ?? '';
      if (reason === null) close(view);
      else input.focus();
    });
  });
  dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close(view);
  });
  return { dom, top: true, mount: () => input.select() };
}

/** Renames a stage in one step of the undo history; gives the reason when it cannot. */
async function rename(view: EditorView, stage: number, name: string): Promise<string | null> {
  const model = await whenSynced(view);
  const answer = model === null ? null : await view.state.facet(helpFacet)({ about: 'rename', stage, name });
  // Whoever typed on meanwhile would get edits of another text.
  if (model === null || answer?.about !== 'rename' || !isSynced(view.state.field(modelField)))
    return HELP.renameBusy;
  if (view.state.doc !== model.doc) return HELP.renameBusy;
  const { rename: result } = answer;
  if (!result.ok) return result.reason;
  const { target: before } = model.graph.options;
  const left = result.left.length === 0 ? '' : HELP.renameLeft(result.left);
  view.dispatch({
    changes: result.edits.map(({ from, to, insert }) => ({
      from: mapped(model, from),
      to: mapped(model, to),
      insert,
    })),
    effects: [
      EditorView.announce.of(HELP.renameDone(result.edits.length) + left),
      ...(result.target === before ? [] : [setTarget.of({ before, after: result.target })]),
    ],
    userEvent: 'input.rename',
  });
  return null;
}

export const renaming: Extension = [
  renamed,
  targetHistory,
  keymap.of([{ key: 'F2', run: (view) => openRename(view), preventDefault: true }]),
];
