import { contentsOf } from '../image/contents.ts';
import type { StageGraph } from '../stages/types.ts';
import { analyse } from './pipeline.ts';
import type { Reply, Request } from './protocol.ts';

/** The graph of the last analysis, kept so that the contents of any stage can be asked for later. */
let graph: StageGraph | null = null;

function reply(message: Reply): void {
  postMessage(message);
}

async function answer(request: Request): Promise<void> {
  reply({ kind: 'started', id: request.id });
  try {
    if (request.kind === 'analyse') {
      const began = performance.now();
      const pass = await analyse(request.input);
      graph = pass.graph;
      reply({ kind: 'analysed', id: request.id, analysis: pass.analysis, ms: performance.now() - began });
      return;
    }
    const known = graph !== null && request.stage < graph.stages.length;
    reply({
      kind: 'contents',
      id: request.id,
      contents: known && graph ? contentsOf(graph, request.stage) : null,
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
