import type { PageDay, Preview } from '../../preview/decode.js';
import type { ChartTick } from '../../stack-chart.js';

/** Each third hour of the day's own clock; one that the day does not have is left out. */
export function hourTicks(preview: Preview, day: PageDay): ChartTick[] {
  return [0, 3, 6, 9, 12, 15, 18, 21, 24].flatMap((hour) => {
    const at = preview.instantOn(day, hour * 60);
    return at === undefined ? [] : [{ at, label: String(hour), minor: hour % 6 !== 0 }];
  });
}
