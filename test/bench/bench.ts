/** `npm run bench`: what a tick costs. Prints figures and asserts nothing. */
import { statSync } from 'node:fs';
import { calendarEvents } from '../../generator/schedule/calendar-events.js';
import { bundle, nodeOptions } from '../reconciler/deployed.js';
import { monday } from '../schedule/timetables.js';
import { benchBringUp } from './bring-up.js';
import { line, startUp } from './figures.js';
import { benchIdleTick } from './idle.js';
import { benchLateness } from './lateness.js';
import { benchSchedule } from './schedule.js';

line('Node', process.version);
line('bundle', `${(statSync(bundle).size / 1e6).toFixed(2)} MB`);
line('start-up: an empty script (median of 7)', `${startUp(['-e', '0']).toFixed(0)} ms`);
line('start-up: reconcile.mjs --version', `${startUp([...nodeOptions, bundle, '--version']).toFixed(0)} ms`);
await benchIdleTick();
line('timer lines of a three-phase timetable', String(calendarEvents(monday(), 2).length));
await benchBringUp();
benchSchedule();
await benchLateness();
