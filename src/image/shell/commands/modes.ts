import { apply, type Call, type Handler, hinted, limited, type Outcome, UNKNOWN } from '../machine.ts';
import { readOptions } from '../options.ts';
import { asRoot, placesOf, shownPaths } from './words.ts';

const TABLE = {
  short: 'RfvchHLP',
  long: [
    'recursive',
    'silent',
    'quiet',
    'verbose',
    'changes',
    'no-dereference',
    'dereference',
    'reference:',
    'from:',
    'preserve-root',
    'no-preserve-root',
  ],
};

/** chmod, chown and chgrp: what they change is there already; nothing comes or goes. */
function change(what: 'mode' | 'owner'): Handler {
  return (call: Call): Outcome => {
    // A mode such as `-x` or `-R` looks like an option: only letters of modes may be in it.
    const words = call.args.map((arg) =>
      /^-[rwxXst]+$/.test(arg.text) ? { ...arg, text: `u${arg.text}` } : arg,
    );
    const options = readOptions(words, TABLE);
    if (options === null) return limited();
    const operands = options.has('reference') ? options.operands : options.operands.slice(1);
    const plain = operands.filter((word) => word.pattern === null);
    const places = placesOf(call, plain, !options.has('h', 'no-dereference'));
    if (places === null || plain.length < operands.length) return limited();
    const missing = places.filter((place) => place.kind === 'absent');
    if (missing.length > 0) return call.must || places.length > 1 ? limited() : 'fail';
    const recursive = options.has('R', 'recursive');
    const sure =
      places.every((place) => place.kind !== 'unknown') &&
      (what === 'mode' || /^[:\d]+$/.test(options.operands[0]?.text ?? ''));
    return apply(call, asRoot(call) && sure, () => {
      for (const place of places) call.shell.world.touch(place.path, what, recursive);
    });
  };
}

/** `setcap cap file`, `chattr`: attributes. */
function attributes(call: Call): Outcome {
  const places = placesOf(call, call.args.slice(-1), true);
  const [place] = places ?? [];
  if (place === undefined) return limited();
  return apply(call, false, () => call.shell.world.touch(place.path, 'mode', false));
}

function strip(call: Call): Outcome {
  const options = readOptions(call.args, {
    short: 'sgSdxXpvR:K:N:',
    long: ['strip-all', 'strip-debug', 'strip-unneeded', 'verbose'],
  });
  if (options === null) return UNKNOWN;
  const places = placesOf(call, options.operands, true);
  if (places === null)
    return options.operands.some((word) => word.pattern !== null)
      ? limited()
      : hinted(...shownPaths(call, options.operands));
  return apply(call, false, () => {
    for (const place of places) call.shell.world.touch(place.path, 'content', false);
  });
}

export const MODE_COMMANDS: readonly (readonly [string, Handler])[] = [
  ['chmod', change('mode')],
  ['chown', change('owner')],
  ['chgrp', change('owner')],
  ['setcap', attributes],
  ['chattr', attributes],
  ['setfacl', () => limited()],
  ['strip', strip],
];
