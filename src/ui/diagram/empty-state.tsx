import { FileInput } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';

const EmptyExamples = lazy(async () => ({ default: (await import('./empty-examples.tsx')).EmptyExamples }));

export function EmptyState() {
  const empty = useStore((state) => state.document.text.trim() === '');
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
        {empty && (
          // As high as what comes: the words above it stay where they are.
          <Suspense fallback={<div className="mt-4 h-[146px]" />}>
            <EmptyExamples />
          </Suspense>
        )}
      </div>
    </div>
  );
}
