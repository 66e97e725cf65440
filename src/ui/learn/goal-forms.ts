import * as v from 'valibot';
import { type Check, check, TOOLS } from '../../lessons/goals/types.ts';

interface Field {
  readonly key: string;
  readonly label: string;
  readonly as: 'text' | 'number' | 'list' | 'flag' | 'choice';
  readonly choices?: readonly string[];
  readonly optional?: boolean;
  readonly start?: string;
}

export interface GoalForm {
  readonly kind: Check['kind'];
  readonly label: string;
  readonly fields: readonly Field[];
}

const TARGET: Field = { key: 'target', label: 'with --target', as: 'text', optional: true };
const MADE: Field = { key: 'made', label: 'made by the RUN with', as: 'text', optional: true };
const PATH: Field = { key: 'path', label: 'path', as: 'text', start: '/app' };

/** The goals a teacher can set, with the blanks to fill in; what they mean is said by `wordsOf`. */
export const GOAL_FORMS: readonly GoalForm[] = [
  { kind: 'builds', label: 'The file builds', fields: [TARGET] },
  {
    kind: 'stages',
    label: 'Number of stages',
    fields: [
      { key: 'atLeast', label: 'at least', as: 'number', optional: true, start: '2' },
      { key: 'atMost', label: 'at most', as: 'number', optional: true },
    ],
  },
  {
    kind: 'stage',
    label: 'A stage has this name',
    fields: [{ key: 'name', label: 'name', as: 'text', start: 'build' }],
  },
  {
    kind: 'needed',
    label: 'A stage is built, or skipped',
    fields: [
      { key: 'stage', label: 'stage', as: 'text', start: 'test' },
      { key: 'needed', label: 'it is built', as: 'flag' },
      TARGET,
    ],
  },
  {
    kind: 'base',
    label: 'A stage starts from one of these images',
    fields: [
      { key: 'stage', label: 'stage (blank: runtime)', as: 'text', optional: true },
      { key: 'images', label: 'images, with commas', as: 'list', start: 'alpine, scratch' },
    ],
  },
  {
    kind: 'built-on',
    label: 'A stage is built on another',
    fields: [
      { key: 'stage', label: 'stage', as: 'text', start: 'build' },
      { key: 'on', label: 'built on', as: 'text', start: 'dev' },
    ],
  },
  {
    kind: 'share-base',
    label: 'Stages share a stage they are built on',
    fields: [{ key: 'stages', label: 'stages, with commas', as: 'list', start: 'api, worker' }],
  },
  {
    kind: 'base-size',
    label: 'The base that ships is small',
    fields: [{ key: 'atMost', label: 'at most, in bytes to pull', as: 'number', start: '30000000' }, TARGET],
  },
  {
    kind: 'lacks',
    label: 'The image ships no …',
    fields: [{ key: 'what', label: 'what', as: 'choice', choices: TOOLS }, TARGET],
  },
  { kind: 'not-root', label: 'The image does not run as root', fields: [TARGET] },
  { kind: 'has', label: 'A path is in the image', fields: [PATH, MADE, TARGET] },
  { kind: 'only', label: 'The image holds one path only', fields: [PATH, TARGET] },
  { kind: 'lacks-path', label: 'A path is not in the image', fields: [PATH, TARGET] },
  {
    kind: 'comes-from',
    label: 'A path comes from another stage or image',
    fields: [
      PATH,
      { key: 'stage', label: 'stage', as: 'text', optional: true, start: 'build' },
      { key: 'image', label: 'or image', as: 'text', optional: true },
      MADE,
      TARGET,
    ],
  },
  {
    kind: 'copies-by',
    label: 'COPY --from names stages, or counts them',
    fields: [{ key: 'how', label: 'by', as: 'choice', choices: ['name', 'index'] }],
  },
  {
    kind: 'lacks-package',
    label: 'A package is not installed',
    fields: [{ key: 'name', label: 'package', as: 'text', start: 'curl' }, TARGET],
  },
  {
    kind: 'mount',
    label: 'A RUN has a mount',
    fields: [
      { key: 'type', label: 'type', as: 'choice', choices: ['cache', 'secret', 'bind', 'ssh', 'tmpfs'] },
      { key: 'run', label: 'text of the RUN', as: 'text', optional: true },
      { key: 'path', label: 'mounted at', as: 'text', optional: true },
    ],
  },
  {
    kind: 'keeps-secret',
    label: 'A name is no ARG and no ENV',
    fields: [{ key: 'name', label: 'name', as: 'text', start: 'TOKEN' }],
  },
  {
    kind: 'reuses',
    label: 'A changed file leaves a RUN cached',
    fields: [
      { key: 'file', label: 'file', as: 'text', start: 'src/index.js' },
      { key: 'run', label: 'text of the RUN', as: 'text', start: 'npm ci' },
      TARGET,
    ],
  },
  {
    kind: 'sees-file',
    label: 'A changed file runs a RUN again',
    fields: [
      { key: 'file', label: 'file', as: 'text', start: 'package.json' },
      { key: 'run', label: 'text of the RUN', as: 'text', start: 'npm ci' },
      TARGET,
    ],
  },
  {
    kind: 'runs',
    label: 'A build runs a command, or does not',
    fields: [
      { key: 'run', label: 'text of the RUN', as: 'text', start: 'npm test' },
      { key: 'runs', label: 'it runs', as: 'flag' },
      TARGET,
    ],
  },
  {
    kind: 'sees',
    label: 'A RUN sees a variable',
    fields: [
      { key: 'name', label: 'variable', as: 'text', start: 'TARGETARCH' },
      { key: 'run', label: 'text of the RUN', as: 'text', start: 'go build' },
    ],
  },
  {
    kind: 'build-platform',
    label: 'A RUN runs on the platform that builds',
    fields: [{ key: 'run', label: 'text of the RUN', as: 'text', start: 'go build' }],
  },
  {
    kind: 'target-platform',
    label: 'The image is for the platform it is built for',
    fields: [TARGET],
  },
  {
    kind: 'argument',
    label: 'A build argument chooses a base',
    fields: [
      { key: 'name', label: 'name', as: 'text', start: 'VERSION' },
      { key: 'image', label: 'of this image', as: 'text', optional: true },
    ],
  },
  {
    kind: 'starts',
    label: 'The image starts a program',
    fields: [{ key: 'program', label: 'program', as: 'text', start: '/app/server' }, TARGET],
  },
  {
    kind: 'linked',
    label: 'The image has the libraries of a program',
    fields: [{ key: 'path', label: 'program', as: 'text', start: '/app/server' }, TARGET],
  },
];

/** The check that a filled-in form means; `null` while a blank is missing or makes no sense. */
export function checkIn(form: GoalForm, values: Readonly<Record<string, string>>): Check | null {
  const entries = form.fields.flatMap(({ key, as, optional }): [string, unknown][] => {
    const value = (values[key] ?? '').trim();
    if (as === 'flag') return [[key, value === 'yes']];
    if (value === '' && optional) return [];
    if (as === 'number') return [[key, value === '' ? Number.NaN : Number(value)]];
    if (as === 'list')
      return [
        [
          key,
          value
            .split(',')
            .map((word) => word.trim())
            .filter((word) => word !== ''),
        ],
      ];
    return [[key, value]];
  });
  const parsed = v.safeParse(check, { kind: form.kind, ...Object.fromEntries(entries) });
  return parsed.success ? parsed.output : null;
}

/** What a form begins with. */
export function startOf(form: GoalForm): Record<string, string> {
  return Object.fromEntries(
    form.fields.map(({ key, start, choices, as }) => [
      key,
      start ?? choices?.[0] ?? (as === 'flag' ? 'no' : ''),
    ]),
  );
}
