import type { AnalysisClient, Outcome } from '../analysis/client.ts';
import type { AnalysisInput } from '../analysis/types.ts';
import type { Direction } from '../layout/types.ts';
import { ANALYSIS_DELAY_MS, MAX_TEXT_LENGTH } from '../limits.ts';
import type { State } from './model.ts';
import { inspectedStage } from './selection.ts';
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
  let asked: { readonly picture: unknown; readonly stage: number } | null = null;

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

  function inspect(state: State): void {
    const { picture } = state.analysis;
    const stage = inspectedStage(state);
    if (picture === null || stage === null || stage === picture.contents?.stage) {
      asked = null;
      if (state.inspected !== null) store.write({ kind: 'inspected', contents: null });
      return;
    }
    if (asked?.picture === picture && asked.stage === stage) return;
    const request = { picture, stage };
    asked = request;
    void client.contents(stage).then((contents) => {
      if (asked === request) store.write({ kind: 'inspected', contents });
    });
  }

  store.subscribe((state, previous) => {
    const { view } = state;
    if (state.document !== previous.document || view.direction !== previous.view.direction) schedule();
    else if (view.neededOnly !== previous.view.neededOnly) schedule();
    if (state.selection !== previous.selection || state.analysis.picture !== previous.analysis.picture)
      inspect(state);
  });
  schedule();
  return { refresh: schedule };
}
