import { ALL_FLAGS, COMMANDS, EXIT, type Flag, flagsOf } from './flags.ts';

const SHELLS = { bash, zsh, fish } as const;

/** `stagemap completion SHELL`: prints a script that the shell reads; gives the exit status. */
export function completion(args: readonly string[]): number {
  const [shell, ...more] = args;
  const script =
    shell !== undefined && Object.hasOwn(SHELLS, shell) ? SHELLS[shell as keyof typeof SHELLS] : null;
  if (script === null || more.length > 0) {
    process.stderr.write(`stagemap completion: name a shell: ${Object.keys(SHELLS).join(', ')}\n`);
    return EXIT.usage;
  }
  process.stdout.write(script());
  return EXIT.done;
}

const names = COMMANDS.map(({ name }) => name).join(' ');
const takesFile = new Set<string>(['output', 'check-only', 'context']);

function bash(): string {
  const cases = COMMANDS.map((command) => {
    const flags = flagsOf(command).flatMap(({ name, short }) => [
      `--${name}`,
      ...(short ? [`-${short}`] : []),
    ]);
    return `    ${command.name}) words='${[...flags, '--help'].join(' ')}' ;;`;
  });
  const values = ALL_FLAGS.filter((flag: Flag) => flag.choices !== undefined).map((flag: Flag) => {
    return `    --${flag.name}) COMPREPLY=($(compgen -W '${flag.choices?.join(' ')}' -- "$word")); return ;;`;
  });
  return `# bash completion of stagemap: source it, or put it into /etc/bash_completion.d
_stagemap() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${names} --help' -- "$word"))
    return
  fi
  case $before in
${values.join('\n')}
  esac
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) if [ "\${COMP_WORDS[1]}" = completion ]; then COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")); fi ;;
  esac
}
complete -o default -F _stagemap stagemap
`;
}

/** Inside a specification of zsh's \`_arguments\`, between single quotes. */
const zshText = (text: string) => text.replace(/[[\]:\\]/gu, '\\$&').replace(/'/gu, '’');

function zsh(): string {
  const commands = COMMANDS.map(({ name, help }) => `    '${name}:${zshText(help)}'`);
  const cases = COMMANDS.map((command) => {
    const flags = flagsOf(command).map((flag) => `      ${zshFlag(flag)}`);
    const operand =
      command.name === 'completion' ? `      '1:shell:(bash zsh fish)'` : `      '*:Dockerfile:_files'`;
    return `    ${command.name}) _arguments \\\n${[...flags, operand].join(' \\\n')} ;;`;
  });
  return `#compdef stagemap
# zsh completion of stagemap: put it into a folder of $fpath as _stagemap
_stagemap() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
_stagemap "$@"
`;
}

function zshFlag({ name, short, value, multiple, choices, help }: Flag): string {
  const about = `[${zshText(help)}]`;
  const what = choices === undefined ? (takesFile.has(name) ? '_files' : ' ') : `(${choices.join(' ')})`;
  const argument = value === undefined ? '' : `:${value.toLowerCase().replace(/[^a-z]+/gu, ' ')}:${what}`;
  const many = multiple ? '*' : '';
  if (short === undefined) return `'${many}--${name}${about}${argument}'`;
  return `'(-${short} --${name})'{-${short},--${name}}'${about}${argument}'`;
}

function fish(): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/gu, '\\$&')}'`;
  const commands = COMMANDS.map(
    ({ name, help }) => `complete -c stagemap -n __fish_use_subcommand -f -a ${name} -d ${quoted(help)}`,
  );
  const flags = ALL_FLAGS.map((flag: Flag) => {
    const users = COMMANDS.filter((command) => flagsOf(command).some(({ name }) => name === flag.name));
    const when = `__fish_seen_subcommand_from ${users.map(({ name }) => name).join(' ')}`;
    const short = flag.short === undefined ? '' : ` -s ${flag.short}`;
    const values = flag.choices === undefined ? '' : ` -f -a ${quoted(flag.choices.join(' '))}`;
    const value = flag.value === undefined ? '' : ` -r${values}`;
    return `complete -c stagemap -n ${quoted(when)} -l ${flag.name}${short}${value} -d ${quoted(flag.help)}`;
  });
  return [
    '# fish completion of stagemap: put it into ~/.config/fish/completions/stagemap.fish',
    ...commands,
    ...flags,
    `complete -c stagemap -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'`,
    '',
  ].join('\n');
}
