export const OFFLINE = {
  update: 'A newer Stagemap is ready. Your documents stay as they are.',
  use: 'Use it now',
  missing: 'Stagemap was updated meanwhile. Load the page again to go on; your documents stay as they are.',
  reload: 'Load again',
  unloaded: 'Stagemap could not be loaded whole. Load the page again; your documents stay as they are.',
} as const;
