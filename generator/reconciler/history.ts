import type { Temporal } from 'temporal-polyfill';
import { type HistoryLine, quietMinutes } from './history-schema.js';
import type { Memory } from './memory.js';
import type { PlanFile } from './plan-file.js';
import type { SwarmNode, Work } from './ports.js';
import type { TickResult } from './run-tick.js';
import type { Status } from './status-schema.js';

/** What is known of a tick besides its result. */
export interface Circumstances {
  file: Pick<PlanFile, 'ugroup_name' | 'timetable' | 'vcnode_all_ipaddress'>;
  /** When it looked. */
  at: Temporal.Instant;
  result: Status['tick']['result'];
  /** Of the tick before: what is new since ended in this one. */
  before: Pick<Memory, 'bringUps'>;
  /** Absent when nobody told. */
  work?: readonly Work[] | undefined;
}

/** What is kept of a tick that came to its end. Pure. */
export function historyLineOf(tick: TickResult, circumstances: Circumstances): HistoryLine | undefined {
  const { file, at, result, before, work } = circumstances;
  if (result === 'error' || result === 'stand-by') return undefined;
  const listed = new Set(file.vcnode_all_ipaddress);
  const workers = tick.observed.swarm.filter(({ role, address }) => role === 'worker' && listed.has(address));
  const bringUps = bringUpsSince(before, tick.memory);
  const { active, pause } = tick.desired.counts;
  return {
    version: 1,
    at: at.round('second').toString(),
    ugroup_name: file.ugroup_name,
    time_zone: file.timetable.time_zone,
    result,
    desired: { active, pause },
    usable: usableOf(workers),
    ...(work !== undefined && { user_servers: serversOn(workers, work) }),
    ...(bringUps.length > 0 && { bring_ups: bringUps }),
  };
}

/** Whether it says more than the line before: something has changed, or that one is getting old. Pure. */
export function isNews(line: HistoryLine, last: HistoryLine | undefined): boolean {
  if (last === undefined || line.bring_ups !== undefined) return true;
  const ms = Date.parse(line.at) - Date.parse(last.at);
  // A clock that was set back makes a new beginning.
  if (ms < 0 || ms >= quietMinutes * 60_000) return true;
  return said(line) !== said(last);
}

/** What it says but for its time, and for bring-ups, whose end is no change. */
function said(line: HistoryLine): string {
  const { ugroup_name: group, time_zone: zone, result, desired, usable, user_servers: servers } = line;
  const counts = [desired.active, desired.pause, usable.active, usable.pause, servers?.all, servers?.most];
  return JSON.stringify([group, zone, result, ...counts]);
}

function usableOf(workers: readonly SwarmNode[]): HistoryLine['usable'] {
  const ready = workers.filter(({ status }) => status === 'ready');
  const count = (wanted: SwarmNode['availability']) =>
    ready.filter(({ availability }) => availability === wanted).length;
  return { active: count('active'), pause: count('pause') };
}

/** The Hub itself, and whatever else runs on managers, is nobody's server. */
function serversOn(workers: readonly SwarmNode[], work: readonly Work[]) {
  const counts = new Map(workers.map(({ id }) => [id, 0]));
  for (const { nodeId } of work) {
    const count = counts.get(nodeId);
    if (count !== undefined) counts.set(nodeId, count + 1);
  }
  const each = [...counts.values()];
  return { all: each.reduce((sum, count) => sum + count, 0), most: Math.max(0, ...each) };
}

function bringUpsSince(before: Pick<Memory, 'bringUps'>, after: Memory) {
  const known = new Set(before.bringUps.map(({ address, at }) => `${address} ${at}`));
  return after.bringUps
    .filter(({ address, at }) => !known.has(`${address} ${at}`))
    .map(({ address, seconds }) => ({ address, seconds: Math.round(seconds) }));
}
