import { atValue, type Finding } from '../finding.js';
import type { Settings } from '../schema.js';
import { clean } from '../show.js';
import { readIcalendar } from './icalendar.js';
import type { ImportedCalendar } from './imported.js';

/** `special`: a device, a pipe. `big`: beyond maxCalendarBytes. Else the file system's code, such as ENOENT. */
export type UnreadableReason = 'directory' | 'special' | 'big' | (string & {});

/** Reads a file that is named in the timetable, by its name there. */
export type ReadBeside = (name: string) => { text: string } | { error: UnreadableReason };

/** The calendar file of the timetable, or what is wrong with it. */
export function importedCalendar(
  { calendar_file: name, calendar_closed: words = [] }: Partial<Settings>,
  readBeside: ReadBeside | undefined,
): { calendar?: ImportedCalendar; findings: Finding[] } {
  if (name === undefined) return { findings: [] };
  const file = readBeside?.(name) ?? { error: 'ENOENT' };
  if ('error' in file) return refused(atValue(['calendar_file'], 'calendar_unreadable', clean(file.error)));
  const read = readIcalendar(file.text, name, words);
  if ('problem' in read) {
    return refused(atValue(['calendar_file'], 'calendar_broken', read.line, read.problem));
  }
  const { closed, makeup } = read.calendar;
  if (closed.length + makeup.length === 0) return refused(atValue(['calendar_file'], 'calendar_empty'));
  return { calendar: read.calendar, findings: [] };
}

function refused(finding: Finding): { findings: Finding[] } {
  return { findings: [finding] };
}
