import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from '../src/dockerfile/parse.ts';
import { contentsOf } from '../src/image/contents.ts';
import { DEFAULT_OPTIONS, resolve } from '../src/stages/resolve.ts';
import { type Entry, entry } from './harness.ts';

/** A command with words chosen for its holes. */
function line(parts: TemplateStringsArray, ...words: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...words).map((chosen) => String.raw({ raw: parts }, ...chosen));
}

const dir = fc.constantFrom('a', 'b', 'c', 'a/d', 'b/e', '/x', '/x/y', '/opt/z', 'a/d/k', '/srv/app');
const file = fc.constantFrom('f', 'g', 'a/f', 'b/g', 'a/d/h', '/x/f', '/opt/z/t', 'c/m.txt', '/srv/app/main');
const any = fc.oneof(dir, file, line`${dir}/`);
const glob = fc.constantFrom('a/*', '*.txt', '/x/*', 'b/?', './*', 'c/[lm]*', '/srv/*/main', '*/f');

const simple = fc.oneof(
  ...[line`mkdir ${dir}`, line`mkdir -p ${dir} ${dir}/q`, line`touch ${file} ${file}`, line`rmdir ${dir}`],
  ...[
    line`echo x > ${file}`,
    line`echo x >> ${file}`,
    line`echo x | tee ${file}`,
    line`cat ${file} > ${file}`,
  ],
  ...[
    line`cp ${file} ${any}`,
    line`cp ${file} ${file} ${dir}`,
    line`cp -r ${dir} ${any}`,
    line`cp -t ${dir} ${file}`,
  ],
  ...[
    line`cp -a ${dir}/. ${dir}`,
    line`cp -rT ${dir} ${dir}`,
    line`cp -r ${glob} ${dir}`,
    line`cp -al ${dir} ${dir}`,
  ],
  ...[line`mv ${any} ${any}`, line`mv ${glob} ${dir}`, line`mv -t ${dir} ${any}`, line`mv -T ${dir} ${dir}`],
  ...[
    line`mv -n ${file} ${file}`,
    line`rm ${file}`,
    line`rm -f ${glob}`,
    line`rm -rf ${any}`,
    line`rm -rf ${glob}`,
  ],
  ...[line`rmdir -p ${dir}`, line`unlink ${file}`, line`ln -s ${any} ${any}`, line`ln -sf ${any} ${any}`],
  ...[
    line`ln -sfn ${any} ${any}`,
    line`ln ${file} ${any}`,
    line`ln -st ${dir} ${any}`,
    line`ln -sr ${any} ${any}`,
  ],
  ...[line`install -d ${dir}`, line`install -D ${file} ${file}`, line`install -m 755 ${file} ${any}`],
  ...[line`install -t ${dir} ${file}`, line`install -Dt ${dir}/new ${file}`, line`truncate -s 0 ${file}`],
  ...[line`sed -i s/a/b/ ${file}`, line`chmod -R 755 ${dir}`, line`gzip ${file}`, line`gzip -k ${file}`],
  ...[
    line`find ${dir} -type f -delete`,
    line`find ${dir} -type f -exec rm {} +`,
    line`find ${dir} -type d -empty -delete`,
  ],
  ...[line`tar -cf /tmp/t.tar ${dir} && tar -xf /tmp/t.tar -C ${dir}`, line`find . -name g | xargs rm -f`],
  ...[line`[ -d ${dir} ]`, line`[ -f ${file} ]`, line`test -e ${any}`, fc.constantFrom('true', 'false')],
);

