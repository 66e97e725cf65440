import { firstLoadScripts } from './scripts/first-load.mjs';

export default [
  {
    name: 'First load: scripts of the page and the worker',
    path: firstLoadScripts(),
    gzip: true,
    limit: '200 kB',
  },
  { name: 'All style sheets', path: 'dist/assets/**/*.css', gzip: true, limit: '25 kB' },
];
