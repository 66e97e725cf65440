/** Every text that the exports say beyond those of the diagram, in one table. */
export const EXPORT_WORDS = {
  ships: 'ships',
  title: (target: string | null) =>
    target === null ? 'Stages of a Dockerfile' : `Stages of a Dockerfile: what ships in ${target}`,
  nothing: 'There is no stage to draw.',
  stages: (count: number) => (count === 1 ? '1 build stage' : `${count} build stages`),
  notBuilt: (count: number) => (count === 1 ? '1 is not built' : `${count} are not built`),
  targetShips: (target: string) => `${target} is what ships`,
  noTarget: 'the target was not found',
  refused: (message: string) => `The build would fail: ${message}`,
  more: (count: number) => `And ${count} more.`,

  // The legend.
  legend: 'Legend',
  legendStage: 'build stage, with its number',
  legendRuntime: 'what ships',
  legendDim: 'not built for this target',
  legendFrom: 'FROM: starts with everything',
  legendCopy: 'COPY or ADD, in the colour of its source',
  legendMount: 'mount: lent, nothing stays',
  legendBroken: 'an error of the build',
  legendSources: {
    image: 'external image',
    context: 'build context',
    'named-context': 'named context',
    url: 'download',
    git: 'Git repository',
    cache: 'cache, kept between builds',
  },
} as const;
