import ownImage from '../../Dockerfile?raw';
import { EXAMPLE_NOTES, type ExampleNote, START_TEXT } from './example-notes.ts';
import crossPlatform from './examples/cross-platform.Dockerfile?raw';
import javaJre from './examples/java-jre.Dockerfile?raw';
import monorepo from './examples/monorepo.Dockerfile?raw';
import nginxHeredocs from './examples/nginx-heredocs.Dockerfile?raw';
import nodePruned from './examples/node-pruned.Dockerfile?raw';
import onbuildGit from './examples/onbuild-git.Dockerfile?raw';
import pythonVenv from './examples/python-venv.Dockerfile?raw';
import rustCached from './examples/rust-cached.Dockerfile?raw';
import singleStage from './examples/single-stage.Dockerfile?raw';
import staticScratch from './examples/static-scratch.Dockerfile?raw';
import testAndLint from './examples/test-and-lint.Dockerfile?raw';
import toolsFromImages from './examples/tools-from-images.Dockerfile?raw';

export interface Example extends ExampleNote {
  readonly text: string;
}

const TEXTS: Readonly<Record<(typeof EXAMPLE_NOTES)[number]['slug'], string>> = {
  'go-dev-build-runtime': START_TEXT,
  'single-stage': singleStage,
  'static-scratch': staticScratch,
  'node-pruned': nodePruned,
  'python-venv': pythonVenv,
  'java-jre': javaJre,
  'rust-cached': rustCached,
  'cross-platform': crossPlatform,
  monorepo: monorepo,
  'test-and-lint': testAndLint,
  'tools-from-images': toolsFromImages,
  'nginx-heredocs': nginxHeredocs,
  'onbuild-git': onbuildGit,
  stagemap: ownImage,
};

/** Every example with its text, in the order of the notes. */
export const EXAMPLES: readonly Example[] = EXAMPLE_NOTES.map((note) => ({
  ...note,
  text: TEXTS[note.slug],
}));
