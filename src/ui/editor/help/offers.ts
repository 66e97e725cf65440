import type { GraphSummary, StageSummary } from '../../../analysis/types.ts';
import type { CursorPlace } from '../../../dockerfile/cursor.ts';
import { FLAGS, type FlagKind } from '../../../dockerfile/flags.ts';
import { nameOf } from '../../../layout/names.ts';
import {
  FLAG_DOCS,
  INSTRUCTION_DOCS,
  MOUNT_DOCS,
  MOUNT_OPTION_DOCS,
} from '../../../lessons/explain/reference.ts';
import { HELP } from './texts.ts';

/** One thing that can be written at the cursor. */
export interface Offer {
  readonly label: string;
  /** A word behind it. */
  readonly detail: string;
  /** A sentence about it. */
  readonly info: string;
  readonly kind: 'instruction' | 'flag' | 'option' | 'value' | 'stage' | 'image' | 'path' | 'variable';
  /** What is written, where it is not the label. */
  readonly apply?: string;
  /** Go on with the next list right after it. */
  readonly more?: boolean;
  /** The stage that it names. */
  readonly stage?: number;
}

export interface Offers {
  /** Offsets of the text that an offer takes the place of. */
  readonly from: number;
  readonly to: number;
  /** What of it is written in front of the cursor. */
  readonly before: string;
  readonly offers: readonly Offer[];
}

/** What has to be asked for first: the offers then come from elsewhere. */
export type Wanted =
  | { readonly want: 'images'; readonly from: number; readonly to: number; readonly before: string }
  | {
      readonly want: 'paths';
      readonly from: number;
      readonly to: number;
      readonly before: string;
      /** `null` for the build context. */
      readonly stage: number | null;
    };

export type OffersAt = { readonly known: Offers | null; readonly wanted: Wanted | null };

const NOTHING: OffersAt = { known: null, wanted: null };

/** What can be written at a place of a file; `offset` is where the cursor stands. Variables are offered elsewhere. */
export function offersAt(graph: GraphSummary, place: CursorPlace, offset: number): OffersAt {
  switch (place.kind) {
    case 'keyword':
      return known(place, instructionOffers(graph, place.trigger, place.before, offset));
    case 'flag':
      return known(place, flagOffers(place.keyword, place.flags));
    case 'flag-value':
      return known(place, flagValueOffers(graph, place.keyword, place.flag, offset));
    case 'mount-option':
      return known(place, mountOptionOffers(place.mount));
    case 'mount-value':
      if (place.option === 'source' || place.option === 'src') {
        return wantPaths(place, stageMeant(graph, place.mount.get('from') ?? '', offset));
      }
      return known(place, mountValueOffers(graph, place.option, offset));
    case 'word':
      return wordOffers(graph, place, offset);
    default:
      return NOTHING;
  }
}

type WithPiece = { readonly piece: { readonly from: number; readonly to: number }; readonly before: string };

function known({ piece, before }: WithPiece, offers: readonly Offer[]): OffersAt {
  if (offers.length === 0) return NOTHING;
  return { known: { from: piece.from, to: piece.to, before, offers }, wanted: null };
}

function wantPaths({ piece, before }: WithPiece, stage: number | null | undefined): OffersAt {
  if (stage === undefined) return NOTHING;
  return { known: null, wanted: { want: 'paths', from: piece.from, to: piece.to, before, stage } };
}

function instructionOffers(graph: GraphSummary, trigger: boolean, before: string, offset: number): Offer[] {
  const first = graph.stages[0]?.span.from ?? Number.POSITIVE_INFINITY;
  const atHead = !trigger && offset <= first;
  const names = Object.entries(INSTRUCTION_DOCS).filter(([name]) => {
    if (trigger) return name !== 'from' && name !== 'onbuild' && name !== 'maintainer';
    return atHead ? name === 'from' || name === 'arg' : true;
  });
  // Who writes in lower case goes on like that.
  const small = before !== '' && before === before.toLowerCase() && isSmall(graph);
  return names.map(([name, { title, text }]) => {
    const label = small ? name : title;
    return { label, detail: '', info: text, kind: 'instruction', apply: `${label} `, more: name === 'from' };
  });
}

function isSmall({ stages }: GraphSummary): boolean {
  const [first] = stages;
  return first !== undefined && first.from.keyword === first.from.keyword.toLowerCase();
}

