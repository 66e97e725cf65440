import { describe, expect, test } from 'vitest';
import { told } from './testing/told.ts';

const START = { '/w/a.txt': 'A\n', '/w/b.txt': 'B\n', '/w/.c.txt': 'C\n', '/w/v': '1.2\n' };
const ENV = { NAME: 'n', LIST: 'x y', EMPTY: '', FILE: 'lib/name.tar.gz' };

/** The text that a word gives, through `printf '%s|'`; `null` where it is not known. */
function expanded(words: string, shell = '/bin/sh', setup = ''): string | null {
  const log = told(`${setup}printf '%s|' ${words} > out`, START, { shell: [shell, '-c'] }, ENV);
  const text = /^make \/w\/out file ("(?:[^"\\]|\\.)*")?/.exec(log.at(-1) ?? '')?.[1];
  return text === undefined ? null : String(JSON.parse(text));
}

describe('words', () => {
  test.each<[string, string | null]>([
    ['$NAME', 'n|'],
    ['"${NAME}x" \'$NAME\' \\$NAME', 'nx|$NAME|$NAME|'],
    ['$LIST', 'x|y|'],
    ['"$LIST"', 'x y|'],
    ['a$LIST-b', 'ax|y-b|'],
    ['"$EMPTY" $EMPTY z', '|z|'],
    ['${EMPTY:-d} ${EMPTY-d} ${NONE:-e}', 'd||e|'.replace('||', '|')],
    ['${NAME:+yes}${EMPTY:+no}', 'yes|'],
    ['${FILE##*/} ${FILE%.gz} ${FILE%%.*} ${FILE#*/}', 'name.tar.gz|lib/name.tar|lib/name|name.tar.gz|'],
    ['${#FILE}', '15|'],
    ['*.txt', 'a.txt|b.txt|'],
    ['"*.txt" *.none', '*.txt|*.none|'],
    ['[!b].txt', 'a.txt|'],
    ['$(echo one; echo two)', 'one|two|'],
    ['"$(cat v)"', '1.2|'],
    ['`basename $FILE .gz`', 'name.tar|'],
    ['$(dirname $FILE)/$(pwd)', 'lib//w|'],
    ['$((1 + 2 * 3)) $((7 / 2)) $((5 > 3))', '7|3|1|'],
    ['~', '/root|'],
    ['{a,b}', '{a,b}|'],
    ['"$(uname -m)"', null],
    ['"$RANDOM"', null],
    ['"$(./x)"', null],
  ])('%s', (words, expected) => {
    expect(expanded(words)).toBe(expected);
  });

  test.each<[string, string]>([
    ['{a,b}c', 'ac|bc|'],
    ['x{1..3}', 'x1|x2|x3|'],
    ['{01..03}', '01|02|03|'],
    ['a{b,{c,d}}e', 'abe|ace|ade|'],
    ['"{a,b}" {a} ${NAME}', '{a,b}|{a}|n|'],
    ['${FILE/name/x} ${FILE//a/_} ${NAME^^} ${FILE:0:3}', 'lib/x.tar.gz|lib/n_me.t_r.gz|N|lib|'],
  ])('bash: %s', (words, expected) => {
    expect(expanded(words, '/bin/bash')).toBe(expected);
  });

  test('set -f leaves patterns alone', () => {
    expect(expanded('*.txt', '/bin/sh', 'set -f; ')).toBe('*.txt|');
  });

  test('variables of an external base may be there', () => {
    const log = told('mkdir "x${FROM_BASE:-d}"', START, { envComplete: false });
    expect(log[0]).toMatch(/^opaque/);
  });
});

describe('heredocs', () => {
  test.each<[string, string]>([
    ['cat > out <<EOF\na $NAME $(echo b) \\$x\nEOF', 'a n b $x\n'],
    ["cat > out <<'EOF'\na $NAME\nEOF", 'a $NAME\n'],
    ['cat <<-EOF > out\n\ta\n\t\tb $NAME\n\tEOF', 'a\nb n\n'],
  ])('%s', (script, expected) => {
    expect(told(script, START, {}, ENV)).toEqual([`make /w/out file ${JSON.stringify(expected)} by cat`]);
  });
});
