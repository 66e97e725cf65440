import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { brokenDockerfile, type InstructionText, instructionList } from '../testing/arbitraries.ts';
import { DEFAULT_OPTIONS, historyOf, resolve } from './resolve.ts';
import type { StageGraph } from './types.ts';

const graphOf = (text: string, options = {}): StageGraph =>
  resolve(parse(text), { ...DEFAULT_OPTIONS, ...options });

/** What a graph means, without the places it stands at. */
function meaning(graph: StageGraph, stages = graph.stages.length): unknown {
  return graph.stages
    .slice(0, stages)
    .map(({ name, base, transfers, config, requires, platform, history }) => ({
      name,
      base,
      platform,
      config,
      requires,
      history: history.map(({ createdBy }) => createdBy),
      transfers: transfers.map(({ span: _, ...rest }) => rest),
    }));
}

const file = (lines: readonly InstructionText[]) => `${lines.join('\n')}\n`;

describe('laws', () => {
  test('any text gives a graph, never an exception, and every span lies inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(brokenDockerfile, fc.string({ maxLength: 200 }), fc.string({ unit: 'binary' })),
        (text) => {
          const graph = graphOf(text);
          for (const stage of graph.stages) {
            const spans = [
              stage.span,
              ...stage.transfers.map(({ span }) => span),
              ...stage.steps.map(({ span }) => span),
            ];
            for (const { from, to, line, endLine } of spans) {
              expect(0 <= from && from <= to && to <= text.length && 1 <= line && line <= endLine).toBe(true);
            }
            for (const { words } of stage.instructions) {
              for (const { span } of words)
                if (span !== null) expect(span.to).toBeLessThanOrEqual(text.length);
            }
          }
          if (graph.refusal !== null) expect(graph.problems).toContain(graph.refusal);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('comments, blank lines and the kind of line end change no graph', () => {
    const between = fc.array(fc.constantFrom('', '# a comment', '   ', '  # FROM x AS y'), { maxLength: 2 });
    fc.assert(
      fc.property(instructionList, fc.array(between, { minLength: 40, maxLength: 40 }), (lines, fillers) => {
        const plain = meaning(graphOf(file(lines)));
        const filled = lines.flatMap((line, at) => [...(at > 0 ? (fillers[at] ?? []) : []), line]);
        expect(meaning(graphOf(file(filled)))).toEqual(plain);
        if (!file(lines).includes('<<')) {
          expect(meaning(graphOf(file(filled).replaceAll('\n', '\r\n')))).toEqual(plain);
        }
        expect(meaning(graphOf(`\ufeff${file(lines)}`))).toEqual(plain);
      }),
    );
  });

  test('the letter case of keywords changes no graph', () => {
    fc.assert(
      fc.property(
        instructionList,
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        (lines, lower) => {
          const changed = lines.map((line, at) => {
            return lower[at] ? line.replace(/^(ONBUILD )?[A-Z]+/, (keyword) => keyword.toLowerCase()) : line;
          });
          const strip = (graph: StageGraph) => {
            const text = JSON.stringify(meaning(graph));
            return text.replace(/"OnBuild":\[[^\]]*\]/g, (triggers) => triggers.toLowerCase());
          };
          expect(strip(graphOf(file(changed)))).toBe(strip(graphOf(file(lines))));
        },
      ),
    );
  });

  test('stages that are appended change nothing before them', () => {
    fc.assert(
      fc.property(instructionList, instructionList, (all, more) => {
        // Triggers fire only in stages that the target needs, and the target moves.
        const lines = all.filter((line) => !line.startsWith('ONBUILD'));
        const before = graphOf(file(lines), { target: 'nobody' });
        // Beyond the stages, indexes count images that were copied from: those move.
        const indexes = lines.map((line) => Number(/^COPY --from=(\d+) /.exec(line)?.[1] ?? 0));
        fc.pre(indexes.every((index) => index < before.stages.length));
        // Their names are new, so that no COPY above can mean them; ARG would be read by no FROM above.
        const added = more
          .filter((line) => !line.startsWith('ARG'))
          .map((line) => line.replace(/ AS (\S+)$/, ' AS zz-$1'));
        const after = graphOf(file([...lines, 'FROM alpine', ...added]), { target: 'nobody' });
        const strip = (graph: StageGraph) => {
          // An index beyond the end may now mean something.
          return JSON.stringify(meaning(graph, before.stages.length)).replace(
            /"(message|error)":"[^"]*"/g,
            '',
          );
        };
        fc.pre(!strip(before).includes('"kind":"error"'));
        expect(strip(after)).toBe(strip(before));
      }),
    );
  });

  test('what a needed stage takes from is needed', () => {
    fc.assert(
      fc.property(instructionList, fc.nat({ max: 5 }), (lines, at) => {
        const target = graphOf(file(lines)).stages.at(at)?.name ?? '';
        const graph = graphOf(file(lines), { target });
        for (const stage of graph.stages.filter(({ needed }) => needed)) {
          for (const index of stage.requires) expect(graph.stages[index]?.needed).toBe(true);
        }
      }),
    );
  });
});

