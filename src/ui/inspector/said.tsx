import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Analysis } from '../../analysis/types.ts';
import { stageId } from '../../layout/names.ts';
import type { Doc, Explanation, Sentence } from '../../lessons/explain/types.ts';
import { WithTerms } from '../learn/glossary-term.tsx';
import { StageChip } from '../stage-mark.tsx';
import { useHelp } from '../use-help.ts';
import { useStoreHandle } from '../use-store.ts';
import { EXPLAINED } from './texts.ts';

/** A sentence about the file: what is from the file in its own type, stages with their letter, one click away. */
export function Said({ sentence, runtime }: { sentence: Sentence; runtime: number | null }) {
  const store = useStoreHandle();
  return sentence.map((piece, at) => {
    // A sentence never changes its order.
    const key = `${at}`;
    if (typeof piece === 'string') return <WithTerms key={key} text={piece} />;
    if (piece.kind === 'code') {
      return (
        <code key={key} className="font-mono text-[11px] break-all text-ink">
          {piece.text}
        </code>
      );
    }
    return (
      <button
        key={key}
        type="button"
        className="inline-flex items-center gap-1 rounded-sm align-bottom text-ink hover:underline"
        onClick={() => {
          const id = stageId(piece.stage);
          store.write({ kind: 'selected', selection: { kind: 'node', id, line: null } });
        }}
      >
        <StageChip stage={piece.stage} runtime={runtime} small />
        {piece.text}
      </button>
    );
  });
}

/** What else there is to know of an instruction in this file, after its headline, and where Docker's reference speaks of it. */
export function ExplanationView({
  explanation,
  runtime,
}: {
  explanation: Explanation;
  runtime: number | null;
}) {
  const { details, unless, doc, flags } = explanation;
  return (
    <>
      {unless !== null && (
        <p className="text-warning">
          <Said sentence={unless} runtime={runtime} />
        </p>
      )}
      {details.map((detail, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once for each explanation
        <p key={at} className="text-muted">
          <Said sentence={detail} runtime={runtime} />
        </p>
      ))}
      <p className="flex flex-wrap gap-x-3">
        {[doc, ...flags].map((one) => (
          <DocLink key={one.url + one.title} doc={one} />
        ))}
      </p>
    </>
  );
}

function DocLink({ doc }: { doc: Doc }) {
  return (
    <a
      href={doc.url}
      target="_blank"
      rel="noreferrer"
      title={doc.text}
      aria-label={EXPLAINED.reference(doc.title)}
      className="inline-flex items-center gap-1 rounded-sm text-faint underline decoration-control underline-offset-2 hover:text-ink"
    >
      {doc.title}
      <ExternalLink size={11} aria-hidden="true" />
    </a>
  );
}

/** The explanations of some stages of the picture, by stage and place; empty until they are there. */
export function useExplanations(
  picture: Analysis,
  stages: readonly number[],
): ReadonlyMap<string, readonly Explanation[]> {
  const ask = useHelp();
  const [known, learn] = useState<ReadonlyMap<string, readonly Explanation[]>>(new Map());
  const wanted = stages.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new picture may mean something else
  useEffect(() => {
    let current = true;
    const questions = wanted.split(' ').filter(Boolean).map(Number);
    const answers = questions.map((stage) => ask({ about: 'instructions', stage }));
    void Promise.all(answers).then((all) => {
      if (!current) return;
      const next = new Map<string, Explanation[]>();
      for (const [at, answer] of all.entries()) {
        for (const one of answer?.about === 'instructions' ? answer.explanations : []) {
          const key = explanationKey(questions[at] ?? 0, one.span.from);
          next.set(key, [...(next.get(key) ?? []), one]);
        }
      }
      learn(next);
    });
    return () => {
      current = false;
    };
  }, [ask, picture, wanted]);
  return known;
}

export const explanationKey = (stage: number, from: number): string => `${stage} ${from}`;
