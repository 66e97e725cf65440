import fc from 'fast-check';

/** One instruction without its line end; may hold continuations and heredocs. */
export type InstructionText = string;

const path = fc.constantFrom(
  '/app',
  'src/',
  '.',
  '/out/bin',
  './lib',
  '*.json',
  '/etc/passwd',
  'a b',
  '${DIR}/x',
  'é',
);
const name = fc.constantFrom('base', 'build', 'deps', 'test', 'runtime', 'a.b-c_d');
const image = fc.constantFrom(
  'alpine',
  'alpine:3.20',
  'golang:1.22',
  'gcr.io/distroless/static',
  'scratch',
  '$BASE',
);
const value = fc.constantFrom('1', 'x y', '"quoted $A"', "'single'", '$A', '${A:-d}', '${A%.*}', '\\$A', '');

/** An instruction that may stand inside a stage. */
export const stageInstruction: fc.Arbitrary<InstructionText> = fc.oneof(
  fc.tuple(path, path).map(([from, to]) => `COPY ${from} ${to}`),
  fc.tuple(fc.oneof(name, fc.constantFrom('0', '1', 'nginx:1')), path, path).map(([stage, from, to]) => {
    return `COPY --from=${stage} ${from} ${to}`;
  }),
  fc.tuple(path, path).map(([from, to]) => `ADD ${from} https://example.com/x.tgz ${to}`),
  fc.tuple(name, path).map(([stage, to]) => `RUN --mount=type=bind,from=${stage},target=${to} make`),
  fc.constantFrom('RUN make', 'RUN ["make", "all"]', 'RUN <<EOF\nmake\nEOF', 'RUN a && \\\n    b'),
  fc.tuple(fc.constantFrom('A', 'DIR', 'PATH'), value).map(([key, each]) => `ENV ${key}=${each || '""'}`),
  fc
    .tuple(fc.constantFrom('A', 'DIR', 'BASE'), value)
    .map(([key, each]) => (each ? `ARG ${key}=${each}` : `ARG ${key}`)),
  path.map((each) => `WORKDIR ${each}`),
  fc.constantFrom('EXPOSE 80', 'EXPOSE 8000-8002/udp $A', 'USER app', 'VOLUME /data', 'LABEL a=b c="d e"'),
  fc.constantFrom(
    'CMD ["x"]',
    'CMD x y',
    'ENTRYPOINT ["/x"]',
    'HEALTHCHECK --interval=3s CMD x',
    'STOPSIGNAL 9',
  ),
  fc.constantFrom('SHELL ["/bin/bash", "-c"]', 'ONBUILD RUN x', 'ONBUILD COPY --from=base /a /b'),
);

/** A FROM with or without a name. */
export const fromInstruction: fc.Arbitrary<InstructionText> = fc
  .tuple(fc.oneof(image, name), fc.option(name, { nil: null }))
  .map(([base, as]) => (as === null ? `FROM ${base}` : `FROM ${base} AS ${as}`));

/** A Dockerfile as a list of instructions: every one of them begins a line. */
export const instructionList: fc.Arbitrary<InstructionText[]> = fc
  .tuple(
    fc.array(fc.constantFrom('ARG BASE=debian:12', 'ARG DIR=/opt'), { maxLength: 2 }),
    fc.array(fc.tuple(fromInstruction, fc.array(stageInstruction, { maxLength: 6 })), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([args, stages]) => [...args, ...stages.flatMap(([from, instructions]) => [from, ...instructions])]);

/** Text that is nearly a Dockerfile: cut, doubled, with odd characters in odd places. */
export const brokenDockerfile: fc.Arbitrary<string> = fc
  .tuple(
    instructionList,
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.oneof(
          fc.constantFrom(
            '"',
            "'",
            '\\',
            '`',
            '$',
            '${',
            '}',
            '<<',
            '<<EOF',
            '\n',
            '\r',
            '\t',
            '#',
            '--',
            '=',
            '[',
            ']',
          ),
          fc.constantFrom('\u0000', '\ufeff', '\u2028', '\ud800', '\u0085', '🚢', '__proto__', 'constructor'),
          fc.string({ maxLength: 5 }),
        ),
      ),
      { maxLength: 8 },
    ),
  )
  .map(([lines, edits]) => {
    let text = lines.join('\n');
    for (const [at, insert] of edits) {
      const place = at % (text.length + 1);
      // One edit in three also takes something away.
      text = text.slice(0, place) + insert + text.slice(place + (at % 3 === 0 ? 3 : 0));
    }
    return text;
  });
