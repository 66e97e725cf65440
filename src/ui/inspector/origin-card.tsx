import type { Analysis } from '../../analysis/types.ts';
import type { Entry, OriginHop, OriginSource } from '../../image/types.ts';
import { nameOf } from '../../layout/names.ts';
import { sourceIdOf } from '../../state/selection.ts';
import { SourceChip, StageChip } from '../stage-mark.tsx';
import { certaintyText, TEXT } from '../texts.ts';
import { useGoToLines } from '../use-go-to-lines.ts';
import { useStore } from '../use-store.ts';

/** The way an entry took, from what ships back to where it began; each step leads to its line. */
export function OriginCard({ entry }: { entry: Entry }) {
  const picture = useStore((state) => state.analysis.picture);
  const goTo = useGoToLines();
  const name = entry.certainty === 'opaque' ? entry.label : entry.path;
  const heading = TEXT.originOf(name);
  const last = entry.origin.at(-1);
  if (picture === null) return null;
  return (
    <section
      aria-label={heading}
      className="m-3 max-h-[45%] shrink-0 overflow-y-auto rounded-lg border border-line py-2"
    >
      <h3 className="px-3 text-sm break-all text-faint">{heading}</h3>
      <p className="px-3 text-sm text-muted">{certaintyText(entry)}.</p>
      <ol className="mt-1">
        {entry.origin.map((hop) => (
          <li key={`${hop.stage} ${hop.span.from} ${hop.path}`}>
            <button
              type="button"
              className="flex w-full items-start gap-2 px-3 py-1 text-left -outline-offset-2 hover:bg-hover"
              onClick={() => goTo(hop.stage, hop.span)}
            >
              <StageChip stage={hop.stage} runtime={picture.graph.target} small />
              <span className="min-w-0 flex-1">
                <code className="font-mono text-sm break-all">{hop.path}</code> {phrase(hop, picture)}
              </span>
              <span className="shrink-0 text-sm text-faint">
                {TEXT.lines(hop.span.line, hop.span.endLine)}
              </span>
            </button>
          </li>
        ))}
        {last && outside(last.source) !== null && (
          <li className="flex items-start gap-2 px-3 py-1">
            <SourceChip kind={outside(last.source)?.kind ?? 'context'} />
            <span className="min-w-0 flex-1 break-all">{outside(last.source)?.text}</span>
          </li>
        )}
      </ol>
    </section>
  );
}

/** The beginning of an instruction, to be recognised by. */
const SNIPPET = 60;

function phrase(hop: OriginHop, picture: Analysis): string {
  const stage = picture.graph.stages[hop.stage];
  const here = stage ? `in ${nameOf(stage)}` : '';
  switch (hop.source.kind) {
    case 'stage': {
      const from = picture.graph.stages[hop.source.stage];
      return `${here}: ${hop.by} from ${from ? nameOf(from) : sourceIdOf(hop)}`;
    }
    case 'run': {
      const { text } = picture.graph.dockerfile;
      // What it runs, without its mounts and line ends.
      const body = text
        .slice(hop.span.from, hop.span.to)
        .replace(/\\?\s+/g, ' ')
        .replace(/ --(?:mount|network|security)=\S+/g, '')
        .trim();
      return `${here}: ${body.length > SNIPPET ? `${body.slice(0, SNIPPET)}…` : body}`;
    }
    case 'workdir':
      return `${here}: made by WORKDIR`;
    case 'implied':
      return `${here}: made because ${hop.by} needed it`;
    case 'heredoc':
      return `${here}: written here, between the lines of ${hop.source.name}`;
    case 'base':
      return `${here}: came with the base`;
    case 'context':
    case 'named-context':
    case 'image':
    case 'url':
    case 'git':
      return `${here}: ${hop.by}`;
  }
}

function outside(
  source: OriginSource,
): { kind: 'context' | 'named-context' | 'image' | 'url' | 'git'; text: string } | null {
  switch (source.kind) {
    case 'context':
      return { kind: 'context', text: `${source.path} in the build context` };
    case 'named-context':
      return { kind: 'named-context', text: `${source.path} in the named context ${source.name}` };
    case 'image':
      return { kind: 'image', text: `${source.path} in image ${source.image}` };
    case 'base':
      return { kind: 'image', text: `image ${source.image}` };
    case 'url':
    case 'git':
      return { kind: source.kind, text: source.url };
    case 'stage':
    case 'heredoc':
    case 'run':
    case 'workdir':
    case 'implied':
      return null;
  }
}
