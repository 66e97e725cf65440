import type { Doc } from './types.ts';

/** The Dockerfile reference, whose sections every address here names. */
export const REFERENCE = 'https://docs.docker.com/reference/dockerfile/';

const section = (title: string, anchor: string, text: string): Doc => ({
  title,
  text,
  url: `${REFERENCE}#${anchor}`,
});

/** What each instruction is for, by its name in lower case. */
export const INSTRUCTION_DOCS = {
  from: section(
    'FROM',
    'from',
    'Begins a build stage and says what it starts from: an image, an earlier stage, or scratch. AS gives the stage a name that others can copy from or build on.',
  ),
  run: section(
    'RUN',
    'run',
    'Runs a command while the image is built. What the command changes in the files becomes a layer.',
  ),
  copy: section(
    'COPY',
    'copy',
    'Copies files and directories from the build context, or with --from from another stage, an image or a named context.',
  ),
  add: section(
    'ADD',
    'add',
    'Copies files from the build context, downloads a URL, checks out a Git repository, and unpacks local tar archives.',
  ),
  env: section(
    'ENV',
    'env',
    'Sets environment variables for the instructions below it and for every container of the image.',
  ),
  arg: section(
    'ARG',
    'arg',
    'Declares a variable that a build can be given with --build-arg. It holds from its line to the end of its stage; above the first FROM it is for FROM lines.',
  ),
  workdir: section(
    'WORKDIR',
    'workdir',
    'Sets the directory in which the instructions below work and containers start, and makes it when it is not there.',
  ),
  user: section(
    'USER',
    'user',
    'Sets the user, and the group, that runs what comes below and the containers.',
  ),
  cmd: section(
    'CMD',
    'cmd',
    'Says what a container runs by default, or gives ENTRYPOINT its default arguments. The words after docker run IMAGE take its place. Only the last CMD counts.',
  ),
  entrypoint: section(
    'ENTRYPOINT',
    'entrypoint',
    'Says which program a container runs. CMD, or the words after docker run IMAGE, become its arguments. Only the last ENTRYPOINT counts.',
  ),
  expose: section(
    'EXPOSE',
    'expose',
    'Notes the ports that the program listens on. It opens none: docker run -p does.',
  ),
  volume: section(
    'VOLUME',
    'volume',
    'Marks a directory whose data is kept outside the container, in a volume that each container gets.',
  ),
  label: section(
    'LABEL',
    'label',
    'Adds names and values that describe the image, such as its source or its version.',
  ),
  shell: section('SHELL', 'shell', 'Sets the program that runs the shell form of RUN, CMD and ENTRYPOINT.'),
  stopsignal: section(
    'STOPSIGNAL',
    'stopsignal',
    'Sets the signal that asks the program of a container to end.',
  ),
  healthcheck: section(
    'HEALTHCHECK',
    'healthcheck',
    'Gives a command that tells from time to time whether a container still works, or NONE to drop the one of the base.',
  ),
  onbuild: section(
    'ONBUILD',
    'onbuild',
    'Keeps an instruction for later: it runs when another build, or another stage, starts FROM this one.',
  ),
  maintainer: section(
    'MAINTAINER',
    'maintainer-deprecated',
    'Names the author of the image. It is deprecated: a label such as org.opencontainers.image.authors does the same.',
  ),
} as const satisfies Readonly<Record<string, Doc>>;

export type InstructionName = keyof typeof INSTRUCTION_DOCS;

const COPIED = {
  chown: section(
    '--chown',
    'copy---chown',
    'Gives the copied files to this user and group; without it they belong to root.',
  ),
  chmod: section(
    '--chmod',
    'copy---chmod',
    'Sets the permissions of the copied files, as an octal number or as in u+x.',
  ),
  link: section(
    '--link',
    'copy---link',
    'Puts the files into a layer of their own that does not depend on the layers below, so that it can be used again when those change.',
  ),
  exclude: section(
    '--exclude',
    'copy---exclude',
    'Leaves out the paths that match this pattern. It may be given several times.',
  ),
};

