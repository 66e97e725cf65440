import { CONTEXT } from '../../layout/names.ts';
import { MAX_CONTEXT_PATHS } from '../../limits.ts';
import type { GivenContext } from '../../state/model.ts';
import type { Store } from '../../state/store.ts';
import { openFile } from '../shell/open-file.ts';
import { PHONE } from '../use-media.ts';
import { chosenFolder, droppedFolder, type Folder, itemOf, listFolder } from './folder.ts';
import { readPathList } from './path-list.ts';
import { GIVING } from './texts.ts';

/** What was dropped, when a folder is among it: one folder by itself, or several things that lie in one. */
export function giveDropped(store: Store, entries: readonly FileSystemEntry[]): Promise<void> {
  const [first] = entries;
  const alone = entries.length === 1 && first?.isDirectory;
  const folder: Folder = alone
    ? droppedFolder(first as FileSystemDirectoryEntry)
    : { name: GIVING.several, list: async () => entries.map(itemOf) };
  return giveFolder(store, folder);
}

export function giveChosen(store: Store, files: readonly File[]): Promise<void> {
  return giveFolder(store, chosenFolder(files));
}

/** Takes a pasted list of paths; false when there is none in it, or too many. */
export function givePasted(store: Store, text: string): boolean {
  const entries = readPathList(text);
  if (entries.length === 0 || entries.length > MAX_CONTEXT_PATHS) {
    tell(store, entries.length === 0 ? GIVING.nothing : GIVING.tooMany(GIVING.list), true);
    return false;
  }
  give(store, { name: GIVING.list, list: { entries } });
  return true;
}

async function giveFolder(store: Store, folder: Folder): Promise<void> {
  try {
    const listed = await listFolder(folder);
    if (listed === null) return tell(store, GIVING.tooMany(folder.name), true);
    const { list, dockerfile } = listed;
    if (list.entries.length === 0) return tell(store, GIVING.empty(folder.name), true);
    const given: GivenContext = { name: folder.name, list };
    give(store, given);
    const text = GIVING.given(folder.name, list.entries.length, usesContext(store));
    if (dockerfile === null) return usesContext(store) ? undefined : tell(store, text, false);
    const run = async () => {
      await openFile(store, new File([await dockerfile.open()], dockerfile.path), given);
    };
    store.write({
      kind: 'noticed',
      notice: {
        text,
        trouble: false,
        action: { label: GIVING.open(dockerfile.path), run: () => void run() },
      },
    });
  } catch {
    tell(store, GIVING.unreadable(folder.name), true);
  }
}

function give(store: Store, context: GivenContext): void {
  store.write({ kind: 'context given', context });
  if (!usesContext(store)) return;
  store.write({ kind: 'selected', selection: { kind: 'node', id: CONTEXT.id, line: null } });
  const view = matchMedia(PHONE).matches ? ({ tab: 'inspector' } as const) : { inspectorOpen: true };
  store.write({ kind: 'view', view });
}

function usesContext(store: Store): boolean {
  const nodes = store.get().analysis.picture?.diagram?.nodes ?? [];
  return nodes.some(({ id }) => id === CONTEXT.id);
}

function tell(store: Store, text: string, trouble: boolean): void {
  store.write({ kind: 'noticed', notice: { text, trouble } });
}
