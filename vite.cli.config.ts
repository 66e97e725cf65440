import { defineConfig } from 'vite';

/** The command line tool: one file that needs nothing but Node. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: { entryFileNames: 'stagemap.js', codeSplitting: false, banner: '#!/usr/bin/env node' },
    },
  },
});
