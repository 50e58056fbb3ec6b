/** Upstream's v1 rules, evaluated the plain way: a wall clock without zone, in whole minutes. */

export interface V1Counts {
  active: number;
  pause: number;
  drain: number;
}

export interface V1Entry extends V1Counts {
  schedule: { hour: number; minute: number; day_of_week?: number; day?: number };
}

const dayLength = 1440;

/** @param now minutes of the wall clock since 1970-01-01 0:00. */
export function v1State(entries: readonly V1Entry[], now: number): V1Counts {
  let newest = Number.NEGATIVE_INFINITY;
  let found: V1Entry | undefined;
  for (const entry of entries) {
    const latest = latestBegin(entry, now);
    // Of equal begins the later entry wins.
    if (latest >= newest) {
      newest = latest;
      found = entry;
    }
  }
  const { active, pause, drain } = found as V1Entry;
  return { active, pause, drain };
}

function latestBegin({ schedule }: V1Entry, now: number): number {
  for (let day = Math.floor(now / dayLength); ; day -= 1) {
    const begin = day * dayLength + schedule.hour * 60 + schedule.minute;
    const date = new Date(day * 86_400_000);
    const fits =
      schedule.day !== undefined
        ? date.getUTCDate() === schedule.day
        : schedule.day_of_week === undefined || date.getUTCDay() === schedule.day_of_week;
    if (fits && begin <= now) return begin;
  }
}
