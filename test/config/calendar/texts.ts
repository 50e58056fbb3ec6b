/** An iCalendar file of these VEVENTs, each given as its lines; the first line of the first one is line 5. */
export function calendarOf(...events: (readonly string[])[]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
}

/** An all-day event of one day. */
export function dayOf(title: string, date: string, ...more: string[]): string[] {
  return [`SUMMARY:${title}`, `DTSTART;VALUE=DATE:${date}`, ...more];
}

/** As in the schema. */
export const words = ['休業', '休講', '休校', '授業なし', 'no classes', 'closed'];
