import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { GraphSummary } from '../../analysis/types.ts';
import type { StepFate, Suggestion, Touch } from '../../lessons/what-if/types.ts';
import { answerOf } from '../../state/learn.ts';
import { StageChip } from '../stage-mark.tsx';
import { useGoToLines } from '../use-go-to-lines.ts';
import { useStore, useStoreHandle, useWrite } from '../use-store.ts';
import { WithTerms } from './glossary-term.tsx';
import { CHANGE, LEARN } from './texts.ts';
import { changeable } from './touchable.ts';
import './what-if.css';

/** One change, and everything that would miss its cache because of it. */
export function WhatIfTool() {
  const graph = useStore((state) => state.analysis.latest?.graph ?? null);
  const touch = useStore((state) => (state.tool?.kind === 'what-if' ? state.tool.touch : null));
  const answer = useStore((state) => answerOf(state, 'what-if'));
  if (graph === null) return null;
  const told = answer !== null && same(answer.next.touch, touch) ? answer : null;
  return (
    <div className="tool-body">
      <p className="text-muted">
        <WithTerms text={CHANGE.intro} />
      </p>
      <TouchForm graph={graph} touch={touch} />
      {graph.refusal !== null && <p className="text-danger">{CHANGE.refused}</p>}
      {told !== null && graph.refusal === null && (
        <>
          <p role="status" className="what-if-summary">
            {told.next.nothing ?? CHANGE.summary(told.next.redone, told.next.perhaps, told.next.all)}
          </p>
          {told.next.supposed !== null && (
            <p className="text-sm text-muted">
              <WithTerms text={told.next.supposed} />
            </p>
          )}
          {told.better.slice(0, 2).map((better) => (
            <Better key={better.text} better={better} />
          ))}
          {told.next.nothing === null && <Fates graph={graph} steps={told.next.steps} />}
        </>
      )}
    </div>
  );
}

const same = (a: Touch, b: Touch | null): boolean => JSON.stringify(a) === JSON.stringify(b);

function TouchForm({ graph, touch }: { graph: GraphSummary; touch: Touch | null }) {
  const write = useWrite();
  const [kind, choose] = useState<Touch['kind']>(touch?.kind ?? 'file');
  const id = useId();
  const { files, lines, bases, args } = changeable(graph);
  const set = (next: Touch | null) => write({ kind: 'tool', tool: { kind: 'what-if', touch: next } });
  useCursorLine(kind === 'line', (line) => {
    const at = lines.findLast((one) => one.line <= line);
    if (at !== undefined) set({ kind: 'line', line: at.line });
  });
  const start = (next: Touch['kind']) => {
    choose(next);
    const [line] = lines;
    const [base] = bases;
    const [arg] = args;
    if (next === 'line') set(line === undefined ? null : { kind: 'line', line: line.line });
    else if (next === 'base') set(base === undefined ? null : { kind: 'base', normalized: base.normalized });
    else if (next === 'arg') set(arg === undefined ? null : { kind: 'arg', name: arg });
    else set(null);
  };
  return (
    <form className="what-if-form" onSubmit={(event) => event.preventDefault()}>
      <Labelled id={`${id}-kind`} text={CHANGE.kind}>
        <select
          id={`${id}-kind`}
          className="control"
          value={kind}
          onChange={(event) => start(KINDS.find((one) => one === event.target.value) ?? 'file')}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {CHANGE.kinds[one]}
            </option>
          ))}
        </select>
      </Labelled>
      {kind === 'file' && (
        <Labelled id={`${id}-file`} text={CHANGE.file}>
          <input
            id={`${id}-file`}
            className="field"
            list={`${id}-files`}
            autoComplete="off"
            spellCheck={false}
            placeholder={CHANGE.filePlaceholder}
            value={touch?.kind === 'file' ? touch.path : ''}
            onChange={({ target }) => set(target.value === '' ? null : { kind: 'file', path: target.value })}
          />
          <datalist id={`${id}-files`}>
            {files.map((file) => (
              <option key={file} value={file} />
            ))}
          </datalist>
        </Labelled>
      )}
      {kind === 'line' && (
        <Labelled id={`${id}-line`} text={CHANGE.lineLabel}>
          <select
            id={`${id}-line`}
            className="control font-mono"
            value={touch?.kind === 'line' ? touch.line : ''}
            onChange={({ target }) => set({ kind: 'line', line: Number(target.value) })}
          >
            {lines.map(({ line, text }) => (
              <option key={line} value={line}>
                {line}: {text}
              </option>
            ))}
          </select>
        </Labelled>
      )}
      {kind === 'base' && (
        <Labelled id={`${id}-base`} text={CHANGE.base}>
          <select
            id={`${id}-base`}
            className="control font-mono"
            value={touch?.kind === 'base' ? touch.normalized : ''}
            onChange={({ target }) => set({ kind: 'base', normalized: target.value })}
          >
            {bases.map(({ ref, normalized }) => (
              <option key={normalized} value={normalized}>
                {ref}
              </option>
            ))}
          </select>
        </Labelled>
      )}
      {kind === 'arg' && (
        <Labelled id={`${id}-arg`} text={CHANGE.arg}>
          <select
            id={`${id}-arg`}
            className="control font-mono"
            value={touch?.kind === 'arg' ? touch.name : ''}
            onChange={({ target }) => set({ kind: 'arg', name: target.value })}
          >
            {args.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </Labelled>
      )}
      {kind === 'file' && files.length > 0 && (
        <ul className="what-if-files" aria-label={CHANGE.fileSuggestions}>
          {files.slice(0, 6).map((file) => (
            <li key={file}>
              <button
                type="button"
                className="control font-mono"
                onClick={() => set({ kind: 'file', path: file })}
              >
                {file}
              </button>
            </li>
          ))}
        </ul>
      )}
      {kind === 'line' && <p className="text-sm text-faint">{CHANGE.cursor}</p>}
      {((kind === 'arg' && args.length === 0) || (kind === 'base' && bases.length === 0)) && (
        <p className="text-faint">{CHANGE.none}</p>
      )}
    </form>
  );
}

