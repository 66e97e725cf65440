import { apply, type Call, type Handler, inside, type Outcome, UNKNOWN } from '../machine.ts';
import { parentOf } from '../paths.ts';
import { isPath } from '../values.ts';
import { setting } from '../variables.ts';
import { printArchitecture } from './architecture.ts';
import { makeFile } from './archives.ts';
import { hasFlag, makeTree, valueOf } from './trees.ts';

/** `openssl req … -keyout KEY -out CERT`, `openssl genrsa -out KEY`: the files that its options name. */
function openssl(call: Call): Outcome {
  call.shell.out.spoil();
  const [verb] = call.args;
  const key = valueOf(call.args, '-keyout');
  // A key without a name goes where its configuration says, a serial number beside the authority's certificate.
  const unnamed = verb?.text === 'req' && hasFlag(call.args, '-newkey') && key === null;
  if (unnamed || verb?.text === 'rehash' || verb?.text === 'ca' || hasFlag(call.args, '-CAcreateserial'))
    return UNKNOWN;
  const files = [key, valueOf(call.args, '-out')].flatMap((file) => file ?? []);
  const outcomes = files.map((file) => makeFile(call, file, 'openssl'));
  return outcomes.every((outcome) => typeof outcome === 'string') ? (outcomes.at(-1) ?? 'maybe') : UNKNOWN;
}

/** `jlink … --output DIR`: it makes that directory, and fails where it is there already. */
function jlink(call: Call): Outcome {
  call.shell.out.spoil();
  const output = valueOf(call.args, '--output');
  if (output === null) return 'maybe';
  const place = call.shell.files.find(output, true);
  return place === null ? UNKNOWN : apply(call, false, () => makeTree(call, place.path, 'jlink'));
}

/** gpg keeps its keys at home, and writes what `-o` names. */
function gpg(call: Call): Outcome {
  call.shell.out.spoil();
  const output = valueOf(call.args, '-o', '--output');
  if (output !== null && hasFlag(call.args, '--yes', '--dearmor', '--decrypt', '-d', '--export'))
    return makeFile(call, output, 'gpg');
  const ring = valueOf(call.args, '--keyring', '--no-default-keyring');
  if (output !== null || hasFlag(call.args, '--dearmor', '--dearmour')) return UNKNOWN;
  const home = valueOf(call.args, '--homedir')?.text ?? setting(call.shell, 'GNUPGHOME') ?? null;
  const path = home === null ? '/root/.gnupg' : call.shell.files.path(home);
  if (path === null) return inside(['/root', '/home', '/tmp']);
  const ringPath = ring === null ? null : call.shell.files.path(ring.text);
  return inside([path, ...(ringPath === null ? [] : [parentOf(ringPath)])]);
}

function patch(call: Call): Outcome {
  const { cwd } = call.shell.state;
  return isPath(cwd) ? inside([cwd], ...(valueOf(call.args, '-o') === null ? [] : [cwd])) : UNKNOWN;
}

function dpkg(call: Call): Outcome {
  if (call.args.length === 1 && call.args[0]?.text === '--print-architecture')
    return printArchitecture(call, 'dpkg');
  call.shell.out.spoil();
  if (
    call.args.some((arg) =>
      /^(?:-[lLsSpI]|--(?:list|listfiles|status|search|print\S*|get-selections|compare-versions|info|contents|verify|audit)|-c)$/.test(
        arg.text,
      ),
    )
  )
    return 'maybe';
  return hasFlag(call.args, '-x', '--extract', '-X', '-b', '--build', '-R', '-e')
    ? UNKNOWN
    : inside(['/usr', '/etc', '/var', '/opt', '/bin', '/sbin', '/lib', '/lib64', '/run', '/srv', '/boot']);
}

function rpm(call: Call): Outcome {
  call.shell.out.spoil();
  if (
    call.args[0] !== undefined &&
    /^-(?:q|V|K)|^--(?:query|eval|verify|checksig|showrc|version)/.test(call.args[0].text)
  )
    return 'maybe';
  return hasFlag(call.args, '--root', '-r', '--relocate', '--prefix')
    ? UNKNOWN
    : inside(['/usr', '/etc', '/var', '/opt', '/bin', '/sbin', '/lib', '/lib64', '/run', '/srv', '/boot']);
}

const versionOnly: Handler = (call) => {
  call.shell.out.spoil();
  const asks =
    call.args.length === 1 && /^(?:--?version|-v|-V|--help|version)$/.test(call.args[0]?.text ?? '');
  return asks ? 'maybe' : UNKNOWN;
};

const ASKED =
  'node java javac ruby php perl deno bun erl elixir rustc docker kubectl helm terraform nginx postgres mysqld redis-server httpd jshell containerd runc caddy traefik';

export const TOOL_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['jlink', jlink],
  ...ASKED.split(' ').map((name) => [name, versionOnly] as const),
  ['openssl', openssl],
  ['gpg', gpg],
  ['gpg2', gpg],
  ['patch', patch],
  ['dpkg', dpkg],
  ['rpm', rpm],
];
