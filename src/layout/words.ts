/**
 * Every sentence that the diagram says, in one table. Arguments are texts that `oneLine` has been through.
 */
export const WORDS = {
  buildContext: 'build context',
  unnamed: (index: number) => `stage ${index}`,
  stageBase: (name: string) => stageWords(name),
  instructions: (count: number) => (count === 1 ? '1 instruction' : `${count} instructions`),
  scratch: 'scratch',
  images: (count: number) => (count === 1 ? '1 image' : `${count} images`),
  stages: (count: number) => `${count} stages`,
  user: (user: string) => `user ${user}`,
  notBuilt: 'not built for this target',

  // Why a stage is not built.
  unused: (target: string) => `Not built: nothing that ${target} needs copies from it or builds on it.`,
  usedByUnneeded: (users: string, target: string) =>
    `Not built: only ${users} would use it, and ${target} does not need that.`,
  noTarget: 'Not built: the target stage was not found.',

  // Labels. A mount lends: nothing of it stays in the stage.
  arrow: ' → ',
  lent: 'lent',
  lentAt: (path: string) => `lent at ${path}`,
  lentJoint: ' lent at ',
  plus: (more: number) => ` +${more}`,

  // For screen readers: one sentence a thing.
  stageNode: (name: string, letter: string, base: string, count: string, state: string) =>
    `${startingWithStage(name)}, ${letter}, builds on ${base}, ${count}, ${state}`,
  ships: 'the runtime stage: this is what ships',
  neededFor: (target: string) => `needed for ${target}`,
  notNeededFor: (target: string) => `not needed for ${target}`,
  noTargetState: 'not built, because the target was not found',
  problem: (text: string) => `, has a problem: ${text}`,
  contextNode: 'Build context, the files sent with the build',
  namedContextNode: (name: string) => `Named context ${name}`,
  imageNode: (reference: string) => `Image ${reference}`,
  urlNode: (url: string) => `Download ${url}`,
  gitNode: (url: string) => `Git repository ${url}`,
  scratchNode: 'scratch, nothing at all',
  imagesNode: (titles: string) => `Images ${titles}`,
  chainNode: (count: number, names: string, state: string) =>
    `Chain of ${count} stages, each built on the one before: ${names}, ${state}`,
  opened: (count: string) => `, opened, shows ${count}`,
  instruction: (at: number, text: string, facts: readonly string[]) =>
    [`${at}. ${text}`, ...facts].join(', '),
  cacheNode: (id: string) => `Cache ${id}, kept between builds`,
  usedBy: (count: number) => (count === 1 ? 'used by 1 stage' : `used by ${count} stages`),
  fromEdge: (into: string, from: string) => `${startingWithStage(into)} builds on ${from}`,
  transferEdge: (verb: string, from: string, into: string, what: string) =>
    `${verb} from ${from} to ${stageWords(into)}: ${what}`,
  mountEdge: (from: string, into: string, what: string) =>
    `${startingWithStage(into)} borrows from ${from}: ${what}`,
  atInstruction: (at: number) => `, at instruction ${at}`,
  carried: (source: string, destination: string) => `${source} to ${destination}`,
  andMore: (more: number) => `and ${more} more`,
  edgeState: (target: string) => `, not needed for ${target}`,

  // What an instruction is, and what it leaves in the stage, in a few words.
  layer: 'makes a layer',
  noLayer: 'makes no layer',
  trigger: 'trigger of the base',
  expandsTo: (text: string) => `becomes ${text}`,
  adds: (what: string) => `adds ${what}`,
  becomes: (text: string) => `= ${text}`,
  addedLine: (text: string) => `+ ${text}`,
  heredocLine: (lines: number, first: string) => (lines === 1 ? first : `${first} … ${lines} lines`),
  heredoc: (lines: number) => (lines === 1 ? '1 line' : `${lines} lines`),
  packages: (count: number, names: string) =>
    count === 1 ? `package ${names}` : `${count} packages: ${names}`,
  paths: (first: string, more: number) => (more === 0 ? first : `${first} +${more}`),
  unknown: 'unknown files',
  removes: (first: string, more: number) => `removes ${more === 0 ? first : `${first} +${more}`}`,
} as const;

/** A stage in a sentence. One without a name is called by its number already; no name of a stage holds a blank. */
export const stageWords = (name: string): string => (name.startsWith('stage ') ? name : `stage ${name}`);

const startingWithStage = (name: string): string => stageWords(name).replace(/^s/, 'S');
