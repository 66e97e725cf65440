import { describe, expect, test } from 'vitest';
import { namesPath } from './names-path.ts';

describe('namesPath', () => {
  test.each<[string, string, boolean]>([
    ['make && cp app /out/app', '/out/app', true],
    ['cp app out/app', '/w/out/app', true],
    ['cp app out/app', '/out/app', false],
    ['cd /src && make -C sub install', '/src/sub/x', true],
    ['cd /src; ./build', '/src/dist', true],
    ['cd sub && touch x', '/w/sub/x', true],
    ['./configure --prefix=/opt/app', '/opt/app/bin/run', true],
    ['gcc -o/out/x x.c', '/out/x', true],
    ['OUT=/dist ./build', '/dist/a', true],
    ['./x > "log/file"', '/w/log/file', true],
    ['cp *.so /lib/', '/w/a.so', true],
    ['cp *.so /lib/', '/w/b.txt', false],
    ['tar -C /opt/$NAME -x', '/opt/tool/bin', true],
    ['ls $DIR/x', '/w/x', false],
    ['ls / . ..', '/w/x', false],
    ['curl https://h/out/app', '/w/out/app', false],
    ["sh -c 'make -o /out/y'", '/out/y', true],
    ['if [ -d /a ]; then rm -r /a/b; fi', '/a/b/c', true],
    ['echo "${X:-/data/x}"', '/other', false],
    ['cp a /out/app-old', '/out/app', false],
  ])('%s names %s: %s', (script, path, expected) => {
    expect(namesPath(script, path, '/w')).toBe(expected);
  });

  test('a script that is too long to read is searched', () => {
    const long = `${': '.repeat(40_000)} /out/app`;
    expect(namesPath(long, '/out/app', '/')).toBe(true);
    expect(namesPath(long, '/out/other', '/')).toBe(false);
  });
});
