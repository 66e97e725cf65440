export const EMBED = {
  open: 'Open in Stagemap',
  contents: 'Contents',
  ships: (stage: string) => `${stage} ships`,
  nothing: 'The address of this frame holds no document.',
  step: (at: number, all: number) => `${at} of ${all}`,
  back: 'Step back',
  forward: 'Step forward',
  noLesson: 'There is no such lesson.',
  frame: 'Stage diagram, read-only',
} as const;
