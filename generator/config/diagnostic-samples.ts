import type { problemsEn } from '../cli/messages/problems-en.js';
import type { Problem } from './codes.js';

/** An example of a problem, and why it is one. */
interface Sample<P extends Problem> {
  args: Parameters<(typeof problemsEn)[P]>;
  /** What is judged, and why. One line. */
  why: string;
}

/** One for each problem, for docs/diagnostics.md; a problem without a sample does not compile. */
export const diagnosticSamples = {
  file_missing: { args: [], why: 'The file named on the command line is not there.' },
  file_unreadable: {
    args: ['EACCES'],
    why: 'A directory, a device, or a file that you may not read is no timetable.',
  },
  file_too_big: {
    args: [1_000_000],
    why: 'A timetable is small; a file of this size is another one, and is not read to its end.',
  },
  file_not_utf8: { args: [], why: 'Another encoding would turn names and comments into other characters.' },
  file_control_character: {
    args: ['U+0000'],
    why: 'Control characters are invisible, and YAML does not allow them.',
  },
  file_empty: { args: [], why: 'Nothing but comments and blanks is no timetable.' },
  yaml_syntax: {
    args: ['UNCLOSED_QUOTE'],
    why: 'The text is not YAML, so that nothing in it can be judged.',
  },
  yaml_tab: { args: [], why: 'YAML does not allow tabs as indentation.' },
  yaml_duplicate_key: {
    args: ['time_zone'],
    why: 'Of two values only the last one would count, without a word.',
  },
  yaml_documents: { args: [], why: 'A second document would be left out without a word.' },
  yaml_alias_unknown: { args: [], why: 'An alias stands for a value that is marked above it.' },
  yaml_alias_excess: { args: [], why: 'Nested aliases can make a small file huge.' },
  yaml_tag: { args: [], why: 'A tag changes what a value means; a timetable needs none.' },
  yaml_too_many: {
    args: [100_000],
    why: 'No timetable has so much in it; a file that has takes too long to judge.',
  },
  yaml_too_deep: { args: [], why: 'A timetable is flat; deep nesting is another kind of file.' },
  not_a_mapping: { args: [], why: 'A timetable is made of keys and values.' },
  full_width: {
    args: ['U+FF1A', ':'],
    why: 'Full-width signs look like those of YAML and are none, so that the line means something else.',
  },
  yaml_merge: { args: [], why: 'What a merge brings in cannot be seen where it counts.' },
  file_line_ends: { args: [], why: 'A CR alone ends no line in YAML: the whole file would be one line.' },
  key_unknown: {
    args: ['time_zone', undefined],
    why: 'A misspelt key would be left out without a word.',
  },
  key_of_upstream: {
    args: ['secret'],
    why: 'Some keys of upstream’s group_vars are worked out, are secrets, or belong elsewhere.',
  },
  key_missing: { args: ['ugroup_name', false], why: 'Without this key nothing can be generated.' },
  value_missing: { args: [undefined], why: 'A key without a value says nothing.' },
  value_type: { args: ['list', 'text'], why: 'The value is of another kind than the key takes.' },
  list_empty: { args: [], why: 'An empty list is most often one that was forgotten.' },
  key_separator: {
    args: ['time_zone'],
    why: 'Without a colon and a blank, YAML takes key and value for one word.',
  },
  ugroup_name: { args: ['"Hub-1"'], why: 'Upstream’s scripts take letters and digits only.' },
  ugroup_name_boolean: { args: ['true'], why: 'YAML reads some words as truth values.' },
  group_name: { args: ['"scale-out"'], why: 'Ansible takes no other names of groups.' },
  group_taken: {
    args: ['"all"'],
    why: 'A group of this name is there already, and its hosts would be mixed with the new ones.',
  },
  host: { args: ['"https://hub.example.org"'], why: 'A host name or an address is needed, no URL.' },
  user: { args: ['"-x"'], why: 'The name gets into command lines and unit files.' },
  path: { args: ['"key"'], why: 'The path is used on your machine, by ssh and by Ansible.' },
  control_dir: {
    args: ['"~/scale-out"'],
    why: 'The path gets into unit files, compose files and command lines.',
  },
  control_dir_shared: {
    args: ['"/home/user01"'],
    why: 'Uninstalling removes this directory with all that is in it.',
  },
  image: { args: ['"node 24"'], why: 'Docker takes no other names of images.' },
  word: { args: ['"a b"'], why: 'The name becomes a part of other names.' },
  email: { args: ['"admin"'], why: 'Names of accounts are worked out from mail addresses.' },
  host_key: {
    args: ['fingerprint'],
    why: 'With a wrong host key no connection to the manager would be made.',
  },
  registry_pass: { args: [], why: 'A password is one line; anything else was pasted wrongly.' },
  registry_pass_twice: { args: [], why: 'Two places for one password: one of them is forgotten some day.' },
  registry_pass_jinja: { args: [], why: 'Ansible would evaluate a part of the password.' },
  private_key: { args: [], why: 'A secret in this file would be read by everybody who reads the file.' },
  https_url: {
    args: ['"http://hub.example.org"'],
    why: 'A secret is sent there, so only to the right host and only encrypted.',
  },
  partner_missing: {
    args: ['hub_token_path', 'hub_url'],
    why: 'One key alone does nothing: JupyterHub is asked only where its address and a token are known.',
  },
  host_is_group: { args: ['"scaleout"'], why: 'A play on the one would run on the other.' },
  number_range: { args: ['0', 1, 65535, undefined], why: 'The number is beyond what makes sense or works.' },
  decimal_range: { args: ['90', 0, 1], why: 'A share of all is between none and all: 0.9, not 90.' },
  currency: { args: ['"YEN"', 'JPY'], why: 'Money without a currency cannot be shown or compared.' },
  p95_below_median: {
    args: [200, 240],
    why: 'Of two quantiles of one duration the higher one is not the shorter one.',
  },
  rates_sum: { args: [], why: 'A boot that becomes ERROR does not boot for ever as well.' },
  heartbeat: {
    args: ['7', '1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60', false],
    why: 'Ticks have to fall on the same minutes of every hour.',
  },
  count: { args: ['-1', 1024], why: 'A number of nodes is a whole number and not negative.' },
  counts_sum: {
    args: [{ active: 2, pause: 0, drain: 0 }, 3],
    why: 'Every address is in exactly one state; upstream checks the same.',
  },
  memory: {
    args: ['"64 GB"', '64G'],
    why: 'Without a unit, or with one of several spellings, sizes are mistaken by a factor of a thousand.',
  },
  memory_reserved: { args: ['4G', '4G'], why: 'A node on which no user has room needs no timetable.' },
  memory_user: { args: ['64G', '64G', '4G'], why: 'Not a single user would fit on a node.' },
  memory_seats: {
    args: [40, 30, { node: '64G', reserved: '4G', user: '2G' }],
    why: 'With more users than memory, servers are ended in the middle of a class.',
  },
  yes_or_no: { args: ['true', 'yes'], why: 'The Hub takes these two words, 1 and 0, and nothing else.' },
  seconds: {
    args: ['"10m"', 31_536_000, 600],
    why: 'The Hub takes whole seconds; with anything else it would not start.',
  },
  address: {
    args: ['"172.30.2.300"', { kind: 'plain' }],
    why: 'Workers, manager and NFS server are named by IPv4 addresses.',
  },
  address_reserved: { args: ['172.30.2.255'], why: 'No machine can have this address.' },
  address_duplicate: {
    args: ['172.30.2.102', '"172.30.2.101-103"'],
    why: 'Two workers cannot have one address; one of them would never come.',
  },
  address_taken: {
    args: ['172.30.2.100', 'manager_ipaddress'],
    why: 'Workers are deleted. A machine that must stay must not be in their list.',
  },
  addresses_empty: { args: [], why: 'Without an address there is no worker.' },
  addresses_too_many: { args: [1270, 1024], why: 'More workers than this are most often a mistyped range.' },
  range_reversed: { args: ['"172.30.2.103-101"'], why: 'A range goes from the lower to the higher address.' },
  range_too_wide: {
    args: ['"172.30.2.254-172.30.3.1"'],
    why: 'Between two networks lie addresses that no machine has.',
  },
  control_host_taken: {
    args: ['172.30.2.100', 'manager_ipaddress'],
    why: 'A user timer is kept apart from the machines that it controls; a system timer may run on the manager.',
  },
  control_login: {
    args: ['user01', 'vcp'],
    why: 'The manager is one host in the inventory, so that the login of the Hub’s playbooks is the timer’s too.',
  },
  weekday: { args: ['"Monn"', 'Mon'], why: 'No such weekday, in English or Japanese.' },
  weekday_blank: { args: ['"Mon "', 'Mon'], why: 'A blank inside quotes belongs to the value.' },
  weekday_several: { args: [], why: 'The short form has one weekday; upstream takes no more.' },
  time_number: { args: ['8.30', '8:30'], why: 'YAML has read the time as a number.' },
  time_full_width: { args: ['"９：００"', '9:00'], why: 'Upstream takes half-width digits only.' },
  time_hour: { args: ['"24:00"', undefined], why: 'A day has the hours 0 to 23.' },
  time_minute: { args: ['"9:60"'], why: 'An hour has the minutes 00 to 59.' },
  time_short_minute: { args: ['"9:5"', '9:05', '9:50'], why: 'Is it 9:05, or was a digit lost?' },
  time_blank: { args: ['" 8:30"', '8:30'], why: 'A blank inside quotes belongs to the value.' },
  time_format: { args: ['"8:30 pm"', '20:30'], why: 'Times are written on the 24-hour clock.' },
  times_equal: { args: ['schedule_time_0'], why: 'One of the two phases would have no length.' },
  time_zone: {
    args: ['"JST"', 'Asia/Tokyo'],
    why: 'Zones are named as in the IANA list; systemd looks for a file of that name.',
  },
  name: { args: ['" A"'], why: 'Names are shown to people, on one line.' },
  choice: { args: ['"jp"', 'japan, none', 'japan'], why: 'The key takes one of a few words.' },
  list_length: { args: [0], why: 'A list without an item, or an endless one, is a mistake.' },
  date: { args: ['"2026-13-01"', undefined], why: 'Dates are written with year, month and day.' },
  local_time: { args: ['"2026-11-24"', undefined], why: 'An override begins and ends at a minute.' },
  moment: { args: ['"Mon"', undefined], why: 'A begin or end has one of upstream’s five forms.' },
  date_missing: { args: ['"2026-02-30"'], why: 'The month has no such day.' },
  weekday_list: { args: [], why: 'Several weekdays are a list, not one text.' },
  beside: {
    args: ['"a$b.ics"'],
    why: 'Shells and programs give such signs a meaning.',
  },
  begin_is_end: { args: ['"9:00"'], why: 'What ends when it begins never is.' },
  range_backwards: { args: ['2026-07-31'], why: 'What ends before it begins never is.' },
  range_long: { args: [3767, 550], why: 'No term or override is longer; most often the year is wrong.' },
  granularity_differs: {
    args: ['"9:00"', '"Mon 10:00"'],
    why: 'A begin each day and an end each week do not make a window.',
  },
  missing_day_needed: { args: [31], why: 'What happens in a shorter month has to be said; people differ.' },
  phases_twice: { args: [], why: 'Two forms of the same part would contradict each other.' },
  phase_dated: { args: ['"12/29 0:00"'], why: 'Phases follow each other without end, so each has to recur.' },
  class_days: { args: [], why: 'A class without days would never be held.' },
  class_size: { args: [false], why: 'How many nodes a class needs has to be said, in one way.' },
  seats_missing: { args: [], why: 'Students become nodes by the seats of a node.' },
  term_unknown: { args: ['"sprng"', 'spring'], why: 'The dates of the class are those of its term.' },
  date_twice: { args: ['2026-11-25'], why: 'One of the two would be without effect, or count twice.' },
  term_twice: { args: ['"spring"'], why: 'A class that names the term could mean either.' },
  nodes_too_many: {
    args: [4, 3, 'vcnode_all_ipaddress'],
    why: 'One entry alone wants more nodes than can ever be.',
  },
  override_action: { args: [], why: 'An override says one thing.' },
  override_pause: { args: [], why: 'Paused nodes can be set only together with the active ones.' },
  calendar_unreadable: {
    args: ['ENOENT'],
    why: 'Without the university’s calendar, classes would be held on its closed days.',
  },
  calendar_broken: {
    args: [120, 'not_ended'],
    why: 'Half a calendar would open closed days; what is deployed stays.',
  },
  calendar_empty: { args: [], why: 'An empty calendar is most often a failed download.' },
  times_out_of_order: {
    args: [
      'Mon',
      [
        { phase: 2, time: '1:00' },
        { phase: 0, time: '20:00' },
        { phase: 1, time: '23:00' },
      ],
    ],
    why: 'All three times are on one weekday, as upstream has it; a later phase may replace an earlier one for a week.',
  },
  registry_pass_clear: { args: [], why: 'Everybody who reads the file reads the password.' },
  cull_never: { args: [], why: 'The Hub begins to end servers only with an idle time above 0.' },
  cull_in_use: { args: [86_400], why: 'What only a kernel holds in memory is lost, in the middle of work.' },
  cull_off: { args: [], why: 'Alone, this value changes nothing at the Hub.' },

  class_never: {
    args: [
      '"情報基礎"',
      { day: 1, date: '2026-11-23', time: '09:00' },
      { rule: 'holiday', name: '勤労感謝の日' },
    ],
    why: 'Terms, holidays, closed days and cancellations leave the class no date: no node is ever started for it.',
  },
  window_shadowed: {
    args: [{ day: 2, date: '2026-11-24', time: '09:00' }, 'open hours, scaleout.yml:12'],
    why: 'The first window of the list that holds wins, so a wider one above hides this one.',
  },
  demand_above: {
    args: [
      { nodes: 12, names: ['情報基礎', 'Data Science'], more: 0 },
      10,
      'vcnode_all_ipaddress',
      { day: 1, date: '2026-11-30', time: '10:00' },
    ],
    why: 'Together the entries want more than there is, so some of them get fewer nodes than they say. The greatest lack is told.',
  },
  drain_longer: {
    args: [90, 'exam', 60, { day: 2, date: '2026-11-24', time: '09:00' }],
    why: 'Nodes are paused for the drain time before they go; when that is the whole window, nobody can start a server in it.',
  },
  missing_day_last: {
    args: [
      [2, 4, 6, 9, 11],
      {
        begin: { day: 1, date: '2026-11-30', time: '09:00' },
        end: { day: 1, date: '2026-11-30', time: '18:00' },
      },
    ],
    why: 'The window is on other days than it says in these months; begin and end can be moved differently.',
  },
  no_active: {
    args: ['override', '"power cut"', { day: 1, date: '2026-11-30', time: '09:00' }],
    why: 'A class is on, and no node takes new users.',
  },
  past: {
    args: [{ day: 5, date: '2026-07-31' }],
    why: 'What is over does nothing, and makes what still counts hard to find. Often the year was not changed.',
  },
  near_duplicate: {
    args: ['class', 'Data Science, scaleout.yml:40', { day: 1, date: '2026-11-30', time: '08:30' }],
    why: 'Two entries for one thing: a change of the one alone has no effect, or half of it.',
  },
  cull_idle: {
    args: [7200, 60, { day: 1, date: '2026-11-30', time: '13:00' }],
    why: 'The Hub cannot end idle servers before their nodes go, so they end with the node.',
  },
  exception_unused: {
    args: ['cancelled', { day: 2, date: '2026-12-01', time: '09:00' }],
    why: 'An exception that changes nothing most often has a wrong date, and the right one is not excepted.',
  },
  holidays_end: {
    args: [2050, { day: 0, date: '2051-01-01' }],
    why: 'The table of public holidays has an end; beyond it classes are held on holidays.',
  },
  phase_shadowed: {
    args: [{ day: 1, date: '2026-11-30', time: '08:30' }, 'in class, scaleout.yml:14'],
    why: 'Of phases that begin together the last one in the list is in force, so this one has no length.',
  },
} satisfies { [P in Problem]: Sample<P> };
