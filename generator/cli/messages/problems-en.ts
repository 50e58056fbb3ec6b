import type { CalendarProblem } from '../../config/calendar/fault.js';
import type { Problem } from '../../config/codes.js';
import type { AddressHint } from '../../config/explain/address.js';
import type { HostKeyMistake } from '../../config/explain/host-key.js';
import type { UpstreamReason } from '../../config/upstream-keys.js';
import type { Phase } from '../../schedule/timetable.js';
import { calendarProblemsEn, unreadableEn } from './calendar-en.js';
import { lintEn } from './lint-en.js';

export interface Sentence {
  /** What is wrong. */
  message: string;
  /** How to mend it. */
  hint: string;
}

/** What a value should have been. */
export type Expected = 'text' | 'list' | 'counts' | 'addresses' | 'items' | 'item';

/** Begin of a phase; the phase by upstream's number. */
export interface PhaseBegin {
  phase: 0 | 1 | 2;
  time: string;
}

/** Where a class begins or ends at 24:00. */
export type Midnight = 'start' | 'end';

/** Parameters that are shown values come quoted (config/show.ts); none is a secret. */
export const problemsEn = {
  file_missing: () =>
    say('there is no such file', 'name another file, or begin with a copy of examples/01-three-phases.yml'),
  file_unreadable: (reason: string) =>
    reason === 'directory'
      ? say('this is a directory, not a file', 'name the timetable file in it')
      : reason === 'special'
        ? say('this is no regular file', 'name a regular file, or /dev/stdin')
        : say(`the file cannot be read (${reason})`, 'look at its permissions'),
  file_too_big: (limit: number) =>
    say(
      `the file is bigger than ${limit} bytes`,
      'a timetable has some hundred lines; is this the right file?',
    ),
  file_not_utf8: () =>
    say('the file is not UTF-8 from here on', 'save it as UTF-8; Shift_JIS, EUC-JP and UTF-16 are not read'),
  file_control_character: (code: string) =>
    say(`there is a control character (${code})`, 'delete it, or choose another file: this may not be text'),
  file_line_ends: () =>
    say(
      'there is a carriage return (CR) without a line feed here',
      'save the file with line ends LF or CRLF; CR alone (old Mac) is not read',
    ),
  file_empty: () =>
    say('the file is empty, comments aside', 'begin with a copy of examples/01-three-phases.yml'),
  yaml_syntax: (code: string) =>
    say(syntax[code]?.message ?? `the YAML cannot be read here (${code})`, syntaxHint(code)),
  yaml_tab: () => say('a tab is used as indentation', 'indent with spaces; YAML allows no tabs here'),
  yaml_duplicate_key: (key: string) =>
    say(`the key ${key} is here a second time`, 'remove one of the two; only the last one would count'),
  yaml_documents: () =>
    say('a second YAML document begins here', 'remove the --- line; a file is one timetable'),
  yaml_alias_unknown: () =>
    say(
      'this alias (*…) refers to an anchor that is not above it',
      'put the value in quotes when it really begins with *; otherwise write the value itself',
    ),
  yaml_alias_excess: () =>
    say(
      'aliases are nested, or there are more than a hundred',
      'write the values out instead of using * and &',
    ),
  yaml_tag: () =>
    say(
      'a YAML tag (!…) is not supported',
      'put the value in quotes when it really begins with !; otherwise remove the tag. For a secret in a vault write "{{ name_of_the_vault_variable }}"',
    ),
  yaml_merge: () =>
    say('merge keys (<<) are not supported', 'write the keys out that it would have brought in'),
  full_width: (code: string, ascii: string) =>
    say(
      `${wide[code] ?? 'a wrong character'} (${code}) is here`,
      `write ${ascii === ' ' ? 'an ordinary blank' : `a half-width ${ascii}`} instead`,
    ),
  yaml_too_deep: () =>
    say('the file is nested too deeply', 'a timetable has two levels; is this the right file?'),
  yaml_too_many: (most: number) =>
    say(
      `the file has more than ${most} keys and items`,
      'a timetable has some hundred; is this the right file?',
    ),
  not_a_mapping: () =>
    say(
      'the file is not a list of "key: value" lines',
      'each line at the left margin is "key: value", with a blank after the colon',
    ),

  key_unknown: (suggestion: string | undefined, known: string | undefined) =>
    say(
      'unknown key',
      suggestion !== undefined
        ? `did you mean ${suggestion}?`
        : known !== undefined
          ? `the keys here are ${known}`
          : 'remove the line; npx cwh-gen schema lists all keys',
    ),
  key_of_upstream: (reason: UpstreamReason) =>
    say('this key is not for the timetable file', upstream[reason]),
  key_separator: (key: string) =>
    say(
      `the key ${key} has no colon with a blank after it`,
      `write "${key}: …", with a colon and a blank between key and value`,
    ),
  key_missing: (key: string, isInline: boolean) =>
    say(
      `the key ${lastOf(key)} is missing`,
      isInline
        ? `add "${lastOf(key)}: ${exampleOf(key)}" inside the braces, after a comma`
        : `add a line "${lastOf(key)}: …"; npx cwh-gen schema describes every key`,
    ),
  value_missing: (written: string | undefined) =>
    written === undefined
      ? say(
          'there is no value',
          'write a value after the colon; when the key is optional, remove the line instead',
        )
      : say(
          `${written} stands for no value`,
          'write a value; when the value is really the word null, put it in quotes: "null"',
        ),
  value_type: (expected: Expected, got: string | undefined) =>
    say(
      `${types[expected].name} is needed here${got === undefined ? '' : `, not ${got}`}`,
      types[expected].hint,
    ),
  list_empty: () =>
    say(
      'the list is empty',
      'remove the line, and the default is used; or give at least one item: "  - item"',
    ),

  ugroup_name: (value: string) =>
    say(`${value} is no unit group name`, 'letters and digits only, the first a letter, e.g. Hub1'),
  ugroup_name_boolean: (written: string) =>
    say(
      `${written} is a truth value, not a name`,
      `when the unit group is really called so, put it in quotes: "${written}"`,
    ),
  group_name: (value: string) =>
    say(`${value} is no Ansible group name`, 'letters, digits and _ only, the first no digit, e.g. scaleout'),
  group_taken: (value: string) =>
    say(
      `the group name ${value} is in use already`,
      "choose a name that is not one of Ansible's, of the unit group, or of one of its units",
    ),
  host_is_group: (value: string) =>
    say(
      `${value} is also the name of a group in the inventory`,
      'Ansible cannot tell host and group apart: change the name of the group, or write the full host name or the address',
    ),
  control_host_taken: (address: string, key: string) =>
    say(
      `${address} is the address of ${key}`,
      key === 'manager_ipaddress'
        ? 'name a machine of its own, or set systemd_scope: system, which sets up the timer on the manager itself with sudo'
        : 'name a machine of its own: a control host on the NFS server itself is not supported by this version',
    ),
  control_login: (value: string, hub: string) =>
    say(
      `on the manager itself ${value} would take the place of ${hub}`,
      `the inventory has one login for the manager: write ${hub} here, or give this installation an instance, which gets an entry of its own`,
    ),
  host: (value: string) =>
    say(
      `${value} is no host name`,
      'a name such as hub.example.org or an IPv4 address, without http://, port, user or blanks',
    ),
  user: (value: string) =>
    say(
      `${value} is no user name`,
      'letters, digits, "_", "-" and "." only, the first a letter, e.g. user01',
    ),
  path: (value: string | undefined) =>
    say(
      `${value ?? 'this'} is no path that works everywhere`,
      'begin with / or ~/, and do without quotes, $, %, { } and backslashes',
    ),
  control_dir: (value: string) =>
    say(
      `${value} cannot be the directory on the control host`,
      'an absolute path of letters, digits and _ . + - only, without "..", e.g. /home/user01/scale-out',
    ),
  control_dir_shared: (value: string) =>
    say(
      `${value} is not ours alone`,
      'name a directory of its own, e.g. /home/user01/scale-out: uninstalling removes it with all that is in it',
    ),
  image: (value: string) =>
    say(
      `${value} is no container image`,
      'e.g. node:24.21.0-slim, or registry.example.org/node:24.21.0-slim@sha256:…',
    ),
  word: (value: string) => say(`${value} is no name`, 'letters, digits and _ only, the first a letter'),
  email: (value: string) =>
    say(`${value} is no mail address`, 'write local@domain in ASCII, e.g. admin@example.org'),
  host_key: (mistake: HostKeyMistake) => say('this is no SSH host key', hostKey[mistake]),
  private_key: () =>
    say(
      'a secret itself stands here, not the path of a file',
      'move it into a file that only you can read, and write the path of that file',
    ),
  registry_pass: () =>
    say(
      'the password is blank, or has more than one line or a control character',
      'write one line, in quotes',
    ),
  registry_pass_jinja: () =>
    say(
      'the password contains {{, {% or {#, which Ansible would evaluate',
      'put the password in a file and name it with registry_pass_file; for a vault variable write "{{ vault_registry_pass }}" and nothing else',
    ),
  registry_pass_twice: () =>
    say('registry_pass is there as well', 'keep one of the two, better registry_pass_file'),
  https_url: (value: string) =>
    say(
      `${value} is no address of a web server with https://`,
      'write e.g. https://hub.example.org, without user, question mark and what follows it',
    ),
  partner_missing: (missing: string, there: string) =>
    say(`${there} needs ${missing}, which is missing`, `add a line "${missing}: …", or remove this one`),

  number_range: (value: string, least: number, most: number, meant: number | undefined) =>
    say(
      `${value} is not a whole number from ${least} to ${most}`,
      meant === undefined
        ? `write a number from ${least} to ${most}, without quotes`
        : `write ${meant}, half-width and without quotes`,
    ),
  decimal_range: (value: string, least: number, most: number) =>
    say(
      `${value} is not a number from ${least} to ${most}`,
      `write a number from ${least} to ${most}, half-width and without quotes`,
    ),
  currency: (value: string, suggestion: string | undefined) =>
    say(
      `${value} is no currency of ISO 4217`,
      suggestion === undefined
        ? 'write its three capital letters, e.g. JPY, USD or EUR'
        : `did you mean ${suggestion}?`,
    ),
  p95_below_median: (p95: number, median: number) =>
    say(
      `${p95} is less than the median, ${median}`,
      'write at least the median: half of all boots take longer than that',
    ),
  rates_sum: () =>
    say('boot_error and boot_stuck are more than 1 together', 'write shares of all boots: 1 is each of them'),
  heartbeat: (value: string, choices: string, isQuoted: boolean) =>
    isQuoted
      ? say(`${value} in quotes is a text, not a number`, `write ${unquote(value)}, without quotes`)
      : say(
          `a tick every ${value} minutes would not fall on the same minutes of every hour`,
          `choose one of ${choices}, without quotes`,
        ),
  yes_or_no: (value: string, word: string | undefined) =>
    say(`${value} is neither yes nor no`, word === undefined ? 'write yes or no' : `write ${word}`),
  seconds: (value: string, most: number, meant: number | undefined) =>
    say(
      `${value} is not a whole number of seconds from 0 to ${most}`,
      meant === undefined
        ? 'write seconds as a number without quotes, e.g. 600 for ten minutes'
        : `write ${meant}: seconds, half-width, without unit and quotes`,
    ),
  count: (value: string, most: number) =>
    say(
      `${value} is not a number of nodes`,
      `write a whole number, 0 or more and at most ${most}, without quotes`,
    ),
  counts_sum: ({ active, pause, drain, power_down = 0 }: Phase['counts'], addresses: number) =>
    say(
      `active ${active} + pause ${pause}${power_down > 0 ? ` + power_down ${power_down}` : ''} + drain ${drain} = ${active + pause + power_down + drain}, but vcnode_all_ipaddress has ${nodes(addresses)}`,
      'every address is in exactly one state: change a count or the list of addresses',
    ),

  address: (value: string, hint: AddressHint) => say(`${value} is no IPv4 address`, addressHint(hint)),
  address_reserved: (address: string) =>
    say(
      `${address} is an address that no machine has`,
      'leave out x.x.x.0, x.x.x.255 and the blocks 0, 127 and 224 to 255',
    ),
  address_duplicate: (address: string, first: string) =>
    say(
      `${address} is in the list already, in the entry ${first}`,
      'each worker has an address of its own: change or remove one entry',
    ),
  address_taken: (address: string, key: string) =>
    say(
      `${address} is the address of ${key}`,
      'take it out of the list: workers are deleted when the class is over',
    ),
  addresses_empty: () =>
    say(
      'the list is empty',
      'give at least one address, e.g. 172.30.2.101, or a range, e.g. 172.30.2.101-109',
    ),
  addresses_too_many: (count: number, limit: number) =>
    say(`there are ${count} addresses; ${limit} are the most`, 'is a range too long?'),
  range_reversed: (value: string) =>
    say(`the range ${value} runs backwards`, 'write the lower address first'),
  range_too_wide: (value: string) =>
    say(
      `the range ${value} leaves its /24 network`,
      'only the last number may change; write one range for each network',
    ),

  weekday: (value: string, suggestion: string | undefined) =>
    say(
      `${value} is no weekday`,
      suggestion === undefined ? 'write Mon, Monday or 月' : `did you mean ${suggestion}?`,
    ),
  weekday_blank: (value: string, plain: string) =>
    say(`there are blanks around the weekday in ${value}`, `write ${plain}`),
  weekday_several: () =>
    say(
      'this form has one weekday',
      'write one weekday; for classes on several days use classes, with day_of_week: [Mon, Thu]',
    ),
  time_number: (written: string, time: string | undefined) =>
    say(
      `${written} is a number, not a time`,
      time === undefined ? 'write hours and minutes in quotes, e.g. "8:30"' : `write "${time}", in quotes`,
    ),
  time_full_width: (value: string, time: string) =>
    say(`${value} has full-width characters`, `write them half-width: ${time}`),
  time_hour: (value: string, midnight: Midnight | undefined) =>
    say(
      `${value} is no time of day: the hour goes from 0 to 23`,
      midnight === 'end'
        ? 'write 0:00; an end before the start is on the next day'
        : midnight === 'start'
          ? 'write 0:00, and the next weekday or date'
          : 'a day ends at 23:59; 24:00 is 0:00 of the next weekday, which this form cannot name',
    ),
  time_minute: (value: string) =>
    say(
      `${value} is no time of day: the minute goes from 00 to 59`,
      'write the hour after it, or an earlier minute',
    ),
  time_short_minute: (value: string, short: string, long: string | undefined) =>
    say(
      `${value} has only one digit for the minute`,
      long === undefined
        ? `write ${short} (upstream took it as ${short})`
        : `write ${short} (upstream took it as ${short}), or ${long} when a digit was lost`,
    ),
  time_blank: (value: string, time: string) =>
    say(`there are blanks or invisible characters beside the time in ${value}`, `write ${time}`),
  time_format: (value: string, time: string | undefined) =>
    say(
      `${value} is no time of day`,
      time === undefined ? 'write H:MM on the 24-hour clock, e.g. 8:30 or 13:00' : `write ${time}`,
    ),
  times_equal: (other: string) =>
    say(`the same time as ${other}`, 'two phases cannot begin together; change one of the times'),
  time_zone: (value: string, suggestion: string | undefined) =>
    say(
      `${value} is no IANA time zone`,
      suggestion === undefined
        ? 'write a name such as Asia/Tokyo, spelled as in the IANA list'
        : `did you mean ${suggestion}?`,
    ),

  name: (value: string) =>
    say(
      `${value} is no name`,
      'write 1 to 80 characters on one line, without blanks at the ends and without {{, {% or {#',
    ),
  choice: (value: string, choices: string, meant: string | undefined) =>
    say(
      `${value} is none of: ${choices}`,
      meant === undefined ? `write one of: ${choices}` : `did you mean ${meant}?`,
    ),
  list_length: (length: number) =>
    say(
      `a list of ${length} is too short or too long here`,
      'write at least one entry; npx cwh-gen schema says how many are the most',
    ),
  date: (value: string, meant: string | undefined) =>
    say(
      `${value} is no date`,
      meant === undefined ? 'write year, month and day, e.g. 2026-11-25 or 2026年11月25日' : `write ${meant}`,
    ),
  local_time: (value: string, meant: string | undefined) =>
    say(
      `${value} is no date and time`,
      meant === undefined
        ? 'write date and time of the timetable’s zone, e.g. 2026-11-24 15:00'
        : `write ${meant}`,
    ),
  moment: (value: string, meant: string | undefined) =>
    say(
      `${value} is none of the forms of a time`,
      meant === undefined
        ? 'write 9:00 (each day), Mon 9:00 or 月 9:00 (each week), 1日 0:00 (each month), 12/29 0:00 (each year) or 2026/4/1 0:00 (once)'
        : `write ${meant}`,
    ),
  date_missing: (value: string) =>
    say(`${value} does not exist`, 'look at the calendar: how many days has the month in that year?'),
  weekday_list: () => say('several weekdays stand in one text', 'write a list: [Mon, Thu] or [月, 木]'),
  beside: (value: string) =>
    say(
      `${value} is no file name that works everywhere`,
      'write a name beside this file, such as university.ics, without quotes, $, %, { } and backslashes',
    ),
  memory: (value: string, meant: string | undefined) =>
    say(
      `${value} is no amount of memory`,
      meant === undefined
        ? 'write a number above 0 with M, G or T, e.g. 512M, 1.5G or 64G (powers of 1024, as for Docker)'
        : `write ${meant}`,
    ),

  begin_is_end: (begin: string) => say(`it ends when it begins (${begin})`, 'write a later end'),
  range_backwards: (from: string) =>
    say(`this is not after the begin (${from})`, 'exchange the two, or mend the year'),
  range_long: (days: number, most: number) =>
    say(`the range is ${days} days long; ${most} are the most`, 'is the year right?'),
  granularity_differs: (begin: string, end: string) =>
    say(
      `begin ${begin} and end ${end} do not recur alike`,
      'write both daily, weekly, monthly, yearly, or with a year',
    ),
  missing_day_needed: (day: number) =>
    say(
      `not every month has a day ${day}, and it is not said what happens then`,
      'add "missing_day: skip" (no window in such a month) or "missing_day: last" (its last day instead)',
    ),
  phases_twice: () =>
    say(
      'the three phases are there as well',
      'keep phases, or schedule_day_of_week with its times; not both',
    ),
  phase_dated: (begin: string) =>
    say(
      `a phase cannot begin at ${begin}: it has to recur each day, week or month`,
      'write a window in schedule_list, or an override',
    ),
  class_days: () =>
    say(
      'the class has neither day_of_week nor dates',
      'add "day_of_week: Mon", or "dates: [2026-11-25]" for single ones',
    ),
  class_size: (both: boolean) =>
    both
      ? say('both nodes and students are given', 'keep one of the two')
      : say('the size of the class is missing', 'add "nodes: 3", or "students: 90" with seats_per_node'),
  seats_missing: () =>
    say(
      'how many students one node serves is not said',
      'add "seats_per_node: 30" at the left margin, or give nodes instead of students',
    ),
  term_unknown: (value: string, suggestion: string | undefined) =>
    say(
      `there is no term ${value}`,
      suggestion === undefined ? 'name one of terms, or add it there' : `did you mean ${suggestion}?`,
    ),
  date_twice: (date: string) =>
    say(
      `${date} is here already`,
      'remove one of the two, or mend its date; a class that is moved is not in dates too',
    ),
  term_twice: (value: string) => say(`there is a term ${value} already`, 'give each term a name of its own'),
  nodes_too_many: (nodes: number, most: number, key: string) =>
    say(
      `${nodes} nodes are wanted, but ${key} allows ${most}`,
      key === 'vcnode_all_ipaddress'
        ? 'add addresses, or take fewer nodes'
        : `raise ${key}, or take fewer nodes`,
    ),
  override_action: () =>
    say('an override has exactly one of add, nodes and hold', 'e.g. "add: 3", "nodes: 0" or "hold: true"'),
  override_pause: () => say('pause goes with nodes only', 'remove the line, or add "nodes: …"'),
  calendar_unreadable: (reason: string) =>
    say(
      `the calendar file cannot be read: ${unreadableEn[reason] ?? reason}`,
      'put it beside the timetable, e.g. with: npx cwh-gen import-calendar FILE --to university.ics',
    ),
  calendar_broken: (line: number, what: CalendarProblem) =>
    say(
      `the calendar file is no usable iCalendar file (line ${line}: ${calendarProblemsEn[what]})`,
      'fetch it again with npx cwh-gen import-calendar: it keeps the last good copy',
    ),
  calendar_empty: () =>
    say(
      'the calendar file has no day without classes and no make-up day',
      'is it the right one? calendar_closed says which titles close a day',
    ),

  times_out_of_order: (day: string, begins: readonly PhaseBegin[]) =>
    say(
      `the times are not in order, and this does not cross midnight: all three are on ${day}. What it means: ${week(begins)}`,
      'put the times in order; a class that ends after midnight cannot be written in this form yet',
    ),
  registry_pass_clear: () =>
    say(
      'the password stands in clear text, here and in the generated group_vars',
      'use registry_pass_file, or name a vault variable: "{{ vault_registry_pass }}"',
    ),
  memory_reserved: (node: string, reserved: string) =>
    say(
      `of ${node} the node itself needs ${reserved}, which leaves nothing for users`,
      'mend node_memory, or write a smaller node_memory_reserved',
    ),
  memory_user: (user: string, node: string, reserved: string) =>
    say(
      `${user} is more than the ${node} of a node without the ${reserved} that it needs itself`,
      'mend memory_per_user, or take bigger nodes',
    ),
  memory_seats: (
    seats: number,
    room: number,
    { node, reserved, user }: { node: string; reserved: string; user: string },
  ) =>
    say(
      `${seats} users with ${user} each do not fit into ${node} without the ${reserved} that the node needs itself; ${room} do`,
      `write ${room}; or mend memory_per_user, if users seldom need so much at the same time`,
    ),
  cull_never: () =>
    say(
      'culling is on, but with 0 the Hub ends no server at all',
      'write the seconds a server may be idle, e.g. 600; or cull_server: no',
    ),
  cull_in_use: (seconds: number) =>
    say(
      `servers are ended after ${seconds} seconds, also while somebody works in them`,
      'write 0 to end idle servers only',
    ),
  cull_off: () => say('has no effect without cull_server: yes', 'add cull_server: yes, or remove this line'),

  ...lintEn,
} satisfies Record<Problem, (...args: never[]) => Sentence>;

