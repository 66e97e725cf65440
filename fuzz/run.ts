/**
 * `npm run fuzz`: tries inputs at random until the time is up, and stops at nothing.
 *
 *   npm run fuzz -- --minutes 120      how long (10 without it)
 *   npm run fuzz -- --entry text       one entry only
 *   npm run fuzz -- --seed 42          begin with this seed; each round prints its own
 *   npm run fuzz -- --shell ROOT       hold RUNs against a real shell in this root (real-shell.ts)
 *
 * A failure is printed with its seed and the smallest input found, and the run goes on. Exit status 1 when there was one.
 */
import { parseArgs } from 'node:util';
import { ENTRIES } from './entries.ts';
import { told } from './harness.ts';
import { realShell } from './real-shell.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    entry: { type: 'string' },
    seed: { type: 'string' },
    shell: { type: 'string' },
  },
});
const minutes = Number(values.minutes ?? 10);
const entries =
  values.shell === undefined
    ? ENTRIES.filter(({ name }) => values.entry === undefined || name === values.entry)
    : [realShell(values.shell)];
let seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!(minutes > 0) || !Number.isInteger(seed) || entries.length === 0) {
  console.error(`Unknown option. Entries: ${ENTRIES.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

/** A round takes seconds, so that seeds are printed often and the end is met. */
const ROUND = 200;
const end = Date.now() + minutes * 60_000;
let inputs = 0;
const failures = new Map<string, number>();
for (let round = 0; Date.now() < end; round++, seed++) {
  for (const { name, run } of entries) {
    const failure = await run({ seed, runs: ROUND });
    inputs += ROUND;
    if (failure === null) continue;
    failures.set(name, (failures.get(name) ?? 0) + 1);
    console.error(`\n${told(name, failure)}\n`);
  }
  if (round % 10 === 0) console.log(`seed ${seed}: ${inputs} inputs, ${sum()} failures`);
}
console.log(`${inputs} inputs, ${sum()} failures; the last seed was ${seed - 1}`);
process.exit(sum() > 0 ? 1 : 0);

function sum(): number {
  return [...failures.values()].reduce((total, count) => total + count, 0);
}
