import { partsOf } from '../image/paths.ts';
import type { Entry, OriginHop } from '../image/types.ts';
import type { Family } from './report.ts';
import type { Survey } from './survey.ts';

interface Kind {
  readonly pattern: RegExp;
  readonly what: string;
  readonly severity: 'warning' | 'info';
}

/** Names that are secrets, or full of them, wherever they lie; the first that fits counts. */
const NAMES: readonly Kind[] = [
  { pattern: /^\.git$/, what: 'the history of the repository', severity: 'warning' },
  {
    pattern: /^\.env(?:\.local)?$/,
    what: 'environment variables, often with passwords',
    severity: 'warning',
  },
  {
    pattern: /^\.env(?:\.(?!example$|sample$|template$|dist$|test$|tpl$|defaults?$|schema$)[\w-]+)+$/,
    what: 'environment variables, sometimes with passwords',
    severity: 'info',
  },
  { pattern: /^id_(?:rsa|dsa|ecdsa|ed25519)$/, what: 'a private key', severity: 'warning' },
  {
    pattern: /^(?:\.netrc|_netrc|\.git-credentials|\.pypirc|\.pgpass)$/,
    what: 'passwords',
    severity: 'warning',
  },
  { pattern: /^\.(?:aws|gnupg|ssh|kube|azure)$/, what: 'credentials', severity: 'warning' },
  { pattern: /(?:private|privkey|secret)[\w.-]*\.(?:pem|key)$/i, what: 'a private key', severity: 'warning' },
  { pattern: /^(?:server|tls|ssl)\.key$/i, what: 'a private key', severity: 'warning' },
  { pattern: /\.(?:pfx|p12|kdbx)$/i, what: 'a private key', severity: 'warning' },
  { pattern: /^\.npmrc$/, what: 'settings of npm, sometimes with a token', severity: 'info' },
];

/** Keys that everyone is meant to have. */
const PUBLIC =
  /\.pub$|public|keyring|trusted\.gpg|apt\/|(?:^|\/)(?:test|tests|testdata|fixtures?|example|examples|node_modules)(?:\/|$)/i;

/** Secret-looking files that come from a context and reach the final image. */
export const secrets: Family = (survey, report) => {
  const { contents, graph } = survey;
  if (contents === null) return;
  const seen = new Set<string>();
  for (const entry of contents.entries) {
    if (entry.certainty === 'opaque') continue;
    const found = secretOf(entry.path);
    if (found === null) continue;
    const from = contextHop(entry);
    if (from === null || PUBLIC.test(from.path)) continue;
    const [hop] = entry.origin;
    const key = `${hop?.span.from} ${found.path}`;
    if (hop === undefined || seen.has(key)) continue;
    seen.add(key);
    const stage = graph.stages[hop.stage];
    if (stage === undefined) continue;
    const origin = sourceAbove(from, entry.path, found.path);
    report({
      rule: 'SecretShipped',
      severity: found.severity,
      stage,
      at: instructionOf(survey, hop) ?? stage.from,
      message: `${found.path} ships ${found.what}; it is ${origin} of the build context.`,
      involved: {
        stages: [...new Set(entry.origin.map((each) => each.stage))],
        spans: entry.origin.map((each) => each.span),
        paths: [{ stage: contents.stage, path: found.path }],
      },
    });
  }
};

/** The part of a path down to the name that gives it away. */
function secretOf(path: string): { path: string; what: string; severity: Kind['severity'] } | null {
  if (PUBLIC.test(path)) return null;
  const parts = partsOf(path);
  for (const [at, part] of parts.entries()) {
    const kind = NAMES.find(({ pattern }) => pattern.test(part));
    const next = parts[at + 1];
    if (part === '.ssh' && next !== undefined && /^(?:known_hosts|config|authorized_keys)$/.test(next))
      return null;
    if (kind !== undefined) return { ...kind, path: `/${parts.slice(0, at + 1).join('/')}` };
  }
  return null;
}

function contextHop({ origin }: Entry): Extract<OriginHop['source'], { path: string }> | null {
  const last = origin.at(-1)?.source;
  return last?.kind === 'context' || last?.kind === 'named-context' ? last : null;
}

/** The path in the context that belongs to a part of the entry's path. */
function sourceAbove(source: { readonly path: string }, whole: string, part: string): string {
  const rest = partsOf(whole).length - partsOf(part).length;
  const parts = partsOf(source.path);
  return parts.slice(0, parts.length - rest).join('/') || part.slice(1);
}

function instructionOf({ graph }: Survey, { stage, span }: OriginHop) {
  return graph.stages[stage]?.instructions.find((instruction) => instruction.span.from === span.from);
}
