import { describe, expect, test } from 'vitest';
import { runScript } from './run.ts';
import { aContext, MemoryWorld, type Start } from './testing/memory-world.ts';

const START: Start = {
  '/etc/conf': 'c\n',
  '/w/in/a.txt': 'a\n',
  '/w/in/b.txt': 'b\n',
  '/w/in/sub/s.txt': 's\n',
  '/opt': null,
  '/tmp': null,
};

function log(script: string, env: Record<string, string> = {}, closed = true): string[] {
  const world = new MemoryWorld(START, closed);
  runScript(script, aContext({ workdir: '/w' }, env), world);
  return world.log;
}

describe('what certainly happens', () => {
  test.each<[string, string[]]>([
    ['mkdir -p x/y', ['make /w/x dir by mkdir', 'make /w/x/y dir by mkdir']],
    ['mkdir -p in', []],
    [
      'echo one > f; echo two >> f',
      ['make /w/f file "one\\n" by echo', 'make /w/f file "one\\ntwo\\n" by echo'],
    ],
    ['cp in/a.txt . && mv a.txt in/c.txt', ['copy /w/in/a.txt /w/a.txt file', 'move /w/a.txt /w/in/c.txt']],
    ['cp -r in/sub/. flat', ['copy /w/in/sub /w/flat dir']],
    ['cp in/*.txt /opt', ['copy /w/in/a.txt /opt/a.txt file', 'copy /w/in/b.txt /opt/b.txt file']],
    ['ln -s /etc/conf /opt', ['make /opt/conf symlink -> /etc/conf by ln -s']],
    ['set -e; cd in; rm a.txt', ['remove /w/in/a.txt']],
    ['cat > f <<EOF\nhi $WHO\nEOF', ['make /w/f file "hi you\\n" by cat']],
    ['for n in 1 2; do touch $n; done', ['make /w/1 file "" by touch', 'make /w/2 file "" by touch']],
    ['[ -f in/a.txt ] && touch yes || touch no', ['make /w/yes file "" by touch']],
  ])('%s', (script, expected) => {
    expect(log(script, { WHO: 'you' })).toEqual(expected);
  });
});

describe('where certainty ends', () => {
  test.each<[string, string[]]>([
    ['./configure', ['opaque ./configure']],
    ['grep -q x in/a.txt && touch f', ['make /w/f file "" by touch']],
    ['grep -q x in/a.txt && touch f; true', ['opaque touch f [/w/f] only']],
    ['grep -q x in/a.txt || touch f', ['opaque touch f [/w/f] only']],
    ['grep -q x in/a.txt || exit 1; touch f', ['make /w/f file "" by touch']],
    ['if grep -q x in/a.txt; then rm in/a.txt; fi', ['opaque rm in/a.txt; fi [/w/in/a.txt] only']],
    ['touch f &', ['opaque touch f & [/w/f] only']],
    ['test -n "$X" && exit 0; touch f', ['opaque touch f [/w/f] only']],
    ['for n in $LIST; do touch "$n"; done', ['opaque for n in $LIST; do touch "$n"; done []']],
  ])('%s', (script, expected) => {
    expect(log(script)).toEqual(expected);
  });
});
