import { describe, expect, test } from 'vitest';
import { baseFacts } from './facts.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

/** What is told of an image, in short: its shell, its package manager, its user, and how that is known. */
async function told(reference: string): Promise<string> {
  const { traits } = await baseFacts(reference);
  if (traits === null) return 'nothing';
  const { shell, manager, user, basis } = traits;
  return `${shell === null ? '?' : shell ? 'shell' : 'no shell'}, ${manager ?? '?'}, ${user ?? '?'}, ${basis}`;
}

describe('Images of distroless', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['static', 'no shell, none, root, documented'],
    ['static:latest', 'no shell, none, root, documented'],
    ['static:nonroot', 'no shell, none, 65532, documented'],
    ['static-debian13:nonroot-arm64', 'no shell, none, 65532, documented'],
    ['static-debian12:debug', 'shell, none, root, documented'],
    ['base:debug-nonroot', 'shell, none, 65532, documented'],
    ['base-nossl-debian13', 'no shell, none, root, documented'],
    ['cc-debian12:latest-amd64', 'no shell, none, root, documented'],
    ['nodejs22-debian12', 'no shell, none, root, documented'],
    ['nodejs24-debian13:nonroot', 'no shell, none, 65532, documented'],
    ['java21-debian12:debug-amd64', 'shell, none, root, documented'],
    ['java:11-debug', 'shell, none, root, documented'],
    ['java-base-debian13', 'no shell, none, root, documented'],
    ['python3-debian13', 'no shell, none, root, documented'],
    [`static-debian12:nonroot@${DIGEST}`, 'no shell, none, 65532, documented'],
    // The Python images once had a shell, and nobody says which one this is.
    ['python3', 'nothing'],
    ['python3-debian11', 'nothing'],
    // It may be the digest of a debug image.
    [`static-debian12@${DIGEST}`, 'nothing'],
  ];
  for (const [name, expected] of cases)
    test(name, async () => expect(await told(`gcr.io/distroless/${name}`)).toBe(expected));

  test('have the size of a relative that was measured, and say of which', async () => {
    const facts = await baseFacts('gcr.io/distroless/static:nonroot');
    expect(facts).toMatchObject({ match: 'image', measuredFor: 'gcr.io/distroless/static-debian12:latest' });
    expect(facts.compressedBytes?.value).toBeLessThan(2_000_000);
    expect(facts.config).toBeNull();
  });

  test('that hold a runtime have the size of its parts', async () => {
    const own = await baseFacts('gcr.io/distroless/nodejs22-debian13');
    expect(own).toMatchObject({ match: 'tag', config: null });
    expect(own.compressedBytes?.value).toBeGreaterThan(50_000_000);
    expect(own.compressedBytes?.value).toBeLessThan(60_000_000);
    const older = await baseFacts('gcr.io/distroless/nodejs22-debian12:nonroot');
    expect(older.measuredFor).toBe('gcr.io/distroless/nodejs22-debian13:latest');
    expect((await baseFacts('gcr.io/distroless/nodejs20-debian12')).compressedBytes).toBeNull();
  });

  test('are those of its own registry alone', async () => {
    expect(await told('example.com/distroless/static')).toBe('nothing');
    expect(await told('gcr.io/distroless-mine/static')).toBe('nothing');
  });
});

describe('Images by Chainguard', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['static', 'no shell, none, 65532, listed'],
    ['static:latest-glibc', 'no shell, none, 65532, listed'],
    ['nginx', 'no shell, none, 65532, listed'],
    ['python:latest', 'no shell, none, 65532, listed'],
    // Its list of packages has busybox in it.
    ['node', 'shell, none, 65532, listed'],
    ['go', 'shell, none, root, listed'],
    ['wolfi-base', 'shell, apk, root, listed'],
    ['python:latest-dev', 'shell, apk, 65532, documented'],
    ['go:latest-dev', 'shell, apk, root, documented'],
    ['python:3.12-dev', 'shell, apk, ?, documented'],
    // Which packages a version has that is sold is not public.
    ['python:3.12', 'nothing'],
    ['something-else', 'nothing'],
    ['constructor', 'nothing'],
  ];
  for (const [name, expected] of cases)
    test(name, async () => expect(await told(`cgr.dev/chainguard/${name}`)).toBe(expected));

  test('an image that is a toolchain has its compilers', async () => {
    const [go, python] = await Promise.all(
      ['go', 'python'].map((name) => baseFacts(`cgr.dev/chainguard/${name}`)),
    );
    expect(go?.traits?.has).toMatchObject({ gcc: true, make: true, git: true });
    expect(python?.traits?.has).toMatchObject({ gcc: false, git: false, python3: true });
  });

  test('a size told in words is told as that', async () => {
    const { unpackedBytes, compressedBytes } = await baseFacts('cgr.dev/chainguard/static');
    expect({ unpackedBytes, compressedBytes }).toMatchObject({
      unpackedBytes: { value: 3_000_000, kind: 'documented' },
      compressedBytes: null,
    });
  });
});

test('every fact has its address', async () => {
  for (const name of ['gcr.io/distroless/cc:debug', 'cgr.dev/chainguard/jre', 'cgr.dev/chainguard/x:1-dev'])
    expect((await baseFacts(name)).traits?.source).toMatch(/^https:\/\/github\.com\/\w[\w/.-]+(?:#[\w-]+)?$/);
});

test('of other images, a digest alone does not tell the variant', async () => {
  expect(await told(`node@${DIGEST}`)).toBe('nothing');
  expect(await told(`alpine@${DIGEST}`)).toBe('shell, apk, root, listed');
  expect(await told(`node:22-alpine@${DIGEST}`)).toBe('shell, apk, root, listed');
});
