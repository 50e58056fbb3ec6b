import { Temporal } from 'temporal-polyfill';
import { longestLeadSeconds } from '../../generator/reconciler/leads.js';
import type { TickResult } from '../../generator/reconciler/run-tick.js';
import { desiredAt } from '../../generator/schedule/desired.js';
import type { Counts } from '../../generator/schedule/timetable.js';
import { Violation } from './judge.js';
import type { World } from './world.js';

/** So many ticks after the faults, everything is as wanted. */
const ticksToSettle = 3;
/** Longer than every wait and every back-off. */
const pauseMinutes = 31;

/**
 * Ends the faults, and sees the cluster come to what is wanted within three ticks; then nothing is done any more, and
 * what is wanted next is there in time.
 *
 * @throws Violation
 */
export async function settles(world: World): Promise<void> {
  await endFaults(world);
  await replaceFailed(world);
  const { desired, plan } = await threeTicksAlike(world);
  judgeWanted(world, desired.counts);
  judgeFound(world, desired.counts, new Set(plan.problems.map(({ address }) => address)));
  const settled = world.actions.length;
  const again = await world.tick();
  if (sameCounts(again, desired.counts) && world.actions.length > settled)
    throw new Violation(`a settled cluster is acted on: ${world.actions.slice(settled).join(' | ')}`);
  await isReadyInTime(world);
}

async function endFaults(world: World): Promise<void> {
  const { cluster, plan } = world;
  const { faults } = cluster;
  await world.heal();
  faults.down.clear();
  for (const kind of ['broken', 'stuck', 'refused', 'lost'] as const) faults[kind].clear();
  faults.capacity = Number.POSITIVE_INFINITY;
  // Without a forced end, a node waits as long as its users stay.
  if (plan.policy.after_drain_wait === 'keep')
    for (const where of plan.vcnode_all_ipaddress) cluster.putTasks(where, 0);
}

/**
 * A VM that failed is a fault until it is replaced. One that was a node before is given the time of a boot for that, at
 * ticks that come as usual; a VM that nobody wants to run may stay.
 */
async function replaceFailed(world: World): Promise<void> {
  const { cluster, plan, clock } = world;
  const { boot_timeout_seconds: boot } = plan.limits;
  const { heartbeat_seconds: heartbeat } = plan.policy;
  const most = Math.ceil(boot / heartbeat) + 3;
  const hasFailed = () =>
    cluster.vms().some((vm) => vm.state === 'ERROR' && plan.vcnode_all_ipaddress.includes(vm.address));
  for (let ticks = 0; ticks < most && hasFailed(); ticks += 1) {
    clock.advanceTo(clock.now().add({ seconds: heartbeat }));
    await world.tick();
  }
}

/** When something else is wanted meanwhile, the three begin anew. */
async function threeTicksAlike(world: World): Promise<TickResult> {
  let before: TickResult | undefined;
  let alike = 0;
  for (let ticks = 0; ticks < 60; ticks += 1) {
    world.clock.advanceTo(world.clock.now().add({ minutes: pauseMinutes }));
    const result = await world.tick();
    if (result === undefined) throw new Violation('nobody acts though nothing is wrong');
    alike = before !== undefined && sameCounts(result, before.desired.counts) ? alike + 1 : 1;
    if (alike === ticksToSettle) return result;
    before = result;
  }
  throw new Violation('something else is wanted all the time');
}

function sameCounts(result: TickResult | undefined, counts: Counts): boolean {
  return JSON.stringify(result?.desired.counts) === JSON.stringify(counts);
}

