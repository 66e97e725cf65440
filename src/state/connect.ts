import type { AnalysisClient, Outcome } from '../analysis/client.ts';
import type { AnalysisInput } from '../analysis/types.ts';
import { CONTEXT } from '../layout/names.ts';
import type { Direction } from '../layout/types.ts';
import { ANALYSIS_DELAY_MS, MAX_TEXT_LENGTH } from '../limits.ts';
import type { State } from './model.ts';
import { stagesLookedAt } from './selection.ts';
import type { Store } from './store.ts';

/**
 * Ties the store to the analysis: text, options and view go out, pictures and contents come back.
 * `shape` says which way a diagram should flow when the person has not chosen.
 */
export function connect(
  store: Store,
  createClient: (settle: (outcome: Outcome) => void) => AnalysisClient,
  shape: () => Direction,
): { refresh(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sent: AnalysisInput | null = null;
  // Looked at once for each text that is loaded: while someone types, nothing may turn round.
  let flow: { readonly loads: number; readonly direction: Direction } | null = null;
  let asked: { readonly picture: unknown; readonly stages: Set<number> } = {
    picture: null,
    stages: new Set(),
  };
  let lookedUp: { readonly picture: unknown } | null = null;

  const client = createClient((outcome) => {
    if (outcome.kind === 'failed') store.write({ kind: 'failed', failure: outcome.failure });
    else {
      const { input, analysis, ms } = outcome;
      const current = input === sent && timer === null;
      store.write({ kind: 'analysed', text: input.text, analysis, ms, current });
    }
  });

  function send(): void {
    timer = null;
    const state = store.get();
    const { text, options } = state.document;
    if (text.length > MAX_TEXT_LENGTH) {
      sent = null;
      store.write({ kind: 'failed', failure: { kind: 'too-large', length: text.length } });
      return;
    }
    if (flow?.loads !== state.loads) flow = { loads: state.loads, direction: shape() };
    const direction = state.view.direction ?? flow.direction;
    sent = { text, options, view: { direction, neededOnly: state.view.neededOnly } };
    client.analyse(sent);
  }

  function schedule(): void {
    timer ??= setTimeout(send, ANALYSIS_DELAY_MS);
  }

  /** Asks for the contents of the stages that are looked at, once for each picture; the runtime's come with it. */
  function inspect(state: State): void {
    const { picture } = state.analysis;
    const wanted = new Set(stagesLookedAt(state).filter((stage) => stage !== picture?.contents?.stage));
    if (asked.picture !== picture) asked = { picture, stages: new Set() };
    const request = asked;
    for (const stage of request.stages) if (!wanted.has(stage)) request.stages.delete(stage);
    const kept = state.inspected.filter(({ stage }) => wanted.has(stage));
    if (kept.length < state.inspected.length) store.write({ kind: 'inspected', contents: kept });
    for (const stage of wanted) {
      if (picture === null || request.stages.has(stage)) continue;
      request.stages.add(stage);
      void client.contents(stage).then((contents) => {
        if (asked !== request || !request.stages.has(stage)) return;
        const others = store.get().inspected.filter((one) => one.stage !== stage);
        store.write({ kind: 'inspected', contents: contents === null ? others : [...others, contents] });
      });
    }
  }

  /** Where the files of the context go is worked out only while someone looks at them. */
  function lookUpContext({ analysis: { picture }, context, selection }: State): void {
    if (picture === null || context === null || selection.kind !== 'node' || selection.id !== CONTEXT.id) {
      lookedUp = null;
      return;
    }
    if (lookedUp?.picture === picture) return;
    const request = { picture };
    lookedUp = request;
    void client.contextUse().then((use) => {
      if (lookedUp === request) store.write({ kind: 'context used', use });
    });
  }

  store.subscribe((state, previous) => {
    const { view } = state;
    if (state.context !== previous.context) {
      client.giveContext(state.context?.list ?? null);
      schedule();
    }
    if (state.document !== previous.document || view.direction !== previous.view.direction) schedule();
    else if (view.neededOnly !== previous.view.neededOnly) schedule();
    const moved = state.selection !== previous.selection || state.compared !== previous.compared;
    if (moved || state.analysis.picture !== previous.analysis.picture) {
      inspect(state);
      lookUpContext(state);
    }
  });
  schedule();
  return { refresh: schedule };
}
