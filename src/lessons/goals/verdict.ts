export type Verdict =
  | { readonly passed: true }
  | { readonly passed: false; readonly hint: string; readonly line: number | null };

export const RIGHT: Verdict = { passed: true };

export const wrong = (hint: string, line: number | null = null): Verdict => ({ passed: false, hint, line });
