import { describe, expect, test } from 'vitest';
import type { Start } from '../testing/memory-world.ts';
import { told } from '../testing/told.ts';

const START: Start = { '/w/a': 'A\n', '/w/b': 'B\n', '/w/d/e': 'E\n', '/w/d/.h': 'H\n', '/w/link': '->d' };

type Row = [script: string, expected: string[]];

const check = (rows: Row[]) =>
  test.each(rows)('%s', (script, expected) => expect(told(script, START)).toEqual(expected));

describe('directories and files', () => {
  check([
    ['mkdir x', ['make /w/x dir by mkdir']],
    ['mkdir -m 700 x', ['make /w/x dir 700 by mkdir']],
    ['mkdir -p x/y d/z', ['make /w/x dir by mkdir', 'make /w/x/y dir by mkdir', 'make /w/d/z dir by mkdir']],
    ['umask 077; mkdir x', ['make /w/x dir 700 by mkdir']],
    ['mkdir -p link/new', ['make /w/d/new dir by mkdir']],
    ['mkdir d || touch was-there', ['make /w/was-there file "" by touch']],
    ['mkdir -p "$UNKNOWN/x" y', ['make /x dir by mkdir', 'make /w/y dir by mkdir']],
    ['touch a new', ['touch /w/a time', 'make /w/new file "" by touch']],
    ['touch -c new', []],
    ['truncate -s 0 a', ['touch /w/a content']],
  ]);
});

describe('removal', () => {
  check([
    ['rm a', ['remove /w/a']],
    ['rm -rf d link', ['remove /w/d', 'remove /w/link']],
    ['rm -rf link/', ['opaque rm -rf link/ [/w/d /w/link] only']],
    ['rm -f none', []],
    ['rm none || rm -r d', ['remove /w/d']],
    ['rm d || true', []],
    ['rm -rf d/*', ['remove /w/d/e']],
    ['rm -rf .', ['opaque rm -rf . [/w] only']],
    ['rm -rf /', ['opaque rm -rf / []']],
    ['./x; rm -rf d/*', ['opaque ./x', 'remove matching /w/d/*']],
    ['rm a "$(./x)"', ['opaque ./x', 'remove /w/a', 'opaque rm a "$(./x)" []']],
    ['rmdir d', ['remove /w/d']],
    [
      'mkdir -p x/y && rmdir -p x/y',
      ['make /w/x dir by mkdir', 'make /w/x/y dir by mkdir', 'remove /w/x/y', 'remove /w/x'],
    ],
    ['gzip a || true', ['opaque gzip a [/w/a /w/a.gz] only']],
    ['find none -delete || touch no', ['make /w/no file "" by touch']],
  ]);
});

describe('copies and moves', () => {
  check([
    ['cp a c', ['copy /w/a /w/c file']],
    ['cp a d', ['copy /w/a /w/d/a file']],
    ['cp a b d/', ['copy /w/a /w/d/a file', 'copy /w/b /w/d/b file']],
    ['cp -r d new', ['copy /w/d /w/new dir']],
    ['cp -r d new && cp -r d new', ['copy /w/d /w/new dir', 'copy /w/d /w/new/d dir']],
    ['cp -r d/. new', ['copy /w/d /w/new dir']],
    ['cp -a d/. /opt/', ['copy /w/d /opt dir']],
    ['cp -r d/. d || touch no', ['make /w/no file "" by touch']],
    ['cp a ./a || touch no', ['make /w/no file "" by touch']],
    ['./x; mv -n a b', ['opaque ./x', 'opaque mv -n a b [/w/b /w/a] only']],
    ['cp -t none a || touch no', ['make /w/no file "" by touch']],
    ['install -t none a || touch no', ['make /w/no file "" by touch']],
    ['ln -st a b || touch no', ['make /w/no file "" by touch']],
    ['ln -sf a a', ['opaque ln -sf a a [/w/a] only']],
    ['cp a b c || touch no', ['make /w/no file "" by touch']],
    ['cp d c || touch no', ['make /w/no file "" by touch']],
    ['cp a c/ || touch no', ['make /w/no file "" by touch']],
    ['cp -n a b', ['opaque cp -n a b [/w/b] only']],
    ['cp --parents d/e /opt', ['make /opt/d dir by cp', 'copy /w/d/e /opt/d/e file']],
    ['mv a c', ['move /w/a /w/c']],
    ['mv a b d', ['move /w/a /w/d/a', 'move /w/b /w/d/b']],
    ['mv d/* /opt', ['move /w/d/e /opt/e']],
    ['mv -n a b', ['opaque mv -n a b [/w/b /w/a] only']],
    ['install -m 755 a /usr/local/bin', ['copy /w/a /usr/local/bin/a file']],
    ['install -D a /opt/x/y', ['make /opt/x dir by install', 'copy /w/a /opt/x/y file']],
    ['install -d -m 750 /opt/x/y', ['make /opt/x dir by install -d', 'make /opt/x/y dir 750 by install -d']],
  ]);
});

