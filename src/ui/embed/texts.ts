export const EMBED = {
  open: 'Open in Stagemap',
  contents: 'Contents',
  ships: (stage: string) => `${stage} ships`,
  nothing: 'The address of this frame holds no document.',
  frame: 'Stage diagram, read-only',
} as const;
