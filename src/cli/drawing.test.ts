import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { carriedInPng, carriedInText } from '../share/carried.ts';
import { readFragment } from '../share/fragment.ts';
import { commandLine } from '../testing/cli-output.ts';
import { drawing } from './drawing.ts';
import { COMMANDS, type Command } from './flags.ts';

const line = commandLine();

const TEXT = [
  'FROM golang AS build',
  'COPY . .',
  'RUN --mount=type=cache,target=/root/.cache go build -o /out/app',
  'FROM golang AS test',
  'COPY --from=build /out/app /app',
  'FROM scratch AS web',
  'COPY --from=build /out/app /web',
  'FROM alpine',
  'COPY --from=build /out/app /usr/bin/app',
].join('\n');

function command(name: string): Command {
  const found = COMMANDS.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

const run = (name: string, ...args: string[]) => drawing(command(name), args);

test.each([
  ['svg', /^<svg /u],
  ['mermaid', /^flowchart LR\n/u],
  ['dot', /^digraph stagemap \{/u],
  ['d2', /^direction: right\n/u],
  ['markdown', /^# /u],
  ['html', /^<!doctype html>/u],
  ['json', /^\{\n {2}"stagemap": 1/u],
])('%s goes to standard output, or to a file', async (name, begins) => {
  const file = line.file('Dockerfile', TEXT);
  expect(await run(name, file)).toBe(0);
  expect(line.printed()).toMatch(begins);
  const out = line.path('out');
  expect(await run(name, '-o', out, file)).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe(line.printed());
  expect(line.told()).toBe('');
});

test.each(['svg', 'mermaid', 'html', 'png', 'pdf'])(
  '%s --check-only tells a file that is out of date',
  { timeout: 30_000 },
  async (name) => {
    const file = line.file('Dockerfile', TEXT);
    const out = line.path('out');
    expect(await run(name, file, '--check-only', out)).toBe(3);
    expect(line.told()).toContain('is missing');
    await run(name, file, '-o', out);
    expect(await run(name, file, '--check-only', out)).toBe(0);
    expect(await run(name, file, '--check-only', out, '--target', 'web')).toBe(3);
    expect(line.told()).toContain('is out of date');
    expect(line.printed()).toBe('');
  },
);

test('line ends that Git changed are no difference', async () => {
  const file = line.file('Dockerfile', TEXT);
  const out = line.path('out');
  await run('svg', file, '-o', out);
  writeFileSync(out, readFileSync(out, 'utf8').replace(/\n/gu, '\r\n'));
  expect(await run('svg', file, '--check-only', out)).toBe(0);
});

test('a PNG has the size that was asked for', { timeout: 30_000 }, async () => {
  const file = line.file('Dockerfile', TEXT);
  const [svg, png] = [line.path('a.svg'), line.path('a.png')];
  await run('svg', file, '-o', svg);
  const width = Number(/^<svg [^>]*width="(\d+)"/u.exec(readFileSync(svg, 'utf8'))?.[1]);
  for (const [args, scale] of [
    [['--scale', '1'], 1],
    [['--scale', '4'], 4],
    [['--dpi', '144'], 1.5],
    [[], 2],
  ] as const) {
    expect(await run('png', file, '-o', png, ...args)).toBe(0);
    expect(readFileSync(png).readUInt32BE(16)).toBe(Math.round(width * scale));
  }
});

test('a PDF keeps its text as text, and has no clock in it', { timeout: 30_000 }, async () => {
  const file = line.file('Dockerfile', TEXT);
  const [one, two] = [line.path('1.pdf'), line.path('2.pdf')];
  expect(await run('pdf', file, '-o', one)).toBe(0);
  await run('pdf', file, '-o', two);
  const bytes = readFileSync(one);
  expect(bytes.equals(readFileSync(two))).toBe(true);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1')).toMatch(/\/Subtype \/(?:Type0|CIDFontType2)/u);
});

test('several targets: what one of them needs is needed, and each of them ships', async () => {
  const file = line.file('Dockerfile', TEXT);
  await run('json', file, '--target', 'web,test');
  const { stages } = JSON.parse(line.printed());
  expect(stages.map(({ needed }: { needed: boolean }) => needed)).toEqual([true, true, true, false]);
  await run('svg', file, '--target', 'web', '--target', 'test', '-o', line.path('out'));
  expect(readFileSync(line.path('out'), 'utf8').match(/>ships<\/text>/gu)?.length).toBe(2);
});

test('what is left out, parted and shortened', async () => {
  const file = line.file('Dockerfile', TEXT);
  const nodes = async (...args: string[]) => {
    await run('dot', file, '-o', line.path('out'), ...args);
    return readFileSync(line.path('out'), 'utf8')
      .split('\n')
      .flatMap((each) => /^ {2}([sx]\d+) \[.*label="([^"]*?)(?:\\n|")/u.exec(each)?.[2] ?? []);
  };
  const all = await nodes();
  expect(all).toContain('build context');
  expect(await nodes('--hide', 'context,caches')).toEqual(
    all.filter((name) => name !== 'build context' && name !== '/root/.cache'),
  );
  expect((await nodes('--separate', 'golang')).filter((name) => name === 'golang').length).toBe(2);
  expect(await nodes('--gather')).toEqual(expect.not.arrayContaining(['golang', 'alpine']));
  expect(await nodes('--scratch')).toContain('scratch');
  expect(await nodes('--needed-only')).not.toContain('B · test');
  expect(await nodes('--label-length', '3')).toContain('A · b…d');
});

test('layers: the instructions of every stage', async () => {
  const file = line.file('Dockerfile', TEXT);
  expect(await run('svg', file, '--layers')).toBe(0);
  for (const { length } of [TEXT.match(/^COPY|^RUN/gmu) ?? []])
    expect(line.printed().match(/>(?:COPY|RUN)<\/text>/gu)?.length).toBe(length);
  await run('mermaid', file, '--layers', '-o', line.path('out'));
  expect(readFileSync(line.path('out'), 'utf8')).toContain(
    '<br>COPY #45;#45;from#61;build /out/app /usr/bin/app',
  );
});

test('a report tells what the checks found', async () => {
  await run('markdown', line.file('Dockerfile', 'from alpine\nRUN apk add curl\n'));
  expect(line.printed()).toMatch(
    /^## Findings\n\n(?:- \*\*.*\n)*- \*\*ConsistentInstructionCasing\*\* \(line 1\):/mu,
  );
});

test('a file that BuildKit would refuse is drawn, and the refusal told', async () => {
  expect(
    await run('svg', line.file('Dockerfile', 'FROM alpine\nCOPY --from=nobody_ /a /b\nNONSENSE\n')),
  ).toBe(0);
  expect(line.printed()).toContain('<svg');
  expect(line.told()).toContain('the build would fail');
});

test.each([
  [['--target', 'nobody'], 1, 'no stage "nobody"'],
  [['--nonsense'], 2, 'nonsense'],
  [['--theme', 'pink'], 2, '--theme is one of light, dark, auto'],
  [['--hide', 'images,stages'], 2, 'not "stages"'],
  [['--label-length', '1.5'], 2, 'whole number'],
  [['--platform', 'x'], 2, 'not a platform'],
  [['--scale', '2'], 2, 'scale'],
  [['--context', '/nowhere/x.json'], 1, 'ENOENT'],
  [['-o', '/nowhere/x.svg'], 1, 'ENOENT'],
])('%j: exit status %d', async (args, status, message) => {
  expect(await run('svg', line.file('Dockerfile', TEXT), ...args)).toBe(status);
  expect(line.told()).toContain(message);
});

test('a scale that is no number', async () => {
  for (const scale of ['', 'x', '0', '5', 'Infinity'])
    expect(await run('png', '--scale', scale, 'x')).toBe(2);
  expect(await run('png', '--scale', '1', '--dpi', '96', 'x')).toBe(2);
});

test.each(['svg', 'png', 'html', 'json'])(
  '%s --carry: the document comes back out of the file',
  { timeout: 30_000 },
  async (name) => {
    const out = line.path('out');
    const args = ['--target', 'web', '--build-arg', 'A=b', '--direction', 'down', '--carry', '-o', out];
    expect(await run(name, line.file('Dockerfile', TEXT), ...args)).toBe(0);
    const bytes = readFileSync(out);
    const [fragment] = name === 'png' ? [carriedInPng(bytes)] : carriedInText(bytes.toString('utf8'));
    expect(readFragment(fragment ?? '')).toMatchObject({
      ok: true,
      document: { text: TEXT, target: 'web', buildArgs: { A: 'b' }, view: { direction: 'down' } },
    });
  },
);
