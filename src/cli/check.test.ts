import { describe, expect, test } from 'vitest';
import { commandLine } from '../testing/cli-output.ts';
import { check } from './check.ts';
import { type CheckedFile, reportOf, sarifOf } from './check-report.ts';

const FILES: Readonly<Record<string, string>> = {
  'clean.Dockerfile': 'FROM scratch\nCOPY app /app\nUSER 65532\nENTRYPOINT ["/app"]\n',
  'info.Dockerfile': 'FROM alpine:3.22\nADD a.txt /a.txt\n',
  'warning.Dockerfile': 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a\n',
  'error.Dockerfile': 'FROM scratch\nCOPY app /app\nCMD /app\n',
  'refused.Dockerfile': 'FROM alpine:3.22\nCOPY --from=7 /x /x\n',
  'asks.Dockerfile': '# check=error=true\nFROM alpine:3.22 AS Build\n',
  'silent.Dockerfile': '# check=skip=AddInsteadOfCopy\nFROM alpine:3.22\nADD a.txt /a.txt\n',
};

const line = commandLine();

/** Words that are names of the files above mean those files. */
async function run(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const status = await check(
    args.map((word) => (FILES[word] === undefined ? word : line.file(word, FILES[word]))),
  );
  return { status, out: line.printed().replaceAll(line.path('/'), ''), err: line.told() };
}

describe('stagemap check', () => {
  test.each([
    ['clean.Dockerfile', 'warning', 0],
    ['info.Dockerfile', 'warning', 0],
    ['warning.Dockerfile', 'warning', 5],
    ['warning.Dockerfile', 'error', 0],
    ['error.Dockerfile', 'error', 5],
    ['refused.Dockerfile', 'error', 5],
    ['asks.Dockerfile', 'error', 5],
    ['nowhere.Dockerfile', 'error', 1],
  ])('%s with --error-on %s gives %i', async (file, errorOn, status) => {
    expect((await run('--error-on', errorOn, file)).status).toBe(status);
  });

  test.each([[['--error-on=info', 'x']], [['--format', 'xml', 'x']], [[]], [['--nope', 'x']]])(
    'wrong usage: %j',
    async (args) => {
      const { status, err } = await run(...args);
      expect(status).toBe(2);
      expect(err).toMatch(/^stagemap check: /);
    },
  );

  test('a line says where, how grave, what and which rule', async () => {
    const { out } = await run('info.Dockerfile', 'clean.Dockerfile', 'silent.Dockerfile');
    expect(out).toBe(
      'info.Dockerfile:2: info: ADD neither downloads nor unpacks anything here; COPY says so. [AddInsteadOfCopy]\n',
    );
  });

  test('JSON has the fix and the page', async () => {
    const { out } = await run('--format=json', 'info.Dockerfile');
    expect(JSON.parse(out)).toEqual([
      {
        file: 'info.Dockerfile',
        rule: 'AddInsteadOfCopy',
        source: 'stagemap',
        severity: 'info',
        message: 'ADD neither downloads nor unpacks anything here; COPY says so.',
        lines: [2, 2],
        stage: 0,
        ships: true,
        help: 'docs/checks.md#addinsteadofcopy',
        fix: { title: 'Write COPY', edits: [{ from: 17, to: 20, insert: 'COPY' }] },
      },
    ]);
  });

  test('SARIF refers to rules that it lists, with places that start at 1', async () => {
    const { out } = await run('--format', 'sarif', 'info.Dockerfile', 'refused.Dockerfile');
    const log = JSON.parse(out);
    expect(log.version).toBe('2.1.0');
    const [{ tool, results, columnKind }] = log.runs;
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver.name).toBe('Stagemap');
    expect(results).toHaveLength(2);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(['note', 'warning', 'error']).toContain(level);
      expect(message.text).not.toBe('');
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    expect(results[0].fixes[0].artifactChanges[0].replacements).toEqual([
      { deletedRegion: { charOffset: 17, charLength: 3 }, insertedContent: { text: 'COPY' } },
    ]);
  });
});

test('names of files become addresses', () => {
  const files: CheckedFile[] = [
    {
      file: 'a b/Dockerfile#1',
      findings: [
        {
          rule: 'UnpinnedBase',
          source: 'stagemap',
          severity: 'info',
          message: 'x',
          lines: [1, 1],
          stage: 0,
          ships: true,
          fix: null,
        },
      ],
    },
  ];
  expect(JSON.stringify(sarifOf(files))).toContain('"uri":"a%20b/Dockerfile%231"');
  expect(reportOf([], 'text')).toBe('');
});
