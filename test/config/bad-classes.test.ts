import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { firstHint, places } from './example.js';

/** Eight lines, without a timetable: what follows is line 9. */
const head = `nodectl_hostname: nodectl.example.org
nodectl_user: user01
target_group: scaleout
ugroup_name: Hub1
vcnode_all_ipaddress: [172.30.2.101, 172.30.2.102, 172.30.2.103]
manager_ipaddress: 172.30.2.100
master_fqdn: hub.example.org
vcc_host: vcc.example.org
`;
const alone = (written: string) => `${head}${written}\n`;
const withNodes = (written: string) => alone(`schedule_default_nodes: 1\n${written}`);
/** Keys more of a good class, which is line 11. */
const inClass = (written: string) =>
  withNodes(`classes:\n  - {name: A, day_of_week: Mon, start: 9:00, end: 10:30, nodes: 2${written}}`);
/** A key beside a good class: line 12. */
const withClass = (written: string) => inClass('').concat(written, '\n');

/** Where it stands, what is written, the diagnostics, and the begin of the first hint. */
type Row = [place: (written: string) => string, written: string, found: string[], hint: RegExp];

const rows: Row[] = [
  [alone, 'phases: 3', ['9:9 CWH-E024'], /^begin each one with "- " on/],
  [alone, 'phases: []', ['9:9 CWH-E025'], /^remove the line, and the def/],
  [alone, 'phases: [null]', ['9:10 CWH-E023'], /^write a value; when the valu/],
  [alone, 'phases: [~, 3]', ['9:10 CWH-E023', '9:13 CWH-E024'], /^write a value; when the valu/],
  [alone, 'phases: {name: x}', ['9:9 CWH-E024'], /^begin each one with "- " on/],
  [
    alone,
    'phases:\n  - name: x',
    ['10:5 CWH-E022', '10:5 CWH-E022', '10:5 CWH-E022', '10:5 CWH-E022'],
    /^add a line "begin: …"; npx c/,
  ],
  [alone, 'phases: [[1]]', ['9:10 CWH-E024'], /^write "key: value" lines in/],
  [
    alone,
    'phases: [{name: A, begin: 8:30, active: 3, pause: 0, drain: 0}, {name: B, begin: Feb, active: "3", pause: 0, drain: -1, colour: x}]',
    ['9:82 CWH-E095', '9:95 CWH-E050', '9:117 CWH-E050', '9:121 CWH-E020'],
    /^write 9:00 \(each day\), Mon 9/,
  ],
  [
    alone,
    'phases: [{name: A, begin: 8：30, active: 3, pause: 0, drain: 0}]',
    ['9:27 CWH-E095'],
    /^write 8:30/,
  ],
  [
    alone,
    'phases: [{name: A, begin: 24:00, active: 3, pause: 0, drain: 0}]',
    ['9:27 CWH-E095'],
    /^write 0:00/,
  ],
  [
    alone,
    'phases: [{name: A, begin: 2026-02-30 8:30, active: 3, pause: 0, drain: 0}]',
    ['9:27 CWH-E096'],
    /^look at the calendar: how ma/,
  ],
  [
    alone,
    'phases: [{name: {{ x }}, begin: 8:30, active: 3, pause: 0, drain: 0}]',
    ['9:18 CWH-E007'],
    /^a value that begins with \{ o/,
  ],
  [alone, 'schedule_list: x', ['9:16 CWH-E024'], /^begin each one with "- " on/],
  [alone, 'schedule_list: [{begin: 9:00, end: 24:00, node_count: 1}]', ['9:36 CWH-E095'], /^write 0:00/],
  [
    alone,
    'schedule_list: [{begin: 0000/1/1 0:00, end: 9999/1/1 0:00, node_count: 1}]',
    ['9:25 CWH-E095', '9:45 CWH-E095'],
    /^write 9:00 \(each day\), Mon 9/,
  ],
  [
    alone,
    'schedule_list: [{begin: 2/30 0:00, end: 3/1 0:00, node_count: 1}]',
    ['9:25 CWH-E096'],
    /^look at the calendar: how ma/,
  ],
  [
    alone,
    'schedule_list: [{begin: 9:00, end: 10:00, node_count: many}]',
    ['9:55 CWH-E050'],
    /^write a number from 0 to 102/,
  ],
  [
    alone,
    'schedule_list: [{begin: 9:00, end: 10:00, nodes: 1}]',
    ['9:17 CWH-E022', '9:43 CWH-E020'],
    /^add "node_count: …" inside t/,
  ],
  [
    alone,
    'schedule_list: [{begin: 9:00, end: 10:00, node_count: 1, missing_day: never, drain_time: 99999, name: ""}]',
    ['9:71 CWH-E091', '9:90 CWH-E050', '9:103 CWH-E090'],
    /^write one of: skip, last/,
  ],
  [
    alone,
    'schedule_list: [{begin: 900, end: 10.30, node_count: 1}]',
    ['9:25 CWH-E095', '9:35 CWH-E095'],
    /^write 9:00/,
  ],
  [
    alone,
    'schedule_list: [{begin: Mon 9:00, end: Tues 10:00, node_count: 1}]',
    ['9:40 CWH-E095'],
    /^write 9:00 \(each day\), Mon 9/,
  ],
  [
    alone,
    'schedule_list: [{begin: [9:00], end: {a: 1}, node_count: [1]}]',
    ['9:25 CWH-E024', '9:38 CWH-E024', '9:58 CWH-E050'],
    /^write one value; put it in q/,
  ],
  [withNodes, 'schedule_max_nodes: -1', ['10:21 CWH-E050'], /^write a number from 0 to 102/],
  [alone, 'schedule_default_nodes: "1"', ['9:25 CWH-E050'], /^write a number from 0 to 102/],
  [withNodes, 'schedule_drain_time: 1.5', ['10:22 CWH-E050'], /^write a number from 0 to 100/],
  [withNodes, 'schedule_down_type: delete', ['10:21 CWH-E091'], /^did you mean deleted\?/],
  [withNodes, 'short_break_minutes: yes', ['10:22 CWH-E050'], /^write a number from 0 to 100/],
  [alone, 'classes: 3', ['9:10 CWH-E024'], /^begin each one with "- " on/],
  [alone, 'classes: []', ['9:10 CWH-E025'], /^remove the line, and the def/],
  [alone, 'classes: [null]', ['9:11 CWH-E023'], /^write a value; when the valu/],
  [alone, 'classes: {A: 1}', ['9:10 CWH-E024'], /^begin each one with "- " on/],
  [alone, 'classes: [A]', ['9:11 CWH-E024'], /^write "key: value" lines in/],
  [alone, 'classes: [[{}]]', ['9:11 CWH-E024'], /^write "key: value" lines in/],
  [
    alone,
    'classes:\n  -\n  - name: A',
    ['10:4 CWH-E023', '11:5 CWH-E022', '11:5 CWH-E022'],
    /^write a value after the colo/,
  ],
  [
    alone,
    'classes: [{}]',
    ['9:11 CWH-E022', '9:11 CWH-E022', '9:11 CWH-E022'],
    /^add "name: …" inside the bra/,
  ],
  [inClass, ', colour: red', ['11:68 CWH-E020'], /^the keys here are name, day_/],
  [inClass, ', strat: 9:00', ['11:68 CWH-E020'], /^did you mean start\?/],
  [inClass, ', day: Mon', ['11:68 CWH-E020'], /^the keys here are name, day_/],
  [inClass, ', end : 10:00', ['11:68 CWH-E009'], /^remove one of the two; only/],
  [inClass, ', lead_minutes: "30"', ['11:82 CWH-E050'], /^write a number from 0 to 144/],
  [inClass, ', lead_minutes: 2000', ['11:82 CWH-E050'], /^write a number from 0 to 144/],
  [inClass, ', students: 30', ['11:5 CWH-E108'], /^keep one of the two/],
  [inClass, ', term: 3', ['11:74 CWH-E024'], /^write one value; put it in q/],
  [inClass, ', term: [A, 3, null]', ['11:78 CWH-E024'], /^write one value; put it in q/],
  [inClass, ', term: []', ['11:74 CWH-E025'], /^remove the line, and the def/],
  [inClass, ', term: {a: b}', ['11:74 CWH-E024'], /^write one value; put it in q/],
  [inClass, ', term: null', ['11:74 CWH-E023'], /^write a value; when the valu/],
  [inClass, ', term: x', ['11:74 CWH-E110'], /^name one of terms, or add it/],
  [inClass, ', dates: 2026-04-01', ['11:75 CWH-E024'], /^write each item on a line of/],
  [inClass, ', dates: [2026-02-30]', ['11:76 CWH-E096'], /^look at the calendar: how ma/],
  [
    inClass,
    ', dates: [20260401, 2026-4-1, ２０２６-04-01, null, {a: 1}, "0000-01-01", 9999-01-01]',
    [
      '11:76 CWH-E093',
      '11:96 CWH-E093',
      '11:108 CWH-E023',
      '11:114 CWH-E024',
      '11:122 CWH-E093',
      '11:136 CWH-E093',
    ],
    /^write 2026-04-01/,
  ],
  [inClass, ', dates: []', ['11:75 CWH-E025'], /^remove the line, and the def/],
  [inClass, ', after_class: 3', ['11:81 CWH-E024'], /^write "key: value" lines in/],
  [inClass, ', after_class: {}', ['11:68 CWH-E022'], /^add "minutes: …" inside the/],
  [
    inClass,
    ', after_class: {minutes: x, actve: 1}',
    ['11:91 CWH-E050', '11:94 CWH-E020'],
    /^write a number from 0 to 100/,
  ],
  [inClass, ', after_class: null', ['11:81 CWH-E023'], /^write a value; when the valu/],
  [inClass, ', after_class: [1]', ['11:81 CWH-E024'], /^write "key: value" lines in/],
  [
    inClass,
    ', after_class: {minutes: 1, active: null}',
    ['11:102 CWH-E023'],
    /^write a value; when the valu/,
  ],
  [inClass, ', cancelled: 2026-04-01', ['11:79 CWH-E024'], /^begin each one with "- " on/],
  [inClass, ', cancelled: [2026-04-01]', ['11:80 CWH-E024'], /^write "key: value" lines in/],
  [
    inClass,
    ', cancelled: [{date: 2026-02-30, reason: 3}]',
    ['11:107 CWH-E024'],
    /^write one value; put it in q/,
  ],
  [inClass, ', cancelled: [{dat: 2026-04-01}]', ['11:81 CWH-E020'], /^did you mean date\?/],
  [inClass, ', cancelled: []', ['11:79 CWH-E025'], /^remove the line, and the def/],
  [inClass, ', cancelled: [null]', ['11:80 CWH-E023'], /^write a value; when the valu/],
  [inClass, ', cancelled: {date: 2026-04-01}', ['11:79 CWH-E024'], /^begin each one with "- " on/],
  [inClass, ', moved: [{from: 2026-04-01}]', ['11:76 CWH-E022'], /^add "to: …" inside the brace/],
  [
    inClass,
    ', moved: [{from: 2026-04-01, to: 4/2, start: 24:00, end: 1000}]',
    ['11:99 CWH-E093', '11:111 CWH-E082', '11:123 CWH-E080'],
    /^write year, month and day, e/,
  ],
  [
    inClass,
    ', moved: [{from: 2026-04-01, to: 2026-04-02, tim: x}]',
    ['11:111 CWH-E020'],
    /^the keys here are from, to,/,
  ],
  [inClass, ', moved: [[], 3]', ['11:76 CWH-E024', '11:80 CWH-E024'], /^write "key: value" lines in/],
  [inClass, ', moved: x', ['11:75 CWH-E024'], /^begin each one with "- " on/],
  [
    alone,
    'classes: [{name: A, day_of_week: [Mon, Foo, null, 3, {a: 1}], start: 9:00, end: 10:00, nodes: 1}]',
    ['9:40 CWH-E070', '9:45 CWH-E024', '9:51 CWH-E070', '9:54 CWH-E024'],
    /^write Mon, Monday or 月/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: "Mon, Thu", start: 9:00, end: 10:00, nodes: 1}]',
    ['9:34 CWH-E097'],
    /^write a list: \[Mon, Thu\] or/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: 月木, start: 9:00, end: 10:00, nodes: 1}]',
    ['9:34 CWH-E097'],
    /^write a list: \[Mon, Thu\] or/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: [], start: 9:00, end: 10:00, nodes: 1}]',
    ['9:34 CWH-E025'],
    /^remove the line, and the def/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: [月木], start: 9:00, end: 10:00, nodes: 1}]',
    ['9:35 CWH-E097'],
    /^write a list: \[Mon, Thu\] or/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: {}, start: 9:00, end: 10:00, nodes: 1}]',
    ['9:34 CWH-E024'],
    /^write one value; put it in q/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: null, start: 9:00, end: 10:00, nodes: 1}]',
    ['9:34 CWH-E023'],
    /^write a value; when the valu/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: [[Mon]], start: 9:00, end: 10:00, nodes: 1}]',
    ['9:35 CWH-E024'],
    /^write one value; put it in q/,
  ],
  [
    alone,
    'classes: [{name: [], day_of_week: Mon, start: [9], end: {}, nodes: {}}]',
    ['9:18 CWH-E024', '9:47 CWH-E024', '9:57 CWH-E024', '9:68 CWH-E050'],
    /^write one value; put it in q/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: Mon, start: ９:00, end: 24:00, nodes: １}]',
    ['9:46 CWH-E081', '9:57 CWH-E082', '9:71 CWH-E050'],
    /^write them half-width: 9:00/,
  ],
  [
    alone,
    'classes: [{name: A, day_of_week: Mon, start: 9:00, end: 9:00, nodes: 1.5}]',
    ['9:70 CWH-E050'],
    /^write a number from 0 to 102/,
  ],
  [
    alone,
    'classes: [{name: "", day_of_week: Mon, start: "", end: 9:0, nodes: 99999}]',
    ['9:18 CWH-E090', '9:47 CWH-E086', '9:56 CWH-E084', '9:68 CWH-E050'],
    /^write 1 to 80 characters on/,
  ],
  [withClass, 'terms: x', ['12:8 CWH-E024'], /^begin each one with "- " on/],
  [withClass, 'terms: [null, 3]', ['12:9 CWH-E023', '12:15 CWH-E024'], /^write a value; when the valu/],
  [withClass, 'terms: [{name: A}]', ['12:9 CWH-E022', '12:9 CWH-E022'], /^add "from: …" inside the bra/],
  [
    withClass,
    'terms: [{name: A, from: 2026-04-01, until: 2026-02-30, end: 1}]',
    ['12:56 CWH-E020'],
    /^the keys here are name, from/,
  ],
  [
    withClass,
    'terms: [{name: A, from: 2026-04-01, until: 2026-03-01}]',
    ['12:44 CWH-E101'],
    /^exchange the two, or mend th/,
  ],
  [
    withClass,
    'terms: [{name: A, from: 4/1, until: 9999-12-31}]',
    ['12:25 CWH-E093', '12:37 CWH-E093'],
    /^write year, month and day, e/,
  ],
  [
    withClass,
    'terms: [{name: A, form: 2026-04-01, until: 2026-05-01}]',
    ['12:9 CWH-E022', '12:19 CWH-E020'],
    /^add "from: …" inside the bra/,
  ],
  [withClass, 'closed_days: [2026-04-01]', ['12:15 CWH-E024'], /^write "key: value" lines in/],
  [withClass, 'closed_days: [{from: 2026-04-01}]', ['12:15 CWH-E022'], /^add "reason: …" inside the b/],
  [
    withClass,
    'closed_days: [{from: 2026-04-01, until: 2030-01-01, reason: x}]',
    ['12:41 CWH-E102'],
    /^is the year right\?/,
  ],
  [
    withClass,
    'closed_days: [{date: 2026-04-01, reason: x}]',
    ['12:15 CWH-E022', '12:16 CWH-E020'],
    /^add "from: …" inside the bra/,
  ],
  [
    withClass,
    'closed_days: {from: 2026-04-01, reason: x}',
    ['12:14 CWH-E024'],
    /^begin each one with "- " on/,
  ],
  [withClass, 'makeup_days: [{date: 2026-04-01, as: Moon}]', ['12:38 CWH-E070'], /^did you mean Mon\?/],
  [
    withClass,
    'makeup_days: [{date: 2026-04-01, as: [Mon]}]',
    ['12:38 CWH-E072'],
    /^write one weekday; for class/,
  ],
  [
    withClass,
    'makeup_days: [{date: 2026-04-01, as: 月火}]',
    ['12:38 CWH-E072'],
    /^write one weekday; for class/,
  ],
  [
    withClass,
    'makeup_days: [{date: 2026-04-31, as: 月}]',
    ['12:22 CWH-E096'],
    /^look at the calendar: how ma/,
  ],
  [
    withClass,
    'makeup_days: [{date: 2026-04-01, as: {}}]',
    ['12:38 CWH-E024'],
    /^write one value; put it in q/,
  ],
  [withClass, 'makeup_days: [{date: 2026-04-01, as: 1}]', ['12:38 CWH-E070'], /^write Mon, Monday or 月/],
  [
    withClass,
    'makeup_days: [{date: true, as: true}]',
    ['12:22 CWH-E024', '12:32 CWH-E070'],
    /^write one value; put it in q/,
  ],
  [withClass, 'held_on: 2026-04-01', ['12:10 CWH-E024'], /^write each item on a line of/],
  [
    withClass,
    'held_on: [2026-02-29, x, null]',
    ['12:23 CWH-E093', '12:26 CWH-E023'],
    /^write year, month and day, e/,
  ],
  [withClass, 'held_on: []', ['12:10 CWH-E025'], /^remove the line, and the def/],
  [withClass, 'held_on: {}', ['12:10 CWH-E024'], /^write each item on a line of/],
  [withClass, 'holidays: japn', ['12:11 CWH-E091'], /^did you mean japan\?/],
  [withClass, 'holidays: true', ['12:11 CWH-E091'], /^write one of: japan, none/],
  [withClass, 'overlapping_classes: min', ['12:22 CWH-E091'], /^write one of: max, sum/],
  [withClass, 'seats_per_node: 0', ['12:17 CWH-E050'], /^write a number from 1 to 100/],
  [withClass, 'lead_minutes: -1', ['12:15 CWH-E050'], /^write a number from 0 to 144/],
  [withClass, 'after_class: 60', ['12:14 CWH-E024'], /^write "key: value" lines in/],
  [withClass, 'after_class: {minute: 60}', ['12:15 CWH-E020'], /^did you mean minutes\?/],
  [withClass, 'after_class: {minutes: 60, active: x}', ['12:36 CWH-E050'], /^write a number from 0 to 102/],
  [withClass, 'after_class: [60]', ['12:14 CWH-E024'], /^write "key: value" lines in/],
  [withClass, 'calendar_file: 3', ['12:16 CWH-E024'], /^write one value; put it in q/],
  [withClass, 'calendar_file: ""', ['12:16 CWH-E098'], /^write a name beside this fil/],
  [withClass, 'calendar_file: [a.ics]', ['12:16 CWH-E024'], /^write one value; put it in q/],
  [withClass, 'calendar_file: a"b', ['12:16 CWH-E098'], /^write a name beside this fil/],
  [withClass, 'calendar_file: univ.ics', ['12:16 CWH-E120'], /^put it beside the timetable,/],
  [withClass, 'calendar_closed: x', ['12:18 CWH-E024'], /^write each item on a line of/],
  [withClass, 'calendar_closed: []', ['12:18 CWH-E025'], /^remove the line, and the def/],
  [
    withClass,
    'calendar_closed: [3, "", null]',
    ['12:19 CWH-E024', '12:22 CWH-E090', '12:26 CWH-E023'],
    /^write one value; put it in q/,
  ],
  [withNodes, 'overrides: x', ['10:12 CWH-E024'], /^begin each one with "- " on/],
  [withNodes, 'overrides: [null]', ['10:13 CWH-E023'], /^write a value; when the valu/],
  [
    withNodes,
    'overrides: [{from: 2026-04-01 9:00, until: 2026-04-01 24:00, add: 1, reason: x}]',
    ['10:44 CWH-E094'],
    /^write 2026-04-02 0:00/,
  ],
  [
    withNodes,
    'overrides: [{from: 2026-04-01, until: 2026-04-02, nodes: 1}]',
    ['10:13 CWH-E022', '10:20 CWH-E094', '10:39 CWH-E094'],
    /^add "reason: …" inside the b/,
  ],
  [
    withNodes,
    'overrides: [{from: 2026-02-30 9:00, until: 2026-04-01 9:00, hold: false, reason: x}]',
    ['10:67 CWH-E091'],
    /^write one of: true/,
  ],
  [
    withNodes,
    'overrides: [{from: 2026-04-01 9:00, until: 2026-04-01 9:00, add: 0, reason: x}]',
    ['10:66 CWH-E050'],
    /^write a number from 1 to 102/,
  ],
  [
    withNodes,
    'overrides: [{from: 2026-04-01 9:00, until: 2026-04-01 10:00, reason: x}]',
    ['10:13 CWH-E113'],
    /^e\.g\. "add: 3", "nodes: 0" or/,
  ],
  [
    withNodes,
    'overrides: [{from: 2026-04-01 9:00, until: 2026-04-01 10:00, add: 1, pause: 1, reason: x}]',
    ['10:70 CWH-E114'],
    /^remove the line, or add "nod/,
  ],
  [
    withNodes,
    'overrides: [{from: 2026-04-01 9:00, until: 2026-04-01 10:00, ad: 1, reason: x}]',
    ['10:62 CWH-E020'],
    /^the keys here are from, unti/,
  ],
  [
    withNodes,
    'overrides: [{from: 2026-04-01 9:00 JST, until: [], add: null, reason: 3}]',
    ['10:20 CWH-E094', '10:48 CWH-E024', '10:57 CWH-E023', '10:71 CWH-E024'],
    /^write date and time of the t/,
  ],
  [
    withNodes,
    'overrides: [{from: 0000-01-01 9:00, until: 9999-01-01 10:00, add: 99999, reason: "{{ x }}"}]',
    ['10:20 CWH-E094', '10:44 CWH-E094', '10:67 CWH-E050', '10:82 CWH-E090'],
    /^write date and time of the t/,
  ],
];

