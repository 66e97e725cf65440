import { X } from 'lucide-react';
import { nameOf } from '../../layout/names.ts';
import type { Focus } from '../../layout/types.ts';
import { UNTAMED } from '../../state/model.ts';
import { isTamed, leftOutCount } from '../../state/taming.ts';
import { StageChip } from '../stage-mark.tsx';
import { plural } from '../texts.ts';
import { useStore, useStoreHandle } from '../use-store.ts';
import { FOCUS } from './texts.ts';

/** How far around a stage one can look; `null` is as far as there is anything. */
const STEPS: readonly (number | null)[] = [0, 1, 2, 3, 5, null];

/** Says what is left out of the picture, and around which stage, and brings it back. */
export function FocusBar() {
  const focus = useStore((state) => state.taming.focus);
  const tamed = useStore(isTamed);
  const leftOut = useStore((state) => state.analysis.picture?.diagram?.leftOut ?? null);
  const store = useStoreHandle();
  if (leftOut === null) return null;
  const { stages, sources } = leftOutCount(leftOut);
  const parts = [
    ...(stages > 0 ? [plural(stages, 'stage')] : []),
    ...(sources > 0 ? [plural(sources, 'source')] : []),
  ];
  if (!tamed || (parts.length === 0 && focus === null)) return null;
  return (
    <div className="focus-bar">
      {focus !== null && <FocusSteps focus={focus} />}
      {parts.length > 0 && <span className="text-muted">{FOCUS.leftOut(parts.join(', '))}</span>}
      <button
        type="button"
        className="icon-control"
        aria-label={FOCUS.showAll}
        title={FOCUS.showAll}
        onClick={() => {
          const { opened, scratch } = store.get().taming;
          store.write({ kind: 'tamed', taming: { ...UNTAMED, opened, scratch } });
          store.write({ kind: 'view', view: { neededOnly: false } });
        }}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}

function FocusSteps({ focus }: { focus: Focus }) {
  const stage = useStore((state) => state.analysis.picture?.graph.stages[focus.stage]);
  const runtime = useStore((state) => state.analysis.picture?.graph.target ?? null);
  const store = useStoreHandle();
  if (stage === undefined) return null;
  const steps = (side: 'needs' | 'neededBy', label: string) => (
    <label className="flex items-center gap-1.5">
      <span className="text-muted">{label}</span>
      <select
        className="steps"
        aria-label={label}
        value={String(focus[side])}
        onChange={(event) => {
          const chosen = STEPS.find((step) => String(step) === event.target.value);
          if (chosen === undefined) return;
          store.write({ kind: 'tamed', taming: { focus: { ...focus, [side]: chosen } } });
        }}
      >
        {STEPS.map((step) => (
          <option key={String(step)} value={String(step)}>
            {FOCUS.steps(step)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5 font-medium">
        <StageChip stage={stage.index} runtime={runtime} small />
        <span className="truncate">{nameOf(stage)}</span>
      </span>
      {steps('needs', FOCUS.needs)}
      {steps('neededBy', FOCUS.neededBy)}
    </>
  );
}