const { command } = fc.letrec<{ command: string }>((tie) => {
  const inner = tie('command');
  return {
    command: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      { arbitrary: simple, weight: 10 },
      { arbitrary: line`cd ${dir} && ${simple}`, weight: 1 },
      { arbitrary: line`(cd ${dir} && ${simple})`, weight: 1 },
      { arbitrary: line`{ ${simple}; ${simple}; }`, weight: 1 },
      { arbitrary: line`if ${simple}; then ${inner}; else ${inner}; fi`, weight: 1 },
      { arbitrary: line`if [ ! -e ${any} ]; then ${inner}; fi`, weight: 1 },
      {
        arbitrary: line`for i in ${fc.constantFrom('1 2', 'a b', '$(seq 1 2)', 'a/*')}; do touch /x/$i; ${inner}; done`,
        weight: 1,
      },
      { arbitrary: line`${simple} || ${inner}`, weight: 2 },
      { arbitrary: line`! ${simple}`, weight: 1 },
      { arbitrary: line`D=${dir}; mkdir -p "$D/e"; touch "\${D##*/}.x"`, weight: 1 },
      { arbitrary: line`f() { ${inner}; }; f`, weight: 1 },
      { arbitrary: line`case y in x) ${inner};; *) ${inner};; esac`, weight: 1 },
      { arbitrary: line`set -e; ${simple}; ${simple}`, weight: 1 },
      { arbitrary: line`set +e; ${simple}; true`, weight: 1 },
      { arbitrary: line`sh -c '${simple}'`, weight: 1 },
      { arbitrary: line`eval "${simple}"`, weight: 1 },
      { arbitrary: line`${simple} > /dev/null 2>&1 || true`, weight: 1 },
      { arbitrary: line`exit 0; ${simple}`, weight: 1 },
    ),
  };
});

const script = fc
  .array(fc.tuple(fc.constantFrom(' && ', ' && ', '; '), command), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([joint, text], at) => (at === 0 ? text : joint + text)).join(''));

const FIRST = 'mkdir -p a/d b c /x/y /opt /srv/app && touch f a/f a/n.txt c/m.txt /x/f /srv/app/main';
const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * What is said of RUNs, held against what a shell really does in a chroot, each in a layer of its own. `root` is the unpacked root
 * of a Debian (`mmdebstrap --variant=minbase bookworm ROOT`). Needs Linux, root and overlay mounts; a script that fails takes
 * its layer with it, as it would a build.
 */
export function realShell(root: string): Entry {
  return entry('shell', 200, fc.array(script, { minLength: 1, maxLength: 4 }), (scripts) => {
    const folder = mkdtempSync(join(tmpdir(), 'stagemap-shell-'));
    const at = join(folder, 'at');
    mkdirSync(at);
    const layers = [root];
    const inside = (...argv: readonly string[]) =>
      spawnSync('timeout', ['5', 'chroot', at, 'env', '-i', PATH, 'HOME=/root', ...argv], {
        encoding: 'utf8',
      });
    const mounted = <T>(more: string, work: () => T): T => {
      const done = spawnSync('mount', [
        '-t',
        'overlay',
        'overlay',
        '-o',
        `lowerdir=${layers.join(':')}${more}`,
        at,
      ]);
      if (done.status !== 0) throw new Error(`No overlay mount: ${done.stderr}`);
      try {
        return work();
      } finally {
        spawnSync('umount', [at]);
      }
    };
    try {
      const kept = [FIRST, ...scripts].filter((text, index) => {
        const upper = join(folder, `upper${index}`);
        const work = join(folder, `work${index}`);
        mkdirSync(upper);
        mkdirSync(work);
        const run = () =>
          inside('/bin/sh', '-c', 'mkdir -p /w && cd /w && exec /bin/sh -c "$0"', text).status;
        const good = mounted(`,upperdir=${upper},workdir=${work}`, run) === 0;
        if (good) layers.unshift(upper);
        return good;
      });
      const dockerfile = ['FROM debian:12', 'WORKDIR /w', ...kept.map((text) => `RUN ${text}`), ''].join(
        '\n',
      );
      // The last mount needs two layers, and only reads.
      const kindOf = (path: string) => inside('stat', '-c', '%F', path).stdout.trim();
      return mounted('', () => contradictions(dockerfile, kindOf)).map((found) => `${found}\n${dockerfile}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Where what is said for certain is not so; `kindOf` gives what stands at a path, empty for nothing. */
function contradictions(dockerfile: string, kindOf: (path: string) => string): string[] {
  const { entries, removed } = contentsOf(resolve(parse(dockerfile), DEFAULT_OPTIONS), 0);
  const wrong = entries.flatMap(({ path, type, certainty }) => {
    if (certainty !== 'known' || path === '/') return [];
    const kind = kindOf(path);
    const is =
      kind === 'directory' ? 'dir' : kind === 'symbolic link' ? 'symlink' : kind === '' ? 'absent' : 'file';
    return type === is ? [] : [`${path} is said to be a ${type}, and is ${is}`];
  });
  const back = removed.filter(({ path, certain }) => certain && kindOf(path) !== '');
  return [...wrong, ...back.map(({ path }) => `${path} is said to be removed, and is there`)];
}
