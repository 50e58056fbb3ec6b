import { previewHtml } from '../../generator/preview/html.js';
import { previewSvg } from '../../generator/preview/svg.js';
import { pageInput } from '../preview/pages.js';
import { bigTimetable, kinds } from './big-timetables.js';
import { line, medianOf } from './figures.js';

const from = Date.UTC(2026, 2, 31, 15);
const year = 365 * 86_400_000;
const nodes = 200;

/** The page and the picture of a year: time with everything from the timetable on, and size. */
export function benchPreview(): void {
  const formats = { html: previewHtml, svg: previewSvg };
  for (const [format, make] of Object.entries(formats)) {
    for (const kind of kinds) {
      let size = 0;
      const ms = medianOf(() => {
        // A timetable of its own each time, so that nothing is known of it.
        const text = make(pageInput(bigTimetable(kind, 100), from, from + year, { nodes }));
        size = Buffer.byteLength(text);
      }, 5);
      line(
        `${format} of a year: 100 entries (${kind})`,
        `${ms.toFixed(0)} ms, ${(size / 1e6).toFixed(2)} MB`,
      );
    }
  }
}
