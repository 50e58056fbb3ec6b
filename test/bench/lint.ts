import { lint } from '../../generator/config/lint/index.js';
import { linted } from '../config/lint/lint-file.js';
import { thousandClasses } from '../config/lint/thousand-classes.js';
import { line, medianOf } from './figures.js';

/** How long `check` looks for mistakes in a large timetable; a second is the aim. */
export function benchLint(): void {
  for (const [title, text] of thousandClasses) {
    const { config, timetable } = linted(text, '2026-03-31T15:00Z');
    if (config === undefined || timetable === undefined) throw new Error(`"${title}" is no timetable`);
    const took = medianOf(() => lint(config, timetable, Date.parse('2026-03-31T15:00Z')), 3);
    line(`lint, 1,000 classes ${title.split(',')[0]}`, `${took.toFixed(0)} ms`);
  }
}
