import { expand } from '../../dockerfile/word-lexer.ts';
import { type KnownValues, valueOf } from '../../stages/known-values.ts';
import type { Stage, StageGraph, Step } from '../../stages/types.ts';
import { code, list, say } from './prose.ts';
import type { Piece, Sentence } from './types.ts';

/**
 * The place in a file where an explanation stands. Shows words with their variables filled in where the text says what
 * they hold, as written where it does not, and remembers which variables it met.
 */
export class Here {
  private readonly met = new Map<string, ReturnType<typeof valueOf>>();

  constructor(
    readonly graph: StageGraph,
    readonly stage: Stage,
    readonly step: Step,
    readonly known: KnownValues,
    /** Whether the image that ships is made of this stage. */
    readonly ships: boolean,
    /** Names of arguments that the steps before this one declare. */
    private readonly declared: ReadonlySet<string>,
  ) {}

  /** Whether something that the base may set stands in the instruction: a variable, or a place in its directory. */
  mayBeSet(): boolean {
    const { instruction, env } = this.step;
    if (!this.known.external) return false;
    const { escape } = this.graph.dockerfile;
    const { unmatched } = expand(instruction.original, { get: (name) => env.get(name) }, { escape });
    const isHere = instruction.kind === 'run' && !this.known.workdir && instruction.mounts.length > 0;
    return unmatched.size > 0 || isHere;
  }

  /** A word as it reads here. */
  word(written: string): Piece {
    // What cannot be told is shown as written, without the quotes around it.
    return code(this.read(written) ?? written.replace(/^"([^"\\]*)"$/, '$1'));
  }

  /** The value of a word; `null` where the text does not say it. */
  read(written: string): string | null {
    const { value, matched, unmatched, error } = expand(written, this.step.env, {
      escape: this.graph.dockerfile.escape,
    });
    if (error !== null) return null;
    const names = [...matched, ...unmatched];
    for (const name of names) this.met.set(name, valueOf(name, this.step.env, this.known));
    const sure = names.every((name) => {
      const kind = this.met.get(name)?.kind;
      return kind === 'known' || kind === 'unset';
    });
    return sure ? value : null;
  }

  /** What there is to say of the variables that were met. */
  variables(): Sentence[] {
    const names = (kind: string, declared = false) =>
      [...this.met]
        .filter(([name, value]) => value.kind === kind && this.declared.has(name) === declared)
        .map(([name]) => code(`$${name}`));
    const known = [...this.met].flatMap(([name, value]) => {
      if (value.kind !== 'known') return [];
      return [say`${code(`$${name}`)} is ${value.value === '' ? 'empty' : code(value.value)}`];
    });
    const blank = [...names('unset', true), ...names('outside', true)];
    const [unset, outside, unsure] = [names('unset'), names('outside'), names('unsure')];
    return [
      ...(known.length > 0 ? [say`Here ${list(known)}.`] : []),
      ...(blank.length > 0
        ? [say`${list(blank)} ${blank.length === 1 ? 'has' : 'have'} no value unless the build is given one.`]
        : []),
      ...(unset.length > 0 ? [say`Nothing sets ${list(unset, 'or')}.`] : []),
      ...(outside.length > 0 ? [say`Nothing in this file sets ${list(outside, 'or')}; the base may.`] : []),
      ...(unsure.length > 0
        ? [
            say`What ${list(unsure)} ${unsure.length === 1 ? 'holds' : 'hold'} goes on from the base, and is not in this text.`,
          ]
        : []),
    ];
  }
}
