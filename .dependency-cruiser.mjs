/**
 * The direction of imports. Data flows one way, and so do imports: a folder may import from the folders
 * named for it here, from itself, and from src/limits.ts.
 *
 * @type {{ from: string, to: string[], reason: string }[]}
 */
const HOUSE = [
  {
    from: 'dockerfile',
    to: [],
    reason: 'Reading the text depends on nothing else, so that everything else can depend on what was read.',
  },
  {
    from: 'stages',
    to: ['dockerfile'],
    reason: 'Stages are resolved from the instructions alone; what an image holds is a later question.',
  },
  {
    from: 'image',
    to: ['dockerfile', 'stages'],
    reason: 'Contents follow from the stage graph, whoever judges or draws them.',
  },
  {
    from: 'checks',
    to: ['dockerfile', 'stages', 'image'],
    reason: 'A finding is about the build, never about its picture.',
  },
  {
    from: 'layout',
    to: ['dockerfile', 'stages', 'image', 'checks'],
    reason: 'Places are computed from the model; nothing in the model may know where it is drawn.',
  },
  {
    from: 'export',
    to: ['dockerfile', 'stages', 'image', 'checks', 'layout'],
    reason: 'An export is made from the model and its places, never from the screen.',
  },
  {
    from: 'share',
    to: ['dockerfile', 'stages', 'image', 'checks', 'layout'],
    reason: 'A link carries the document; it must be readable without the app around it.',
  },
  {
    from: 'lessons',
    to: ['dockerfile', 'stages', 'image', 'checks', 'layout'],
    reason: 'Lessons are data and are graded by the same engine that everyone uses.',
  },
  {
    from: 'analysis',
    to: ['dockerfile', 'stages', 'image', 'checks', 'layout', 'export', 'share', 'lessons'],
    reason:
      'The pipeline composes the pure folders and runs in a worker, where there is no screen and no store.',
  },
  {
    from: 'state',
    to: ['dockerfile', 'stages', 'image', 'checks', 'layout', 'export', 'share', 'lessons', 'analysis'],
    reason: 'The store holds what was computed; the screen reads the store, and the store knows no screen.',
  },
  {
    from: 'ui',
    to: [
      'dockerfile',
      'stages',
      'image',
      'checks',
      'layout',
      'export',
      'share',
      'lessons',
      'analysis',
      'state',
    ],
    reason: 'The screen comes last and may use everything but the command line.',
  },
  {
    from: 'testing',
    to: ['dockerfile', 'stages', 'image', 'checks', 'layout', 'export', 'share', 'lessons', 'analysis'],
    reason: 'What tests share is about the model; a builder that needs the screen tests too much at once.',
  },
  {
    from: 'cli',
    to: ['dockerfile', 'stages', 'image', 'checks', 'layout', 'export', 'share', 'lessons', 'analysis'],
    reason: 'The command line runs the same pure code as the app, without a store or a screen.',
  },
];

const TESTS = '\\.test\\.tsx?$';

/**
 * Paths of packages, wherever npm put them.
 *
 * @param {string[]} names
 */
const packages = (...names) => `(?:^|/)node_modules/(?:${names.join('|')})/`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const DIRECTIONS = HOUSE.map(({ from, to, reason }) => ({
  name: `direction-${from}`,
  comment: reason,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: {
    path: '^src/',
    // Who may use src/testing is the business of testing-only-from-tests.
    pathNot: `^src/(?:limits\\.ts$|(?:${[from, 'testing', ...to].join('|')})/)`,
  },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const FORBIDDEN = [
  ...DIRECTIONS,
  {
    name: 'nobody-imports-the-entries',
    comment: 'The entries put the parts together; a part that imports one runs the whole program.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^src/(?:cli/)?main\\.ts$' },
  },
  {
    name: 'limits-stand-alone',
    comment: 'Every folder may read the caps, so the caps may read no folder.',
    severity: 'error',
    from: { path: '^src/limits\\.ts$' },
    to: {},
  },
  {
    name: 'dockerfile-ast-behind-its-adapter',
    comment:
      'The parser is wrong in known places; src/dockerfile corrects it, and nobody may see it uncorrected.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/dockerfile/' },
    to: { path: packages('dockerfile-ast') },
  },
  {
    name: 'shell-parser-in-image-shell',
    comment: 'One folder turns RUN text into effects; everyone else reads the effects.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/image/shell/' },
    to: { path: packages('unbash') },
  },
  {
    name: 'layout-engine-in-layout',
    comment: 'The engine can be exchanged as long as only src/layout knows which one it is.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/layout/', TESTS] },
    to: { path: packages('@viz-js/viz', '@hpcc-js/[^/]+', '@dagrejs/[^/]+', 'elkjs', 'd3-dag') },
  },
  {
    name: 'screen-libraries-in-ui',
    comment:
      'React and what draws with it stay in src/ui and the entry, so that the rest runs without a browser.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(?:ui/|main\\.ts$)' },
    to: {
      path: packages(
        'react',
        'react-dom',
        '@types/react',
        '@types/react-dom',
        '@xyflow/[^/]+',
        'radix-ui',
        '@radix-ui/[^/]+',
        'lucide-react',
        '@codemirror/[^/]+',
        '@lezer/[^/]+',
        '@headless-tree/[^/]+',
        '@tanstack/[^/]+',
        'cmdk',
      ),
    },
  },
  {
    name: 'no-node-in-the-app',
    comment: 'The app runs in a browser and the core anywhere; only the command line and tests may use Node.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/(?:cli|testing)/', TESTS] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'testing-only-from-tests',
    comment: 'Builders and hostile strings are for tests, end-to-end tests and benchmarks; they never ship.',
    severity: 'error',
    from: { path: '^(?:src|scripts)/', pathNot: ['^src/testing/', TESTS] },
    to: { path: '^src/testing/' },
  },
  {
    name: 'tests-are-leaves',
    comment: 'A test that is imported runs twice; what tests share belongs in src/testing.',
    severity: 'error',
    from: {},
    to: { path: [TESTS, '\\.spec\\.ts$'] },
  },
  {
    name: 'core-imports-no-tools',
    comment: 'What is installed for development is not there when the app runs.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/testing/', TESTS] },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or a third one is missing.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file that nobody imports and that starts nothing is left over.',
    severity: 'error',
    from: {
      orphan: true,
      pathNot: ['\\.d\\.ts$', TESTS, '\\.spec\\.ts$', '^(?:scripts|bench|fuzz)/', '^src/(?:cli/)?main\\.ts$'],
    },
    to: {},
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that cannot be resolved is one that no rule has checked.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

export default {
  forbidden: FORBIDDEN,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
    },
  },
};
