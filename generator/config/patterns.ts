import { anyWeekday, weekdayPattern } from './weekdays.js';

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const ipv4 = `${octet}(?:\\.${octet}){3}`;
/** Not the block 0 nor those from 224 on, which no machine has. */
const machine = `(?:22[0-3]|2[01][0-9]|1[0-9]{2}|[1-9][0-9]?)(?:\\.${octet}){3}`;
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
/** The grammar of container image names: `[domain[:port]/]path[:tag][@digest]`. */
const imageDomain = `${label}(?:\\.${label})*(?::[0-9]{1,5})?`;
const imagePart = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
/** For inside a character class: what ends a line somewhere, or has no place in a text at all. */
const control = '\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufffe\\uffff';
/** What turns the direction of all that follows on the line: the numbers and the place behind a name, too. */
const turning = '\\u202a-\\u202e\\u2066-\\u2069';
const unsafe = '"\'`$%{}\\\\';

const clock = '(?:[01]?[0-9]|2[0-3]):[0-5][0-9]';
const year = '(?:19[7-9][0-9]|20[0-9]{2}|21[0-9]{2})';
const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12][0-9]|3[01])';
const date = `${year}(?:-${month}-${day}|/${month}/${day}|年${month}月${day}日)`;

/** What each kind of text looks like. Only what JSON Schema can say too: no flags, no look-behind. */
export const patterns = {
  ipv4: new RegExp(`^${ipv4}$`),
  /** An address, `172.30.2.101-109`, or `172.30.2.101-172.30.2.109`. */
  addresses: new RegExp(`^${ipv4}(?:-(?:${octet}|${ipv4}))?$`),
  weekday: new RegExp(weekdayPattern),
  /** Upstream's `(?:[01]?\d|2[0-3]):[0-5]?\d`, but always two digits for the minute: `9:5` is often a lost digit. */
  time: new RegExp(`^${clock}$`),
  /** `2026-11-25`, `2026/11/25`, `2026年11月25日`; whether there is such a day is a check. */
  date: new RegExp(`^${date}$`),
  /** `2026-11-25 9:00`, also with `T` between. */
  local_time: new RegExp(`^${date}[ T]${clock}$`),
  /** Upstream's five granularities: `9:00`, `Mon 9:00`, `1日 0:00`, `12/29 0:00`, `2026/4/1 0:00`. */
  moment: new RegExp(
    `^(?:(?:${anyWeekday}) ?|${day}(?:日 ?| )|${month}(?:/${day} |月${day}日 ?)|${date} )?${clock}$`,
  ),
  /** A name for people, in any script, on one line; no Jinja, which Ansible would evaluate in the group_vars. */
  name: new RegExp(
    `^(?!.*\\{[{%#])[^ ${control}${turning}](?:[^${control}${turning}]{0,78}[^ ${control}${turning}])?$`,
  ),
  /** Upstream's rule (scripts/check_params.py). */
  ugroup_name: /^[a-zA-Z][a-zA-Z0-9]*$/,
  group_name: /^[a-zA-Z_][a-zA-Z0-9_]*$/,
  /** A name, or an address of a machine: digits and dots alone are an address or a mistake. */
  host: new RegExp(`^(?:${machine}|(?![0-9.]+$)(?=.{1,253}$)${label}(?:\\.${label})*)$`),
  /** Without user, query and fragment; https, since a token is sent there. */
  https_url: new RegExp(
    `^https://(?:${machine}|(?![0-9.]+(?:[:/]|$))${label}(?:\\.${label})*)(?::[0-9]{1,5})?(?:/[a-zA-Z0-9_.~-]+)*/?$`,
  ),
  /** ISO 4217; whether there is such a currency is a check. */
  currency: /^[A-Z]{3}$/,
  /** `512M`, `1.5G`, `64G`; more than nothing. */
  memory: /^(?!0+(?:\.0+)?[MGT]$)[0-9]{1,6}(?:\.[0-9]{1,2})?[MGT]$/,
  user: /^[a-zA-Z_][a-zA-Z0-9_.-]{0,31}$/,
  word: /^[a-zA-Z][a-zA-Z0-9_]*$/,
  /** A file on the operator's machine. No quote, no `$`, `%`, `{`: shell, ssh and Jinja give them a meaning. */
  path: new RegExp(`^~?/[^${control}${unsafe}]*[^ ${control}${unsafe}/]$`),
  /** A file on the operator's machine, also one beside the timetable. */
  beside: new RegExp(`^(?:~?/)?[^${control}${unsafe}~/][^${control}${unsafe}]*[^ ${control}${unsafe}/]$`),
  /** It gets into a unit file, a compose file and a command line. */
  control_dir: /^(?!.*\/\.\.?(?:\/|$))(?:\/[a-zA-Z0-9_.+-]+)+\/?$/,
  image: new RegExp(
    `^(?:${imageDomain}/)?${imagePart}(?:/${imagePart})*(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
  ),
  email:
    /^[_+%'.-]*[a-zA-Z0-9][a-zA-Z0-9_+%'.-]*@[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*$/,
  host_key:
    /^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)) AAAA[a-zA-Z0-9+/]{20,}={0,2}(?: [^\x00-\x1f\x7f]*)?$/,
  /** One line, not blank. */
  registry_pass: new RegExp(`^ *[^ ${control}][^${control}]*$`),
} as const;
