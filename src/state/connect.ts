import type { AnalysisClient, Outcome } from '../analysis/client.ts';
import type { AnalysisInput } from '../analysis/types.ts';
import { CONTEXT } from '../layout/names.ts';
import type { Direction } from '../layout/types.ts';
import { ANALYSIS_INTERVAL_MS, FIRST_OUTCOME_MS, MAX_TEXT_LENGTH } from '../limits.ts';
import { asksOf } from './learn.ts';
import type { Change, State, View } from './model.ts';
import { inspectedStage, stagesLookedAt } from './selection.ts';
import type { Store } from './store.ts';

interface Wish {
  readonly key: string;
  readonly ask: () => Promise<Change>;
}

/**
 * Ties the store to the analysis: text, options and view go out, pictures and contents come back.
 * `shape` says which way a diagram should flow when the person has not chosen.
 */
export function connect(
  store: Store,
  createClient: (settle: (outcome: Outcome) => void) => AnalysisClient,
  shape: (view: View) => Direction,
): Pick<AnalysisClient, 'help'> {
  // A burst of changes is one analysis: after each that is sent, the next one waits for a moment.
  let resting = false;
  let due = false;
  let sent: AnalysisInput | null = null;
  // Looked at once for each text that is loaded: while someone types, nothing may turn round.
  let flow: { readonly loads: number; readonly direction: Direction } | null = null;
  let asked: { readonly picture: unknown; readonly keys: Set<string> } = { picture: null, keys: new Set() };

  const client = createClient((outcome) => {
    if (outcome.kind === 'failed') store.write({ kind: 'failed', failure: outcome.failure });
    else {
      const { input, analysis, ms } = outcome;
      const current = input === sent && !due;
      store.write({ kind: 'analysed', text: input.text, analysis, ms, current });
    }
  });

  function send(): void {
    due = false;
    resting = true;
    setTimeout(() => {
      resting = false;
      if (due) send();
    }, ANALYSIS_INTERVAL_MS);
    const state = store.get();
    const { text, options } = state.document;
    if (text.length > MAX_TEXT_LENGTH) {
      sent = null;
      store.write({ kind: 'failed', failure: { kind: 'too-large', length: text.length } });
      return;
    }
    if (flow?.loads !== state.loads) flow = { loads: state.loads, direction: shape(state.view) };
    const direction = state.view.direction ?? flow.direction;
    sent = { text, options, view: { ...state.taming, direction, neededOnly: state.view.neededOnly } };
    client.analyse(sent);
  }

  /**
   * After all that one event changes, and before the page draws it, so that the worker reads meanwhile. A single key leaves the
   * processors to the page for a frame, unless an analysis is due anyway: what was typed stands there sooner than two threads and
   * the browser's own would let it.
   */
  function schedule(key = false): void {
    if (due) return;
    due = true;
    const go = () => {
      if (due && !resting) send();
    };
    if (key) setTimeout(go, ANALYSIS_INTERVAL_MS);
    else queueMicrotask(go);
  }

  /** What is wanted beyond the picture itself: it is asked for once for each picture, while someone looks. */
  function wishesOf(state: State): Wish[] {
    const { picture } = state.analysis;
    const wishes: Wish[] = [];
    for (const stage of stagesLookedAt(state)) {
      if (stage === picture?.contents?.stage) continue;
      wishes.push({
        key: `contents ${stage}`,
        ask: async () => ({ kind: 'inspected', stage, contents: await client.contents(stage) }),
      });
    }
    // A report that is written into a file is about what ships, whatever is looked at behind the dialog.
    const sharing = state.dialog === 'share';
    const stage = sharing ? (picture?.contents?.stage ?? null) : inspectedStage(state);
    if (stage !== null && (sharing || state.aspect === 'left' || state.aspect === 'config')) {
      wishes.push({
        key: `report ${stage}`,
        ask: async () => {
          const report = await client.report(stage);
          return { kind: 'reported', reported: report && { stage, report } };
        },
      });
    }
    const { selection } = state;
    const node = selection.kind === 'node' ? selection.id : '';
    const image = picture?.diagram?.nodes.find(({ id, kind }) => id === node && kind === 'image');
    if (image !== undefined) {
      const { id, fullTitle } = image;
      wishes.push({
        key: `image ${id}`,
        ask: async () => ({
          kind: 'image known',
          imageFacts: { id, facts: await client.imageFacts(fullTitle) },
        }),
      });
    }
    if (state.context !== null && selection.kind === 'node' && selection.id === CONTEXT.id) {
      wishes.push({
        key: 'context',
        ask: async () => ({ kind: 'context used', use: await client.contextUse() }),
      });
    }
    if (state.search !== null && state.search.query !== '') {
      const { query } = state.search;
      wishes.push({
        key: `find ${query}`,
        ask: async () => ({ kind: 'searched', search: { query, found: await client.find(query) } }),
      });
    }
    return wishes;
  }

  function lookUp(state: State): void {
    const { picture } = state.analysis;
    if (asked.picture !== picture) asked = { picture, keys: new Set() };
    const request = asked;
    const wishes = picture === null ? [] : wishesOf(state);
    for (const key of request.keys) if (!wishes.some((wish) => wish.key === key)) request.keys.delete(key);
    for (const { key, ask } of wishes) {
      if (request.keys.has(key)) continue;
      request.keys.add(key);
      void ask().then((change) => {
        if (asked === request && request.keys.has(key)) store.write(change);
      });
    }
  }

  let checking = false;

  /** One question at a time: while someone types, only the newest text is worth checking. */
  function check(): void {
    const { latest } = store.get().analysis;
    if (checking || latest === null || store.get().findings?.of === latest) return;
    checking = true;
    void client.findings().then((list) => {
      checking = false;
      if (list !== null) store.write({ kind: 'checked', findings: { of: latest, list } });
      if (store.get().analysis.latest !== latest) check();
    });
  }

  /** What the learning views know belongs to the text, broken or not: they ask again after each analysis. */
  let learned: { readonly latest: unknown; readonly keys: Set<string> } = { latest: null, keys: new Set() };

  function lookUpLearning(state: State): void {
    const { latest } = state.analysis;
    if (learned.latest !== latest) learned = { latest, keys: new Set() };
    const request = learned;
    for (const ask of latest === null ? [] : asksOf(state)) {
      const key = JSON.stringify(ask);
      // Of each kind, the last question counts; one that was answered is asked again when it comes back.
      for (const other of request.keys)
        if (other !== key && JSON.parse(other).kind === ask.kind) request.keys.delete(other);
      if (request.keys.has(key)) continue;
      request.keys.add(key);
      void client.learn(ask).then((answer) => {
        if (learned === request && request.keys.has(key)) store.write({ kind: 'answered', ask, answer });
      });
    }
  }

  store.subscribe((state, previous) => {
    const { view } = state;
    if (state.analysis.latest !== previous.analysis.latest) check();
    const { split } = state;
    if (split !== null && split.answer === null && split !== previous.split) {
      void client.split().then((answer) => {
        // Another text has come meanwhile, or the worker died: one asks again.
        if (store.get().split !== split) return;
        store.write({ kind: 'split told', split: answer && { of: split.of, answer } });
      });
    }
    if (state.context !== previous.context) {
      client.giveContext(state.context?.list ?? null);
      schedule();
    }
    const edited =
      state.document.text !== previous.document.text || state.document.options !== previous.document.options;
    const key = Math.abs(state.document.text.length - previous.document.text.length) === 1;
    if (edited || view.direction !== previous.view.direction) schedule(key);
    else if (view.neededOnly !== previous.view.neededOnly || state.taming !== previous.taming) schedule();
    const moved =
      state.selection !== previous.selection ||
      state.compared !== previous.compared ||
      state.aspect !== previous.aspect ||
      state.dialog !== previous.dialog ||
      state.search?.query !== previous.search?.query;
    const learns =
      state.tool !== previous.tool ||
      state.lesson !== previous.lesson ||
      state.play?.track !== previous.play?.track;
    if (learns || state.analysis.latest !== previous.analysis.latest) lookUpLearning(state);
    if (moved || state.analysis.picture !== previous.analysis.picture) lookUp(state);
  });
  // At once: a page that is just being drawn lets no timer run until it is done.
  send();
  return { help: (question) => client.help(question) };
}

/** Resolves when the first analysis has come to an end, or when it takes longer than one waits for a page. */
export function firstOutcome(store: Store): Promise<void> {
  const isOver = ({ analysis }: State) => analysis.phase === 'done' || analysis.phase === 'failed';
  // A text that is too large fails at once.
  if (isOver(store.get())) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe((state) => {
      if (isOver(state)) end();
    });
    const timer = setTimeout(end, FIRST_OUTCOME_MS);
    function end() {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    }
  });
}
