import { baseFacts } from '../image/bases/facts.ts';
import { contentsOf } from '../image/contents.ts';
import { reportOf } from '../image/report.ts';
import type { BuildContext } from '../image/types.ts';
import { createPlacer } from '../layout/placer.ts';
import { contextUse } from './context-use.ts';
import { findPaths } from './find-paths.ts';
import { analyse, type Pass } from './pipeline.ts';
import type { Reply, Request } from './protocol.ts';

/** The last analysis with the context it knew, kept so that the contents of any stage can be asked for later. */
let last: (Pick<Pass, 'graph'> & { readonly context: BuildContext | undefined }) | null = null;
let context: BuildContext | undefined;
const placer = createPlacer();

function reply(message: Reply): void {
  postMessage(message);
}

async function answer(request: Request): Promise<void> {
  if (request.kind === 'context') {
    context = request.context ?? undefined;
    return;
  }
  reply({ kind: 'started', id: request.id });
  try {
    if (request.kind === 'analyse') {
      const began = performance.now();
      const known = context;
      const pass = await analyse(request.input, known, placer, last?.graph);
      last = { graph: pass.graph, context: known };
      reply({ kind: 'analysed', id: request.id, analysis: pass.analysis, ms: performance.now() - began });
      return;
    }
    if (request.kind === 'context-use') {
      const use = last?.context === undefined ? null : contextUse(last.graph, last.context);
      reply({ kind: 'context-use', id: request.id, use });
      return;
    }
    if (request.kind === 'image-facts') {
      reply({ kind: 'image-facts', id: request.id, facts: await baseFacts(request.reference) });
      return;
    }
    if (request.kind === 'findings') {
      // They are asked for when the picture is there, so they do not hold it up.
      const { findingsOf } = await import('../checks/findings.ts');
      const findings = last === null ? null : await findingsOf(last.graph, last.context);
      reply({ kind: 'findings', id: request.id, findings });
      return;
    }
    if (request.kind === 'split') {
      const { proposeSplit } = await import('../checks/split/propose.ts');
      const answer = last === null ? null : await proposeSplit(last.graph, last.context);
      reply({ kind: 'split', id: request.id, answer });
      return;
    }
    if (request.kind === 'find') {
      const found = last === null ? [] : findPaths(last.graph, request.query, last.context);
      reply({ kind: 'find', id: request.id, found });
      return;
    }
    if (request.kind === 'help') {
      // Nobody asks before there is a picture, so the words come over when they are first wanted.
      const { help } = await import('./help.ts');
      const answer = last === null ? null : await help(last.graph, request.question, last.context);
      reply({ kind: 'help', id: request.id, answer });
      return;
    }
    if (request.kind === 'learn') {
      const { answerLearn } = await import('./learn.ts');
      const answer = last === null ? null : await answerLearn(last.graph, request.ask, last.context);
      reply({ kind: 'learn', id: request.id, answer });
      return;
    }
    const known = last !== null && request.stage < last.graph.stages.length;
    if (request.kind === 'report') {
      const report = known && last ? await reportOf(last.graph, request.stage, last.context) : null;
      reply({ kind: 'report', id: request.id, report });
      return;
    }
    reply({
      kind: 'contents',
      id: request.id,
      contents: known && last ? contentsOf(last.graph, request.stage, last.context) : null,
    });
  } catch (error) {
    // The pipeline promises not to throw; if it does, the person is told and the page lives on.
    reply({
      kind: 'failed',
      id: request.id,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

addEventListener('message', (event: MessageEvent<Request>) => void answer(event.data));
