const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];

/** A thousand classes, each at a time of its own. */
function thousand(rest: (index: number) => string): string {
  const items = Array.from({ length: 1000 }, (_, index) => {
    const [hour, minute] = [8 + (index % 9), String(index % 60).padStart(2, '0')];
    const times = `start: "${hour}:${minute}", end: "${hour + 1}:${minute}"`;
    return `  - {name: c${index}, day_of_week: ${weekdays[index % 5]}, ${times}, nodes: 1${rest(index)}}\n`;
  });
  return `classes:\n${items.join('')}`;
}

function windows(): string {
  const items = Array.from({ length: 1000 }, (_, index) => {
    const begin = `${index % 24}:${String(index % 60).padStart(2, '0')}`;
    return `  - {begin: "Mon ${begin}", end: "Tue ${begin}", node_count: ${index % 4}}\n`;
  });
  return `schedule_list:\n${items.join('')}`;
}

function overrides(): string {
  const items = Array.from({ length: 500 }, (_, index) => {
    const [day, hour] = [String((index % 28) + 1).padStart(2, '0'), index % 23];
    return `  - {from: 2026-12-${day} ${hour}:00, until: 2026-12-${day} ${hour + 1}:00, add: 1, reason: more}\n`;
  });
  return `overrides:\n${items.join('')}`;
}

const terms = `holidays: japan
terms:
  - {name: a, from: 2026-04-08, until: 2026-07-31}
  - {name: b, from: 2026-10-01, until: 2027-01-29}
`;
/** Timetables of a thousand classes, for what takes long. */
export const thousandClasses: [title: string, text: string][] = [
  ['in two terms', terms + thousand((index) => `, term: ${index % 2 === 0 ? 'a' : 'b'}`)],
  ['all year', thousand(() => '')],
  [
    'with exceptions, all of one name, beside a long list of windows and overrides',
    `${terms}cull_server: yes\ncull_server_idle_timeout: 9999\noverlapping_classes: sum\n${windows()}${overrides()}${thousand(
      () =>
        ', term: [a, b], cancelled: [{date: 2026-05-11}, {date: 2026-11-24}], moved: [{from: 2026-10-14, to: 2026-10-17}]',
    ).replace(/name: c\d+/g, 'name: c')}`,
  ],
  ['all year, summed up', `overlapping_classes: sum\n${thousand(() => '')}`],
];
