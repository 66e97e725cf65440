import type { HelpAnswer, HelpQuestion } from '../../../analysis/help.ts';
import type { GraphSummary } from '../../../analysis/types.ts';
import { nameOf } from '../../../layout/names.ts';
import { effectSentence } from '../../../lessons/explain/effects.ts';
import { code, plainText, say, stagePieces } from '../../../lessons/explain/prose.ts';
import {
  DIRECTIVE_DOCS,
  flagDoc,
  instructionDoc,
  MOUNT_OPTION_DOCS,
  mountDoc,
  TOPIC_DOCS,
} from '../../../lessons/explain/reference.ts';
import type { Doc, Explanation, Sentence } from '../../../lessons/explain/types.ts';
import type { StageReference } from '../../../stages/references.ts';
import { baseText, stageSentence } from './offers.ts';
import type { Subject } from './subject.ts';
import { HELP } from './texts.ts';

/** What is shown of a subject. */
export interface Card {
  readonly title: Sentence;
  /** What it is here. */
  readonly lead: Sentence;
  readonly notes: readonly Sentence[];
  /** What it is in general, with the section of the reference. */
  readonly doc: Doc | null;
  /** The stage that can be gone to and renamed from here. */
  readonly stage: number | null;
}

/** What has to be asked before a card can be written; `null` where nothing has to. */
export function questionOf(subject: Subject): HelpQuestion | null {
  switch (subject.kind) {
    case 'instruction':
      return { about: 'instructions', stage: subject.stage };
    case 'variable':
      return { about: 'variables', offset: subject.from };
    default:
      return null;
  }
}

/** The card of a subject; `null` where there is nothing to say. */
export function cardOf(
  graph: GraphSummary,
  references: readonly StageReference[],
  subject: Subject,
  answer: HelpAnswer | null,
): Card | null {
  switch (subject.kind) {
    case 'instruction':
      return instructionCard(subject, answer);
    case 'variable':
      return variableCard(graph, subject.name, answer);
    case 'stage':
      return stageCard(graph, references, subject.reference.stage);
    case 'image':
      return imageCard(graph, subject.stage);
    case 'flag':
      return docCard(flagDoc(subject.keyword, subject.flag));
    case 'mount-type':
      return docCard(mountDoc(subject.type));
    case 'mount-option':
      return optionCard(subject.type.toLowerCase(), subject.option);
    case 'directive':
      return docCard(DIRECTIVE_DOCS[subject.name]);
  }
}

/** All that a card says, for who hears it. */
export function spokenCard({ title, lead, notes, doc }: Card): string {
  return [title, lead, ...notes]
    .map((sentence) => plainText(sentence).trim())
    .filter((text) => text !== '')
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .concat(lead.length === 0 && doc !== null ? [doc.text] : [])
    .join(' ');
}

const NO_CARD: Omit<Card, 'title'> = { lead: [], notes: [], doc: null, stage: null };

function docCard(doc: Doc | null): Card | null {
  return doc === null ? null : { ...NO_CARD, title: say`${code(doc.title)}`, doc };
}

function instructionCard(
  { instruction }: Extract<Subject, { kind: 'instruction' }>,
  answer: HelpAnswer | null,
): Card | null {
  const all: readonly Explanation[] = answer?.about === 'instructions' ? answer.explanations : [];
  const found = all.find(({ span, onbuild }) => !onbuild && span.from === instruction.span.from);
  if (found === undefined) return docCard(instructionDoc(instruction.keyword));
  const unless = found.unless === null ? [] : [found.unless];
  return {
    ...NO_CARD,
    title: say`${code(found.keyword)}`,
    lead: found.headline,
    notes: [
      ...unless,
      ...found.details,
      ...(found.effect === 'stage' ? [] : [say`${effectSentence(found)}`]),
    ],
    doc: found.doc,
  };
}

