/**
 * Dockerfiles of our own with the shape of large real ones. For each count, how many instructions of each kind, how many bases
 * and sources are stages, and how far back they reach follow what was counted in public files of that size.
 */
interface Shape {
  readonly stages: number;
  /** Instructions a stage, on average. */
  readonly runs: number;
  readonly copies: number;
  readonly args: number;
  readonly envs: number;
  /** How often a base is a stage of the file, and a COPY takes from one. */
  readonly stageBase: number;
  readonly stageCopy: number;
  readonly mounts: number;
  /** Lines of a RUN, on average. */
  readonly lines: number;
}

/** The shapes of three public files, by their number of stages: a build tool, a toolchain image, a system's packages. */
export const SHAPES: readonly Shape[] = [
  {
    stages: 49,
    runs: 0.75,
    copies: 1.15,
    args: 1.3,
    envs: 0.4,
    stageBase: 0.5,
    stageCopy: 0.8,
    mounts: 0.6,
    lines: 6,
  },
  {
    stages: 52,
    runs: 1.8,
    copies: 2.9,
    args: 0.1,
    envs: 1.5,
    stageBase: 0.88,
    stageCopy: 0.58,
    mounts: 0,
    lines: 9,
  },
  {
    stages: 263,
    runs: 0.5,
    copies: 1.25,
    args: 0.65,
    envs: 0.1,
    stageBase: 0.27,
    stageCopy: 0.9,
    mounts: 0.9,
    lines: 3,
  },
];

const IMAGES = [
  'alpine:3.20',
  'golang:1.22-alpine',
  'debian:12-slim',
  'ghcr.io/example/pkg',
  'scratch',
  'busybox',
];
const WORDS = [
  'make -C /src',
  'go build -o /out/tool ./cmd',
  'apk add --no-cache git curl',
  'mkdir -p /out/lib',
  'tar -xzf src.tgz',
];

/** A Dockerfile of one of the shapes; the same seed gives the same file. */
export function realShaped({ stages, ...shape }: Shape, seed = 7): string {
  let state = seed;
  // A linear congruential generator (Numerical Recipes): plain, and the same everywhere.
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = (mean: number) => Math.floor(mean) + (random() < mean % 1 ? 1 : 0);
  const many = (mean: number, make: () => string) =>
    Array.from({ length: some(mean * (0.5 + random())) }, () => make());
  const lines = ['# syntax=docker/dockerfile:1', 'ARG VERSION=1.2.3', 'ARG OUT=/out', ''];
  for (let at = 0; at < stages; at++) {
    // Most take from what stands shortly before, a few from the first stages.
    const earlier = () => {
      const back = random() < 0.7 ? Math.ceil(random() * 8) : Math.ceil(random() * at);
      return `part-${Math.max(0, at - back)}`;
    };
    const base = at > 0 && random() < shape.stageBase ? earlier() : pick(IMAGES);
    if (random() < 0.4) lines.push(`# part-${at} ${pick(['builds', 'collects', 'tests'])} one of the tools`);
    lines.push(`FROM ${base} AS part-${at}`);
    lines.push(
      ...many(shape.args, () => `ARG OPTION_${Math.floor(random() * 20)}=${Math.floor(random() * 9)}`),
    );
    lines.push(...many(shape.envs, () => `ENV KEY_${Math.floor(random() * 20)}=\${VERSION}`));
    if (random() < 0.3) lines.push('WORKDIR /src');
    const copies = at === stages - 1 ? 8 : shape.copies;
    lines.push(
      ...many(copies, () =>
        at > 0 && random() < shape.stageCopy
          ? `COPY --from=${earlier()} \${OUT}/bin/tool-${Math.floor(random() * 30)} /usr/bin/`
          : `COPY hack/part-${at}/file-${Math.floor(random() * 30)} ./`,
      ),
    );
    lines.push(
      ...many(shape.runs, () => {
        const mounts = many(shape.mounts, () =>
          at > 0 && random() < 0.3
            ? `--mount=type=bind,from=${earlier()},target=/lent`
            : '--mount=type=cache,target=/root/.cache',
        );
        const body = Array.from({ length: Math.max(1, some(shape.lines)) }, () => `  ${pick(WORDS)}`);
        return `RUN ${[...mounts, 'set -e'].join(' ')} && \\\n${body.join(' && \\\n')}`;
      }),
      '',
    );
  }
  return lines.join('\n');
}