describe('what a person is told', () => {
  const messages = (text: string, options = {}) =>
    graphOf(text, options).problems.map(({ message }) => message);

  test('a blank base names the ARG it wants', () => {
    expect(messages('ARG BASE\nFROM ${BASE}')[0]).toContain('give ARG BASE a value');
    const { base } = graphOf('ARG A\nARG B=\nFROM $A$B').stages[0] ?? {};
    expect(base).toMatchObject({ kind: 'error', wants: ['A', 'B'] });
  });

  test('a name that is nearly a stage is pointed out', () => {
    expect(messages('FROM alpine AS build\nFROM scratch\nCOPY --from=bulid /a /b')).toEqual([
      '"bulid" is not a stage, so it is pulled as an image. Did you mean "build"?',
    ]);
    expect(messages('FROM alpine AS build\nFROM Build')[0]).toContain('must be in lower case');
    expect(messages('FROM debian\nFROM scratch AS debian')[0]).toContain('comes later');
    expect(messages('FROM alpine AS go\nFROM golang:1.22\nCOPY --from=nginx /a /b')).toEqual([]);
  });

  test('so is one that is the beginning of a stage, or goes on behind it', () => {
    const from = (name: string, stages: string) =>
      messages(`${stages}\nFROM scratch\nCOPY --from=${name} /a /b`);
    const meant = (name: string, stage: string) => [
      `"${name}" is not a stage, so it is pulled as an image. Did you mean "${stage}"?`,
    ];
    expect(from('build', 'FROM alpine AS builder')).toEqual(meant('build', 'builder'));
    expect(from('builder-app', 'FROM alpine AS builder\nFROM alpine AS build')).toEqual(
      meant('builder-app', 'builder'),
    );
    expect(from('node', 'FROM alpine AS nodejs')).toEqual([]);
  });

  test('a stage that takes from itself, and an index without a stage, are told once', () => {
    expect(messages('FROM alpine AS final\nCOPY --from=final /a /b')).toEqual([
      'The stage final takes from itself; it can only take from other stages.',
    ]);
    expect(messages('FROM alpine\nCOPY --from=5 /a /b')).toEqual(['There is no stage with index 5.']);
    expect(
      messages(
        'FROM alpine AS x\nCOPY --from=a / /\nFROM alpine AS a\nCOPY --from=b / /\nFROM alpine AS b\nCOPY --from=a / /\n',
      )[0],
    ).toMatch(/passes through a\.$/);
  });

  test('what cannot be read is told once, in one sentence', () => {
    expect(messages('FROM alpine\nRUNN x')).toEqual(['There is no instruction "RUNN". Did you mean RUN?']);
  });

  test('a forward reference is pinned to its line, and the graph is still there', () => {
    const graph = graphOf('FROM alpine AS a\nCOPY --from=b /x /x\nFROM alpine AS b\nFROM a');
    expect(graph.refusal).toMatchObject({ phase: 'dispatch', lines: [[2, 2]] });
    expect(graph.stages.map(({ requires }) => requires)).toEqual([[1], [], [0]]);
  });

  test('a refusal that hangs on the base says so', () => {
    const unless =
      'A VOLUME cannot be an empty text. Unless its base sets what is missing, which is not known.';
    expect(messages('FROM postgres\nVOLUME $PGDATA')).toEqual([unless]);
    expect(messages('FROM scratch\nVOLUME $PGDATA')).toEqual(['A VOLUME cannot be an empty text.']);
    expect(messages('FROM postgres\nEXPOSE $PORT/sctp')[0]).toContain('Unless its base');
    expect(messages('FROM postgres\nSTOPSIGNAL $SIGNAL')[0]).toContain('Unless its base');
    expect(messages('FROM postgres\nSTOPSIGNAL SIGNONE')[0]).not.toContain('Unless its base');
    expect(graphOf('FROM postgres\nVOLUME $PGDATA').refusal).toBeNull();
    expect(graphOf('FROM scratch\nVOLUME $PGDATA').refusal).not.toBeNull();
    expect(messages('FROM composer\nRUN --mount=type=bind,target=. x')).toEqual([]);
    expect(graphOf('FROM composer\nWORKDIR /\nRUN --mount=type=bind,target=. x').refusal).not.toBeNull();
  });

  test.each([
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022', 1],
    ['FROM golang:1.24-nanoserver-ltsc2022', 1],
    ['FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022', 0],
    ['FROM mcr.microsoft.com/dotnet/sdk:9.0', 0],
  ])('%s: images for Windows that are asked for on Linux: %s', (text, count) => {
    const told = graphOf(text).problems.filter(({ code }) => code === 'windows-base');
    expect(told.length).toBe(count);
    expect(graphOf(text, { platform: 'windows/amd64' }).problems).toEqual([]);
  });

  test('the shell of Windows runs where the image is for Windows', () => {
    const [stage] = graphOf('FROM example.com/x\nCMD foo', { platform: 'windows/amd64' }).stages;
    expect(stage?.config.Cmd).toEqual(['cmd', '/S', '/C', 'foo']);
  });

  test('an unclosed heredoc ends before the next FROM', () => {
    const graph = graphOf('FROM alpine AS a\nRUN <<EOF\necho\nFROM scratch\nCOPY --from=a /x /');
    expect(graph.refusal).toMatchObject({ phase: 'parse', code: 'heredoc-unterminated' });
    expect(graph.stages.length).toBe(2);
  });

  test('an unknown target draws the build of the last stage', () => {
    const graph = graphOf('FROM alpine AS a\nFROM scratch', { target: 'b' });
    expect(graph.target).toBeNull();
    expect(graph.refusal?.message).toContain('Named stages: a.');
    expect(graph.stages.map(({ needed }) => needed)).toEqual([false, true]);
  });
});

describe('work', () => {
  test('a chain of 5,000 stages resolves, with its whole history', () => {
    const lines = ['FROM alpine AS s0', 'RUN x'];
    for (let at = 1; at < 5_000; at++) lines.push(`FROM s${at - 1} AS s${at}`, 'COPY --from=s0 /a /b');
    const graph = graphOf(file(lines));
    expect(graph.refusal).toBeNull();
    expect(historyOf(graph, 4_999).length).toBe(5_000);
    expect(graph.stages.every(({ needed }) => needed)).toBe(true);
  });

  test('a name called __proto__ is an ordinary name', () => {
    const graph = graphOf(
      'FROM alpine\nENV __proto__=1 constructor=2\nLABEL __proto__=x\nARG toString\nRUN x',
    );
    expect(graph.stages[0]?.config.Env).toContain('__proto__=1');
    expect(Object.keys(graph.stages[0]?.config.Labels ?? {})).toEqual(['__proto__']);
    expect(graph.refusal).toBeNull();
  });
});
