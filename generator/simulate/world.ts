import { randomExponential } from 'd3-random';
import type { HeldClass } from '../schedule/held-classes.js';
import { type Visit, visitsOf } from './arrivals.js';
import { type BootDistribution, bootDistribution } from './boot-times.js';
import type { FaultRates, SimulationSettings } from './settings.js';
import { type Stream, streamOf } from './streams.js';

/** From `from` to `to`, in epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

export interface ClassInWorld extends HeldClass {
  enrolled: number;
  visits: readonly Visit[];
}

export type OutageOf = 'vcc' | 'manager' | 'hub';

/** How one boot goes. */
export interface Boot {
  ms: number;
  /** It becomes ERROR, or goes on booting. */
  fate?: 'error' | 'stuck';
}

/** All that happens whatever is done about it, drawn before anything runs. */
export interface World extends Span {
  classes: readonly ClassInWorld[];
  outages: Readonly<Record<OutageOf, readonly Span[]>>;
  /** Machines that are lost, in the order of time. */
  losses: readonly { at: number; address: string }[];
  boots: BootDistribution;
  /** The boots of one run: the first, second … boot at an address is the same in each run. */
  bootsOfRun(): (address: string) => Boot;
}

const dayMs = 86_400_000;

/** @param enrolled so many students in each class. @throws RangeError on boot times that cannot be. */
export function drawWorld(
  settings: SimulationSettings,
  addresses: readonly string[],
  classes: readonly HeldClass[],
  enrolled: (held: HeldClass) => number,
  { from, to }: Span,
): World {
  const { seed, faults, arrivals } = settings;
  const boots = bootDistribution(settings.boot);
  const days = (to - from) / dayMs;
  const momentsOf = (rate: number, ...name: string[]) =>
    moments(rate * days, streamOf(seed, 'number', ...name), streamOf(seed, 'times', ...name)).map(
      (share) => from + Math.floor(share * (to - from)),
    );
  const outages = (system: OutageOf) =>
    joined(
      momentsOf(faults[`${system}_outages_per_day`], 'outages', system).map((at) => ({
        from: at,
        to: Math.min(to, at + Math.round(faults.outage_minutes * 60_000)),
      })),
    );
  return {
    from,
    to,
    boots,
    classes: classes.map((held) => {
      const students = enrolled(held);
      const stream = streamOf(seed, 'arrivals', held.name, held.begin);
      return { ...held, enrolled: students, visits: visitsOf(held, students, arrivals, stream) };
    }),
    outages: { vcc: outages('vcc'), manager: outages('manager'), hub: outages('hub') },
    losses: addresses
      .flatMap((address) =>
        momentsOf(faults.node_lost_per_day, 'losses', address).map((at) => ({ at, address })),
      )
      .sort((a, b) => a.at - b.at),
    bootsOfRun: () => bootsOf(seed, boots, faults),
  };
}

function bootsOf(seed: number, boots: BootDistribution, rates: FaultRates): (address: string) => Boot {
  const known = new Map<string, () => Boot>();
  const begun = (address: string) => {
    const fates = streamOf(seed, 'fates', address);
    const ms = boots.drawn(streamOf(seed, 'boots', address));
    return (): Boot => {
      const [error, stuck] = [fates() < rates.boot_error, fates() < rates.boot_stuck];
      return { ms: ms(), ...(error ? { fate: 'error' as const } : stuck ? { fate: 'stuck' as const } : {}) };
    };
  };
  return (address) => {
    const next = known.get(address) ?? begun(address);
    known.set(address, next);
    return next();
  };
}

/**
 * The events of a Poisson process with this mean, as shares of the time, in order. A higher mean keeps all events of a
 * lower one and adds some.
 */
function moments(mean: number, numbers: Stream, places: Stream): number[] {
  const gap = randomExponential.source(numbers)(1);
  const found: number[] = [];
  for (let sum = gap(); sum < mean; sum += gap()) found.push(places());
  return found.sort((a, b) => a - b);
}

/** Spans that meet as one. @param spans in the order of their begins. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}
