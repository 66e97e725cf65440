/** One line of a result: what was measured, in which unit, and what it is held against. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB' | 'bytes' | 'ms CPU' | '×' | 'frames/s';
  /** The aim, where there is one; `most` or `least` says which side is good. */
  readonly aim?: { readonly most: number } | { readonly least: number };
  readonly note?: string;
}

export interface Section {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** The middle of several measurements: other work on the machine makes some too slow, and none too fast. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function isMet({ value, aim }: Row): boolean | null {
  if (aim === undefined) return null;
  return 'most' in aim ? value <= aim.most : value >= aim.least;
}

/** Prints sections as tables for people. */
export function printed(sections: readonly Section[]): string {
  return sections
    .map(({ name, rows }) => {
      const wide = Math.max(...rows.map(({ what }) => what.length));
      const lines = rows.map((row) => {
        const value = `${row.value >= 100 ? row.value.toFixed(0) : row.value.toFixed(2)} ${row.unit}`;
        const met = isMet(row);
        const aim =
          row.aim === undefined
            ? ''
            : 'most' in row.aim
              ? `at most ${row.aim.most}`
              : `at least ${row.aim.least}`;
        return `  ${row.what.padEnd(wide)}  ${value.padStart(14)}  ${met === null ? '' : met ? 'met   ' : 'MISSED'} ${aim} ${row.note ?? ''}`.trimEnd();
      });
      return [name, ...lines].join('\n');
    })
    .join('\n\n');
}
