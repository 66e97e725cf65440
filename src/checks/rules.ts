import type { Severity } from './types.ts';

/** A rule of Stagemap's own: how serious what it finds is, why it matters, and what to do instead. */
export interface Rule {
  readonly severity: Severity;
  /** The rule in a few words. */
  readonly title: string;
  readonly why: string;
  readonly instead: string;
}

/** Checks that look at stages and at what the image holds; docs/checks.md has a section for each. */
export const RULES = {
  UnreachableStage: {
    severity: 'warning',
    title: 'No target can reach the stage',
    why: 'The stage has no name that a build could ask for, it is not the last one, and no other stage takes anything from it. BuildKit never builds it.',
    instead: 'Give it a name with AS, take from it, or remove it.',
  },
  UnnamedDeliverable: {
    severity: 'warning',
    title: 'An image that cannot be asked for',
    why: 'The stage sets a command to start, as an image that is meant to run, but without a name no build can ask for it: only the last stage is built.',
    instead: 'Name it with AS and build it with --target.',
  },
  NameFellThrough: {
    severity: 'warning',
    title: 'A name that is taken as an image',
    why: 'A name that is no stage and no named context is pulled from a registry. A typing error in the name of a stage then builds something else, or fails late.',
    instead: 'Write the name of the stage as it is declared; give images a tag.',
  },
  ForwardReference: {
    severity: 'warning',
    title: 'Takes from a stage that comes later',
    why: 'BuildKit builds stages in the order of the file. A target that needs this stage is refused.',
    instead: 'Move the other stage above this one.',
  },
  UnusedArtifact: {
    severity: 'warning',
    title: 'Built and never used',
    why: 'The command names this file as its output, and nothing takes it out of the stage, so the time to build it is wasted, or a COPY is missing.',
    instead: 'Copy it where it is needed, or stop building it.',
  },
  OverwrittenCopy: {
    severity: 'warning',
    title: 'Copied, then overwritten',
    why: 'The second copy replaces the first before anything could use it; the first only makes the image larger.',
    instead: 'Remove the copy that is not meant.',
  },
  DeletedAfterCopy: {
    severity: 'info',
    title: 'Copied, then deleted',
    why: 'A layer keeps what was copied in it. Deleting the file later hides it, and its bytes are shipped all the same.',
    instead: 'Lend the file to the RUN that needs it: RUN --mount=type=bind,source=…,target=….',
  },
  WholeRootCopied: {
    severity: 'warning',
    title: 'A whole root or home is copied',
    why: 'Everything in it comes along: tools of the build, caches, shell history, credentials of the user.',
    instead: 'Copy the paths that are needed by name.',
  },
  DirectoryContents: {
    severity: 'warning',
    title: 'The contents of a directory land, not the directory',
    why: 'COPY gives what is in a directory, not the directory itself. Programs that look for it by its name will not find it.',
    instead: 'Repeat the name in the destination.',
  },
  SourceFromRoot: {
    severity: 'warning',
    title: 'A relative source that starts at the root',
    why: 'With COPY --from, sources start at the root of the other stage, not at its WORKDIR.',
    instead: 'Write the path in full.',
  },
  AddInsteadOfCopy: {
    severity: 'info',
    title: 'ADD where COPY would do',
    why: 'ADD also downloads and unpacks. For plain files COPY says what is meant, and an archive is never unpacked by surprise.',
    instead: 'Write COPY.',
  },
  SecretShipped: {
    severity: 'warning',
    title: 'A secret or the history of the sources is shipped',
    why: 'Whoever can pull the image can read every file in it, and in every layer below it.',
    instead: 'Keep the path out with .dockerignore, and lend secrets with RUN --mount=type=secret.',
  },
  ToolchainShipped: {
    severity: 'warning',
    title: 'A compiler or SDK image ships',
    why: 'The image is many times as large as what the program needs, and everything in it has to be kept up to date.',
    instead: 'Build in a stage of its own and copy the result to an image that only runs it.',
  },
  BuildToolsShipped: {
    severity: 'info',
    title: 'Build tools ship',
    why: 'Compilers are needed to build, seldom to run. They make the image larger, and help an intruder.',
    instead: 'Build in a stage of its own, or remove them in the RUN that installed them.',
  },
  PackageCacheShipped: {
    severity: 'info',
    title: 'The cache of a package manager ships',
    why: 'Package lists and downloads stay in the layer of the RUN that made them; a later RUN can only hide them.',
    instead: 'Clean up in the same RUN, or keep the cache in a mount: RUN --mount=type=cache.',
  },
  RootUser: {
    severity: 'info',
    title: 'The image starts as root',
    why: 'A program that is broken into has all rights in its container.',
    instead: 'Set a USER that the program can work with.',
  },
  UserLost: {
    severity: 'info',
    title: 'USER does not come along',
    why: 'COPY --from takes files, not the configuration: the USER of the other stage has no effect here.',
    instead: 'Set USER in this stage too, after the user exists in it.',
  },
  ShellFormWithoutShell: {
    severity: 'error',
    title: 'Needs a shell that the image does not have',
    why: 'The shell form runs through /bin/sh. Without one it fails, in a build at once, in a container when it starts.',
    instead: 'Write the command as a JSON array.',
  },
  EntrypointClearsCmd: {
    severity: 'warning',
    title: 'ENTRYPOINT drops the command of its base',
    why: 'A stage that sets ENTRYPOINT without CMD does not keep the CMD of the stage it is built on.',
    instead: 'Repeat CMD after ENTRYPOINT.',
  },
  LibcMismatch: {
    severity: 'warning',
    title: 'Built for another C library',
    why: 'A program that is linked dynamically needs the C library it was built with: glibc on Debian and its kin, musl on Alpine, none in scratch. Elsewhere it fails with “not found”.',
    instead: 'Build on the same kind of base, or link statically.',
  },
  SharedCacheId: {
    severity: 'warning',
    title: 'A cache is shared by accident',
    why: 'Cache mounts with one id are one directory. What one step leaves in it, the other finds.',
    instead: 'Give each its own id.',
  },
  SourcesBeforeDependencies: {
    severity: 'info',
    title: 'Dependencies are installed after all sources are copied',
    why: 'Every change of any source file makes the build install all dependencies again.',
    instead: 'Copy the manifest and the lock file, install, then copy the rest.',
  },
  AptUpdateAlone: {
    severity: 'warning',
    title: 'apt-get update in a RUN of its own',
    why: 'Its layer is kept in the build cache, so a later install works with lists that may be months old, and fails or installs old versions.',
    instead: 'Update and install in one RUN.',
  },
  UnpinnedBase: {
    severity: 'info',
    title: 'No tag, or latest',
    why: 'The same file builds on another base tomorrow.',
    instead: 'Name a version.',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof RULES;
