import { relativeOf } from '../../image/bases/facts.ts';
import type { Finding } from '../../image/security.ts';
import type { OriginHop } from '../../image/types.ts';
import { shipped } from './entries.ts';
import { judgeHas, judgeOrigin, missing } from './judge-origin.ts';
import { judgeStart } from './judge-start.ts';
import type { Build } from './subject.ts';
import { HINT } from './texts.ts';
import type { Check } from './types.ts';
import { RIGHT, type Verdict, wrong } from './verdict.ts';

/** Judges what is asked of the image that ships; `null` for checks of another kind. */
export async function judgeContents(build: Build, check: Check): Promise<Verdict | null> {
  switch (check.kind) {
    case 'lacks':
      return judgeTool(build, check.what);
    case 'not-root': {
      const { root } = (await build.report).security;
      const line = root.span?.line ?? build.runtime?.from.span.line ?? null;
      if (root.present === 'no') return RIGHT;
      if (root.present === 'yes') return wrong(HINT.root(plain(root.reason)), line);
      const said = HINT.rootUnknown(capital(plain(root.reason)));
      return wrong(await withTag(build, said), line);
    }
    case 'base-size':
      return judgeSize(build, check.atMost);
    case 'has':
      return judgeHas(build, check);
    case 'only': {
      // A parent directory comes with the path.
      const isPart = (path: string) => `${check.path}/`.startsWith(path === '/' ? path : `${path}/`);
      const other = build.contents.entries.find(
        ({ path, certainty }) =>
          certainty === 'opaque' || !(isPart(path) || path.startsWith(`${check.path}/`)),
      );
      if (other === undefined)
        return shipped(build, check.path) === null ? missing(build, check.path) : RIGHT;
      const what = other.certainty === 'opaque' ? other.label : other.path;
      return wrong(HINT.besides(what, check.path), other.origin[0]?.span.line ?? null);
    }
    case 'lacks-path': {
      const entry = shipped(build, check.path);
      if (entry === null) return RIGHT;
      const [hop] = entry.origin;
      // What nobody sees a command make is not held against anyone, unless the command speaks of it.
      const isAbove = !`${entry.path}/`.startsWith(`${check.path}/`);
      if (hop?.by === 'RUN' && isAbove && !textOf(build, hop).includes(check.path)) return RIGHT;
      return wrong(HINT.shipsPath(check.path, hop?.by ?? 'FROM'), hop?.span.line ?? null);
    }
    case 'comes-from':
      return judgeOrigin(build, check);
    case 'starts':
      return judgeStart(build, check.program);
    case 'linked':
      return judgeLinked(build, check.path);
    default:
      return null;
  }
}

/** The words of the RUN that a hop is. */
function textOf({ graph }: Build, { stage, span }: OriginHop): string {
  const step = graph.stages[stage]?.steps.find((each) => each.span.from === span.from);
  return step?.kind === 'run' ? `${step.script ?? ''} ${step.argv.join(' ')}` : '';
}

/** A reason without its source: a hint has to be short. */
function plain(reason: string): string {
  return reason.replace(/ \((?:[^()]|\([^()]*\))*\)(?=$|,)/g, '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function judgeTool(build: Build, what: Extract<Check, { kind: 'lacks' }>['what']): Promise<Verdict> {
  const { security, base } = await build.report;
  const findings: Record<typeof what, Finding> = {
    compiler: security.compilers,
    shell: security.shell,
    'package manager': security.packageManager,
    debugger: security.debuggers,
  };
  const finding = findings[what];
  if (finding.present === 'no') return RIGHT;
  const { runtime } = build;
  const start = runtime === null ? undefined : build.lineage(runtime)[0];
  // Where the base is known, what nobody saw come in is not held against anyone.
  const known = start?.base.kind === 'scratch' || base?.traits != null;
  if (finding.present === 'unknown' && known) return RIGHT;
  const line = finding.span?.line ?? build.runtime?.from.span.line ?? null;
  const said =
    finding.present === 'yes'
      ? HINT.tool(what, plain(finding.reason))
      : await withTag(build, HINT.toolUnknown(what, plain(finding.reason)));
  return wrong(`${said} ${HINT.toolFix}`, line);
}

/** Whether a program that was copied is linked to a library that the image lacks, as far as its making tells. */
async function judgeLinked(build: Build, path: string): Promise<Verdict> {
  const entry = shipped(build, path);
  if (entry === null) return missing(build, path);
  const copies = new Set(entry.origin.map(({ span }) => span.from));
  const found = (await build.findings).find(
    ({ rule, involved }) => rule === 'LibcMismatch' && copies.has(involved.spans[0]?.from ?? -1),
  );
  return found === undefined ? RIGHT : wrong(HINT.noLibrary(found.message), found.lines[0]);
}

/** What is not known of a base, and what would tell it where only a digest is written. */
async function withTag(build: Build, said: string): Promise<string> {
  const { base } = await build.report;
  const isDigest = base !== null && /(?:^|\/)[^/:@]+@/.test(base.reference);
  return isDigest ? `${said} ${HINT.digestOnly}` : said;
}

async function judgeSize(build: Build, atMost: number): Promise<Verdict> {
  const { runtime } = build;
  const start = runtime === null ? undefined : build.lineage(runtime)[0];
  if (start?.base.kind === 'scratch') return RIGHT;
  const { base } = await build.report;
  const line = start?.from.span.line ?? null;
  const name = base?.reference ?? start?.from.base.value ?? '';
  if (base?.compressedBytes == null) {
    // What is unpacked is not larger to pull.
    const isSmall = base?.unpackedBytes != null && base.unpackedBytes.value <= atMost;
    return isSmall ? RIGHT : wrong(HINT.baseUnknown(name), line);
  }
  const { value } = base.compressedBytes;
  return value <= atMost ? RIGHT : wrong(HINT.baseTooLarge(name, value, atMost, relativeOf(base)), line);
}
