import { describe, expect, test } from 'vitest';
import { parse } from './parse.ts';
import type { StageInstruction } from './types.ts';

const only = (line: string): StageInstruction => {
  const instruction = parse(`FROM x\n${line}\n`).stages[0]?.instructions[0];
  if (instruction === undefined) throw new Error(`no instruction in ${line}`);
  return instruction;
};

describe('places', () => {
  test('words and flags stand where dockerfile-ast finds them, over continuations and comments', () => {
    const text = 'FROM a AS b\nCOPY --from=b \\\n  # why\n  --chown=1:1 /x \\\n  ./y\n';
    const copy = parse(text).stages[0]?.instructions[0];
    const at = (span: { from: number; to: number } | null) =>
      span === null ? null : text.slice(span.from, span.to);
    expect(copy?.words.map(({ value, span }) => [value, at(span)])).toEqual([
      ['/x', '/x'],
      ['./y', './y'],
    ]);
    expect(copy?.flags.map(({ name, span, valueSpan }) => [name, at(span), at(valueSpan)])).toEqual([
      ['from', '--from=b', 'b'],
      ['chown', '--chown=1:1', '1:1'],
    ]);
    expect(copy?.span).toMatchObject({ line: 2, endLine: 5 });
  });

  test('the escape character of the file is respected', () => {
    const text = '# escape=`\nFROM a AS b\nCOPY C:\\x `\n  C:\\y\n';
    const copy = parse(text).stages[0]?.instructions[0];
    expect(copy?.words.map(({ span }) => span && text.slice(span.from, span.to))).toEqual(['C:\\x', 'C:\\y']);
  });

  test('a name and a base have their places', () => {
    const text = '  from --platform=$X golang:1 AS Build';
    const from = parse(text).stages[0]?.from;
    const { span } = from?.base ?? {};
    expect([
      span && text.slice(span.from, span.to),
      from?.nameSpan && text.slice(from.nameSpan.from),
    ]).toEqual(['golang:1', 'Build']);
    expect(from?.name).toBe('build');
  });
});

