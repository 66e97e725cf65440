import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesPath } from './names-path.ts';
import { runArgv, runScript } from './run.ts';
import { aContext, MemoryWorld } from './testing/memory-world.ts';
import { TrialWorld } from './trial-world.ts';
import type { Lookup, World } from './types.ts';

/** Words that shells and the tables here treat in a way of their own. */
const WORDS = (
  'a b/c /x/y ../z . / ~ * d/* $A "$B" ${C:-d} $(pwd) `ls` $((1+1)) -r -rf -p -o --output=x {a,b} \'q\' "q r" if then fi ' +
  'else for in do done while case esac { } ( ) && || ; | & ! > >> < 2>&1 <<E [ [[ ]] ] == -f -d = cd mkdir cp mv rm ln ' +
  'touch echo printf cat tee set -e export test exit return break find -delete -exec tar -xzf curl wget git clone apt-get ' +
  'install apk add npm ci pip go build sh -c env sudo xargs eval source . exec f() useradd \n \\ # $ $@ __proto__ constructor'
)
  .split(' ')
  .concat(' ', '\n');

const scripts = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
  fc.string({ maxLength: 200, unit: 'binary' }),
);

function run(script: string, open = false): MemoryWorld {
  const world = new MemoryWorld({ '/w/a': 'A', '/w/d/e': 'E', '/w/l': '->l' }, !open);
  runScript(script, aContext({ workdir: '/w' }, { A: 'a b', B: '' }), world);
  return world;
}

describe('any text', () => {
  test('is carried out without throwing, the same way every time', () => {
    fc.assert(
      fc.property(scripts, fc.boolean(), (script, open) => {
        expect(run(script, open).log).toEqual(run(script, open).log);
      }),
      { numRuns: 400 },
    );
  });

  test('names only absolute, clean paths', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        for (const path of Object.keys(run(script).files())) {
          expect(path).toMatch(/^(?:\/[^/\uE000-\uE002]+)+$/s);
          expect(path.split('/')).not.toContain('..');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('as an exec form neither throws nor expands anything', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }), (argv) => {
        const world = new MemoryWorld();
        runArgv(argv, aContext(), world);
        expect(world.log.length).toBeLessThan(100);
      }),
    );
    const world = new MemoryWorld();
    runArgv(['mkdir', '-p', '/e/$HOME/{a,b}'], aContext(), world);
    expect(Object.keys(world.files())).toEqual(['/e', '/e/$HOME', '/e/$HOME/{a,b}']);
  });

  test('what may not come about changes nothing', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const world = run(`if ./unknown; then true\n${script}\nfi\n`);
        const changes = world.log.filter((line) => !line.startsWith('opaque'));
        // A text that closes the `if` by itself is another script.
        if (!/fi|else|#|<<|[`'"\\(){}]|\bdo\b|\bcase\b/.test(script)) expect(changes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('namesPath answers', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        expect(typeof namesPath(script, '/w/a', '/w')).toBe('boolean');
      }),
    );
  });
});

/** Counts the questions that a script asks of the world. */
class CountingWorld extends TrialWorld implements World {
  questions = 0;

  override lookUp(path: string): Lookup {
    this.questions++;
    return super.lookUp(path);
  }
}

function questions(script: string): number {
  const world = new CountingWorld(new MemoryWorld());
  runScript(script, aContext(), world);
  return world.questions;
}

describe('work is bounded', () => {
  test('it grows with the script, not faster', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => `mkdir -p /d/${at} && cp /a /d/${at}`).join('\n');
    const small = questions(lines(100));
    expect(small).toBeGreaterThan(100);
    expect(questions(lines(400))).toBeLessThan(small * 5);
  });

  test.each<[string, string]>([
    ['loops in loops', `${'for i in 1 2 3 4 5 6 7 8 9; do '.repeat(12)}mkdir $i${'; done'.repeat(12)}`],
    ['an endless loop', 'while true; do touch x; done'],
    ['an endless recursion', 'f() { touch x; f; }; f'],
    ['a fork bomb', 'f() { f | f & }; f'],
    ['brace expansion', 'mkdir {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}'],
    ['doubling variables', `A=xxxxxxxxxx; ${'A=$A$A; '.repeat(60)} touch $A`],
    ['nested substitutions', `${'$(echo '.repeat(200)}${')'.repeat(200)}`],
    ['nested wrappers', `${'env '.repeat(20_000)}ls`],
    ['nested shells', `${"sh -c 'sh -c ".repeat(100)}ls`],
    ['alternatives in alternatives', `${'./x || { exit 1 || '.repeat(60)}false${'; }'.repeat(60)}`],
    ['deadly conditions', `${'if ./x; then '.repeat(60)}exit 1${'; fi'.repeat(60)}`],
    ['stars', `case ${'a'.repeat(2000)} in ${'*a'.repeat(500)}b) touch x;; esac; touch y`],
    ['trimming', `A=${'a'.repeat(60_000)}; echo \${A%%*b} > f`],
    ['eval of itself', 'A=\'eval "$A"\'; eval "$A"'],
    ['links in a circle', 'ln -s b a; ln -s a b; touch a/x; cd a && touch y'],
    ['a long path', `mkdir -p ${'a/'.repeat(30_000)}`],
    ['backslashes', `echo ${'\\'.repeat(60_000)}`],
  ])('%s', (_, script) => {
    for (const shell of ['/bin/sh', '/bin/bash']) {
      const world = new MemoryWorld({}, true);
      const start = Date.now();
      runScript(script, aContext({ shell: [shell, '-c'] }), world);
      expect(world.log.length).toBeLessThan(12_000);
      // The slowest takes a tenth of this; a machine that does much else may take the rest.
      expect(Date.now() - start).toBeLessThan(5_000);
    }
  });

  test('a script of more than 64 kB is opaque as a whole', () => {
    expect(run(`touch x\n${'#'.repeat(70_000)}`).log).toHaveLength(1);
  });
});

describe('texts that are no shell scripts', () => {
  test.each([
    ['if then', '/bin/sh'],
    ['New-Item x -Type Directory; mkdir y', 'powershell'],
    ['mkdir x', 'cmd'],
    ['mkdir C:\\x', '/bin/sh'],
    ['#!/usr/bin/env python3\nmkdir = 1', '/bin/sh'],
    ['touch \uE000x', '/bin/sh'],
  ])('%s', (script, shell) => {
    const world = new MemoryWorld();
    runScript(script, aContext({ shell: [shell, '-c'] }), world);
    expect(world.log).toEqual([`opaque ${script}`]);
  });
});
