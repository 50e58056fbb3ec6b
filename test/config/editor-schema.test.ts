import { Ajv } from 'ajv';
import test from 'ava';
import { parse } from 'yaml';
import { configJsonSchema } from '../../generator/config/json-schema.js';
import { configKeys } from '../../generator/config/schema.js';
import { example, good, withKey } from './example.js';

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(configJsonSchema());

test("the editors' schema accepts the example and the short file", (t) => {
  t.true(validate(parse(example)), JSON.stringify(validate.errors));
  t.true(validate(parse(good)), JSON.stringify(validate.errors));
});

test("the editors' schema refuses what an editor can know", (t) => {
  for (const [key, value] of [
    ['unknown', 'x'],
    ['schedule_time_0', '"9:60"'],
    ['schedule_day_of_week', 'Monn'],
    ['vcnode_all_ipaddress', '[]'],
    ['node_availability_0', '{active: -1, pause: 0, drain: 0}'],
    ['heartbeat_minutes', '7'],
  ] as const) {
    t.false(validate(parse(withKey(key, value))), key);
  }
});

test("the editors' schema accepts every letter case of a weekday", (t) => {
  for (const day of ['MON', 'mon', 'Monday', '月'])
    t.true(validate(parse(withKey('schedule_day_of_week', day))), day);
});

test("the editors' schema describes every key", (t) => {
  const properties = configJsonSchema().properties as Record<string, { description?: string }>;
  for (const key of configKeys) t.truthy(properties[key]?.description, key);
});
