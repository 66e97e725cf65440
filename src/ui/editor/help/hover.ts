import { foldEffect, unfoldEffect } from '@codemirror/language';
import { type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import {
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
  type TooltipView,
} from '@codemirror/view';
import { type EditorModel, mapped, modelField } from '../model.ts';
import { offsetOf } from '../text-map.ts';
import { EDITOR } from '../texts.ts';
import { helpFacet, hideCard, isSynced, whenSynced } from './asking.ts';
import { cardView } from './card-view.ts';
import { type Card, cardOf, questionOf, spokenCard } from './cards.ts';
import { goToNextUse, goToStage } from './navigate.ts';
import { referencesOf } from './places.ts';
import { openRename } from './rename-panel.ts';
import { type Subject, subjectAt } from './subject.ts';
import { HELP } from './texts.ts';

/** How long a pointer rests before it is told what lies under it. */
const HOVER_MS = 350;

interface Found {
  readonly card: Card;
  readonly subject: Subject;
  readonly model: EditorModel;
}

async function findCard(view: EditorView, position: number, wide: boolean): Promise<Found | null> {
  const asked = view.state.doc;
  const model = await whenSynced(view);
  if (model === null || !model.doc.eq(asked)) return null;
  const references = referencesOf(model);
  const offset = offsetOf(model.doc, model.separator, Math.min(position, model.doc.length));
  const subject = subjectAt(model.graph, model.instructions, references, offset, wide);
  if (subject === null) return null;
  const question = questionOf(subject);
  const answer = question === null ? null : await view.state.facet(helpFacet)(question);
  if (view.state.field(modelField) !== model || !isSynced(model)) return null;
  const card = cardOf(model.graph, references, subject, answer);
  return card === null ? null : { card, subject, model };
}

/** `at` is where the cursor stands: a card that was asked for must not hang on something that is scrolled out of sight. */
function tooltipOf({ card, subject, model }: Found, at: number | null): Tooltip {
  const focusable = at !== null;
  return {
    pos: at ?? mapped(model, subject.from, -1),
    end: at ?? mapped(model, subject.to),
    above: false,
    arrow: false,
    create(view): TooltipView {
      const dom = cardView(card, model.graph, {
        goTo: (stage) => done(view, () => goToStage(view, stage)),
        nextUse: (stage) => done(view, () => goToNextUse(view, stage)),
        rename: (stage) => done(view, () => openRename(view, stage)),
      });
      if (focusable) {
        dom.tabIndex = -1;
        dom.setAttribute('role', 'dialog');
        dom.setAttribute('aria-label', EDITOR.explain);
        dom.addEventListener('keydown', (event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          closeCard(view);
          view.focus();
        });
      }
      return { dom };
    },
  };
}

function done(view: EditorView, run: () => unknown): void {
  closeCard(view);
  run();
}

const setCard = StateEffect.define<Tooltip | null>();

/** The card that was asked for with the keyboard or a button: it stays until something else is done. */
const shownCard = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setCard)) return effect.value;
      if (effect.is(hideCard) || effect.is(foldEffect) || effect.is(unfoldEffect)) return null;
    }
    return shown !== null && (transaction.docChanged || transaction.selection !== undefined) ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

export function closeCard(view: EditorView): boolean {
  if (view.state.field(shownCard, false) == null) return false;
  view.dispatch({ effects: setCard.of(null) });
  return true;
}

/** Explains what the cursor is on; asked again, goes into the card, where its links and buttons are. */
export function explainHere(view: EditorView): boolean {
  if (view.state.field(shownCard) !== null) {
    view.dom.querySelector<HTMLElement>('.help-card[role="dialog"]')?.focus();
    return true;
  }
  void findCard(view, view.state.selection.main.head, true).then((found) => {
    view.dispatch({
      effects:
        found === null
          ? EditorView.announce.of(HELP.nothingHere)
          : [
              setCard.of(tooltipOf(found, view.state.selection.main.head)),
              EditorView.announce.of(spokenCard(found.card)),
            ],
    });
  });
  return true;
}

const hover = hoverTooltip(
  async (view, position) => {
    const found = await findCard(view, position, false);
    // One card at a time, and rather the one that was asked for.
    return found === null || view.state.field(shownCard) !== null ? null : tooltipOf(found, null);
  },
  {
    hoverTime: HOVER_MS,
    hideOnChange: true,
    hideOn: ({ effects }) => effects.some((effect) => effect.is(setCard) && effect.value !== null),
  },
);

/** A finger cannot hover: the taps that a browser passes on as mouse moves would open cards nobody asked for. */
const canHover = typeof matchMedia === 'function' && matchMedia('(hover: hover)').matches;

export const explaining: Extension = [
  shownCard,
  canHover ? hover : [],
  Prec.high(
    keymap.of([
      { key: 'Mod-i', run: explainHere, preventDefault: true },
      { key: 'Escape', run: closeCard },
    ]),
  ),
];
