/**
 * `npm run bench`: what a tick costs, and what it is worth. Prints figures and asserts nothing.
 * usage: npm run bench -- [--weeks N], the length of the simulated terms; 15 unless told, 2 at least
 */
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { calendarEvents } from '../../generator/schedule/calendar-events.js';
import { bundle, nodeOptions } from '../reconciler/deployed.js';
import { monday } from '../schedule/timetables.js';
import { benchBringUp } from './bring-up.js';
import { benchDeploy } from './deploy.js';
import { line, startUp } from './figures.js';
import { benchIdleTick } from './idle.js';
import { benchKilled } from './killed.js';
import { benchLateness } from './lateness.js';
import { benchLint } from './lint.js';
import { benchPreview } from './preview.js';
import { benchSchedule } from './schedule.js';

const { values } = parseArgs({ options: { weeks: { type: 'string', default: '15' } } });
const weeks = Number(values.weeks);
// The first is for learning.
if (!Number.isInteger(weeks) || weeks < 2)
  throw new Error(`--weeks ${values.weeks}: give a whole number from 2`);

line('Node', process.version);
line('bundle', `${(statSync(bundle).size / 1e6).toFixed(2)} MB`);
line('start-up: an empty script (median of 7)', `${startUp(['-e', '0']).toFixed(0)} ms`);
line('start-up: reconcile.mjs --version', `${startUp([...nodeOptions, bundle, '--version']).toFixed(0)} ms`);
await benchIdleTick();
line('timer lines of a three-phase timetable', String(calendarEvents(monday(), 2).length));
await benchBringUp();
benchSchedule();
benchLint();
benchPreview();
await benchDeploy();
await benchLateness(weeks);
await benchKilled(weeks);
