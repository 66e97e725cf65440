import type { Reply, Spawn } from '../analysis/protocol.ts';
import workerAddress from '../analysis/worker.ts?worker&url';
import { WORKER_BEGIN_MS } from '../limits.ts';

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    /** Gives a TrustedScriptURL, which `Worker` takes wherever it takes a string. */
    createScriptURL(url: string): string;
  };
}

/** Only in browsers with Trusted Types; TypeScript's DOM library does not know them yet. */
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

/**
 * The one place where a script's address is made. A worker's URL is a sink of Trusted Types, so the page's
 * policy names this one and it lets only addresses of our own origin through.
 */
const policy = factory?.createPolicy('stagemap-worker', {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('foreign worker');
    return url;
  },
});

/** The address of a script of ours, in the form that Trusted Types ask for. */
export function scriptAddress(url: string): string {
  return policy === undefined ? url : policy.createScriptURL(url);
}

function newWorker(): Worker {
  return new Worker(scriptAddress(workerAddress), { type: 'module', name: 'stagemap-analysis' });
}

/**
 * Starts a worker at once, so that its code arrives while the page still finds out what to show. The first one that is
 * asked for is that one, unless it could not be loaded; every later one is new. `begun` resolves when it has begun its first
 * work, or will not do so soon.
 */
export function startEarly(): { readonly spawn: Spawn; readonly begun: Promise<void> } {
  const first = newWorker();
  let early: Worker | null = first;
  first.onerror = () => {
    early = null;
  };
  const begun = new Promise<void>((resolve) => {
    first.addEventListener('message', () => resolve(), { once: true });
    first.addEventListener('error', () => resolve(), { once: true });
    setTimeout(resolve, WORKER_BEGIN_MS);
  });
  const spawn: Spawn = (receive, died) => {
    const worker = early ?? newWorker();
    early = null;
    worker.onmessage = (event: MessageEvent<Reply>) => {
      // To read a large reply takes as long as to draw it: each is a task of its own, and a key may come between.
      const reply = event.data;
      setTimeout(() => receive(reply));
    };
    worker.onerror = (event) => died(event.message ?? '');
    return { send: (request) => worker.postMessage(request), terminate: () => worker.terminate() };
  };
  return { spawn, begun };
}
