import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import test from 'ava';
import { parse } from 'yaml';
import { configJsonSchema } from '../../generator/config/json-schema.js';
import { inRepository } from '../package-root.js';

const example = parse(readFileSync(inRepository('examples/01-three-phases.yml'), 'utf8')) as Record<
  string,
  unknown
>;
const validate = new Ajv({ strict: false }).compile(configJsonSchema());

test('schema/scaleout.schema.json is what the zod schema says', (t) => {
  const written: unknown = JSON.parse(readFileSync(inRepository('schema/scaleout.schema.json'), 'utf8'));
  t.deepEqual(written, configJsonSchema(), 'write it with: npx cwh-gen schema > schema/scaleout.schema.json');
});

test('an editor accepts the example and refuses an unknown key and a wrong time', (t) => {
  t.true(validate(example), JSON.stringify(validate.errors));
  t.false(validate({ ...example, ugroup_nam: 'Hub1' }));
  t.false(validate({ ...example, schedule_time_0: 830 }));
});