/** What each flag is for, by instruction and by its name without dashes. */
export const FLAG_DOCS: Readonly<Record<string, Readonly<Record<string, Doc>>>> = {
  from: {
    platform: section(
      '--platform',
      'from',
      'The platform of the image this stage starts from, such as linux/arm64 or $BUILDPLATFORM; without it, the one that the build is for.',
    ),
  },
  copy: {
    from: section(
      '--from',
      'copy---from',
      'Takes the paths from a stage (by name or number), an image or a named context, not from the build context.',
    ),
    ...COPIED,
    parents: section(
      '--parents',
      'copy---parents',
      'Keeps the directories of each source path below the destination; a /./ in the path says from where on.',
    ),
  },
  add: {
    chown: { ...COPIED.chown, url: `${REFERENCE}#add---chown` },
    chmod: { ...COPIED.chmod, url: `${REFERENCE}#add---chmod` },
    link: { ...COPIED.link, url: `${REFERENCE}#add---link` },
    exclude: { ...COPIED.exclude, url: `${REFERENCE}#add---exclude` },
    'keep-git-dir': section(
      '--keep-git-dir',
      'add---keep-git-dir',
      'Keeps the .git directory of the repository that is checked out.',
    ),
    checksum: section(
      '--checksum',
      'add---checksum',
      'The digest that the download, or the commit that the repository, must have; otherwise the build stops.',
    ),
    unpack: section(
      '--unpack',
      'add---unpack',
      'Says whether a tar archive is unpacked: local ones are by default, downloaded ones are not.',
    ),
  },
  run: {
    mount: section(
      '--mount',
      'run---mount',
      'Lends the command files, a cache, a secret or an ssh agent while it runs. Nothing of it stays in the image.',
    ),
    network: section('--network', 'run---network', 'Which network the command has: default, none or host.'),
    security: section(
      '--security',
      'run---security',
      'sandbox, or insecure for a command that needs more rights than a container has.',
    ),
    device: section(
      '--device',
      'run---device',
      'Lends the command a device of the machine, such as a graphics card.',
    ),
  },
  healthcheck: {
    interval: section('--interval', 'healthcheck', 'The time between two checks; 30s without it.'),
    timeout: section(
      '--timeout',
      'healthcheck',
      'How long a check may take before it counts as failed; 30s without it.',
    ),
    'start-period': section(
      '--start-period',
      'healthcheck',
      'The time a container has to start, in which failures do not count; none without it.',
    ),
    'start-interval': section(
      '--start-interval',
      'healthcheck',
      'The time between two checks in the start period; 5s without it.',
    ),
    retries: section(
      '--retries',
      'healthcheck',
      'How many failures in a row make a container unhealthy; 3 without it.',
    ),
  },
};

/** What each type of mount lends, by the value of `type=`. */
export const MOUNT_DOCS = {
  bind: section(
    'type=bind',
    'run---mounttypebind',
    'Lends files of the build context, a stage or an image. What the command writes there is thrown away.',
  ),
  cache: section(
    'type=cache',
    'run---mounttypecache',
    'A directory that is kept from build to build, for downloads and compilers. It may be empty at any time.',
  ),
  tmpfs: section(
    'type=tmpfs',
    'run---mounttypetmpfs',
    'An empty directory in memory, gone when the command ends.',
  ),
  secret: section(
    'type=secret',
    'run---mounttypesecret',
    'Lends a secret, such as a token, as a file or an environment variable, without leaving it in the image.',
  ),
  ssh: section(
    'type=ssh',
    'run---mounttypessh',
    'Lends the ssh agent of the person who builds, so that keys stay outside.',
  ),
} as const satisfies Readonly<Record<string, Doc>>;

