/** Texts that are pasted by mistake, by what they begin with or hold at the start of a line; the first that suits is told. */
const OTHERS: readonly (readonly [name: string, RegExp])[] = [
  ['JSON', /^\s*[[{]/],
  ['HTML', /^\s*<(?:!doctype|html|head|body|\?xml)\b/i],
  ['a Kubernetes manifest', /^apiVersion:\s/m],
  ['a Compose file', /^services:\s*(?:#.*)?$/m],
  ['a workflow of GitHub Actions', /^jobs:\s*(?:#.*)?$/m],
  ['YAML', /^(?:---\s*$|[\w.-]+:(?:\s|$))/m],
  ['a patch', /^(?:diff --git |--- \S)/m],
  ['a shell script', /^#!\S*sh\b/],
];

/**
 * Said of a whole text whose first line is no instruction and that has no stage: what it looks like instead; `null` where it
 * looks like nothing else and some of its lines are instructions.
 */
export function otherText(text: string, nothingRead: boolean): string | null {
  const found = OTHERS.find(([, pattern]) => pattern.test(text));
  if (found !== undefined) return `The text looks like ${found[0]}, not like a Dockerfile.`;
  return nothingRead ? 'The text does not look like a Dockerfile.' : null;
}