/** An item of the list at `key`, for the front of a message. */
export function itemEn(key: string, number: number): string {
  return `${key}, item ${number}`;
}

function say(message: string, hint: string): Sentence {
  return { message, hint };
}

/** The parser's error codes that people meet. */
const syntax: Record<string, Sentence> = {
  MISSING_CHAR: say(
    'a closing quote or bracket, or the colon after a key, is missing',
    'close every " \' [ {, and write "key: value" with a blank after the colon',
  ),
  BAD_INDENT: say(
    'the indentation does not fit',
    'lines of one level begin in the same column; what belongs to a key is deeper',
  ),
  BAD_SCALAR_START: say('a plain value cannot begin with this character', 'put the value in quotes'),
  BLOCK_AS_IMPLICIT_KEY: say(
    'there is a second "key:" on this line',
    'begin a new line for it, or put the value in quotes when the colon belongs to it',
  ),
  MULTILINE_IMPLICIT_KEY: say(
    'a key goes over several lines',
    'is a colon missing on this line, or is it indented too deeply?',
  ),
  NON_STRING_KEY: say(
    'a bracket stands where a key should be',
    'a value that begins with { or [ needs quotes, e.g. "{{ vault_registry_pass }}"',
  ),
  BAD_DQ_ESCAPE: say(
    'unknown \\ sequence inside double quotes',
    'use single quotes, or write \\\\ for a backslash',
  ),
  UNCLOSED_QUOTE: say(
    'the quote that opens here is never closed',
    'close it with the same quote at the end of the value',
  ),
  UNCLOSED_BRACKET: say('the bracket that opens here is never closed', 'close { with }, and [ with ]'),
  BLANK_AFTER_COLON: say('a blank is missing after the colon', 'write "key: value"'),
  UNEXPECTED_TOKEN: say(
    'something is here that fits nowhere',
    'look for a stray bracket, quote or comma on this line and the one above',
  ),
};