function variableCard(graph: GraphSummary, name: string, answer: HelpAnswer | null): Card | null {
  if (answer?.about !== 'variables') return null;
  const found = answer.variables.find((each) => each.name === name);
  const title = say`${code(`$${name}`)}`;
  const doc = TOPIC_DOCS.variables;
  if (found === undefined) {
    const inStage = graph.stages.length > 0;
    return { ...NO_CARD, title, lead: inStage ? say`Nothing above sets it.` : say`Nothing sets it.`, doc };
  }
  const { value, by, span } = found;
  const from =
    span === null
      ? by === 'builder'
        ? say`BuildKit sets it from the platform and the target.`
        : say`It comes with the base.`
      : say`${by} sets or declares it on line ${String(span.line)}.`;
  switch (value.kind) {
    case 'known': {
      const lead = value.value === '' ? say`Is empty here.` : say`Is ${code(value.value)} here.`;
      return { ...NO_CARD, title, lead, notes: [from], doc };
    }
    case 'unset':
      return { ...NO_CARD, title, lead: say`Has no value here.`, notes: [from], doc };
    case 'outside':
      return {
        ...NO_CARD,
        title,
        lead: say`Has no value from this file; the base may set one.`,
        notes: [from],
        doc,
      };
    case 'unsure':
      return {
        ...NO_CARD,
        title,
        lead: say`Goes on from what the base holds, which is not in this text.`,
        notes: [from],
        doc,
      };
  }
}

function stageCard(graph: GraphSummary, references: readonly StageReference[], index: number): Card | null {
  const stage = graph.stages[index];
  if (stage === undefined) return null;
  const uses = references.filter((each) => each.stage === index && each.kind !== 'definition').length;
  return {
    ...NO_CARD,
    title: say`${stagePieces(graph, index)}`,
    lead: say`Starts from ${code(baseText(graph, stage))}. ${stageSentence(graph, stage)}`,
    notes: [say`${HELP.usedTimes(uses)}`],
    doc: null,
    stage: index,
  };
}

function imageCard(graph: GraphSummary, index: number): Card | null {
  const stage = graph.stages[index];
  if (stage === undefined) return null;
  const { base } = stage;
  switch (base.kind) {
    case 'image':
      return {
        ...NO_CARD,
        title: say`${code(base.ref)}`,
        lead: say`The image that ${nameOf(stage)} starts from.`,
        notes: base.normalized === base.ref ? [] : [say`In full it is ${code(base.normalized)}.`],
        doc: instructionDoc('from'),
      };
    case 'scratch':
      return {
        ...NO_CARD,
        title: say`${code('scratch')}`,
        lead: say`${HELP.scratch}`,
        doc: instructionDoc('from'),
      };
    case 'named-context':
      return {
        ...NO_CARD,
        title: say`${code(base.ref)}`,
        lead: say`A named context that the build was given takes its place.`,
      };
    case 'invalid':
    case 'error':
      return { ...NO_CARD, title: say`${code(stage.from.base.value)}`, lead: say`${base.message}` };
    case 'stage':
      return null;
  }
}

function optionCard(type: string, option: string): Card | null {
  if (!Object.hasOwn(MOUNT_OPTION_DOCS, type)) return null;
  const options = MOUNT_OPTION_DOCS[type as keyof typeof MOUNT_OPTION_DOCS];
  const name = ALIASES[option] ?? option;
  const text = Object.hasOwn(options, name) ? options[name] : undefined;
  const doc = mountDoc(type);
  if (text === undefined || doc === null) return docCard(doc);
  return {
    ...NO_CARD,
    title: say`${code(option)} of ${code(doc.title)}`,
    lead: say`${text}`,
    doc: { ...doc, text: '' },
  };
}

/** Other spellings (BuildKit instructions/commands_runmount.go). */
const ALIASES: Readonly<Record<string, string>> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
  readwrite: 'rw',
  readonly: 'ro',
};
