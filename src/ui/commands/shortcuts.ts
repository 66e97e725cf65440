/** Where a key works. */
export type KeyPlace = 'everywhere' | 'diagram' | 'contents' | 'editor';

export interface Shortcut {
  readonly id: string;
  readonly place: KeyPlace;
  /** As `KeyboardEvent.key`, after `Mod+`, `Shift+` or `Alt+`; `Mod` is Cmd on a Mac and Ctrl elsewhere. */
  readonly keys: readonly string[];
  readonly does: string;
}

/**
 * Every key of the app, once: the handlers look here what a key means, the palette and the list of shortcuts show
 * what stands here. Those of the editor and of the contents are handled by their libraries and are only listed.
 */
const TABLE = {
  palette: { place: 'everywhere', keys: ['Mod+k'], does: 'Find a stage, a path or a command' },
  shortcuts: { place: 'everywhere', keys: ['?'], does: 'List the shortcuts' },
  nextPane: { place: 'everywhere', keys: ['F6'], does: 'Go to the next pane' },
  previousPane: { place: 'everywhere', keys: ['Shift+F6'], does: 'Go to the pane before' },

  print: { place: 'everywhere', keys: ['Mod+p'], does: 'Print the diagram and the contents' },

  travel: {
    place: 'diagram',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    does: 'Travel along the edges and between neighbours',
  },
  select: { place: 'diagram', keys: ['Enter', ' '], does: 'Select: inspect it, and see its lines' },
  clear: { place: 'diagram', keys: ['Escape'], does: 'Let go of the selection' },
  first: { place: 'diagram', keys: ['Home'], does: 'Go to the first stage' },
  last: { place: 'diagram', keys: ['End'], does: 'Go to the last stage' },
  runtime: { place: 'diagram', keys: ['r'], does: 'Go to what ships' },
  open: { place: 'diagram', keys: ['o'], does: 'Open the stage to its instructions, or close it' },
  into: {
    place: 'diagram',
    keys: ['i'],
    does: 'Go into its instructions: up and down walk them, Escape comes back',
  },
  focus: { place: 'diagram', keys: ['f'], does: 'Show only this and what it is joined to, or everything' },
  needed: { place: 'diagram', keys: ['n'], does: 'Hide or show what is not built' },
  legend: { place: 'diagram', keys: ['l'], does: 'Show or hide the legend' },
  zoomIn: { place: 'diagram', keys: ['+', '='], does: 'Zoom in' },
  zoomOut: { place: 'diagram', keys: ['-'], does: 'Zoom out' },
  fit: { place: 'diagram', keys: ['0'], does: 'Fit the whole diagram' },

  walk: { place: 'contents', keys: ['ArrowUp', 'ArrowDown'], does: 'Walk through the list' },
  fold: { place: 'contents', keys: ['ArrowLeft', 'ArrowRight'], does: 'Close and open a folder' },
  origin: { place: 'contents', keys: ['Enter', ' '], does: 'Show where an entry comes from' },

  leave: { place: 'editor', keys: ['Escape', 'Tab'], does: 'Leave the text (one after the other)' },
  search: { place: 'editor', keys: ['Mod+f'], does: 'Search in the text' },
  undo: { place: 'editor', keys: ['Mod+z'], does: 'Undo' },
  complete: { place: 'editor', keys: ['Ctrl+ '], does: 'Offer what can be written here' },
  explain: { place: 'editor', keys: ['Mod+i'], does: 'Explain what the cursor is on; again: go into it' },
  rename: { place: 'editor', keys: ['F2'], does: 'Rename the stage everywhere' },
  definition: { place: 'editor', keys: ['F12'], does: 'Go to where the stage begins' },
  uses: { place: 'editor', keys: ['Shift+F12'], does: 'Go to the next use of the stage' },
  foldStage: { place: 'editor', keys: ['Ctrl+Shift+['], does: 'Fold the stage' },
  unfoldStage: { place: 'editor', keys: ['Ctrl+Shift+]'], does: 'Unfold it' },
  problem: { place: 'editor', keys: ['F8'], does: 'Go to the next problem' },
} as const satisfies Readonly<Record<string, Omit<Shortcut, 'id'>>>;

export type ShortcutId = keyof typeof TABLE;

export const SHORTCUTS: readonly (Shortcut & { readonly id: ShortcutId })[] = Object.entries(TABLE).map(
  ([id, shortcut]) => ({ ...shortcut, id: id as ShortcutId }),
);

export const keysOf = (id: ShortcutId): readonly string[] => TABLE[id].keys;

/** What is pressed, in the notation of the table. Shift counts only where the character does not show it. */
function spelled(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : '';
  const alt = event.altKey ? 'Alt+' : '';
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : '';
  return `${mod}${alt}${shift}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
}

/** The shortcut that a key press means in a place; `null` when it means none. */
export function shortcutOf(event: Parameters<typeof spelled>[0], place: KeyPlace): ShortcutId | null {
  const pressed = spelled(event);
  const match = SHORTCUTS.find((one) => one.place === place && one.keys.includes(pressed));
  return match?.id ?? null;
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** A key as it stands on the keyboard: `Ctrl K`, on a Mac `⌘ K`. */
export function keyText(key: string, mac: boolean): string {
  return key
    .split(/\+(?=.)/u)
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
      return KEY_NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join(' ');
}

export const PLACE_NAMES: Readonly<Record<KeyPlace, string>> = {
  everywhere: 'Everywhere',
  diagram: 'In the diagram',
  contents: 'In the contents',
  editor: 'In the Dockerfile',
};
