const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  '\u00b5s': 1e3,
  '\u03bcs': 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** The largest duration that Go can hold, in nanoseconds (rounded to a double). */
const MAX = 2 ** 63;

/** Reads a duration such as `1m30s` as Go's time.ParseDuration does; nanoseconds, or `null` when it is none. */
export function readDuration(text: string): number | null {
  const sign = text.startsWith('-') ? -1 : 1;
  const body = text.replace(/^[+-]/, '');
  if (body === '0') return 0;
  if (body === '') return null;
  let total = 0;
  let rest = body;
  while (rest !== '') {
    const match = /^(\d*)(\.(\d*))?([^\d.]+)/.exec(rest);
    const unit = UNITS[match?.[4] ?? ''];
    if (!match || unit === undefined || (match[1] === '' && !match[3])) return null;
    total += Number(match[1] || '0') * unit + Math.floor(Number(`0.${match[3] || '0'}`) * unit);
    if (total >= MAX) return null;
    rest = rest.slice(match[0].length);
  }
  return sign * total;
}

/** Writes nanoseconds as Go's time.Duration prints them: `1m30s`, `1.5s`, `300ms`, `0s`. */
export function formatDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const sign = nanoseconds < 0 ? '-' : '';
  const ns = Math.abs(nanoseconds);
  if (ns < 1e3) return `${sign}${ns}ns`;
  if (ns < 1e6) return `${sign}${decimal(ns, 1e3)}\u00b5s`;
  if (ns < 1e9) return `${sign}${decimal(ns, 1e6)}ms`;
  const hours = Math.floor(ns / 3600e9);
  const minutes = Math.floor((ns % 3600e9) / 60e9);
  const seconds = decimal(ns % 60e9, 1e9);
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}s` : `${sign}${seconds}s`;
}

function decimal(value: number, unit: number): string {
  const whole = Math.floor(value / unit);
  const digits = String(unit).length - 1;
  const fraction = String(value % unit)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}
