import { Temporal } from 'temporal-polyfill';
import type { Outcome } from './apply.js';
import { type BringUp, longestBackOffMs, type Memory, type Trouble, type UnderWay } from './memory.js';
import type { NodePlan, Observed, Plan } from './plan.js';
import { secondText } from './second-text.js';

/** So many bring-ups say how long the next one takes. */
const keptBringUps = 50;
/** Longer than any usual heartbeat: a control host that was off. */
const unobservedMs = 1_200_000;
/** So much a clock may be set back without a new beginning. */
const clockSlackMs = 60_000;
const firstBackOffMs = 120_000;

/**
 * What is remembered after a tick. Pure.
 *
 * An address that is wanted up and was not usable is under way from its first such tick on, until it is usable; the
 * time between is what the leads are learnt from, when it was seen from its start. A replaced VM is tried again after
 * a pause that doubles from time to time.
 *
 * @param before what the tick planned from. @param now when it began. @param end when it ended.
 */
export function remember(
  memory: Memory,
  {
    plan,
    observed,
    outcomes,
    wantedUp,
  }: {
    plan: Plan;
    observed: Observed;
    outcomes: readonly Outcome[];
    wantedUp: ReadonlySet<string>;
  },
  now: Temporal.Instant,
  end: Temporal.Instant,
): Memory {
  const underWay: Record<string, UnderWay> = {};
  const troubles: Record<string, Trouble> = {};
  const bringUps = [...memory.bringUps];
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.address, outcome]));
  const ready = new Set(
    observed.swarm.filter(({ status }) => status === 'ready').map(({ address }) => address),
  );
  const planOf = new Map(plan.nodes.map((node) => [node.address, node]));
  for (const address of wantedUp) {
    const node = planOf.get(address);
    const outcome = outcomeOf.get(address);
    const done = outcome !== undefined && outcome.failure === undefined && outcome.notYet === undefined;
    const old = memory.underWay[address];
    const trouble = memory.troubles[address];
    if (node?.replaces) {
      const vm = node.steps.find((step) => step.kind === 'delete-vm')?.vm.nodeId;
      // Its deletion may take some ticks: that is one failure, not several.
      const isTold =
        trouble !== undefined && (outcome === undefined || (vm !== undefined && trouble.vm === vm));
      troubles[address] = isTold ? trouble : nextTrouble(trouble, node, now, vm);
      continue;
    }
    const brings = node?.steps.some(({ kind }) => kind === 'take-into-use') ?? false;
    if (!brings && ready.has(address)) continue;
    const isThere = observed.vms?.some((vm) => vm.address === address) ?? true;
    // The clock of a VM that could not be made, or that nobody has looked at for long, does not run.
    const goesOn = old !== undefined && isThere && !isLongAgo(old.seen, now);
    const current: UnderWay = {
      since: goesOn ? old.since : secondText(now),
      seen: secondText(end),
      fromStart: startsNow(node?.steps) || (goesOn && old.fromStart),
      steps: sum(goesOn ? old.steps : {}, outcome?.seconds ?? {}),
    };
    if (brings && done) {
      if (current.fromStart) bringUps.push(bringUpOf(address, current));
      continue;
    }
    if (trouble !== undefined) troubles[address] = trouble;
    // While it waits for its next try nothing is under way.
    if (!brings && old === undefined) continue;
    underWay[address] = current;
  }
  return { ...memory, underWay, troubles, bringUps: bringUps.slice(-keptBringUps) };
}

function bringUpOf(address: string, { since, seen, steps }: UnderWay): BringUp {
  const ms = Temporal.Instant.from(seen).epochMilliseconds - Temporal.Instant.from(since).epochMilliseconds;
  return { address, at: seen, seconds: ms / 1000, steps };
}

/** What is to come was written by a clock that was wrong, and says as little. */
function isLongAgo(seen: string, now: Temporal.Instant): boolean {
  const ms = now.epochMilliseconds - Temporal.Instant.from(seen).epochMilliseconds;
  return ms > unobservedMs || ms < -clockSlackMs;
}

function startsNow(steps: readonly { kind: string }[] | undefined): boolean {
  return steps?.some(({ kind }) => kind === 'create-vm' || kind === 'power-on') ?? false;
}

function nextTrouble(
  former: Trouble | undefined,
  { reason: message, replaces }: NodePlan,
  now: Temporal.Instant,
  vm: string | undefined,
): Trouble {
  const attempts = (former?.attempts ?? 0) + 1;
  // Failed at once it has cost little, and the reason may be capacity, which comes back; late it has cost its time.
  const growth = replaces === 'late' ? 2 ** (attempts - 1) : 1;
  const pause = Math.min(firstBackOffMs * growth, longestBackOffMs);
  // One round of back-off is over when it comes to the next.
  return {
    attempts,
    retryAt: now.add({ milliseconds: pause }).round('second').toString(),
    message,
    ...(vm !== undefined && { vm }),
  };
}

function sum(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const both = { ...a };
  for (const [key, seconds] of Object.entries(b))
    both[key] = Math.round(((both[key] ?? 0) + seconds) * 10) / 10;
  return both;
}
