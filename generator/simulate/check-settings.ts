import type { SimulationSettings } from './settings.js';

type Numbers = Readonly<Record<string, number>>;

/** @throws RangeError that names the setting which no world can have. Boot times are looked at where they are drawn. */
export function checkSettings(settings: SimulationSettings): void {
  const { seed, capacity, seatsPerNode, faults, arrivals, culling } = settings;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed ${seed}: a whole number`);
  if (!(Number.isInteger(seatsPerNode) && seatsPerNode >= 1))
    throw new RangeError(`seatsPerNode ${seatsPerNode}: a whole number from 1`);
  if (capacity !== undefined && !(Number.isInteger(capacity) && capacity >= 0))
    throw new RangeError(`capacity ${capacity}: a whole number from 0`);
  const { boot_error, boot_stuck, ...rates } = faults;
  const { attendance, stay_share, leaves_running, ...minutes } = arrivals;
  within({ boot_error, boot_stuck, attendance, stay_share, leaves_running }, 0, 1);
  within({ ...rates, ...minutes }, 0, Number.MAX_SAFE_INTEGER);
  if (culling === undefined) return;
  const { every_seconds, ...spans } = culling;
  within({ ...spans }, 0, Number.MAX_SAFE_INTEGER);
  within({ every_seconds }, 1, Number.MAX_SAFE_INTEGER);
}

function within(numbers: Numbers, least: number, most: number): void {
  for (const [name, value] of Object.entries(numbers))
    if (!(value >= least && value <= most))
      throw new RangeError(
        `${name} ${value}: from ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}`,
      );
}
