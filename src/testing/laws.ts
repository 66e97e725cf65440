import type { Span } from '../dockerfile/types.ts';
import type { ImageContents } from '../image/types.ts';
import type { Diagram, PlacedDiagram } from '../layout/types.ts';
import type { StageGraph } from '../stages/types.ts';

/** What holds for every text, whatever it says. Each function gives the breaches it sees; none is the law. */

/** Everything that a graph names lies in its text, and what refers to a stage refers to one that is there. */
export function graphBreaches(graph: StageGraph): string[] {
  const { text } = graph.dockerfile;
  const lines = text.split('\n').length;
  const breaches: string[] = [];
  const span = (of: string, { from, to, line, endLine }: Span) => {
    if (!(from >= 0 && from <= to && to <= text.length)) breaches.push(`${of}: ${from}–${to} is outside`);
    if (!(line >= 1 && line <= endLine && endLine <= lines))
      breaches.push(`${of}: no lines ${line}–${endLine}`);
  };
  graph.stages.forEach((stage, index) => {
    if (stage.index !== index) breaches.push(`stage ${index} says it is ${stage.index}`);
    span(`stage ${index}`, stage.span);
    for (const instruction of stage.instructions)
      span(`${instruction.keyword} of ${index}`, instruction.span);
    for (const transfer of stage.transfers) span(`transfer of ${index}`, transfer.span);
    for (const required of stage.requires) {
      if (graph.stages[required] === undefined) breaches.push(`stage ${index} requires ${required}`);
      else if (stage.needed && graph.stages[required]?.needed === false)
        breaches.push(`${required} is not needed, but ${index} is`);
    }
  });
  if (graph.target !== null && graph.stages[graph.target]?.needed !== true)
    breaches.push('the target is not needed');
  for (const { lines: ranges, stage, message } of graph.problems) {
    if (message === '') breaches.push('a problem without words');
    if (stage !== undefined && graph.stages[stage] === undefined)
      breaches.push(`a problem of stage ${stage}`);
    for (const [start, end] of ranges)
      if (!(start >= 1 && start <= end)) breaches.push(`a problem at ${start}–${end}`);
  }
  return breaches;
}

/** Entries have clean absolute paths and an origin; complete means that every one of them is known. */
export function contentsBreaches(graph: StageGraph, contents: ImageContents): string[] {
  const breaches: string[] = [];
  const seen = new Set<string>();
  for (const { path, certainty, origin, layer, label } of contents.entries) {
    const parts = path.split('/').slice(1);
    if (!path.startsWith('/') || (path !== '/' && parts.some((part) => /^(?:|\.|\.\.)$/.test(part))))
      breaches.push(`path ${JSON.stringify(path)}`);
    if (certainty === 'known' && seen.has(path)) breaches.push(`${path} is listed twice`);
    if (certainty === 'known') seen.add(path);
    if (certainty === 'opaque' && label === '') breaches.push(`${path}: unknown without a name`);
    if (origin.length === 0) breaches.push(`${path} came from nowhere`);
    if (layer !== null && contents.layers[layer] === undefined) breaches.push(`${path}: no layer ${layer}`);
    for (const hop of origin)
      if (graph.stages[hop.stage] === undefined) breaches.push(`${path}: no stage ${hop.stage}`);
  }
  const known = contents.entries.every(({ certainty }) => certainty === 'known');
  if (contents.complete && !known) breaches.push('complete, with unknown entries');
  return breaches;
}

/** Ids are unique, edges join nodes that are there or are told, and every text fits on one line. */
export function diagramBreaches({ nodes, edges }: Diagram | PlacedDiagram): string[] {
  const breaches: string[] = [];
  const ids = new Set(nodes.map(({ id }) => id));
  if (ids.size !== nodes.length) breaches.push('two nodes with one id');
  if (new Set(edges.map(({ id }) => id)).size !== edges.length) breaches.push('two edges with one id');
  for (const { source, target } of edges)
    for (const end of [source, target]) if (!ids.has(end)) breaches.push(`an edge ends at ${end}`);
  for (const node of nodes) {
    const texts = [
      node.title,
      node.accessibleName,
      ...(node.kind === 'stage' ? [node.facts, node.note] : []),
    ];
    for (const text of texts) if (/[\r\n]/.test(text)) breaches.push(`${node.id}: a text of several lines`);
  }
  return breaches;
}
