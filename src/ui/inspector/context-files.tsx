import { Trash2, X } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import { nameOf } from '../../layout/names.ts';
import type { GivenContext } from '../../state/model.ts';
import { CONTEXT_TEXT } from '../context/texts.ts';
import { hueOf } from '../stage-hue.ts';
import { StageChip } from '../stage-mark.tsx';
import { count as counted, plural } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { type ContextRow, contextRows, FATES, type Fate, fatesOf } from './context-rows.ts';
import { FoldButtons, SearchField } from './filter-bar.tsx';
import { LineButton } from './parts.tsx';
import { PathTree, type RowView } from './path-tree.tsx';
import { SAY } from './texts.ts';
import { useFolding } from './use-folding.ts';

/** Stages that are named in a row; the rest is counted, and told in full when the row is chosen. */
const CHIPS = 3;

/** The files of the build context: where each one goes, and what keeps it out. */
export function ContextFiles({ given, picture }: { given: GivenContext; picture: Analysis }) {
  const store = useStoreHandle();
  const use = useStore((state) => state.contextUse);
  const [text, setText] = useState('');
  const [fate, setFate] = useState<Fate | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  const wanted = useDeferredValue(text).trim().toLowerCase();
  const fates = useMemo(() => fatesOf(given.list, use), [given, use]);
  const folders = useMemo(
    () => new Set(given.list.entries.filter(({ type }) => type === 'dir').map(({ path }) => path)),
    [given],
  );
  const counts = useMemo(() => {
    const sums: Record<Fate, number> = { taken: 0, rest: 0, ignored: 0 };
    for (const each of fates.values()) if (each.fate !== null) sums[each.fate]++;
    return sums;
  }, [fates]);
  const keep = useMemo(
    () => (path: string, its: Fate | null) =>
      (fate === null || its === fate) && (wanted === '' || path.toLowerCase().includes(wanted)),
    [fate, wanted],
  );
  const rows = useMemo(() => contextRows(fates, folders, keep), [fates, folders, keep]);
  const shown = useMemo(() => [...fates].filter(([path, its]) => keep(path, its.fate)).length, [fates, keep]);
  const folding = useFolding(rows, wanted !== '');
  const view = useRowView(picture, choose);
  const row = chosen === null ? undefined : rows.get(chosen);
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 px-3.5 pt-2">
        <p className="min-w-0 flex-1 truncate text-sm">
          <span className="font-medium">{given.name}</span>{' '}
          <span className="text-faint">{plural(given.list.entries.length, 'path')}</span>
        </p>
        <button
          type="button"
          className="icon-control"
          aria-label={CONTEXT_TEXT.remove}
          title={CONTEXT_TEXT.remove}
          onClick={() => store.write({ kind: 'context given', context: null })}
        >
          <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </div>
      <Missing picture={picture} />
      <div className="shrink-0 border-b border-line px-3 py-2">
        <div className="flex items-center gap-1">
          <SearchField
            value={text}
            label={CONTEXT_TEXT.search}
            count={SAY.shown(shown, fates.size)}
            countLong={SAY.shownLong(shown, fates.size)}
            onChange={setText}
          />
          <FoldButtons folding={folding} />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere */}
        <div role="group" aria-label={CONTEXT_TEXT.show} className="mt-2 flex flex-wrap gap-1 text-sm">
          {FATES.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={fate === each}
              disabled={use === null}
              className="flex h-(--chip-height) items-center gap-1 rounded-sm border border-line px-1.5 hover:bg-hover aria-pressed:border-muted aria-pressed:bg-hover aria-pressed:font-medium"
              onClick={() => setFate(fate === each ? null : each)}
            >
              {CONTEXT_TEXT.kinds[each]}{' '}
              <span className="text-faint tabular-nums">{use === null ? '…' : counted(counts[each])}</span>
            </button>
          ))}
        </div>
      </div>
      {shown === 0 ? (
        <p className="flex-1 p-4 text-muted">{CONTEXT_TEXT.noMatch}</p>
      ) : (
        <PathTree rows={rows} label={CONTEXT_TEXT.tree} folding={folding} selected={chosen} view={view} />
      )}
      {row !== undefined && (row.uses.length > 0 || row.pattern !== null) && (
        <FileCard row={row} picture={picture} onClose={() => choose(null)} />
      )}
    </>
  );
}

