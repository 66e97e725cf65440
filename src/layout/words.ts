/**
 * Every sentence that the diagram says, in one table. Arguments are texts that `oneLine` has been through.
 */
export const WORDS = {
  buildContext: 'build context',
  unnamed: (index: number) => `stage ${index}`,
  stageBase: (name: string) => `stage ${name}`,
  instructions: (count: number) => (count === 1 ? '1 instruction' : `${count} instructions`),
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
    `Stage ${name}, ${letter}, builds on ${base}, ${count}, ${state}`,
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
  cacheNode: (id: string) => `Cache ${id}, kept between builds`,
  usedBy: (count: number) => (count === 1 ? 'used by 1 stage' : `used by ${count} stages`),
  fromEdge: (into: string, from: string) => `Stage ${into} builds on ${from}`,
  transferEdge: (verb: string, from: string, into: string, what: string) =>
    `${verb} from ${from} to stage ${into}: ${what}`,
  mountEdge: (from: string, into: string, what: string) => `Stage ${into} borrows from ${from}: ${what}`,
  carried: (source: string, destination: string) => `${source} to ${destination}`,
  andMore: (more: number) => `and ${more} more`,
  edgeState: (target: string) => `, not needed for ${target}`,
} as const;
