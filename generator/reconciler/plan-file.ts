import * as z from 'zod';
import { policySchema } from './policy.js';
import { schemaMistakes } from './schema-mistakes.js';
import { timetableSchema } from './timetable-schema.js';

const port = z.int().min(1).max(65535);
const seconds = z.int().min(1).max(86_400);

/** `config/plan.json` on the control host: the timetable and where to find things. No secrets. */
export const planFileSchema = z.strictObject({
  version: z.literal(1),
  ugroup_name: z.string().min(1),
  unit_name: z.string().min(1),
  vcnode_all_ipaddress: z.array(z.ipv4()).min(1),
  timetable: timetableSchema,
  manager: z.strictObject({ address: z.string().min(1), user: z.string().min(1), port }),
  worker_ssh: z.strictObject({ user: z.string().min(1), port }),
  /** The Hub's registry and course image. */
  registry: z.strictObject({
    host: z.string().min(1),
    port,
    user: z.string().min(1),
    image: z.string().min(1),
  }),
  /** Accounts of the teachers on the manager. */
  teacher_accounts: z.array(z.string()),
  nfs: z.strictObject({
    address: z.string().min(1),
    user: z.string().min(1),
    port,
    /** Exported directory, and the file that says to whom. */
    path: z.string().startsWith('/'),
    exports_file: z.string().startsWith('/'),
  }),
  /** SHA-256 of the bundle that was deployed with this plan. */
  bundle_sha256: z.string().optional(),
  vcc: z.strictObject({ host: z.string().min(1), port }),
  limits: z.strictObject({
    boot_timeout_seconds: seconds,
    drain_timeout_seconds: seconds,
    tick_timeout_seconds: seconds,
    request_timeout_seconds: seconds,
  }),
  policy: policySchema,
});

export type PlanFile = z.output<typeof planFileSchema>;

/** A plan file, or a secret beside it, that cannot be used. */
export class PlanFileError extends Error {
  override name = 'PlanFileError';
}

/**
 * Parses the text of a plan file and checks what the schema cannot say.
 *
 * @throws PlanFileError naming each wrong key.
 */
export function parsePlanFile(text: string): PlanFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PlanFileError('plan.json is not JSON; run the playbook again');
  }
  const result = planFileSchema.safeParse(json);
  if (!result.success) {
    throw new PlanFileError(
      `plan.json is not valid (${schemaMistakes(result.error, 'plan')}); generate again and run the playbook`,
    );
  }
  const problem = inconsistency(result.data);
  if (problem !== undefined) throw new PlanFileError(`plan.json: ${problem}`);
  return result.data;
}

function inconsistency(plan: PlanFile): string | undefined {
  const { vcnode_all_ipaddress: addresses, timetable, manager } = plan;
  if (addresses.includes(manager.address)) return 'vcnode_all_ipaddress holds the address of the manager';
  if (new Set(addresses).size !== addresses.length) return 'vcnode_all_ipaddress names an address twice';
  for (const { name, counts } of timetable.phases) {
    const { active, pause, drain, power_down = 0 } = counts;
    if (active + pause + drain + power_down !== addresses.length) {
      return `the counts of "${name}" do not add up to the ${addresses.length} addresses`;
    }
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: timetable.time_zone });
  } catch {
    return `time zone "${timetable.time_zone}" is unknown`;
  }
  return undefined;
}