function useRowView(picture: Analysis, choose: (id: string) => void): RowView<ContextRow> {
  const store = useStoreHandle();
  return useMemo((): RowView<ContextRow> => {
    const { target, stages } = picture.graph;
    const stagesOf = ({ uses }: ContextRow) => [...new Set(uses.map(({ stage }) => stage))];
    const named = (index: number) => nameOf(stages[index] ?? { name: '', index });
    return {
      spoken(row) {
        if (row.pattern !== null) return `${row.path}, ${CONTEXT_TEXT.ignoredBy(row.pattern)}`;
        if (row.fate === 'rest') return `${row.path}, ${CONTEXT_TEXT.notTaken}`;
        const into = stagesOf(row).map(named).join(', ');
        return into === '' ? row.path : `${row.path}, ${CONTEXT_TEXT.goesTo(into)}`;
      },
      hue: ({ uses }) => hueOf(uses[0]?.stage ?? null, target),
      quiet: ({ fate }) => fate === 'ignored' || fate === 'rest',
      facts(row) {
        if (row.pattern !== null)
          return <span className="max-w-36 truncate">{CONTEXT_TEXT.ignoredBy(row.pattern)}</span>;
        if (row.fate === 'rest') return <span>{CONTEXT_TEXT.notTaken}</span>;
        const into = stagesOf(row);
        return (
          <>
            {into.slice(0, CHIPS).map((stage) => (
              <StageChip key={stage} stage={stage} runtime={target} small />
            ))}
            {into.length > CHIPS && <span>+{into.length - CHIPS}</span>}
            {into.length === 1 && <span className="max-w-20 truncate">{named(into[0] ?? 0)}</span>}
          </>
        );
      },
      select: ({ id }) => choose(id),
      point(row) {
        const use = row?.uses[0];
        if (use === undefined && store.get().hover.kind === 'none') return;
        store.write({
          kind: 'hovered',
          hover: use === undefined ? { kind: 'none' } : { kind: 'lines', stage: use.stage, span: use.span },
        });
      },
    };
  }, [picture, choose, store]);
}

/** What the build would stop at, now that it is known which files there are. */
function Missing({ picture }: { picture: Analysis }) {
  const problems = picture.graph.problems.filter(({ code }) => code === 'contents');
  if (problems.length === 0) return null;
  return (
    <section
      aria-label={CONTEXT_TEXT.missing}
      className="mx-3 mt-2 shrink-0 rounded-md bg-danger-tint px-2.5 py-1.5"
    >
      <ul className="max-h-32 overflow-y-auto text-sm">
        {problems.map(({ message, lines, stage }) => (
          <li key={`${message} ${lines[0]?.[0]}`} className="flex items-start gap-2">
            <span className="min-w-0 flex-1 break-words text-danger">{message}</span>
            <ProblemLine picture={picture} stage={stage ?? null} line={lines[0]?.[0] ?? null} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ProblemLine({
  picture,
  stage,
  line,
}: {
  picture: Analysis;
  stage: number | null;
  line: number | null;
}) {
  const owners = stage === null ? picture.graph.stages : picture.graph.stages.slice(stage, stage + 1);
  for (const { index, instructions } of owners) {
    const found = instructions.find(({ span }) => span.line === line);
    if (found) return <LineButton stage={index} span={found.span} />;
  }
  return null;
}

/** Where one file goes, or the pattern that keeps it out. */
function FileCard({ row, picture, onClose }: { row: ContextRow; picture: Analysis; onClose: () => void }) {
  return (
    <section
      aria-label={row.path}
      className="m-3 max-h-[45%] shrink-0 overflow-y-auto rounded-lg border border-line py-2 pr-1.5 pl-3 text-sm"
    >
      <header className="flex items-start gap-2">
        <h3 className="min-w-0 flex-1 font-mono break-all">{row.path}</h3>
        <button
          type="button"
          className="icon-control -mt-1.5"
          aria-label={CONTEXT_TEXT.close}
          onClick={onClose}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </header>
      {row.pattern !== null && (
        <p className="text-muted">
          {CONTEXT_TEXT.ignored}: <code className="font-mono">{row.pattern}</code>
        </p>
      )}
      <ul>
        {row.uses.map((use) => (
          <li key={`${use.stage} ${use.to}`} className="flex items-start gap-2 py-0.5">
            <StageChip stage={use.stage} runtime={picture.graph.target} small />
            <code className="min-w-0 flex-1 font-mono break-all">{use.to}</code>
            <LineButton stage={use.stage} span={use.span} />
          </li>
        ))}
      </ul>
    </section>
  );
}
