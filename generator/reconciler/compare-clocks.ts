import type { Temporal } from 'temporal-polyfill';

/** What another machine's clock said between two looks at our own. */
export interface ClockReading {
  /** Whose, e.g. `the manager`. */
  of: string;
  time: Temporal.Instant;
  asked: Temporal.Instant;
  answered: Temporal.Instant;
}

/** Classes begin by the minute; TLS and tokens bear about as much. */
const toleratedMs = 30_000;

/**
 * What is wrong with the clocks, in sentences that say what to do. Pure. The time between question and answer counts
 * for nothing. When two or more others differ from ours the same way, ours is the wrong one.
 */
export function compareClocks(readings: readonly ClockReading[]): string[] {
  const off = readings
    .map(({ of, ...reading }) => ({ of, ms: offset(reading) }))
    .filter(({ ms }) => Math.abs(ms) > toleratedMs);
  const [first] = off;
  if (first === undefined) return [];
  const agreed = off.length > 1 && off.every(({ ms }) => Math.sign(ms) === Math.sign(first.ms));
  if (agreed && off.length === readings.length) {
    const others = off.map(({ of }) => of).join(' and ');
    return [
      `the clock of this control host is ${said(-first.ms)} those of ${others}, so classes begin at the wrong time: ${remedy('here')}`,
    ];
  }
  return off.map(
    ({ of, ms }) =>
      `the clock of ${of} is ${said(ms)} that of this control host: find out which is right (timedatectl), and ${remedy('on the other')}`,
  );
}

/** Positive when theirs is ahead of ours. */
function offset({ time, asked, answered }: Omit<ClockReading, 'of'>): number {
  const theirs = time.epochMilliseconds;
  if (theirs < asked.epochMilliseconds) return theirs - asked.epochMilliseconds;
  return Math.max(0, theirs - answered.epochMilliseconds);
}

function said(ms: number): string {
  return `${Math.round(Math.abs(ms) / 1000)} s ${ms > 0 ? 'ahead of' : 'behind'}`;
}

function remedy(where: string): string {
  return `switch time synchronisation on ${where} (chrony or systemd-timesyncd)`;
}
