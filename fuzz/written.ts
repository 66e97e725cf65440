import fc from 'fast-check';
import { applyEdits } from '../src/checks/edits.ts';
import { findingsOf } from '../src/checks/findings.ts';
import { parse } from '../src/dockerfile/parse.ts';
import { EXPORT_FORMATS } from '../src/export/formats.ts';
import { contentsOf } from '../src/image/contents.ts';
import { diagramOf } from '../src/layout/diagram.ts';
import { place } from '../src/layout/place.ts';
import { DEFAULT_OPTIONS, resolve } from '../src/stages/resolve.ts';
import { anyDockerfile, hostileDockerfile } from '../src/testing/mutations.ts';
import { CORPUS } from './corpus.ts';
import { type Entry, entry } from './harness.ts';

const VIEW = { direction: 'right', neededOnly: false } as const;
const dockerfile = fc.oneof(anyDockerfile(CORPUS), hostileDockerfile);

/** What no file may hold: XML forbids these, and everywhere else they hide or end something. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u;

/** What goes out: every export, and the findings with their fixes. */
export const WRITTEN: readonly Entry[] = [
  entry('text to every export', 250, dockerfile, (source) => {
    const graph = resolve(parse(source), DEFAULT_OPTIONS);
    const contents = graph.target === null ? null : contentsOf(graph, graph.target);
    const diagram = graph.stages.length === 0 ? null : place(diagramOf(graph, contents, VIEW), VIEW);
    return EXPORT_FORMATS.flatMap(({ id, write }) => {
      const written = write({ graph, contents, diagram });
      const isMarkup = id === 'svg' || id === 'html';
      return isMarkup && FORBIDDEN.test(written) ? [`${id}: a forbidden character`] : [];
    });
  }),
  entry('text to findings', 700, dockerfile, async (source) => {
    const graph = resolve(parse(source), DEFAULT_OPTIONS);
    const findings = await findingsOf(graph);
    return findings.flatMap(({ rule, message, lines: [start, end], fix }) => {
      const breaches = message === '' || start > end ? [`${rule}: no words, or no lines`] : [];
      let at = 0;
      for (const { from, to } of fix?.edits ?? []) {
        if (from < at || to < from || to > source.length) breaches.push(`${rule}: an edit at ${from}–${to}`);
        at = to;
      }
      if (fix !== null) parse(applyEdits(source, fix.edits));
      return breaches;
    });
  }),
];
