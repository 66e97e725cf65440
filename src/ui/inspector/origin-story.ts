import type { Entry, OriginHop, OriginSource } from '../../image/types.ts';
import type { Mark } from '../entry-mark.ts';
import { STORY } from './texts.ts';

/** One step of the way an entry took: where it stood, and the instruction that put it there. */
export interface StoryStep {
  readonly hop: OriginHop;
  /** The instruction in one line, as it is written; with a word where it does not explain itself. */
  readonly by: string;
}

/** Where the story begins, when that is outside the file. */
export interface StoryStart {
  readonly kind: Exclude<Mark['kind'], 'stage'>;
  readonly path: string;
  readonly where: string;
}

export interface Story {
  readonly steps: readonly StoryStep[];
  readonly start: StoryStart | null;
}

/** More of an instruction than this is not taken out of the text; the screen shortens it further. */
const SNIPPET = 300;

/** The origin of an entry, from what ships back to where it began. */
export function storyOf({ origin }: Entry, text: string): Story {
  const last = origin.at(-1);
  return {
    steps: origin.map((hop) => ({ hop, by: instructionOf(hop, text) })),
    start: last === undefined ? null : startOf(last.source),
  };
}

function instructionOf({ by, span, source }: OriginHop, text: string): string {
  switch (source.kind) {
    case 'base':
      return STORY.base;
    case 'implied':
      return STORY.implied(by);
    case 'heredoc':
      return STORY.heredoc(by, source.name);
    default:
      // What it does, without its mounts and line ends.
      return text
        .slice(span.from, Math.min(span.to, span.from + SNIPPET))
        .replace(/\\?\s+/g, ' ')
        .replace(/ --(?:mount|network|security)=\S+/g, '')
        .trim();
  }
}

function startOf(source: OriginSource): StoryStart | null {
  switch (source.kind) {
    case 'context':
      return { kind: 'context', path: source.path, where: STORY.context };
    case 'named-context':
      return { kind: 'named-context', path: source.path, where: STORY.namedContext(source.name) };
    case 'image':
      return { kind: 'image', path: source.path, where: STORY.image(source.image) };
    case 'base':
      return { kind: 'image', path: source.image, where: STORY.outside };
    case 'url':
    case 'git':
      return { kind: source.kind, path: source.url, where: STORY.outside };
    case 'run':
      return source.url === undefined ? null : { kind: 'url', path: source.url, where: STORY.outside };
    case 'stage':
    case 'heredoc':
    case 'workdir':
    case 'implied':
      return null;
  }
}
