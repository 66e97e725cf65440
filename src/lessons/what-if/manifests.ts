import { isPattern } from '../../image/patterns.ts';

/** A command that installs dependencies, and the files of a project that it reads. */
interface Installer {
  readonly command: RegExp;
  /** Patterns for COPY, in the order in which people write them. */
  readonly files: (script: string) => readonly string[];
}

const fixed =
  (...files: string[]) =>
  () =>
    files;

/** What each installer reads, from its own documentation. Only those that need nothing else of a project. */
const INSTALLERS: readonly Installer[] = [
  { command: /\bnpm (?:ci|install|i)\b(?! +(?:-g|--global))/, files: fixed('package*.json') },
  { command: /\byarn(?: install\b|(?= *(?:&&|;|--|$)))/m, files: fixed('package.json', 'yarn.lock') },
  { command: /\bpnpm (?:install|i|fetch)\b/, files: fixed('package.json', 'pnpm-lock.yaml') },
  { command: /\bgo mod (?:download|vendor)\b/, files: fixed('go.mod', 'go.sum') },
  { command: /\bpip3? install\b.* -r +(\S+)/, files: (script) => requirements(script) },
  { command: /\bbundle install\b/, files: fixed('Gemfile', 'Gemfile.lock') },
  { command: /\bpoetry install\b.*--no-root\b/, files: fixed('pyproject.toml', 'poetry.lock') },
  { command: /\bmvn\b.* dependency:(?:go-offline|resolve)\b/, files: fixed('pom.xml') },
  {
    command: /\bcomposer install\b.*--no-scripts\b.*--no-autoloader\b/,
    files: fixed('composer.json', 'composer.lock'),
  },
];

function requirements(script: string): string[] {
  const names = [...script.matchAll(/ -r +([\w./-]+)/g)].map((match) => match[1] ?? '');
  return names.every((name) => name !== '' && !name.startsWith('/') && !isPattern(name)) ? names : [];
}

/** Commands that look at nothing of a project: system packages, users, directories. */
const INDEPENDENT =
  /^(?:(?:apt-get|apt|apk|dnf|microdnf|yum|zypper)\b|rm -rf \/var\/|(?:useradd|groupadd|adduser|addgroup)\b|mkdir\b|set -[a-z]+$|true$)/;

/** Whether a script installs packages of the system. */
export function installsPackages(script: string): boolean {
  return commandsOf(script).some((command) => /^(?:apt-get|apt|apk|dnf|microdnf|yum|zypper)\b/.test(command));
}

/** Where packages come from, and what is trusted: who changes that is needed before packages are installed. */
const SOURCES =
  /\/etc\/(?:apt|apk|yum|dnf|pki|zypp)\b|sources\.list|add-apt-repository|apt-key|keyring|gpg|rpm (?:-\w+ )*--import|(?:yum|dnf)[- ]config|\brepo\b|\bdpkg\b|\brpm -|\|\s*(?:sudo )?(?:ba|da|a|z)?sh\b/;

/** Whether a script may change where packages come from: it does so in words, or runs something that nobody has read. */
export function maySetSources(script: string): boolean {
  return SOURCES.test(script) || readsUnseen(script);
}

/** Whether a script runs something that is not seen, such as a program of the project: it may read any variable. */
export function readsUnseen(script: string): boolean {
  return commandsOf(script).some((command) =>
    /^(?:\w+=\S* )*(?:(?:sudo|env|exec|time) )*(?:\.{0,2}\/|(?:ba|da|a|z)?sh\b|source\b|\. |make\b|cmake\b|ninja\b|xx-|\S+\.sh\b)/.test(
      command,
    ),
  );
}

function commandsOf(script: string): string[] {
  return script
    .replace(/\\\r?\n/g, ' ')
    .split(/&&|;|\n/)
    .map((command) => command.trim().replace(/\s+/g, ' '))
    .filter((command) => command !== '');
}

/** Whether a script needs nothing of what was copied before it. */
export function isIndependent(script: string): boolean {
  const commands = commandsOf(script);
  return (
    commands.length > 0 &&
    commands.every((command) => INDEPENDENT.test(command) && !/\s\.{0,2}\//.test(local(command)))
  );
}

/** A command without the absolute paths that belong to the system. */
function local(command: string): string {
  return command.replace(/\s\/(?:var|etc|usr|opt|srv|home|run|tmp|app|data)\b\S*/g, '');
}

/** The files of a project that a script needs, when it only installs dependencies; `null` when it does more. */
export function manifestsOf(script: string): readonly string[] | null {
  const files: string[] = [];
  for (const command of commandsOf(script)) {
    if (
      isIndependent(command) ||
      /^(?:npm|yarn|pnpm) (?:cache clean|config set)\b|^corepack enable\b/.test(command)
    )
      continue;
    const installer = INSTALLERS.find((one) => one.command.test(command));
    const found = installer?.files(command) ?? [];
    if (found.length === 0) return null;
    files.push(...found);
  }
  return files.length === 0 ? null : [...new Set(files)];
}
