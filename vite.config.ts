import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { billOfMaterials } from './scripts/bill-of-materials.mjs';
import { constructedStyles, embedPage, offline, pagePolicy, preloaded } from './scripts/vite-plugins.mjs';

const COUNTED = 'fuzz/growth.test.ts';

const bill = billOfMaterials();

export default defineConfig({
  // Relative addresses: the same build runs at the root of a host and below any path.
  base: './',
  plugins: [
    react({ jsxImportSource: '#jsx' }),
    tailwindcss(),
    constructedStyles(),
    pagePolicy(),
    preloaded({ first: 'src/share/fragment.ts', later: 'src/ui/draw-app.tsx' }),
    embedPage(),
    bill.page(),
    offline(),
  ],
  optimizeDeps: { rolldownOptions: { plugins: [constructedStyles()] } },
  worker: {
    format: 'es',
    plugins: () => [bill.worker()],
    rolldownOptions: {
      output: {
        // One file: the worker cannot begin before the last one is there.
        codeSplitting: { groups: [{ name: 'worker', tags: ['$initial'] }] },
        // A folder of its own, because public/_headers gives worker scripts a policy of their own.
        entryFileNames: 'assets/worker/[name]-[hash].js',
        chunkFileNames: 'assets/worker/lazy/[name]-[hash].js',
        assetFileNames: 'assets/worker/[name]-[hash][extname]',
      },
    },
  },
  build: {
    target: 'baseline-widely-available',
    // Both would need what the policy forbids: an inline script, and data: addresses beyond images.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      output: {
        // What begins the page, and what draws it: each small part that others use as well would be one more request.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 1 },
            { name: 'page', test: /[\\/]src[\\/]ui[\\/]draw-app\.tsx$/ },
          ],
        },
      },
    },
    // The limit that counts is in .size-limit.mjs; the layout engine is larger than Vite likes, and lazy.
    chunkSizeWarningLimit: 2000,
    license: { fileName: 'licenses.md' },
  },
  test: {
    environment: 'node',
    // Work is counted, not timed: a busy machine must not fail a property test.
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'fuzz/**/*.test.ts'],
          exclude: [COUNTED],
          // Modules keep nothing between tests, so the files of a process share them: half the time.
          isolate: false,
        },
      },
      // Counts what the whole process runs, and so has one to itself.
      { extends: true, test: { name: 'counted work', include: [COUNTED] } },
    ],
  },
});