function syntaxHint(code: string): string {
  return (
    syntax[code]?.hint ??
    'look for a missing quote, bracket or colon, or a wrong indentation, here and on the line above'
  );
}

const wide: Record<string, string> = {
  'U+FF1A': 'a full-width colon',
  'U+3000': 'a full-width blank',
  'U+00A0': 'a no-break space',
  'U+FF03': 'a full-width number sign',
  'U+FF0D': 'a full-width hyphen',
};

const types: Record<Expected, { name: string; hint: string }> = {
  text: {
    name: 'text',
    hint: 'write one value; put it in quotes when it looks like a number or a truth value',
  },
  list: { name: 'a list', hint: 'write each item on a line of its own: "  - item"' },
  counts: { name: 'a group of three counts', hint: 'write {active: 3, pause: 0, drain: 0}' },
  items: {
    name: 'a list of groups of keys',
    hint: 'begin each one with "- " on a line of its own, its keys in one column below each other',
  },
  item: {
    name: 'a group of keys',
    hint: 'write "key: value" lines in one column, or {key: value, key: value}',
  },
  addresses: {
    name: 'a list of addresses',
    hint: 'write each address or range on a line of its own, e.g. "  - 172.30.2.101-109"',
  },
};

const upstream: Record<UpstreamReason, string> = {
  secret: 'remove it: the secret is asked for when the playbook runs, and belongs in no file of yours',
  migrate: 'npx cwh-gen migrate FILE makes a timetable file of it, FILE being the group_vars file',
  computed: 'remove it: it is worked out from the other keys',
  elsewhere: 'remove it: it belongs to another part of CoursewareHub, in the group_vars of the unit group',
};

