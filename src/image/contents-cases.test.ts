import { describe, expect, test } from 'vitest';
import {
  type Comparison,
  type ContentsCase,
  carriedOut,
  compare,
  contentsCases,
} from '../testing/contents-cases.ts';

const cases = contentsCases();
const built = cases.filter(({ files }) => files !== undefined);
const failing = cases.filter(({ error }) => error !== undefined);
const hasRun = ({ dockerfile }: ContentsCase) => /^(?:ONBUILD )?RUN /m.test(dockerfile);

const compared = (some: readonly ContentsCase[], listed: boolean): Comparison[] =>
  some.map((one) => {
    const { graph, contents } = carriedOut(one, listed);
    return compare(one, graph, contents);
  });

const sum = (all: readonly Comparison[], count: (one: Comparison) => number): number =>
  all.reduce((total, one) => total + count(one), 0);

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

function figures(name: string, all: readonly Comparison[]) {
  const exact = sum(all, (one) => one.exact.length);
  const trees = sum(all, (one) => one.underTree.length);
  const files = exact + trees + sum(all, (one) => one.missed.length);
  const origins = sum(all, (one) => one.origins);
  const wrong = sum(all, (one) => one.wrongOrigins.length);
  const parts = [
    `${files} files`,
    `claimed exactly ${share(exact, files)}`,
    `under a tree ${share(trees, files)}`,
    `right origin ${share(origins - wrong, origins)}`,
  ];
  process.stdout.write(`${name}: ${parts.join(', ')}\n`);
  return { exact: exact / files, covered: (exact + trees) / files, origins: 1 - wrong / origins };
}

describe('Images without RUN are known file by file', () => {
  for (const one of built.filter((each) => !hasRun(each))) {
    test(one.name, () => {
      const { graph, contents } = carriedOut(one, true);
      const { falseClaims, wrongOrigins } = compare(one, graph, contents);
      expect({ falseClaims, wrongOrigins }).toEqual({ falseClaims: [], wrongOrigins: [] });
    });
  }

  test('nearly all of their files are claimed exactly, the rest is covered', () => {
    const all = figures(
      'without RUN',
      compared(
        built.filter((each) => !hasRun(each)),
        true,
      ),
    );
    expect(all.exact).toBeGreaterThan(0.92);
    expect(all.covered).toBeGreaterThan(0.99);
  });
});

describe('Images with RUN', () => {
  const all = compared(built.filter(hasRun), true);

  test('nothing is claimed that is not there', () => {
    expect(all.flatMap(({ falseClaims }) => falseClaims)).toEqual([]);
  });

  test('most files are claimed, with the right origin', () => {
    const { exact, covered, origins } = figures('with RUN', all);
    expect(exact).toBeGreaterThan(0.8);
    expect(covered).toBeGreaterThan(0.97);
    expect(origins).toBeGreaterThan(0.97);
  });
});

describe('Without the list of the context', () => {
  const all = compared(built, false);

  test('nothing false is said', () => {
    expect(all.flatMap(({ falseClaims }) => falseClaims)).toEqual([]);
  });

  test('the same files are covered', () => {
    expect(figures('without the context', all).covered).toBeGreaterThan(0.97);
  });
});

test('failures are foreseen, and no other build is said to fail', () => {
  const foreseen = (some: readonly ContentsCase[]) =>
    some.filter((one) =>
      carriedOut(one, true).contents.problems.some(({ severity }) => severity === 'error'),
    );
  expect(foreseen(failing)).toEqual(failing);
  expect(foreseen(built)).toEqual([]);
  expect(failing.length).toBeGreaterThan(2);
});

test('layers are those of the image, and every entry is in the layer of its instruction', () => {
  for (const one of built) {
    const { contents } = carriedOut(one, true);
    const layers = contents.layers.map(({ createdBy, span }) => ({ createdBy, line: span.line }));
    expect(layers, one.name).toEqual(one.layers);
    for (const { origin, layer, path } of contents.entries) {
      if (origin[0]?.by === 'FROM') expect(layer, path).toBeNull();
      else expect(contents.layers[layer ?? -1]?.span, `${one.name} ${path}`).toEqual(origin[0]?.span);
    }
  }
});
