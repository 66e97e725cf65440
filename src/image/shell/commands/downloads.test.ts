import { describe, expect, test } from 'vitest';
import { told } from '../testing/told.ts';

const START = { '/w/p.tgz': 'z' };

type Row = [script: string, expected: string[]];

const check = (rows: Row[]) =>
  test.each(rows)('%s', (script, expected) => expect(told(script, START)).toEqual(expected));

const BY = 'https://h/p/f.tgz';

describe('downloads', () => {
  check([
    [`curl -fsSL ${BY} -o out`, [`make /w/out file ${BY} by curl ${BY}`]],
    [`curl -fsSLO ${BY}`, [`make /w/f.tgz file ${BY} by curl ${BY}`]],
    [`curl -O --output-dir /opt ${BY}`, [`make /opt/f.tgz file ${BY} by curl ${BY}`]],
    [`curl -sSL ${BY} | tar -xz -C /opt`, ['make /opt dir tree perhaps by tar -x']],
    [`curl -OJ ${BY}`, [`opaque curl -OJ ${BY}`]],
    [`curl ${BY} > out`, ['make /w/out file "" by curl', 'make /w/out file by curl']],
    [`curl -o out ${BY} || true`, [`opaque curl -o out ${BY} [/w/out] only`]],
    [`curl -o out ${BY}; ls`, [`opaque curl -o out ${BY} [/w/out] only`]],
    [`set -e; curl -o out ${BY}; ls`, [`make /w/out file ${BY} by curl ${BY}`]],
    [`wget ${BY}`, [`make /w/f.tgz file ${BY} by wget ${BY}`]],
    [`wget -q ${BY} -O /opt/x`, [`make /opt/x file ${BY} by wget ${BY}`]],
    [`wget -qO- ${BY} | sh`, ['opaque sh']],
    [`wget -nv -P /opt ${BY}`, [`make /opt/f.tgz file ${BY} by wget ${BY}`]],
    [
      'git clone --depth 1 https://h/o/name.git',
      ['make /w/name dir tree https://h/o/name.git by git clone https://h/o/name.git'],
    ],
    [
      'git clone https://h/o/name dir',
      ['make /w/dir dir tree https://h/o/name by git clone https://h/o/name'],
    ],
    ['git -C /opt clone https://h/n', ['make /opt/n dir tree https://h/n by git clone https://h/n']],
    ['git checkout v1', ['opaque git checkout v1 []']],
    ['git rev-parse HEAD', []],
  ]);
});

describe('archives', () => {
  check([
    ['tar xzf p.tgz', ['unpack /w/p.tgz /w 0']],
    ['tar -xzf p.tgz -C /opt --strip-components=1', ['unpack /w/p.tgz /opt 1']],
    ['tar -xf p.tgz -C /opt --exclude x', ['make /opt dir tree perhaps by tar -x p.tgz']],
    [
      'tar -xzf p.tgz -C /usr/local/bin --strip-components=1 linux/helm',
      [
        'make /usr/local/bin dir tree perhaps by tar -x p.tgz',
        'make /usr/local/bin/helm file by tar -x p.tgz',
      ],
    ],
    ['tar -czf /opt/o.tgz .', ['make /opt/o.tgz file by tar -c']],
    ['mkdir x && tar -cf - x | tar -xf - -C /opt', ['make /w/x dir by mkdir', 'copy /w/x /opt/x']],
    ['unzip -q p.zip -d /opt/new', ['make /opt/new dir tree by unzip p.zip']],
    ['gunzip p.tgz.gz', ['make /w/p.tgz file by gunzip', 'remove /w/p.tgz.gz']],
    ['dd if=/dev/zero of=blob bs=1 count=3', ['make /w/blob file by dd']],
  ]);
});