const hostKey: Record<HostKeyMistake, string> = {
  fingerprint: 'this is a fingerprint; give the whole public key, as ssh-keyscan prints it after the address',
  private: 'this is a private key, a secret: remove it; give the public host key, "ssh-ed25519 AAAA…"',
  known_hosts: 'leave out the address at the front; write "ssh-ed25519 AAAA…"',
  other: 'write type and key as in known_hosts, e.g. "ssh-ed25519 AAAA…", uncut and on one line',
};

function addressHint(hint: AddressHint): string {
  switch (hint.kind) {
    case 'write':
      return `write ${hint.text}`;
    case 'split':
      return 'write one address or range for each list item: "  - 172.30.2.101"';
    case 'ipv6':
      return 'IPv6 is not supported; write the IPv4 address';
    case 'cidr':
      return 'write a range instead of a network, e.g. 172.30.2.101-109';
    case 'name':
      return 'write the address, not a name';
    case 'plain':
      return 'write four numbers from 0 to 255, e.g. 172.30.2.101; in a list of workers also a range, e.g. 172.30.2.101-109';
  }
}

const phaseNames = ['in class', 'after class', 'outside class'] as const;

function week(begins: readonly PhaseBegin[]): string {
  const parts = begins.map(({ phase, time }) => `${phaseNames[phase]} from ${time}`);
  return `${parts.join(', ')}, and this last one stays until the next week's ${begins[0]?.time}`;
}

function nodes(count: number): string {
  return count === 1 ? '1 address' : `${count} addresses`;
}

function unquote(name: string): string {
  return name.replace(/^"|"$/g, '');
}

/** Of a count, the one that changes nothing. */
function exampleOf(key: string): string {
  return key.startsWith('node_availability') ? '0' : '…';
}

function lastOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}
