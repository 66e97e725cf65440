import { checkRules } from '../testing/check-cases.ts';

checkRules({
  UnpinnedBase: [
    { name: 'no tag', text: ['FROM alpine'], lines: [1] },
    { name: 'latest, told once', text: ['FROM alpine:latest AS a', 'FROM alpine:latest'], lines: [1] },
    {
      name: 'a tag or a digest',
      text: ['FROM alpine:3.22 AS a', `FROM alpine@sha256:${'a'.repeat(64)}`],
      lines: [],
    },
    { name: 'images without versions', text: ['FROM gcr.io/distroless/static'], lines: [] },
    { name: 'a stage, scratch', text: ['FROM scratch AS a', 'FROM a'], lines: [] },
  ],
});
