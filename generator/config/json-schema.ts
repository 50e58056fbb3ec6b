import * as z from 'zod';
import { configSchema, otherForms, threePhaseKeys } from './schema.js';

/**
 * The JSON Schema of the timetable file, for editors. Draft 7, because every YAML language server reads it.
 * It says less than `cwh-gen check`: of what needs two keys at once, only that there is a timetable at all, and that
 * the three phases come together.
 */
export function configJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' }),
    anyOf: ['schedule_day_of_week', ...otherForms].map((key) => ({
      properties: { [key]: {} },
      required: [key],
    })),
    dependencies: Object.fromEntries(
      threePhaseKeys.map((key) => [key, threePhaseKeys.filter((other) => other !== key)]),
    ),
  };
}
