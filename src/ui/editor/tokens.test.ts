import { describe, expect, it } from 'vitest';
import { parse } from '../../dockerfile/parse.ts';
import { tokensOf } from './tokens.ts';

/** The coloured pieces of the second line's instruction, in the order of the text. */
function coloured(instruction: string, head = 'FROM a\n'): string[] {
  const text = head + instruction;
  const file = parse(text);
  const found = file.stages[0]?.instructions[0];
  if (found === undefined) return [];
  return tokensOf(found, text, file.escape)
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
    .map(({ kind, from, to }) => `${kind} ${JSON.stringify(text.slice(from, to)).slice(1, -1)}`);
}

describe('tokensOf', () => {
  it.each([
    ['COPY --from=b --link $X /y', ['keyword COPY', 'flag --from=', 'flag --link', 'variable $X']],
    ['ENV A="x $B" C=1', ['keyword ENV', 'key A', 'string \\"x $B\\"', 'variable $B', 'key C']],
    ['ARG NAME', ['keyword ARG', 'key NAME']],
    ['CMD ["a", "b"]', ['keyword CMD', 'string \\"a\\"', 'string \\"b\\"']],
    ['ONBUILD COPY a b', ['keyword ONBUILD', 'keyword COPY']],
    ['HEALTHCHECK --interval=1s CMD x', ['keyword HEALTHCHECK', 'flag --interval=', 'keyword CMD']],
    [
      'RUN apk add -q $P && \\\n  if true; then X=1 make "a $B" \'c\'; fi',
      [
        'keyword RUN',
        'command apk',
        'option -q',
        'variable $P',
        'operator &&',
        'operator \\\\',
        'keyword if',
        'command true',
        'operator ;',
        'keyword then',
        'command make',
        'string \\"a $B\\"',
        'variable $B',
        "string 'c'",
        'operator ;',
        'keyword fi',
      ],
    ],
    [
      'RUN <<EOF\n# note\nmake all\nEOF',
      ['keyword RUN', 'operator <<', 'comment # note', 'command make', 'operator EOF'],
    ],
    [
      'COPY <<E /f\na $B\nE',
      ['keyword COPY', 'operator <<E', 'heredoc a $B\\n', 'variable $B', 'operator E'],
    ],
    [
      'RUN <<E\n#!/usr/bin/python\nprint(1)\nE',
      expect.arrayContaining(['heredoc #!/usr/bin/python\\nprint(1)\\n']),
    ],
  ])('%j', (instruction, pieces) => {
    expect(coloured(instruction)).toEqual(pieces);
  });

  it('comes to an end whatever the text is', () => {
    for (const odd of [
      '$',
      '${',
      '"',
      "'",
      '\\',
      '`',
      '<<',
      '$(',
      '((',
      '#',
      '&&',
      '\t\\ ',
      '"$',
      '"\\',
      'a\\\nb',
    ])
      expect(coloured(`RUN ${odd}${odd} x ${odd}`).length).toBeGreaterThan(0);
  });
});
