import { defineConfig } from 'vite';

/**
 * The command line tool: one file that needs nothing but Node. Only what draws PNG and PDF stays a package, loaded when it
 * is asked for: it brings a program for each kind of machine, and fonts.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['@resvg/resvg-js', 'pdfkit'] },
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
