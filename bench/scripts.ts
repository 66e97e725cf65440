import { pathToFileURL } from 'node:url';

/** A benchmark is bundled, and a script that finds the project by its own place is not: it is loaded from where it lies. */
async function load<T>(file: string): Promise<T> {
  return await import(/* @vite-ignore */ pathToFileURL(`${process.cwd()}/scripts/${file}`).href);
}

export const firstLoad = (): Promise<typeof import('../scripts/first-load.mjs')> => load('first-load.mjs');
export const serve = (): Promise<typeof import('../scripts/serve.mjs')> => load('serve.mjs');
export const chromiumFinder = (): Promise<typeof import('../scripts/chromium.mjs')> => load('chromium.mjs');