function flagOffers(keyword: string, written: readonly { readonly name: string }[]): Offer[] {
  const docs = Object.hasOwn(FLAG_DOCS, keyword) ? FLAG_DOCS[keyword] : undefined;
  const kinds: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = FLAGS;
  const used = new Set(written.map(({ name }) => name));
  return Object.entries(docs ?? {}).flatMap(([name, { title, text }]): Offer[] => {
    const kind = kinds[keyword]?.[name] ?? 'string';
    if (used.has(name) && kind !== 'list') return [];
    const apply = kind === 'boolean' ? `${title} ` : `${title}=`;
    return [
      {
        label: title,
        detail: HELP.flagKinds[kind],
        info: text,
        kind: 'flag',
        apply,
        more: kind !== 'boolean',
      },
    ];
  });
}

const value = (label: string, info = ''): Offer => ({ label, detail: '', info, kind: 'value' });

const PLATFORMS = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/386',
  'linux/ppc64le',
  'linux/s390x',
  'linux/riscv64',
  'windows/amd64',
];

function flagValueOffers(graph: GraphSummary, keyword: string, flag: string, offset: number): Offer[] {
  const kinds: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = FLAGS;
  if (kinds[keyword]?.[flag] === 'boolean') return [value('true'), value('false')];
  switch (`${keyword} ${flag}`) {
    case 'copy from':
      return sourceOffers(graph, offset, true);
    case 'from platform':
      return [
        value('$BUILDPLATFORM', 'The machine that builds.'),
        value('$TARGETPLATFORM', 'The platform that the build is for.'),
        ...PLATFORMS.map((platform) => value(platform)),
      ];
    case 'run network':
      return [
        value('default', 'The usual network.'),
        value('none', 'No network.'),
        value('host', 'The network of the machine that builds.'),
      ];
    case 'run security':
      return [value('sandbox', 'The usual rights.'), value('insecure', 'More rights than a container has.')];
    default:
      return [];
  }
}

function mountOptionOffers(mount: ReadonlyMap<string, string>): Offer[] {
  const option = (name: string, info: string): Offer => {
    const plain = name === 'rw' || name === 'ro' || name === 'required';
    return { label: name, detail: '', info, kind: 'option', apply: plain ? name : `${name}=`, more: !plain };
  };
  const type = mount.get('type')?.toLowerCase() ?? 'bind';
  const options = Object.hasOwn(MOUNT_OPTION_DOCS, type)
    ? Object.entries(MOUNT_OPTION_DOCS[type as keyof typeof MOUNT_OPTION_DOCS])
    : [];
  const rest = options.filter(([name]) => !mount.has(name)).map(([name, info]) => option(name, info));
  return mount.has('type')
    ? rest
    : [option('type', 'What is lent: bind, cache, tmpfs, secret or ssh.'), ...rest];
}

function mountValueOffers(graph: GraphSummary, option: string, offset: number): Offer[] {
  switch (option) {
    case 'type':
      return Object.entries(MOUNT_DOCS).map(([type, { text }]) => value(type, text));
    case 'from':
      return sourceOffers(graph, offset, false);
    case 'sharing':
      return [
        value('shared', 'Builds at the same time write to it together.'),
        value('private', 'Each build has its own.'),
        value('locked', 'One build waits for the other.'),
      ];
    case 'required':
    case 'ro':
    case 'rw':
    case 'readonly':
    case 'readwrite':
      return [value('true'), value('false')];
    default:
      return [];
  }
}

/** The stage in which an offset lies; -1 above the first. */
function stageOf({ stages }: GraphSummary, offset: number): number {
  return stages.findLast(({ span }) => span.from <= offset)?.index ?? -1;
}

/** The stages that can be copied from, nearest first, and named contexts. A name that a later stage has is that one's. */
function sourceOffers(graph: GraphSummary, offset: number, numbers: boolean): Offer[] {
  const here = stageOf(graph, offset);
  const last = new Map<string, number>();
  for (const { name, index } of graph.stages) if (name !== '') last.set(name, index);
  const above = graph.stages.slice(0, Math.max(here, 0)).reverse();
  const stages = above.flatMap((stage) => {
    if (stage.name === '')
      return numbers ? [{ ...stageOffer(graph, stage), label: String(stage.index) }] : [];
    return last.get(stage.name) === stage.index ? [stageOffer(graph, stage)] : [];
  });
  const contexts = Object.keys(graph.options.buildContexts)
    .filter((name) => !last.has(name))
    .map((name): Offer => ({ label: name, detail: 'named context', info: '', kind: 'stage' }));
  return [...stages, ...contexts];
}

