import { describe, expect, it } from 'vitest';
import { parse } from '../dockerfile/parse.ts';
import { DEFAULT_OPTIONS, resolve } from './resolve.ts';
import { variablesAt } from './scope.ts';

/** The variables at the mark `¦`, which is taken out of the text. */
function at(marked: string, buildArgs: Record<string, string> = {}): Record<string, string> {
  const offset = marked.indexOf('¦');
  const graph = resolve(parse(marked.replace('¦', '')), { ...DEFAULT_OPTIONS, buildArgs });
  const shown = variablesAt(graph, offset).map(({ name, value, by, span }) => {
    const text = value.kind === 'known' ? JSON.stringify(value.value) : value.kind;
    return [name, `${text} ${by}${span === null ? '' : ` ${span.line}`}`] as const;
  });
  return Object.fromEntries(shown.filter(([name]) => !/^(?:BUILD|TARGET)(?!ARCH)/.test(name)));
}

describe('variablesAt', () => {
  it('sees in a FROM what stands above the first one, and what BuildKit sets', () => {
    expect(at('ARG A=1\nARG B\nFROM al¦pine\nARG C=2\n')).toEqual({
      A: '"1" ARG 1',
      B: 'unset ARG 2',
      BUILDARCH: '"amd64" builder',
      TARGETARCH: '"amd64" builder',
    });
    expect(at('ARG A=1\nARG B=¦\nFROM alpine\n')).toMatchObject({ A: '"1" ARG 1' });
    expect(at('ARG A=1\nARG B=¦\nFROM alpine\n')).not.toHaveProperty('B');
  });

  it('sees in a stage what is set above, there and in the stages below it', () => {
    const text = 'ARG A=1\nFROM scratch AS a\nENV E=e PATH=/x\nFROM a\nARG A\nARG U\nRUN ¦\nENV L=l\n';
    expect(at(text)).toEqual({
      A: '"1" ARG 5',
      E: '"e" ENV 3',
      PATH: '"/x" ENV 3',
      U: 'unset ARG 6',
    });
    expect(at(text.replace('¦', '').concat('RUN ¦'))).toHaveProperty('L', '"l" ENV 8');
    expect(at(text, { A: '7' })).toHaveProperty('A', '"7" ARG 5');
  });

  it('does not know what goes on from an image', () => {
    expect(at('FROM example.com/base\nENV P=$PATH/x Q=1\nARG U\n¦')).toEqual({
      P: 'unsure ENV 2',
      PATH: 'unsure base',
      Q: '"1" ENV 2',
      U: 'outside ARG 3',
    });
  });

  it('has nothing to say of an empty file', () => {
    expect(at('¦')).toMatchObject({ TARGETARCH: '"amd64" builder' });
    // A listed image is known, but for what each version of it sets anew.
    expect(at('FROM golang:1.26-alpine3.23\nENV P=$GOPATH/x V=$GOLANG_VERSION\nARG U\n¦')).toMatchObject({
      P: '"/go/x" ENV 2',
      V: 'unsure ENV 2',
      GOPATH: '"/go" base',
      U: 'unset ARG 3',
    });
    expect(at('FROM scratch AS a\nFROM a\n¦')).toEqual({});
  });
});
