import { describe, expect, test } from 'vitest';
import { runScript } from './run.ts';
import { aContext, MemoryWorld, type Start } from './testing/memory-world.ts';
import { told } from './testing/told.ts';
import type { ScriptContext } from './types.ts';

const START: Start = { '/w/a': 'A\n', '/w/b.txt': 'B\n', '/w/d/e': 'E\n', '/w/l': '->d' };

type Row = [script: string, expected: string[]];

const check = (rows: Row[], context: Partial<ScriptContext> = {}) =>
  test.each(rows)('%s', (script, expected) => expect(told(script, START, context)).toEqual(expected));

const X = 'make /w/x file "" by touch';
const PERHAPS = 'opaque touch x [/w/x] only';

describe('what must have succeeded', () => {
  check([
    ['./c && touch x', ['opaque ./c', 'make /w/x file perhaps by touch']],
    ['grep q a && touch x', [X]],
    ['grep q a && touch x; ls', [PERHAPS]],
    ['set -e; grep q a && touch x; ls', [PERHAPS]],
    ['set -e; grep q a; touch x; ls', [X]],
    ['grep q a || exit 1; touch x', [X]],
    ['grep q a || { echo no; exit 1; }; touch x', [X]],
    ['grep q a || true; touch x', [X]],
    ['grep q a || touch x', [PERHAPS]],
    ['grep q a && exit 0; touch x', [PERHAPS]],
    ['if grep q a; then exit 1; fi; touch x', [X]],
    ['if ! grep q a; then exit 1; fi; touch x', [X]],
    ['if grep q a; then touch x; else exit 1; fi', [X]],
    ['if grep q a; then touch x; fi', ['opaque touch x; fi [/w/x] only']],
    ['! touch x || ls', [X]],
    ['curl https://h/f | tee x; ls', ['make /w/x file by tee']],
    [
      'set -o pipefail; cp none x | cat && touch y',
      ['opaque cp none x [/w/x] only', 'make /w/y file perhaps by touch'],
    ],
    ['(grep q a; touch x); ls', [X]],
    ['set -e; (grep q a; touch x) || ls', [X]],
    ['(exit 0; touch x); touch y', ['make /w/y file "" by touch']],
    ['exit 0; touch x', []],
    ['false || touch x', [X]],
    ['trap "rm -rf x" EXIT; touch x', [X, 'opaque rm -rf x [/w/x] only']],
  ]);
});

describe('conditions', () => {
  check([
    ['[ -f a ] && touch x', [X]],
    ['[ -d a ] || touch x', [X]],
    ['test ! -e none && touch x', [X]],
    ['[ "$HOME" = /root ] && touch x', [X]],
    ['[ 2 -gt 1 ] && touch x; ls', [X]],
    ['[ -d l ] && [ -L l ] && touch x; ls', [X]],
    ['[ -n "" -o -z "" ] && touch x; ls', [X]],
    ['[ a == a ] && touch x; ls', [PERHAPS]],
    ['[[ a == a* ]] && touch x; ls', [PERHAPS]],
    ['case abc in a*) touch x;; *) touch y;; esac', [X]],
    [
      'case "$(./c)" in a) V=1;; b) V=2;; *) exit 1;; esac; touch x',
      ['opaque ./c', 'make /w/x file perhaps by touch'],
    ],
  ]);
  check([['[[ a == a* && -f a ]] && touch x; ls', [X]]], { shell: ['/bin/bash', '-c'] });
});

describe('loops and functions', () => {
  check([
    ['for f in *.txt; do cp $f $f.bak; done', ['copy /w/b.txt /w/b.txt.bak file']],
    [
      'for i in 1 2 3; do [ $i = 2 ] && continue; touch $i; done',
      ['make /w/1 file "" by touch', 'make /w/3 file "" by touch'],
    ],
    ['for i in 1 2; do touch $i; break; done', ['make /w/1 file "" by touch']],
    [
      'i=0; while [ $i -lt 2 ]; do touch $i; i=$((i+1)); done',
      ['make /w/0 file "" by touch', 'make /w/1 file "" by touch'],
    ],
    [
      'printf "p\\nq\\n" | while read -r v; do touch $v; done',
      ['make /w/p file "" by touch', 'make /w/q file "" by touch'],
    ],
    ['f() { touch "$1"; return; touch y; }; f x', [X]],
    ['f() { cd d; }; f; touch x', ['make /w/d/x file "" by touch']],
    ['cp() { :; }; cp a x', []],
    ['alias rm=:; rm a', ['opaque rm a']],
    ['grep q a && f() { rm a; }; f', ['remove /w/a']],
    ['grep q a && f() { rm a; }; f || ls', ['opaque f [/w/a] only']],
    [
      'i=0; for n in $(./c); do touch x$i; i=$((i+1)); done',
      ['opaque ./c', 'opaque for n in $(./c); do touch x$i; i=$((i+1)); done [/w/x0]'],
    ],
  ]);
});

describe('the working directory', () => {
  check([
    ['cd d && touch x', ['make /w/d/x file "" by touch']],
    ['cd l && cd .. && touch x', [X]],
    ['cd l/.. && touch x', [X]],
    ['cd d; cd -; touch x', [X]],
    ['cd "$(./c)" && touch x', ['opaque ./c', 'opaque touch x []']],
    ['cd none || touch x', [X]],
    ['(cd d && touch x); touch x', ['make /w/d/x file "" by touch', X]],
    ['./c; touch x; ls', ['opaque ./c', PERHAPS]],
  ]);
});

describe('what a shell does differently from another', () => {
  check([
    ['mkdir {p,q}', ['make /w/{p,q} dir by mkdir']],
    ['touch x &> log', ['opaque touch x &> log [/w/log /w/x] only']],
    ['echo "a\\tb" > x', ['make /w/x file by echo']],
    ["echo $'a' > x", ['make /w/x file by echo']],
  ]);
  check(
    [
      ['mkdir {p,q}', ['make /w/p dir by mkdir', 'make /w/q dir by mkdir']],
      ['echo o &> log', ['make /w/log file "o\\n" by echo']],
      ["echo $'a' > x", ['make /w/x file "a\\n" by echo']],
    ],
    { shell: ['/bin/bash', '-c'] },
  );

  test('where the shell is not known, neither are braces', () => {
    const world = new MemoryWorld(START);
    const { sh: _, ...context } = aContext({ workdir: '/w' });
    runScript('mkdir {p,q}', context, world);
    expect(world.log).toEqual(['opaque mkdir {p,q} []']);
  });
});

describe('users', () => {
  check(
    [
      ['touch x', [X]],
      ['touch x; ls', [PERHAPS]],
      ['touch ~/x', ['opaque touch ~/x []']],
    ],
    { user: 'app' },
  );
  check([['touch ~/x', ['make /h/x file "" by touch']]], { user: 'app', home: '/h' });
});

describe('mounts leave nothing behind', () => {
  const context = {
    mounts: [
      { target: '/cache', writable: true, type: 'cache' },
      { target: '/new/deep/cache', writable: true, type: 'cache' },
      { target: '/run/secret', writable: false, type: 'secret' },
    ],
  };
  check(
    [
      ['echo data > /cache/x && cp /cache/x /opt/x', ['make /opt/x file "data\\n" by cp']],
      ['mkdir -p /new/deep/cache/d && touch /new/deep/seen', ['make /new/deep/seen file "" by touch']],
      ['rm -rf /cache/*', []],
      ['rm -rf /new', ['opaque rm -rf /new [/new] only']],
      ['[ -e /run/secret ] || touch x', [PERHAPS]],
    ],
    context,
  );
});
