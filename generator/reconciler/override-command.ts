import { Temporal } from 'temporal-polyfill';
import { changeOverrides } from './adapters/override-file.js';
import { randomDigits } from './adapters/random-digits.js';
import { readStdin } from './adapters/read-stdin.js';
import { stateFiles } from './adapters/state-files.js';
import type { OverrideOrder } from './arguments.js';
import { planWithOverrides } from './deployment.js';
import { exitCodes } from './exit-codes.js';
import {
  addOverride,
  asOverride,
  type Changed,
  cancelOverride,
  type OverrideRules,
  readRequest,
} from './override-list.js';
import type { OverrideAdded, OverrideCancelled, OverrideList, StoredOverride } from './override-schema.js';
import type { Run } from './run.js';
import { overrideText, toldOverrides } from './told-overrides.js';

type Print = (text: string) => void;
type Answer = OverrideList | OverrideAdded | OverrideCancelled;

/**
 * `--override`: looks at, or changes, the overrides that are made by command. No tick; the next one counts them. The
 * answer goes to stdout, mistakes to the log.
 *
 * @throws PlanFileError when there is no plan to judge by, or `state/overrides.json` cannot be read or written.
 */
export async function commandOverrides(order: OverrideOrder, run: Run, print: Print): Promise<number> {
  const { args, bundle, log } = run;
  const { plan, trouble, overrides } = await planWithOverrides(args.base, bundle);
  if (trouble !== undefined) log('warning', trouble);
  const now = Temporal.Now.instant();
  const { timetable } = plan;
  const rules = { now, timetable, addresses: plan.vcnode_all_ipaddress.length };
  const status = await stateFiles(run.stateDirectory, log).readStatus();
  const standsBy = status?.lease?.stands_by;
  const head = { version: 1 as const, ugroup_name: plan.ugroup_name, time_zone: timetable.time_zone };
  const tail = standsBy !== undefined && { stands_by: standsBy };
  const say = (answer: Answer, text: string) => {
    print(args.format === 'json' ? `${JSON.stringify(answer, null, 2)}\n` : text);
  };
  const told = (stored: StoredOverride) => {
    const [one] = toldOverrides({ ...timetable, overrides: [asOverride(stored)] }, now);
    return one as NonNullable<typeof one>;
  };
  if (order.kind === 'list') {
    const all = toldOverrides(timetable, now);
    const wrong = overrides.trouble;
    const rest = { at: now.round('second').toString(), overrides: all };
    if (wrong !== undefined) log('error', wrong);
    say(
      { ...head, ...rest, ...(wrong !== undefined && { trouble: wrong }), ...tail },
      all.length === 0
        ? 'no overrides\n'
        : all.map((one) => `${one.state.replace('_', ' ').padEnd(8)}  ${overrideText(one)}\n`).join(''),
    );
    return wrong === undefined ? exitCodes.ok : exitCodes.deployment;
  }
  const outcome = await changed(order, args.base, rules);
  if ('mistakes' in outcome) {
    for (const mistake of outcome.mistakes) log('error', mistake);
    return exitCodes.deployment;
  }
  const one = told(outcome.changed);
  if (order.kind === 'add') {
    say(
      { ...head, added: one, ...tail },
      `made ${overrideText(one)} (${timetable.time_zone}); it counts from the next tick on\n`,
    );
    if (standsBy !== undefined)
      log(
        'warning',
        `this control host stands by (${standsBy}); the one that acts does not know of this override: make it there`,
      );
  } else {
    say(
      { ...head, cancelled: one, ...tail },
      `cancelled ${overrideText(one)}; the next tick goes without it\n`,
    );
  }
  return exitCodes.ok;
}

async function changed(
  order: Exclude<OverrideOrder, { kind: 'list' }>,
  base: string,
  rules: OverrideRules,
): Promise<Changed> {
  const request = order.kind === 'add' ? readRequest(await readStdin()) : undefined;
  if (request !== undefined && 'mistakes' in request) return request;
  let outcome: Changed = { mistakes: [] };
  await changeOverrides(base, (list) => {
    outcome =
      order.kind === 'cancel'
        ? cancelOverride(list, order.id, rules)
        : addOverride(list, request as NonNullable<typeof request>, rules, randomDigits);
    return 'mistakes' in outcome ? undefined : outcome.list;
  });
  return outcome;
}
