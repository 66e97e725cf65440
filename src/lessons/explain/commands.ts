import type { WrittenCommand } from '../../image/shell/commands-in.ts';
import type { PackageManager } from '../../image/shell/types.ts';
import { doingOf } from './programs/table.ts';
import { type Doing, type Noun, Words } from './programs/words.ts';
import { codes, plainText, say } from './prose.ts';
import type { Sentence } from './types.ts';

/** More than these are counted, not told. */
const MAX_TOLD = 8;

/** Programs whose first word says what they do. */
const WITH_VERB =
  /^(?:apk|apt|apt-get|aptitude|bun|bundle|cargo|composer|conda|corepack|deno|dnf|docker|dotnet|gem|git|go|helm|mamba|microdnf|mix|npm|pip[\d.]*|pipenv|pnpm|poetry|rustup|swift|tdnf|uv|yarn|yum|zig|zypper)$/;

/** Verbs that say what they do with the next word: `npm run build`, `go mod download`. */
const WITH_OBJECT = /^(?:run|run-script|exec|mod|tool|submodule|pip|target|component|toolchain)$/;

/** Programs that prepare others, speak, or only look: what a script is for is told without them. */
const ASIDE =
  /^(?::|\[|awk|basename|break|cat|cd|command|continue|cut|date|dirname|echo|e?grep|eval|exit|export|expr|false|getconf|hash|head|id|local|ls|nproc|popd|printf|pushd|pwd|read|readlink|realpath|return|sed|seq|set|shift|shopt|sleep|sort|stat|tail|test|tr|trap|true|type|ulimit|umask|uname|unset|wait|wc|which|xargs)$/;

/** How the commands of a RUN are called, in their order; what only prepares others is left out where there is more. */
export function commandNames(commands: readonly WrittenCommand[]): string[] {
  const main = commands.filter(({ name, outputs }) => !ASIDE.test(name) || outputs.length > 0);
  return [...new Set((main.length > 0 ? main : commands).map(labelOf))];
}

function labelOf({ name, args }: WrittenCommand): string {
  const words = new Words(args);
  const verb = WITH_VERB.test(name) ? words.verb() : undefined;
  const object = WITH_OBJECT.test(verb ?? '') ? words.afterVerb().verb() : undefined;
  return [name, verb, object].filter((word) => word !== undefined).join(' ');
}

/**
 * What the commands of a RUN do, each thing in a sentence, in their order; of a program that is not known nothing is said.
 * `installed` are sentences on the packages that are known to come, by their manager: each stands where it is first used.
 */
export function tellCommands(
  commands: readonly WrittenCommand[],
  installed: ReadonlyMap<PackageManager, Sentence>,
): Sentence[] {
  const groups: Group[] = [];
  const places = new Map([...installed.keys()].map((manager) => [manager, 0]));
  for (const command of commands) {
    const doing = doingOf(command);
    if (doing === null) continue;
    const place = doing.installs && places.get(doing.installs);
    if (place === undefined) join(groups, doing, command.sometimes);
    else if (place === 0 && doing.installs) places.set(doing.installs, groups.length);
  }
  const knownAt = (at: number) =>
    [...installed].flatMap(([by, said]) => (places.get(by) === at ? [said] : []));
  const all = [...knownAt(0), ...groups.flatMap((group, at) => [sentenceOf(group), ...knownAt(at + 1)])];
  const more = all.length - MAX_TOLD;
  return more > 1 ? [...all.slice(0, MAX_TOLD), say`It does ${String(more)} more things.`] : all;
}

/** Things that are done with the same verb, one after the other: `It removes a, b and c.` */
interface Group {
  readonly verb: string;
  readonly noun: Noun | null;
  readonly things: Set<string>;
  readonly rest: Sentence;
  readonly sometimes: boolean;
}

function join(groups: Group[], doing: Doing, sometimes: boolean): void {
  const { verb, noun = null, things = [], rest = [] } = doing;
  let group = groups.at(-1);
  const goesOn =
    group?.verb === verb &&
    group.noun?.[0] === noun?.[0] &&
    group.sometimes === sometimes &&
    plainText(group.rest) === plainText(rest);
  if (group === undefined || !goesOn) {
    group = { verb, noun, things: new Set(), rest, sometimes };
    groups.push(group);
  }
  for (const thing of things) group.things.add(thing);
}

function sentenceOf({ verb, noun, things, rest, sometimes }: Group): Sentence {
  const words = [
    say`${sometimes ? `may ${verb}` : thirdPerson(verb)}`,
    noun === null ? [] : say`${noun[things.size === 1 ? 0 : 1]}`,
    codes([...things]),
    rest,
  ].filter((part) => part.length > 0);
  return say`${words.reduce((said, part) => say`${said} ${part}`, say`It`)}.`;
}

/** `fetch the lists` gives `fetches the lists`, `compile and install` gives `compiles and installs`. */
function thirdPerson(phrase: string): string {
  return phrase.replace(/^\w+|(?<= and )\w+/g, (verb) => {
    if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
    return `${verb}${/(?:s|x|ch|sh)$/.test(verb) ? 'es' : 's'}`;
  });
}
