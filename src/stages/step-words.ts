import type { Read } from '../dockerfile/mounts.ts';
import type { Heredoc } from '../dockerfile/types.ts';
import { type Expansion, expand } from '../dockerfile/word-lexer.ts';
import { isDeclared, type Situation } from './situation.ts';

/** BuildKit keeps these arguments out of the environment. */
const NOT_IN_ENV: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/** Whether an argument's value is there for the words behind it. */
export function isInEnv(name: string): boolean {
  return !NOT_IN_ENV.has(name);
}

/** Leaves the dispatch of an instruction, whose step it makes invalid. */
export class Refused extends Error {}
export const refuse = (message: string): never => {
  throw new Refused(message);
};

/** Expands the words of one step where it stands, and keeps what they lack. */
export class StepWords {
  /** Variables that nothing in the file sets. */
  readonly unset: string[] = [];
  /** Variables that the base may set, or the directory in which it begins, may change what comes of the step. */
  hangsOnBase = false;
  private readonly heredocs = new Map<string, Expansion>();

  constructor(
    private readonly before: Situation,
    private readonly escape: string,
  ) {}

  /** A word; one that cannot be expanded refuses the step. BuildKit does not look for unset variables in EXPOSE. */
  expansion(word: string, tell = true, env = this.before.env, declared = this.before.args): Expansion {
    const expansion = expand(word, env, { escape: this.escape });
    this.note(expansion, tell, declared);
    if (expansion.error !== null) refuse(`"${word}" cannot be expanded: ${expansion.error}`);
    return expansion;
  }

  expand(word: string): string {
    return this.expansion(word).value;
  }

  /** A value of a mount, whose reader tells what is wrong. */
  read(word: string): Read<string> {
    const expansion = expand(word, this.before.env, { escape: this.escape });
    this.note(expansion);
    return expansion.error === null
      ? { ok: true, value: expansion.value }
      : { ok: false, error: expansion.error };
  }

  /** The text of a COPY heredoc as it lands in the image. */
  heredoc(heredoc: Heredoc): string {
    const text = heredoc.chomp ? withoutLeadingTabs(heredoc.content) : heredoc.content;
    if (!heredoc.expand) return text;
    // One name may stand there a thousand times, for one text.
    const expansion =
      this.heredocs.get(text) ?? expand(text, this.before.env, { escape: '\\', skipQuotes: true });
    this.note(expansion);
    if (expansion.error !== null)
      refuse(`the heredoc ${heredoc.name} cannot be expanded: ${expansion.error}`);
    this.heredocs.set(text, expansion);
    return expansion.value;
  }

  private note({ unmatched, error }: Expansion, tell = true, declared = this.before.args): void {
    this.hangsOnBase ||= unmatched.size > 0 || error !== null;
    if (!tell) return;
    for (const name of unmatched) if (isInEnv(name) && !isDeclared(declared, name)) this.unset.push(name);
  }
}

/** A heredoc's text as `<<-` reads it. */
export function withoutLeadingTabs(text: string): string {
  return text.replace(/(^|\n)\t+/g, '$1');
}
