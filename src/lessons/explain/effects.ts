import type { Effect, Explanation } from './types.ts';

/** What an instruction leaves behind, as a sentence. */
export function effectSentence({ effect, ships }: Pick<Explanation, 'effect' | 'ships'>): string {
  return EFFECTS[effect][ships ? 'ships' : 'stays'];
}

const EFFECTS: Readonly<Record<Effect, Readonly<Record<'ships' | 'stays', string>>>> = {
  layer: {
    ships: 'Makes a layer of the image that ships.',
    stays: 'Makes a layer of its stage. The image that ships gets only what is copied out of it.',
  },
  config: {
    ships: 'Changes the settings of the image that ships; makes no layer.',
    stays: 'Changes the settings of its stage, which the image that ships is not built on; makes no layer.',
  },
  build: {
    ships: 'Holds while the stage is built; makes no layer.',
    stays: 'Holds during the build; makes no layer.',
  },
  stage: { ships: 'Begins a part of the image that ships.', stays: 'Begins a stage of its own.' },
  nothing: { ships: 'Changes nothing.', stays: 'Changes nothing.' },
};
