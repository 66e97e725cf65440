import { FileInput } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { State } from '../../state/model.ts';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';

const EmptyExamples = lazy(async () => ({ default: (await import('./empty-examples.tsx')).EmptyExamples }));

export function EmptyState() {
  const empty = useStore((state) => state.document.text.trim() === '');
  const begun = useStore(hasInstructions);
  return (
    <div className="grid h-full place-items-center p-6">
      <div className="max-w-96 text-center">
        <FileInput size={28} strokeWidth={1.25} className="mx-auto mb-3 text-faint" aria-hidden="true" />
        <p className="text-lg font-medium text-balance">
          {empty ? TEXT.diagramEmptyTitle : TEXT.diagramNoStages}
        </p>
        <p className="mt-1 text-balance text-muted">
          {empty ? TEXT.diagramEmptyText : TEXT.diagramNoStagesText}
        </p>
        {!begun && (
          // As high as what comes: the words above it stay where they are.
          <Suspense fallback={<div className="mt-4 h-[146px]" />}>
            <EmptyExamples />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** Whether there is more than comments: whoever has begun needs no example in its place. */
function hasInstructions({ document, analysis }: State): boolean {
  if (document.text.trim() === '') return false;
  const { metaArgs = [], stages = [], stray = [] } = analysis.latest?.graph.dockerfile ?? {};
  return analysis.latest === null || metaArgs.length + stages.length + stray.length > 0;
}
