import { expect, it } from 'vitest';
import { conformanceCases } from '../testing/conformance.ts';
import { suspectedSecrets } from './secrets.ts';

// Put together here, so that nobody's scanner takes this file for a leak.
const letters = (count: number) => 'aB3dE5gH7jK9mN2pQ4sT6vW8xZ'.repeat(9).slice(0, count);

it.each([
  [`RUN echo "-----BEGIN OPENSSH ${'PRIVATE KEY'}-----" > /root/.ssh/id`, 'a private key'],
  [`ENV AWS_ACCESS_KEY_ID=AKIA${'ABCDEFGH234567IJ'}`, 'an AWS access key'],
  [`RUN git clone https://oauth2:ghp_${letters(36)}@github.com/a/b`, 'a GitHub token'],
  [`RUN curl -H "PRIVATE-TOKEN: glpat-${letters(20)}" https://gitlab.com`, 'a GitLab token'],
  [`ARG NPM=npm_${letters(36)}`, 'an npm token'],
  ['RUN pip install --index-url https://bob:hunter22@pypi.corp/simple x', 'a password in an address'],
  ['ENV DB_PASSWORD=hunter22', 'a value for DB_PASSWORD'],
  ['ENV DB_PASSWORD hunter22', 'a value for DB_PASSWORD'],
  ['ENV A=b MYSQL_ROOT_PASSWORD="s3cr3t-one"', 'a value for MYSQL_ROOT_PASSWORD'],
  ['ARG API_KEY=8f14e45fceea167a5a36', 'a value for API_KEY'],
  ['RUN SECRET_TOKEN=abc123def456 make', 'a value for SECRET_TOKEN'],
  [`RUN curl -H "Authorization: Bearer ${letters(20)}" https://x.example`, 'credentials'],
  [`RUN echo //registry.npmjs.org/:_authToken=${letters(20)} > .npmrc`, 'credentials'],
])('%s', (line, what) => {
  expect(suspectedSecrets(`FROM a\n${line}\n`)).toEqual([{ line: 2, what }]);
});

it.each([
  'ENV DB_PASSWORD=$DB_PASSWORD',
  'ENV DB_PASSWORD=${DB_PASSWORD:-x}',
  'ENV DB_PASSWORD=changeme',
  'ENV DB_PASSWORD=',
  'ENV DB_PASSWORD_FILE=/run/secrets/db',
  'ENV TOKEN_TTL=3600s',
  'ENV SECRET_KEY_BASE_DUMMY=1',
  'RUN SECRET_KEY_BASE=dummy bin/rails assets:precompile',
  'ARG GITHUB_TOKEN',
  'RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci',
  'RUN git clone https://${USER}:${TOKEN}@github.com/a/b',
  'RUN curl https://user:$PASS@host/',
  'ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://x /',
  'ENV KEY_FILE=/etc/ssl/private/server.key',
  'RUN echo //registry.npmjs.org/:_authToken=$NPM_TOKEN > .npmrc',
  'COPY --from=a:b@sha256:abc / /',
  'ENV POSTGRES_PASSWORD=postgres',
])('nothing in %s', (line) => {
  expect(suspectedSecrets(`FROM a\n${line}\n`)).toEqual([]);
});

it('looks at build arguments too', () => {
  expect(suspectedSecrets('FROM a', { API_TOKEN: 'abc123def456', VERSION: '1.2.3' })).toEqual([
    { line: 0, what: 'a value for API_TOKEN' },
  ]);
});

it('cries wolf at none of the cases of the conformance tests', () => {
  const suspected = conformanceCases('cases').filter((one) => suspectedSecrets(one.dockerfile).length > 0);
  // These write a password out.
  expect(suspected.map(({ dockerfile }) => /PASSWORD=hunter2|PASSWORD=\S+/.test(dockerfile))).toEqual([true]);
});

it('is done with any text in no time', () => {
  const began = performance.now();
  for (const part of ['a:', '://a:', 'A=', '"', 'ENV TOKEN ', '-----BEGIN A ']) {
    suspectedSecrets(part.repeat(100_000));
    suspectedSecrets(`${part}\n`.repeat(20_000));
  }
  expect(performance.now() - began).toBeLessThan(5_000);
});