describe('instructions', () => {
  test.each([
    [
      'ENV A=1 B="x y"',
      {
        pairs: [
          { key: 'A', value: '1' },
          { key: 'B', value: '"x y"' },
        ],
      },
    ],
    ['ENV A  b c', { pairs: [{ key: 'A', value: 'b c', legacy: true }] }],
    ['EXPOSE 90 80', { values: ['80', '90'] }],
    ['RUN ["a", "b"]', { command: { form: 'exec', words: ['a', 'b'] } }],
    ['RUN [a]', { command: { form: 'shell', words: ['[a]'] } }],
    ['RUN --mount=type=cache,target=/x --network=none a', { network: 'none', mounts: [{ from: '' }] }],
    ['HEALTHCHECK --interval=1m30s --retries=3 CMD a b', { healthcheck: { interval: 90e9, retries: 3 } }],
    ['COPY <<EOF <<"F G" /x/\na\nEOF\nb\nF G', { contents: [{ name: 'EOF', expand: true, content: 'a\n' }] }],
    ['ONBUILD COPY <<E /x\na\nE', { expression: 'COPY <<E /x\na\nE' }],
    ['ADD --checksum=x --keep-git-dir a b', { checksum: 'x', keepGitDir: true, unpack: null }],
  ])('%s', (line, expected) => {
    expect(only(line)).toMatchObject(expected);
  });

  test.each([
    ['RUN [1]', 'strings'],
    ['ENV A', 'needs a value'],
    ['ENV A=1 B', 'name=value'],
    ['COPY a', 'at least two arguments'],
    ['COPY --form=x a b', 'no flag --form'],
    ['COPY --link=maybe a b', 'true or false'],
    ['RUN --mount=from=$X,target=/y z', 'cannot hold variables'],
    ['RUNN x', 'Did you mean RUN?'],
    ['RNU x', 'Did you mean RUN?'],
    ['CPOY x y', 'Did you mean COPY?'],
    ['EVN A=1', 'Did you mean ENV?'],
    ['AND a b', 'Did you mean ADD?'],
    ['LABLE a=b', 'Did you mean LABEL?'],
    ['ONBUILD FROM x', 'cannot be a trigger'],
    ['SHELL bash', 'JSON form'],
    ['HEALTHCHECK --interval=1 CMD x', 'no duration'],
    ['HEALTHCHECK --interval=1ns CMD x', 'shorter than 1ms'],
    ['VOLUME [""]', 'empty'],
    ['WORKDIR', 'exactly one'],
  ])('%s is refused at its line', (line, message) => {
    const { problems, refusal } = parse(`FROM x\n${line}\nRUN ok`);
    expect(problems[0]?.message).toContain(message);
    expect(refusal?.lines).toEqual([[2, 2]]);
    expect(parse(`FROM x\n${line}\nRUN ok`).stages[0]?.instructions.length).toBe(2);
  });
  test.each([
    ['services:\n  web:\n    image: nginx\n', 'a Compose file'],
    ['{\n  "name": "x"\n}\n', 'JSON'],
    ['apiVersion: v1\nkind: Pod\n', 'a Kubernetes manifest'],
    ['a: 1\nb: 2\n', 'YAML'],
    ['<!doctype html>\n<p>x</p>\n', 'HTML'],
    ['Dear all,\nplease find attached\n', null],
  ])('%j is said to be something else, in the first place', (text, what) => {
    const { problems, refusal } = parse(text);
    const told =
      what === null ? 'The text does not look like a Dockerfile.' : `The text looks like ${what}, not like`;
    expect(problems[0]?.message).toContain(told);
    expect(refusal?.message).toBe(problems[0]?.message);
    expect(problems.filter(({ message }) => message.startsWith('The text'))).toHaveLength(1);
  });

  test('a slip in the first line does not make it another text', () => {
    expect(parse('FORM alpine\nRUN x\n').problems[0]?.message).toBe(
      'There is no instruction "FORM". Did you mean FROM?',
    );
    expect(parse('FIRST alpine\nRUN x\n').problems[0]?.message).toBe('There is no instruction "FIRST".');
  });
});

describe('JSON as Go reads it', () => {
  const nested = (depth: number) => only(`RUN ${'['.repeat(depth)}"x"${']'.repeat(depth)}`);

  test('a command of 10,001 arrays in each other is no JSON, and nothing overflows', () => {
    expect(parse(`FROM x\nRUN ${'['.repeat(10_000)}"x"${']'.repeat(10_000)}`).refusal).toMatchObject({
      lines: [[2, 2]],
    });
    expect(nested(10_001)).toMatchObject({ command: { form: 'shell' } });
    expect(nested(20_000)).toMatchObject({ command: { form: 'shell' } });
  });
});

describe('text', () => {
  test.each([
    ['', 'empty', []],
    ['# only a comment\n', 'parse', [[1, 1]]],
    ['RUN x\nFROM y', 'instructions', [[1, 1]]],
    ['# check=nonsense\nFROM x', 'check-directive', []],
  ])('%j is refused', (text, phase, lines) => {
    expect(parse(text).refusal).toMatchObject({ phase, lines });
  });

  test('a line of more than 65,535 bytes ends the file', () => {
    const { refusal, stages } = parse(`FROM x\nRUN a\nRUN ${'é'.repeat(32_768)}\nRUN b`);
    expect(refusal).toMatchObject({ phase: 'parse', code: 'line-too-long' });
    expect(stages[0]?.instructions.length).toBe(1);
    expect(parse(`FROM x\nRUN ${'a'.repeat(65_531)}\nRUN b`).refusal).toBeNull();
  });

  test('comments and directives keep their places', () => {
    const text = '# syntax=a/b:1\n# note\nFROM x\n  # inside\nRUN a \\\n # more\n b';
    const { comments, directives } = parse(text);
    expect(comments.map(({ from, to }) => text.slice(from, to))).toEqual(['# note', '# inside', '# more']);
    expect(directives).toMatchObject([{ name: 'syntax', value: 'a/b:1', span: { from: 0, to: 14 } }]);
  });
});
