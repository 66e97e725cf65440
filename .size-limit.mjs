import { firstLoadScripts, workerScripts } from './scripts/first-load.mjs';

const worker = new Set(workerScripts());

export default [
  {
    name: 'First load: scripts of the page',
    path: firstLoadScripts().filter((script) => !worker.has(script)),
    gzip: true,
    limit: '200 kB',
  },
  // Read by a thread of its own while the page is already there; the layout engine behind it is lazy.
  { name: 'The core, in its worker', path: [...worker], gzip: true, limit: '180 kB' },
  { name: 'All style sheets', path: 'dist/assets/**/*.css', gzip: true, limit: '25 kB' },
];
