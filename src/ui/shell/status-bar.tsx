import { shownFindings } from '../../state/findings.ts';
import { showChecks } from '../checks/show-checks.ts';
import { KEYS_REST_MS, useLaterStore } from '../later-store.ts';
import { count, plural, TEXT } from '../texts.ts';
import { StoreProvider, useStore, useStoreHandle } from '../use-store.ts';

/** The facts in one line, true whenever keys rest: each key has another time to tell, and it would be a frame of its own. */
export function StatusBar() {
  return (
    <StoreProvider value={useLaterStore(useStoreHandle(), KEYS_REST_MS)}>
      <Facts />
    </StoreProvider>
  );
}

function Facts() {
  const latest = useStore((state) => state.analysis.latest);
  const ms = useStore((state) => state.analysis.ms);
  const stages = latest?.graph.stages ?? [];
  const needed = stages.filter((stage) => stage.needed).length;
  const empty = useStore((state) => state.document.text.trim() === '');
  const problems = empty ? 0 : (latest?.graph.problems.length ?? 0);
  const store = useStoreHandle();
  const findings = useStore((state) => shownFindings(state).length);
  return (
    <footer className="flex h-6 shrink-0 items-center gap-4 max-[420px]:gap-2.5 overflow-hidden border-t border-line bg-panel px-3 text-xs whitespace-nowrap text-faint">
      <span>{plural(stages.length, 'stage')}</span>
      {stages.length > 0 && (
        <span>
          {count(needed)} needed
          <span className="max-[420px]:hidden">, {count(stages.length - needed)} not built</span>
        </span>
      )}
      <span className={problems > 0 ? 'font-medium text-danger' : 'max-[420px]:hidden'}>
        {plural(problems, 'problem')}
      </span>
      {findings > 0 && !empty && (
        <button
          type="button"
          className="rounded-sm hover:text-ink hover:underline"
          onClick={() => showChecks(store)}
        >
          {plural(findings, 'finding')}
        </button>
      )}
      <span className="flex-1" />
      <span className="hidden min-[560px]:inline">{TEXT.privacy}</span>
      {latest !== null && (
        <span className="hidden sm:inline">analysed in {Math.max(1, Math.round(ms))} ms</span>
      )}
    </footer>
  );
}