for (const [place, written, found, hint] of rows) {
  test(`points at ${place.name}: ${JSON.stringify(written)}`, (t) => {
    const text = place(written);
    t.deepEqual(places(text), found);
    t.regex(firstHint(text), hint);
    for (const language of ['en', 'ja'] as const) {
      const said = JSON.stringify(parseConfig(text, 'scaleout.yml', language).diagnostics);
      t.notRegex(said, /undefined|\[object|NaN|\bat file:/);
    }
  });
}

test('names the item and the field, and counts from one', (t) => {
  const [first] = parseConfig(inClass(', moved: [{from: 2026-04-01}]'), 'f', 'en').diagnostics;
  t.is(first?.message, 'classes, item 1.moved, item 1: the key to is missing');
});

test('a name that turns the direction of what stands behind it is none', (t) => {
  for (const code of ['202A', '202E', '2066', '2069']) {
    const text = alone(
      `classes: [{name: "x\\u${code}y", day_of_week: Mon, start: 9:00, end: 9:30, nodes: 1}]`,
    );
    t.deepEqual(places(text), ['9:18 CWH-E090'], code);
  }
  // Letters that are read from the right are letters.
  t.deepEqual(
    places(alone('classes: [{name: عربي, day_of_week: Mon, start: 9:00, end: 9:30, nodes: 1}]')),
    [],
  );
});

test('judges the good items of a list with a bad one, under their own numbers', (t) => {
  const items = ['3', '{name: B, day_of_week: Mon, start: 9:00, end: 9:00, nodes: 9}'];
  t.deepEqual(places(alone(`classes: [${items.join(', ')}]`)), [
    '9:11 CWH-E024',
    '9:60 CWH-E100',
    '9:73 CWH-E112',
  ]);
});

test('tells ten thousand mistakes in a list, each in its place', (t) => {
  const text = alone(
    `classes:\n${'  - {name: A, day_of_week: Mon, start: 9:00, end: 25:00, nodes: 1}\n'.repeat(10_000)}`,
  );
  const found = places(text);
  t.is(found.length, 10_000);
  t.is(found.at(-1), '10009:51 CWH-E082');
});
