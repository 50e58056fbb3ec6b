import * as z from 'zod';
import { maxAddresses } from './addresses.js';
import { count, minutes, mostEntries, mostMinutes, text } from './schema-parts.js';

/** Two weeks of minutes would be two terms' worth of mistakes. */
const day = 1440;

const weekdays = z
  .union([text('weekday', ''), z.array(text('weekday', '')).min(1).max(7)])
  .describe('Weekday or weekdays: Mon, Monday, 月, 月曜, 月曜日; a list for several.');

export const afterClassShape = z.strictObject({
  minutes: minutes(0, mostMinutes, 'How long after the class.'),
  active: count('Nodes that take new users then.').default(0),
  pause: count('Nodes that keep their users then. Default: the other nodes of the class.').optional(),
});

export const movedItem = z.strictObject({
  from: text('date', 'The date on which the class is not held.'),
  to: text('date', 'The date on which it is held instead.'),
  start: text('time', 'Begin there, when it is another.').optional(),
  end: text('time', 'End there, when it is another.').optional(),
});

export const cancelledItem = z.strictObject({
  date: text('date', 'The date on which the class is not held.'),
  reason: text('name', 'Why, for those who ask.').optional(),
});

export const classItem = z.strictObject({
  name: text('name', 'What people call the class; two lines of one name are one class at two times.'),
  day_of_week: weekdays.optional(),
  dates: z
    .array(text('date', ''))
    .min(1)
    .max(366)
    .describe('Dates of its own, whatever the term.')
    .optional(),
  start: text('time', 'Begin as in the printed timetable, H:MM.'),
  end: text('time', 'End as in the printed timetable, H:MM; before the start it is the next day.'),
  nodes: z.int().min(0).max(maxAddresses).describe('Nodes for the class.').optional(),
  students: z.int().min(0).max(1_000_000).describe('Or: students, divided by seats_per_node.').optional(),
  lead_minutes: minutes(0, day, 'Minutes before the start from which the nodes are wanted.').optional(),
  after_class: afterClassShape.describe('What holds after the class.').optional(),
  term: z
    .union([text('name', ''), z.array(text('name', '')).min(1).max(50)])
    .describe('Term or terms in which it is held. Default: all year.')
    .optional(),
  cancelled: z.array(cancelledItem).min(1).max(366).describe('Dates on which it is not held.').optional(),
  moved: z
    .array(movedItem)
    .min(1)
    .max(366)
    .describe('Single classes that are held on another date.')
    .optional(),
});

export const termItem = z.strictObject({
  name: text('name', 'e.g. 2026-spring or 前期'),
  from: text('date', 'First date.'),
  until: text('date', 'Last date, inclusive.'),
});

export const closedItem = z.strictObject({
  from: text('date', 'First date without classes.'),
  until: text('date', 'Last one, inclusive. Default: the same date.').optional(),
  reason: text('name', 'What it is, e.g. 創立記念日.'),
});

export const makeupItem = z.strictObject({
  date: text('date', 'The date.'),
  as: text('weekday', 'The weekday whose classes are held on it, and no others.'),
});

/** An all-day event with one of these in its title closes a day. */
export const defaultClosedWords: readonly string[] = [
  '休業',
  '休講',
  '休校',
  '授業なし',
  'no classes',
  'closed',
];

export const classesShape = {
  classes: z.array(classItem).min(1).max(mostEntries).describe('The classes.').optional(),
  seats_per_node: z.int().min(1).max(10_000).describe('How many students one node serves.').optional(),
  lead_minutes: minutes(
    0,
    day,
    'Minutes before each class from which its nodes are wanted; VMs need time to boot.',
  ).default(30),
  after_class: afterClassShape
    .describe('What holds after each class. Default: its nodes are paused for 60 minutes.')
    .optional(),
  overlapping_classes: z
    .enum(['max', 'sum'])
    .describe('Nodes for classes at the same time: the most of them, or the sum.')
    .default('max'),
  terms: z.array(termItem).min(1).max(200).describe('The terms that classes name.').optional(),
  holidays: z.enum(['japan', 'none']).describe('Public holidays on which no class is held.').default('none'),
  held_on: z
    .array(text('date', ''))
    .min(1)
    .max(1000)
    .describe('Holidays and closed days on which classes are held all the same (祝日授業日).')
    .optional(),
  closed_days: z.array(closedItem).min(1).max(1000).describe('Days without classes.').optional(),
  makeup_days: z
    .array(makeupItem)
    .min(1)
    .max(1000)
    .describe('Days on which the classes of another weekday are held.')
    .optional(),
  calendar_file: text(
    'beside',
    'iCalendar file (.ics) of the university, beside this file: its closed and make-up days count for classes.',
  ).optional(),
  calendar_closed: z
    .array(text('name', ''))
    .min(1)
    .max(50)
    .describe('An event whose title has one of these words is a day without classes.')
    .default([...defaultClosedWords]),
};
