import type { GraphSummary } from '../../../analysis/types.ts';
import { letterOf } from '../../../layout/names.ts';
import { termsIn } from '../../../lessons/explain/glossary.ts';
import type { Sentence } from '../../../lessons/explain/types.ts';
import { cutAtFlags } from '../../learn/flags.ts';
import { hueOf } from '../../stage-hue.ts';
import type { Card } from './cards.ts';
import '../../learn/glossary.css';
import { HELP } from './texts.ts';

/** What can be done from a card. */
export interface CardActions {
  readonly goTo: (stage: number) => void;
  readonly rename: (stage: number) => void;
  readonly nextUse: (stage: number) => void;
}

/** A card as elements, with every text put in as text. */
export function cardView(card: Card, graph: GraphSummary, actions: CardActions): HTMLElement {
  const view = element('div', 'help-card');
  const title = element('p', 'help-title');
  fill(title, card.title, graph);
  view.append(title);
  if (card.lead.length > 0) view.append(paragraph('help-lead', card.lead, graph));
  if (card.notes.length > 0) {
    const list = element('ul', 'help-notes');
    for (const note of card.notes) {
      const item = element('li', '');
      fill(item, note, graph);
      list.append(item);
    }
    view.append(list);
  }
  if (card.stage !== null) view.append(buttons(card.stage, actions));
  if (card.doc !== null) {
    const doc = element('p', 'help-doc');
    if (card.doc.text !== '') doc.append(...unbroken(`${card.doc.text} `));
    const link = document.createElement('a');
    link.href = card.doc.url;
    link.target = '_blank';
    link.rel = 'noreferrer';
    link.textContent = HELP.reference;
    doc.append(link);
    view.append(doc);
  }
  return view;
}

function element(name: 'div' | 'p' | 'ul' | 'li' | 'span' | 'code', className: string): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  return made;
}

function paragraph(className: string, sentence: Sentence, graph: GraphSummary): HTMLElement {
  const made = element('p', className);
  fill(made, sentence, graph);
  return made;
}

function fill(parent: HTMLElement, sentence: Sentence, graph: GraphSummary): void {
  for (const piece of sentence) {
    if (typeof piece === 'string') parent.append(...withTerms(piece));
    else if (piece.kind === 'code') {
      const word = element('code', '');
      word.textContent = piece.text;
      parent.append(word);
    } else {
      const chip = element('span', 'stage-chip');
      chip.dataset.hue = hueOf(piece.stage, graph.target);
      chip.textContent = letterOf(piece.stage);
      chip.setAttribute('aria-hidden', 'true');
      const name = element('span', 'help-stage');
      name.append(chip, piece.text);
      parent.append(name);
    }
  }
}

/** The words of the field are linked, as everywhere; the layer of the page listens for them. */
function withTerms(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const { from, to, term } of termsIn(text)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'term';
    button.dataset.term = term.id;
    button.setAttribute('aria-haspopup', 'dialog');
    button.textContent = text.slice(from, to);
    parts.push(...unbroken(text.slice(at, from)), button);
    at = to;
  }
  return [...parts, ...unbroken(text.slice(at))];
}

/** A text in which no line ends within the name of a flag. */
function unbroken(text: string): (Node | string)[] {
  return cutAtFlags(text).map((piece, index) => {
    if (index % 2 === 0) return piece;
    const flag = element('span', 'flag');
    flag.textContent = piece;
    return flag;
  });
}

function buttons(stage: number, actions: CardActions): HTMLElement {
  const row = element('div', 'help-actions');
  const choices = [
    [HELP.goTo, actions.goTo],
    [HELP.uses, actions.nextUse],
    [HELP.rename, actions.rename],
  ] as const;
  for (const [label, run] of choices) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => run(stage));
    row.append(button);
  }
  return row;
}