/** No less than the timetable says, and no more than it says within the longest lead. */
function judgeWanted({ plan, clock }: World, { active, pause }: Counts): void {
  const { timetable, vcnode_all_ipaddress: addresses, policy } = plan;
  const aheadSeconds = Math.max(longestLeadSeconds, policy.lead_seconds) + 2 * policy.heartbeat_seconds;
  let at = desiredAt(timetable, addresses, clock.now());
  const earliest = clock.now().subtract({ seconds: 2 * policy.heartbeat_seconds });
  const all = [desiredAt(timetable, addresses, earliest).counts, at.counts];
  const until = clock.now().add({ seconds: aheadSeconds });
  for (let edge = at.nextEdge; edge !== undefined; edge = at.nextEdge) {
    if (Temporal.Instant.compare(edge.toInstant(), until) > 0) break;
    at = desiredAt(timetable, addresses, edge.toInstant());
    all.push(at.counts);
  }
  const range = (of: (counts: Counts) => number) => [Math.min(...all.map(of)), Math.max(...all.map(of))];
  const between = (count: number, [least = 0, most = 0]: number[]) => least <= count && count <= most;
  const isRight =
    between(
      active,
      range((counts) => counts.active),
    ) &&
    between(
      active + pause,
      range((counts) => counts.active + counts.pause),
    );
  if (!isRight)
    throw new Violation(
      `wants ${active} active, ${pause} pause; the timetable says ${JSON.stringify(all)} from ${earliest} to ${until}`,
    );
}

/** @param told addresses that a person is told to look after. */
function judgeFound(world: World, wanted: Counts, told: ReadonlySet<string>): void {
  const { cluster, plan, actions } = world;
  const isOurs = ({ address }: { address: string }) => plan.vcnode_all_ipaddress.includes(address);
  const vms = cluster.vms().filter(isOurs);
  const nodes = cluster.nodes().filter(isOurs);
  const active = nodes.filter((node) => cluster.usable(node)).length;
  const pause = nodes.filter((node) => node.status === 'ready' && node.availability === 'pause').length;
  const off = vms.filter(({ state }) => state === 'POWER_OFF').length;
  const unexpected = (what: string): never => {
    throw new Violation(
      `${what}: wanted ${JSON.stringify(wanted)}, VMs ${JSON.stringify(vms)}, nodes ${JSON.stringify(nodes)}, exports ${[...cluster.exported]}, last ${actions.slice(-15).join(' | ')}`,
    );
  };
  if (active !== wanted.active || pause !== wanted.pause)
    unexpected(`not settled: ${active} active, ${pause} pause`);
  if (off > wanted.power_down) unexpected('too many are kept');
  // A node that shall be kept, on a VM that failed: nothing is decided for the person.
  const kept = vms.filter(({ address, state }) => state === 'ERROR' && told.has(address)).length;
  if (kept > wanted.power_down - off) unexpected('VMs that failed');
  if (vms.length !== active + pause + off + kept) unexpected('VMs too many');
  // With power_down a node is kept even when its VM is gone.
  if (nodes.length > active + pause + wanted.power_down) unexpected('nodes too many');
  const addresses = new Set(vms.map(({ address }) => address));
  if ([...cluster.exported].some((address) => !addresses.has(address))) unexpected('exports too many');
}

/**
 * With a lead that is longer than a boot, the seats are there when the timetable begins to want them. Powering on goes
 * one by one, and how long that takes is learnt only by and by.
 */
async function isReadyInTime(world: World): Promise<void> {
  const { plan, clock, cluster } = world;
  const { timetable, vcnode_all_ipaddress: addresses, policy } = plan;
  if (policy.lead_seconds === 0 || timetable.phases.some(({ counts }) => (counts.power_down ?? 0) > 0))
    return;
  const { nextEdge } = desiredAt(timetable, addresses, clock.now());
  const edge = nextEdge?.toInstant();
  if (edge === undefined) return;
  world.keepTime();
  const heartbeatMs = policy.heartbeat_seconds * 1000;
  const early = edge.subtract({ seconds: longestLeadSeconds + policy.lead_seconds });
  if (Temporal.Instant.compare(clock.now(), early) < 0) clock.advanceTo(early);
  for (;;) {
    const nextMs = (Math.floor(clock.now().epochMilliseconds / heartbeatMs) + 1) * heartbeatMs;
    if (nextMs >= edge.epochMilliseconds) break;
    clock.advanceTo(Temporal.Instant.fromEpochMilliseconds(nextMs));
    await world.tick();
  }
  if (Temporal.Instant.compare(clock.now(), edge) < 0) clock.advanceTo(edge);
  const { counts } = desiredAt(timetable, addresses, edge);
  const usable = cluster.nodes().filter((node) => cluster.usable(node)).length;
  if (usable < counts.active)
    throw new Violation(
      `at ${edge} ${counts.active} are wanted, ${usable} usable; last ${world.actions.slice(-15).join(' | ')}`,
    );
}
