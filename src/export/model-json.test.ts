import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { EXAMPLES, HOSTILE, hostileModel, modelOf } from '../testing/export-models.ts';
import { jsonOf } from './model-json.ts';

const schema = (name: string) => JSON.parse(readFileSync(`docs/${name}.schema.json`, 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const validate = ajv.compile(schema('model'));
const contents = schema('contents');
const validateContents = ajv.compile({
  ...contents,
  required: contents.required.filter((name: string) => name !== 'problems'),
});

function read(json: string) {
  const value = JSON.parse(json);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
  if (value.contents !== null) {
    validateContents(value.contents);
    expect(validateContents.errors ?? []).toEqual([]);
  }
  return value;
}

test.each(EXAMPLES)('$slug: as the schema says', async ({ text }) => {
  const model = await modelOf(text);
  const value = read(jsonOf(model));
  expect(value.stages.length).toBe(model.graph.stages.length);
  expect(value.edges.length).toBe(model.diagram?.edges.length);
  const ids = [...value.stages, ...value.sources].map(({ id }) => id);
  for (const { from, to } of value.edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
});

test.each(['', 'FROM', 'FROM a b c', 'FROM $x', 'FROM scratch\nCOPY --from=nobody:x /a /b'])(
  '%j: as the schema says',
  async (text) => {
    read(jsonOf(await modelOf(text)));
  },
);

test.each(HOSTILE)('%j stays a string', async (word) => {
  const model = await hostileModel(word);
  const value = read(jsonOf(model));
  expect(value.stages.map(({ name }: { name: string }) => name)).toEqual(model.graph.stages.map(() => word));
});

test('a name that JSON objects lose is kept', async () => {
  const model = await modelOf('FROM alpine');
  const buildArgs = JSON.parse('{"__proto__": "x"}');
  const options = { ...model.graph.options, buildArgs };
  const value = read(jsonOf({ ...model, graph: { ...model.graph, options } }));
  expect(value.build.buildArgs).toEqual([{ name: '__proto__', value: 'x' }]);
});
