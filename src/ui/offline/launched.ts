import type { Store } from '../../state/store.ts';
import { openFile } from '../shell/open-file.ts';

interface LaunchQueue {
  setConsumer(consume: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** Opens the files with which the installed app was started, where the browser hands them over. */
export function openLaunched(store: Store): void {
  const queue = (globalThis as { launchQueue?: LaunchQueue }).launchQueue;
  queue?.setConsumer(({ files = [] }) => {
    void files[0]?.getFile().then((file) => openFile(store, file));
  });
}
