import { useEffect, useState } from 'react';
import type { ExportFormat, ExportModel } from '../../export/types.ts';
import { useStore } from '../use-store.ts';

/** Every format there is, and what it is made from; neither is there from the start. */
export function useExports(): {
  readonly formats: readonly ExportFormat[];
  readonly model: ExportModel | null;
} {
  const [formats, load] = useState<readonly ExportFormat[]>([]);
  useEffect(() => {
    void import('../../export/formats.ts').then(({ EXPORT_FORMATS }) => load(EXPORT_FORMATS));
  }, []);
  const picture = useStore((state) => state.analysis.picture);
  return { formats, model: picture?.diagram == null ? null : picture };
}
