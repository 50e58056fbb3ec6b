import type { CalendarProblem } from '../../config/calendar/fault.js';

/** What is wrong with a calendar file, and why one cannot be read; parts of sentences. */
export const calendarProblemsEn: Record<CalendarProblem, string> = {
  too_big: 'it is bigger than 5,000,000 bytes',
  not_utf8: 'it is not UTF-8 from here on',
  control_character: 'there is a control character, as in a file that is no text',
  no_calendar: 'it does not begin with BEGIN:VCALENDAR',
  no_property: 'this line is no property (NAME:value)',
  misplaced: 'this does not belong here, inside or outside of what was begun above',
  stray_end: 'this END fits no BEGIN',
  not_ended: 'what begins here never ends; the file is cut off',
  bad_property: 'this property cannot be read',
  long_property: 'this property is longer than 20,000 characters',
  no_start: 'this event has no DTSTART',
  bad_date: 'this is no date, or there is no such day',
  bad_year: 'the year of this event is not from 1970 to 2199',
  backwards: 'this event ends before it begins',
  too_long: 'this event is longer than 550 days',
  bad_rule: 'this recurrence rule cannot be, or is of a kind that is not read',
  too_often:
    'this event recurs too often: more than 3,000 times until 2199, or several times a day; it needs an end (UNTIL)',
  too_many: 'there are more than 20,000 days up to here',
};

/** By the reasons of calendar/read.ts; others are shown as they are. */
export const unreadableEn: Record<string, string> = {
  directory: 'it is a directory',
  special: 'it is no regular file',
  big: 'it is bigger than 5,000,000 bytes',
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
};
