import type { Severity } from './types.ts';

/** BuildKit's build checks that a text alone can decide, with what they tell a person. */
export const BUILDKIT_RULES = {
  StageNameCasing: 'Stage names should be in lower case.',
  FromAsCasing: 'AS should be written in the letter case of its FROM.',
  NoEmptyContinuation: 'An empty line continues an instruction; a future version will refuse it.',
  ConsistentInstructionCasing: 'All instructions should be written in the same letter case.',
  DuplicateStageName: 'Stage names should be unique.',
  ReservedStageName: '"scratch" and "context" have a meaning of their own and should not name stages.',
  JSONArgsRecommended: 'The shell form hides signals from the program; write a JSON array.',
  MaintainerDeprecated: 'MAINTAINER is deprecated; set a label.',
  UndefinedArgInFrom: 'FROM uses an argument that is not declared above it.',
  WorkdirRelativePath: 'A relative WORKDIR depends on the base image.',
  UndefinedVar: 'A variable is used that nothing has set.',
  MultipleInstructionsDisallowed: 'Only the last one of these instructions counts.',
  LegacyKeyValueFormat: 'Write name=value instead of a space.',
  InvalidDefaultArgInFrom: 'Without build arguments this base is empty or no image name.',
  RedundantTargetPlatform: 'The target platform is the default.',
  SecretsUsedInArgOrEnv: 'ARG and ENV keep secrets in the image for everyone to read.',
  FromPlatformFlagConstDisallowed: 'A fixed platform keeps the stage from following the build.',
  InvalidDefinitionDescription: 'A comment above should begin with the name it describes.',
  ExposeProtoCasing: 'Protocols are written in lower case.',
  CopyIgnoredFile: 'The ignore file keeps this path out of the build context.',
  ExposeInvalidFormat: 'EXPOSE takes a port, no address and no port of the host.',
} as const;

export type BuildKitRule = keyof typeof BUILDKIT_RULES;

/** Rules that run only when a check directive asks for them. */
export const EXPERIMENTAL: ReadonlySet<BuildKitRule> = new Set<BuildKitRule>([
  'InvalidDefinitionDescription',
]);

/** BuildKit calls all of them warnings; those that are only about how it is written are told more quietly. */
export const BUILDKIT_SEVERITIES: Readonly<Record<BuildKitRule, Severity>> = {
  StageNameCasing: 'info',
  FromAsCasing: 'info',
  NoEmptyContinuation: 'warning',
  ConsistentInstructionCasing: 'info',
  DuplicateStageName: 'warning',
  ReservedStageName: 'warning',
  JSONArgsRecommended: 'warning',
  MaintainerDeprecated: 'info',
  UndefinedArgInFrom: 'warning',
  WorkdirRelativePath: 'warning',
  UndefinedVar: 'warning',
  MultipleInstructionsDisallowed: 'warning',
  LegacyKeyValueFormat: 'info',
  InvalidDefaultArgInFrom: 'warning',
  RedundantTargetPlatform: 'info',
  SecretsUsedInArgOrEnv: 'warning',
  FromPlatformFlagConstDisallowed: 'warning',
  InvalidDefinitionDescription: 'info',
  ExposeProtoCasing: 'info',
  CopyIgnoredFile: 'warning',
  ExposeInvalidFormat: 'warning',
};

/** Where Docker's documentation explains a rule. */
export function buildKitPage(rule: string): string {
  const words = rule.match(/JSON|[A-Z][a-z]+/g) ?? [rule];
  return `https://docs.docker.com/reference/build-checks/${words.join('-').toLowerCase()}/`;
}
