import { useEffect, useMemo, useState } from 'react';
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
  const reported = useStore((state) => state.reported);
  const findings = useStore((state) => state.findings);
  const model = useMemo((): ExportModel | null => {
    if (picture?.diagram == null) return null;
    const report = reported?.stage === picture.contents?.stage ? reported?.report : undefined;
    const list = findings?.of === picture ? findings.list : undefined;
    return { ...picture, ...(report && { report }), ...(list && { findings: list }) };
  }, [picture, reported, findings]);
  return { formats, model };
}