function stageOffer(graph: GraphSummary, stage: StageSummary): Offer {
  return {
    label: stage.name,
    detail: HELP.startsFrom(baseText(graph, stage)),
    info: stageSentence(graph, stage),
    kind: 'stage',
    stage: stage.index,
  };
}

/** What a stage starts from, in a few words. */
export function baseText(graph: GraphSummary, { base, from }: StageSummary): string {
  switch (base.kind) {
    case 'stage': {
      const stage = graph.stages[base.stage];
      return stage === undefined ? HELP.stageNumber(base.stage) : nameOf(stage);
    }
    case 'scratch':
      return 'scratch';
    case 'error':
      return from.base.value;
    default:
      return base.ref;
  }
}

/** What a stage is, in a sentence or two. */
export function stageSentence(graph: GraphSummary, stage: StageSummary): string {
  const facts = [
    stage.index === graph.target ? HELP.ships : '',
    stage.needed ? '' : HELP.notBuilt,
    HELP.line(stage.from.span.line),
  ].filter((fact) => fact !== '');
  const doc = stage.doc === '' ? '' : `${stage.doc.charAt(0).toUpperCase()}${stage.doc.slice(1)}. `;
  return `${doc}${facts.join(', ').replace(/^./, (first) => first.toUpperCase())}.`;
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGKILL', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];

function wordOffers(
  graph: GraphSummary,
  place: Extract<CursorPlace, { kind: 'word' }>,
  offset: number,
): OffersAt {
  const { keyword, index, words, flags, piece, before } = place;
  switch (keyword) {
    case 'from':
      if (index === 1) return known(place, [{ ...value('AS', 'Gives the stage a name.'), apply: 'AS ' }]);
      if (index > 1) return NOTHING;
      return {
        known: {
          from: piece.from,
          to: piece.to,
          before,
          offers: [...baseStageOffers(graph, offset), { ...value('scratch', HELP.scratch), kind: 'image' }],
        },
        wanted: { want: 'images', from: piece.from, to: piece.to, before },
      };
    case 'copy':
    case 'add': {
      const from = flags.find(({ name }) => name === 'from')?.value ?? '';
      // The last of several words is the destination.
      if (words.length > 1 && index >= words.length - 1 && piece.text !== '') return NOTHING;
      return wantPaths(place, keyword === 'add' ? null : stageMeant(graph, from, offset));
    }
    case 'arg':
      return known(place, argOffers(graph, offset));
    case 'healthcheck':
      return index > 0
        ? NOTHING
        : known(place, [
            { ...value('CMD', 'The command that tells whether the container works.'), apply: 'CMD ' },
            value('NONE', 'No health check, whatever the base has.'),
          ]);
    case 'stopsignal':
      return index > 0
        ? NOTHING
        : known(
            place,
            SIGNALS.map((signal) => value(signal)),
          );
    default:
      return NOTHING;
  }
}

/** The stages above, each name once: FROM sees the nearest. */
function baseStageOffers(graph: GraphSummary, offset: number): Offer[] {
  const here = stageOf(graph, offset);
  const seen = new Set<string>();
  return graph.stages
    .slice(0, Math.max(here, 0))
    .reverse()
    .flatMap((stage) => {
      if (stage.name === '' || seen.has(stage.name)) return [];
      seen.add(stage.name);
      return [stageOffer(graph, stage)];
    });
}

/** Arguments that a stage can take over. */
function argOffers(graph: GraphSummary, offset: number): Offer[] {
  if (stageOf(graph, offset) < 0) return [];
  const own = graph.metaArgs.map(
    ({ key, value: held }): Offer => ({
      label: key,
      detail: held ?? HELP.noValue,
      info: 'Declared above the first FROM.',
      kind: 'variable',
    }),
  );
  const names = new Set(own.map(({ label }) => label));
  const builder = BUILDER_ARGS.filter((name) => !names.has(name)).map(
    (name): Offer => ({ label: name, detail: HELP.setBy.builder, info: '', kind: 'variable' }),
  );
  return [...own, ...builder];
}

const BUILDER_ARGS = [
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
];

/** What a `--from` means: a stage, the context (`null`), or something whose paths are not known (`undefined`). */
function stageMeant(graph: GraphSummary, written: string, offset: number): number | null | undefined {
  if (written === '') return null;
  if (/^\d+$/.test(written)) return graph.stages[Number(written)]?.index;
  const found = graph.stages.findLast(({ name }) => name === written.toLowerCase())?.index;
  return found !== undefined && found < stageOf(graph, offset) ? found : undefined;
}
