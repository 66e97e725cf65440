import type { SplitAnswer } from '../../checks/split/types.ts';
import { regainFocus } from '../regain-focus.ts';
import { PHONE } from '../use-media.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { DiffView } from './diff-view.tsx';
import { SPLIT } from './texts.ts';

/** For a file of one stage: what a second one would leave out, as a proposal that is looked at before it is taken. */
export function SplitCoach() {
  const store = useStoreHandle();
  const latest = useStore((state) => state.analysis.latest);
  const split = useStore((state) => state.split);
  if (latest === null || latest.graph.stages.length !== 1 || latest.graph.refusal !== null) return null;
  const asked = split?.of === latest ? split : null;
  return (
    <section aria-label={SPLIT.title} className="border-t border-line px-3.5 py-3">
      <h3 className="text-sm font-semibold">{SPLIT.title}</h3>
      <p className="mt-0.5 text-sm text-muted">{SPLIT.what}</p>
      {asked === null && (
        <button
          type="button"
          className="check-button mt-2"
          onClick={() => store.write({ kind: 'split asked', of: latest })}
        >
          {SPLIT.ask}
        </button>
      )}
      {asked !== null && (
        // The button that asked is gone.
        <div aria-live="polite" tabIndex={-1} ref={asked.answer === null ? regainFocus : null}>
          {asked.answer === null ? (
            <p className="mt-2 text-sm text-faint">{SPLIT.waiting}</p>
          ) : (
            <Answer answer={asked.answer} />
          )}
        </div>
      )}
    </section>
  );
}

function Answer({ answer }: { answer: SplitAnswer }) {
  const store = useStoreHandle();
  const text = useStore((state) => state.analysis.text);
  const current = useStore((state) => state.document.text === state.analysis.text);
  if (answer.kind === 'none') return <p className="mt-2">{SPLIT.none}</p>;
  if (answer.kind === 'refused') {
    return (
      <p className="mt-2">
        {SPLIT.refused(answer.toolchain)} {answer.reason}
      </p>
    );
  }
  const { effect, notes } = answer;
  return (
    <section aria-label={SPLIT.proposal} className="mt-2">
      <ul className="flex list-disc flex-col gap-0.5 pl-4 text-sm">
        <li>{SPLIT.base(effect)}</li>
        {effect.packages.length > 0 && <li>{SPLIT.packages(effect.packages.map(({ name }) => name))}</li>}
        {effect.paths.length > 0 && <li>{SPLIT.paths(effect.paths)}</li>}
        {notes.map((note) => (
          <li key={note} className="text-muted">
            {note}
          </li>
        ))}
      </ul>
      <div className="mt-2">
        <DiffView before={text} after={answer.text} label={SPLIT.diff} />
      </div>
      <button
        type="button"
        className="check-button mt-2"
        disabled={!current}
        onClick={() => {
          store.write({ kind: 'applied', of: text, text: answer.text, said: SPLIT.applied });
          if (matchMedia(PHONE).matches) store.write({ kind: 'view', view: { tab: 'diagram' } });
        }}
      >
        {SPLIT.apply}
      </button>
    </section>
  );
}