/** The options of each type of mount, in the order in which they are offered (BuildKit commands_runmount.go). */
export const MOUNT_OPTION_DOCS: Readonly<Record<keyof typeof MOUNT_DOCS, Readonly<Record<string, string>>>> =
  {
    bind: {
      target: 'Where the command finds it.',
      from: 'The stage, image or named context it is taken from; without it, the build context.',
      source: 'The path there; without it, all of it.',
      rw: 'Lets the command write; what it writes is thrown away.',
    },
    cache: {
      target: 'Where the command finds the cache.',
      id: 'Caches with the same id are the same; without it, the target is the id.',
      sharing:
        'What builds at the same time do: shared (all write), private (each has its own) or locked (one waits for the other).',
      from: 'What the cache begins with when it is new.',
      source: 'The path in from that the cache begins with.',
      mode: 'The permissions of the directory when it is new, in octal; 0755 without it.',
      uid: 'The number of the user who owns it when it is new; 0 without it.',
      gid: 'The number of the group that owns it when it is new; 0 without it.',
      ro: 'Keeps the command from writing.',
    },
    tmpfs: {
      target: 'Where the command finds it.',
      size: 'How much it may hold.',
    },
    secret: {
      id: 'The name under which the build is given the secret; without it, the last part of the target.',
      target: 'The file in which the command finds it; without it, /run/secrets/ and the id.',
      env: 'The environment variable that holds it instead of a file.',
      required: 'Stops the build when the secret is not given.',
      mode: 'The permissions of the file, in octal; 0400 without it.',
      uid: 'The number of the user who owns the file; 0 without it.',
      gid: 'The number of the group that owns the file; 0 without it.',
    },
    ssh: {
      id: 'The name under which the build is given the agent; default without it.',
      target: 'Where the command finds the socket.',
      required: 'Stops the build when no agent is given.',
      mode: 'The permissions of the socket, in octal; 0600 without it.',
      uid: 'The number of the user who owns the socket; 0 without it.',
      gid: 'The number of the group that owns the socket; 0 without it.',
    },
  };

/** The parser directives, by name. */
export const DIRECTIVE_DOCS = {
  syntax: section(
    '# syntax',
    'syntax',
    'Names the image of the frontend that reads this file, and so which instructions and flags there are.',
  ),
  escape: section(
    '# escape',
    'escape',
    'Sets the character that continues a line and escapes; a backslash without it.',
  ),
  check: section(
    '# check',
    'check',
    'Says which build checks are left out, and whether a finding stops the build.',
  ),
} as const satisfies Readonly<Record<string, Doc>>;

/** Matters that are no instruction of their own. */
export const TOPIC_DOCS = {
  variables: section(
    'Variables',
    'environment-replacement',
    '$NAME and ${NAME} stand for the value of an ARG or ENV above.',
  ),
  platformArgs: section(
    'Platform arguments',
    'automatic-platform-args-in-the-global-scope',
    'BuildKit sets TARGETPLATFORM, BUILDPLATFORM and their parts by itself; a stage sees them after an ARG line with the name.',
  ),
  predefinedArgs: section(
    'Predefined arguments',
    'predefined-args',
    'Proxy settings can be given to any build without an ARG line.',
  ),
  heredocs: section(
    'Here-documents',
    'here-documents',
    'Lines between <<WORD and WORD are the script of a RUN or the text of a file.',
  ),
  format: section(
    'Format',
    'format',
    'How a Dockerfile is written: one instruction a line, comments after #.',
  ),
} as const satisfies Readonly<Record<string, Doc>>;

/** The section on an instruction, in any letter case; `null` when there is no such instruction. */
export function instructionDoc(keyword: string): Doc | null {
  const name = keyword.toLowerCase();
  return Object.hasOwn(INSTRUCTION_DOCS, name) ? INSTRUCTION_DOCS[name as InstructionName] : null;
}

/** The section on a flag of an instruction; `null` when it has no such flag. */
export function flagDoc(keyword: string, flag: string): Doc | null {
  const name = keyword.toLowerCase();
  const flags = Object.hasOwn(FLAG_DOCS, name) ? FLAG_DOCS[name] : undefined;
  return flags !== undefined && Object.hasOwn(flags, flag) ? (flags[flag] ?? null) : null;
}

/** The section on a type of mount; `null` when there is no such type. */
export function mountDoc(type: string): Doc | null {
  const name = type.toLowerCase();
  return Object.hasOwn(MOUNT_DOCS, name) ? MOUNT_DOCS[name as keyof typeof MOUNT_DOCS] : null;
}