/** While a line is asked for, the cursor in the text chooses it. */
function useCursorLine(wanted: boolean, choose: (line: number) => void): void {
  const store = useStoreHandle();
  const action = useRef(choose);
  action.current = choose;
  useEffect(() => {
    if (!wanted) return;
    return store.subscribe(({ selection }, before) => {
      if (selection === before.selection || selection.kind !== 'node' || selection.line === null) return;
      action.current(selection.line);
    });
  }, [store, wanted]);
}

const KINDS = ['file', 'line', 'base', 'arg'] as const;

function Labelled({ id, text, children }: { id: string; text: string; children: ReactNode }) {
  return (
    <div className="what-if-field">
      <label htmlFor={id}>{text}</label>
      {children}
    </div>
  );
}

function Fates({ graph, steps }: { graph: GraphSummary; steps: readonly StepFate[] }) {
  const goTo = useGoToLines();
  const stages = [...new Set(steps.map(({ stage }) => stage))];
  return stages.map((stage) => (
    <section key={stage} aria-label={graph.stages[stage]?.name || `stage ${stage}`} className="fates">
      <h3>
        <StageChip stage={stage} runtime={graph.target} small />
        {graph.stages[stage]?.name || `stage ${stage}`}
      </h3>
      <ol>
        {steps
          .filter((one) => one.stage === stage && (!one.config || one.fate !== 'reused'))
          .map(({ step, span, keyword, fate, why, note }) => (
            <li key={step} data-fate={fate}>
              <button type="button" onClick={() => goTo(stage, span)}>
                <span className="fate-line">
                  <span className="text-faint">{LEARN.line(span.line)}</span> <code>{keyword}</code>
                  <span className="fate-word">{step < 0 ? CHANGE.bases[fate] : CHANGE.fates[fate]}</span>
                </span>
                <span className="fate-why">{why}</span>
                {note !== null && <span className="fate-why">{note}</span>}
              </button>
            </li>
          ))}
      </ol>
    </section>
  ));
}

function Better({ better }: { better: Suggestion }) {
  const write = useWrite();
  return (
    <section aria-label={CHANGE.better} className="what-if-better">
      <h3>
        {CHANGE.better}: {better.title}
      </h3>
      <p>
        <WithTerms text={better.why} /> <strong>{CHANGE.saves(better.before, better.after)}</strong>
      </p>
      <button
        type="button"
        className="control"
        onClick={() => {
          write({ kind: 'typed', text: better.text });
          write({ kind: 'noticed', notice: { text: CHANGE.applied, trouble: false } });
        }}
      >
        {CHANGE.apply}
      </button>
    </section>
  );
}