describe('an unseen destination may be a directory', () => {
  const rows: Row[] = [
    ['./x && cp a /opt/c', ['opaque ./x', 'opaque cp a /opt/c [/opt/c] only']],
    ['./x && cp a /opt/c/', ['opaque ./x', 'copy /w/a /opt/c/a file']],
    ['./x && cp a /opt/c.conf', ['opaque ./x', 'copy /w/a /opt/c.conf file']],
    ['./x && cp a /opt/bin/c', ['opaque ./x', 'copy /w/a /opt/bin/c file']],
    ['./x && cp -r new /opt/c', ['opaque ./x', 'opaque cp -r new /opt/c [/opt/c] only']],
    ['./x && cp *.txt /opt/', ['opaque ./x', 'make /opt dir tree perhaps by cp']],
    ['./x && mv a /opt/c', ['opaque ./x', 'remove /w/a', 'opaque mv a /opt/c [/opt/c] only']],
    ['./x && ln -s a /opt/c', ['opaque ./x', 'opaque ln -s a /opt/c [/opt/c] only']],
  ];
  check(rows);
});

describe('links', () => {
  check([
    ['ln -s d/e l', ['make /w/l symlink -> d/e by ln -s']],
    ['ln -s ../a d', ['make /w/d/a symlink -> ../a by ln -s']],
    ['ln -s /w/a || touch no', ['make /w/no file "" by touch']],
    ['ln -s /etc/hosts', ['make /w/hosts symlink -> /etc/hosts by ln -s']],
    ['ln -sfn a link', ['make /w/link symlink -> a by ln -s']],
    ['ln -sf a link', ['make /w/d/a symlink -> a by ln -s']],
    ['ln -s x a || touch no', ['make /w/no file "" by touch']],
    ['ln a hard', ['copy /w/a /w/hard file']],
    ['ln -sr a d/l', ['make /w/d/l symlink -> ../a by ln -s']],
    ['ln -sT d new', ['make /w/new symlink -> d by ln -s']],
  ]);
});

describe('permissions and contents', () => {
  check([
    ['chmod +x a', ['touch /w/a mode']],
    ['chmod -x a', ['touch /w/a mode']],
    ['chmod -R g+w d', ['touch /w/d mode all']],
    ['chown -R 1000:1000 d a', ['touch /w/d owner all', 'touch /w/a owner all']],
    ['chmod 644 none || touch no', ['make /w/no file "" by touch']],
    ["sed -i 's/a/b/' a", ['touch /w/a content']],
    ["sed -i.bak 's/a/b/' a", ["opaque sed -i.bak 's/a/b/' a [/w/a.bak] only"]],
    ["sed -n 's/x/y/w out' a", ["opaque sed -n 's/x/y/w out' a [/w/a]"]],
    ['strip a', ['touch /w/a content']],
  ]);
});

describe('find', () => {
  check([
    ["find . -name '*.none' -delete", []],
    ['find . -name e -delete', ['remove /w/d/e']],
    ["find . -type f -name '.h' -exec rm -f {} +", ['remove /w/d/.h']],
    ['find d -type f -exec chmod 600 {} \\;', ['touch /w/d/e mode', 'touch /w/d/.h mode']],
    ['find . -newer a -delete', ['opaque find . -newer a -delete [/w] only']],
    ['find . -exec ./x {} \\;', ['opaque find . -exec ./x {} \\; [/w]']],
    ['find / -perm -4000', []],
  ]);
});
