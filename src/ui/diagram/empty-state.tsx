import { FileInput } from 'lucide-react';
import { TEXT } from '../texts.ts';
import { useStore } from '../use-store.ts';

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
      </div>
    </div>
  );
}
