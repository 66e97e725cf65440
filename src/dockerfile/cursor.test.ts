import { describe, expect, it } from 'vitest';
import { placeAt, variableAt, variableBefore } from './cursor.ts';
import { parse } from './parse.ts';

/** The place at the mark `¦`, which is taken out of the text. */
function at(marked: string) {
  const offset = marked.indexOf('¦');
  const file = parse(marked.replace('¦', ''));
  const { metaArgs, stray, stages } = file;
  const instructions = [
    ...metaArgs,
    ...stray,
    ...stages.flatMap(({ from, instructions }) => [from, ...instructions]),
  ];
  return placeAt(file, instructions, offset);
}

/** The same in one line. */
function told(marked: string): string {
  const place = at(marked);
  switch (place.kind) {
    case 'comment':
    case 'none':
      return place.kind;
    case 'heredoc':
      return `heredoc ${place.keyword} ${place.heredoc.name}`;
    case 'keyword':
      return `${place.trigger ? 'trigger' : 'keyword'} ${place.before}|${place.piece.text}`;
    case 'word':
      return `word ${place.keyword} ${place.index} ${place.before}|${place.piece.text} ${place.flags.map(({ name, value }) => `${name}:${value}`).join()}`.trim();
    case 'flag':
      return `flag ${place.keyword} ${place.before}|${place.piece.text}`;
    case 'flag-value':
      return `value ${place.keyword} ${place.flag} ${place.before}|${place.piece.text}`;
    case 'mount-option':
      return `option ${place.before}|${place.piece.text} ${[...place.mount.keys()].join()}`.trim();
    case 'mount-value':
      return `option value ${place.option} ${place.before}|${place.piece.text} ${[...place.mount.keys()].join()}`.trim();
  }
}

describe('placeAt', () => {
  it.each([
    ['¦', 'keyword |'],
    ['FR¦', 'keyword FR|FR'],
    ['FROM a\n  CO¦PY', 'keyword CO|COPY'],
    ['FROM a\n\n¦\nRUN x', 'keyword |'],
    ['FROM ¦', 'word from 0 |'],
    ['FROM --pl¦', 'flag from --pl|--pl'],
    ['FROM --platform=$B¦ a', 'value from platform $B|$B'],
    ['FROM a AS ¦', 'word from 2 |'],
    ['FROM a\nCOPY --¦', 'flag copy --|--'],
    ['FROM a\nCOPY --from=bu¦ild /a /b', 'value copy from bu|build'],
    ['FROM a\nCOPY --from=build --link /o¦ ./', 'word copy 0 /o|/o from:build,link:null'],
    ['FROM a\nCOPY --from=build a \\\n  # no\n  b¦', 'word copy 1 b|b from:build'],
    ['FROM a\nCOPY a \\\n  # n¦o\n  b', 'comment'],
    ['FROM a\nRUN --mount=¦', 'option |'],
    ['FROM a\nRUN --mount=type=¦', 'option value type |'],
    ['FROM a\nRUN --mount=type=cache,ta¦rget=/x make', 'option ta|target type'],
    ['FROM a\nRUN --mount=type=bind,from=b¦,target=/x make', 'option value from b|b type,target'],
    ['FROM a\nRUN \\\n  --mount=type=cache,¦ \\\n  make', 'option | type'],
    ['FROM a\nRUN make a¦ll', 'word run 1 a|all'],
    ['FROM a\nRUN <<EOF\nma¦ke\nEOF\nUSER x', 'heredoc run EOF'],
    ['FROM a\nRUN <<EOF\nmake\nEOF\nUS¦ER x', 'keyword US|USER'],
    ['FROM a\nONBUILD ¦', 'trigger |'],
    ['FROM a\nONBUILD CO¦', 'trigger CO|CO'],
    ['FROM a\nONBUILD COPY --from=x¦ a b', 'value copy from x|x'],
    ['# synt¦ax=a\nFROM x', 'comment'],
    ['#¦ hi\nFROM x', 'comment'],
    ['# escape=`\nFROM a\nCOPY a `\n b¦', 'word copy 1 b|b'],
    ['FROM a\r\nCOPY --from=a¦ x y\r\n', 'value copy from a|a'],
    ['FROM a\nENV A="x ¦y" B', 'word env 0 A="x |A="x y"'],
    ['FROM a\nLABEL a=b \\', 'none'],
  ])('%j', (text, place) => {
    if (text.includes('¦')) expect(told(text)).toBe(place);
    else expect(told(`${text}\n¦`)).toMatch(/word|keyword/);
  });

  it('gives the exact piece of the source', () => {
    const text = 'FROM a\nCOPY --from=bu¦ild /a /b';
    const place = at(text);
    expect(place.kind === 'flag-value' && [place.piece.from, place.piece.to]).toEqual([19, 24]);
  });
});

describe('variables', () => {
  it.each([
    ['RUN $¦', { from: 5, name: '', braces: false }],
    ['RUN ${AB¦', { from: 6, name: 'AB', braces: true }],
    ['RUN \\$A¦', null],
    ['RUN $$A¦', null],
    ['RUN a¦', null],
    ['¦', null],
  ])('being written: %j', (marked, expected) => {
    expect(variableBefore(marked.replace('¦', ''), marked.indexOf('¦'), '\\')).toEqual(expected);
  });

  it.each([
    ['a ${AB¦:-x} $C', { name: 'AB', from: 2, to: 10 }],
    ['a ${AB:-x} $¦C', { name: 'C', from: 11, to: 13 }],
    ['a ¦ $C', null],
    ['a \\$C¦', null],
  ])('pointed at: %j', (marked, expected) => {
    expect(variableAt(marked.replace('¦', ''), marked.indexOf('¦'), '\\')).toEqual(expected);
  });
});
