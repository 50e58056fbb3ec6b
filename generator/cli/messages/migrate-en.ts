/** What `cwh-gen migrate` says. Values that are shown come quoted (config/show.ts); none is a secret. */
export const migrateEn = {
  failed: (text: string) => text,
  lost: (text: string) => `not carried over as it is: ${text}`,
  said: (text: string) => `note: ${text}`,

  head: (file: string) => `Timetable made from upstream's ${file} by "cwh-gen migrate".`,
  changeThis: 'not in the old file: change this',
  phase: (number: number) => `phase ${number}`,
  parked: (nodes: number) => `never in force; keeps ${nodes} VMs`,

  noSchedule:
    'there is no schedule of upstream in this file: neither vcnode_schedule, nor default and schedule. After notebooks 952 and 954 it is in group_vars/<target group>',
  nothingLeft: 'no entry of the schedule can be used, so no timetable was written',
  badOption: (option: string, message: string, hint: string) => `${option}: ${message}\n    ${hint}\n`,

  placeholders: (keys: readonly string[]) =>
    `these keys are not in the old file and have example values, which must be changed: ${keys.join(', ')}`,
  timeZone: (zone: string) => `all times are taken as ${zone}, as upstream does; --time-zone says otherwise`,
  registryPass: 'the password of the registry is not copied; give it by registry_pass_file',
  fromSibling: (file: string, keys: readonly string[]) => `taken from ${file} beside it: ${keys.join(', ')}`,
  siblingUnread: (file: string) => `${file} beside it cannot be read as YAML and is left aside`,
  exampleAddresses: (count: number) =>
    `the addresses of the workers are not known; ${count} example addresses stand for them. Change them, or use --addresses`,
  addressesShortened: (sum: number, total: number) =>
    `the schedule is about ${sum} of the ${total} addresses; the others were never touched and are left out`,
  readAsNumber: (key: string, number: number) => `${key} is a text and was read as the number ${number}`,
  keyUnreadable: (key: string) => `${key} cannot be read (a YAML tag or merge key) and was left out`,
  valueUnfit: (key: string) => `the value of ${key} cannot stand in a timetable file and was left out`,
  emailUnfit: 'this is no mail address and was left out',

  addressUnfit: 'this is no IPv4 address and was left out',
  addressTwice: (address: string) => `${address} is in the list twice; it was taken once`,
  addressReserved: (address: string) => `${address} is no address of a single machine and was left out`,
  addressTaken: (address: string, key: string) =>
    `${address} is also ${key}, and was left out of the workers`,
  addressesTooMany: (most: number) => `there are more than ${most} addresses; the rest was left out`,

  notAnEntry: 'this is no entry of a schedule and was left out',
  notAMapping: (key: string) => `${key} is no mapping and was left out`,
  notAList: (key: string) => `${key} is no list and was left out`,
  entriesTooMany: (most: number) => `there are more than ${most} entries; the rest was left out`,
  unknownKey: (key: string) => `upstream has no key ${key} here; it was left out`,
  countMissing: (key: string) => `${key} is missing and was taken as 0`,
  notWhole: (key: string, shown: string, taken: number) =>
    `${key} is ${shown}, not a whole number, and was taken as ${taken}`,
  negative: (key: string, number: number) => `${key} is ${number}, below 0, and was taken as 0`,
  textNumber: (key: string, number: number) =>
    `${key} is a text, which upstream refuses; it was read as the number ${number}`,
  maxUnfit: (shown: string) => `max_node_count is ${shown}; the number of addresses was taken instead`,
  maxAboveAddresses: (most: number, total: number) =>
    `max_node_count is ${most}, but there are ${total} addresses; no window needs more, so nothing changes`,
  drainLimit: (minutes: number, most: number) =>
    `a drain time of ${minutes} minutes is longer than ${most}, a week, which was taken instead`,
  drainLonger: (drain: number, length: number) =>
    `the drain time of ${drain} minutes is longer than this window of ${length}: its nodes are paused all the time, as upstream does`,
  downType: (shown: string) =>
    `down_type is ${shown}, neither deleted nor power_down; it was taken as deleted`,
  scheduleKind: (shown: string) =>
    `schedule is ${shown}, neither scale-out nor power-ctl; it was taken as scale-out`,
  countAboveMax: (count: number, most: number) =>
    `node_count is ${count}, above the maximum of ${most}, which was taken instead`,

  momentMissing: (key: string) => `${key} is missing or no time; the entry was left out`,
  momentForm: (shown: string) => `${shown} is no time of upstream's five forms; the entry was left out`,
  momentFields: 'these fields make no time of upstream’s five forms; the entry was left out',
  fieldRange: (key: string, shown: string) =>
    `${key} is ${shown}, which no clock or calendar has; the entry was left out`,
  weekday: (shown: string) => `${shown} is no weekday; the entry was left out`,
  dateMissing: (date: string) =>
    `there is no ${date}; upstream's evaluation fails at every tick because of it. The entry was left out`,
  yearRange: (year: number) => `the year ${year} is outside 1970 to 2199; the entry was left out`,
  junk: (shown: string) => `what follows the time in ${shown} is passed over, as upstream does`,
  granularity: 'begin and end recur differently; the entry was left out',
  neverActive: 'the end is the begin, so upstream never had it in force; it was left out',
  backwards: 'the end is before the begin, so upstream never had it in force; it was left out',
  shortMonths:
    'in months that lack such a day upstream reckons on from a shortened date, and is off by days; here each month has its own last day',

  sumAbove: (sum: number, total: number) =>
    `the counts are ${sum} together, but there are ${total} addresses, so upstream fails at every tick; drain was lowered first, then pause, then active`,
  sumBelow: (sum: number, total: number) =>
    `the counts are ${sum} together, but there are ${total} addresses, and other entries have other sums; the rest goes to drain`,
  shadowed: 'a later entry begins at the same time and wins, so this one is never in force; it was left out',
};

export type MigrateWords = typeof migrateEn;
