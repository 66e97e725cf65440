import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SOURCE_HOSTS, sourceAt } from './source-address.ts';

const addressOf = (written: string) => {
  const result = sourceAt(written);
  return result.ok ? result.file.address : result.refusal;
};

it.each([
  [
    'https://github.com/moby/buildkit/blob/master/Dockerfile',
    'https://raw.githubusercontent.com/moby/buildkit/master/Dockerfile',
  ],
  [
    'github.com/moby/buildkit/blob/v0.12/a%20b/Dockerfile.dev#L3-L9',
    'https://raw.githubusercontent.com/moby/buildkit/v0.12/a%20b/Dockerfile.dev',
  ],
  ['https://github.com/moby/buildkit', 'https://raw.githubusercontent.com/moby/buildkit/HEAD/Dockerfile'],
  [
    'https://github.com/moby/buildkit/tree/master/hack/',
    'https://raw.githubusercontent.com/moby/buildkit/master/hack/Dockerfile',
  ],
  [
    'https://raw.githubusercontent.com/a/b/refs/heads/main/x/Dockerfile',
    'https://raw.githubusercontent.com/a/b/refs/heads/main/x/Dockerfile',
  ],
  [
    'https://gist.github.com/someone/0123456789abcdef',
    'https://gist.githubusercontent.com/someone/0123456789abcdef/raw',
  ],
  [
    'https://gist.githubusercontent.com/someone/0123456789abcdef/raw/aa11/Dockerfile',
    'https://gist.githubusercontent.com/someone/0123456789abcdef/raw/aa11/Dockerfile',
  ],
  [
    'https://gitlab.com/group/sub/project/-/blob/main/docker/Dockerfile?ref_type=heads',
    'https://gitlab.com/api/v4/projects/group%2Fsub%2Fproject/repository/files/docker%2FDockerfile/raw?ref=main',
  ],
  [
    'https://bitbucket.org/team/repo/raw/abc123/Dockerfile',
    'https://api.bitbucket.org/2.0/repositories/team/repo/src/abc123/Dockerfile',
  ],
  ['http://github.com/a/b', 'not-https'],
  ['https://example.com/Dockerfile', 'other-host'],
  ['https://github.com.evil.example/a/b/blob/m/D', 'other-host'],
  ['https://github.com:8443/a/b/blob/m/D', 'other-host'],
  ['https://me:pass@github.com/a/b/blob/m/D', 'credentials'],
  ['https://raw.githubusercontent.com/a/b/main/D?token=ABC', 'credentials'],
  ['https://github.com/a/b/blob/main/%2e%2e/%2e%2e/x', 'no-file'],
  ['https://github.com/a/b/blob/main/x%2fy', 'no-file'],
  ['https://github.com/a', 'no-file'],
  ['https://github.com/a/b/issues/1', 'no-file'],
  ['javascript:alert(1)', 'no-address'],
  ['', 'no-address'],
])('%s', (written, address) => {
  expect(addressOf(written)).toBe(address);
});

it('whatever is written, only the named hosts are asked, by https, and nothing is climbed', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '-',
      'raw',
      'blob',
      'src',
      '@',
      '%2e%2e',
      '%5c',
      'a',
      '\\',
      '?x',
      '#',
      '0123456',
    ),
    fc.string({ maxLength: 8 }),
  );
  const site = fc.constantFrom(
    'github.com',
    'raw.githubusercontent.com',
    'gist.github.com',
    'gitlab.com',
    'bitbucket.org',
    'x@github.com',
    'github.com\\@evil.example',
  );
  fc.assert(
    fc.property(site, fc.array(part), (host, parts) => {
      const result = sourceAt(`https://${host}/${parts.join('/')}`);
      if (!result.ok) return;
      const url = new URL(result.file.address);
      expect(url.protocol).toBe('https:');
      expect(SOURCE_HOSTS).toContain(url.host);
      // The browser reads it as it was meant.
      expect(url.href).toBe(result.file.address);
    }),
  );
});
