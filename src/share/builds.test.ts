import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conformanceCases } from '../testing/conformance.ts';
import { buildFileIn } from './builds.ts';

it('a Compose file tells what its services build', () => {
  const text = `version: "3"
services:
  web:
    build: ./web   # short form
    ports: ["80:80"]
  api:
    image: api
    build:
      context: .
      dockerfile: "docker/api.Dockerfile"
      target: prod
      args:
        target: no
  db:
    image: postgres
volumes:
  build: {}
`;
  expect(buildFileIn(text)).toEqual({
    kind: 'compose',
    builds: [
      { name: 'web', context: './web', dockerfile: '', target: '' },
      { name: 'api', context: '.', dockerfile: 'docker/api.Dockerfile', target: 'prod' },
    ],
  });
});

it('a Bake file tells its targets, in both of its forms', () => {
  const hcl = `variable "TAG" { default = "x" }
group "default" {
  targets = ["app"]
}
target "app" {
  context = "app"
  dockerfile = "Dockerfile.prod"
  target = "runtime"
  args = { A = "b" }
}
target "tool" {
  inherits = ["app"]
}
`;
  const app = { name: 'app', context: 'app', dockerfile: 'Dockerfile.prod', target: 'runtime' };
  expect(buildFileIn(hcl)).toEqual({
    kind: 'bake',
    builds: [app, { name: 'tool', context: '', dockerfile: '', target: '' }],
  });
  const { name: _name, ...rest } = app;
  expect(buildFileIn(JSON.stringify({ target: { app: rest } }))).toEqual({ kind: 'bake', builds: [app] });
});

it('no Dockerfile is taken for either', () => {
  for (const { dockerfile } of [...conformanceCases('cases'), ...conformanceCases('odd-files')]) {
    expect(buildFileIn(dockerfile)).toBeNull();
  }
  expect(buildFileIn('FROM a\nCOPY <<EOF /compose.yml\ntarget "x" {\n}\nEOF\n')).toBeNull();
  expect(buildFileIn('ARG A=1\n')).toBeNull();
  expect(buildFileIn('{"name":"x"}')).toBeNull();
});

it('never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void buildFileIn(text)));
  fc.assert(fc.property(fc.json(), (text) => void buildFileIn(text)));
  fc.assert(fc.property(fc.string(), (text) => void buildFileIn(`services:\n  ${text}`)));
});
