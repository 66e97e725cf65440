export const OFFLINE = {
  update: 'A newer Stagemap is ready. Your documents stay as they are.',
  use: 'Use it now',
  missing: 'A part of Stagemap did not load. Load the page again to go on; your documents stay as they are.',
  reload: 'Load again',
  unloaded: 'Stagemap did not load whole',
  unloadedWhy: 'A part of it did not come. Nothing is lost: your documents are kept in this browser.',
} as const;
