import { weekdayPattern } from './weekdays.js';

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const ipv4 = `${octet}(?:\\.${octet}){3}`;

/** What each kind of text looks like. Only what JSON Schema can say too: no flags, no look-behind. */
export const patterns = {
  ipv4: new RegExp(`^${ipv4}$`),
  /** An address, `172.30.2.101-109`, or `172.30.2.101-172.30.2.109`. */
  addresses: new RegExp(`^${ipv4}(?:-(?:${octet}|${ipv4}))?$`),
  weekday: new RegExp(weekdayPattern),
  /** Upstream's `(?:[01]?\d|2[0-3]):[0-5]?\d`, but always two digits for the minute: `9:5` is often a lost digit. */
  time: /^(?:[01]?[0-9]|2[0-3]):[0-5][0-9]$/,
  /** Upstream's rule (scripts/check_params.py). */
  ugroup_name: /^[a-zA-Z][a-zA-Z0-9]*$/,
  group_name: /^[a-zA-Z_][a-zA-Z0-9_]*$/,
  host: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/,
  user: /^[a-zA-Z_][a-zA-Z0-9_.-]{0,31}$/,
  word: /^[a-zA-Z][a-zA-Z0-9_]*$/,
  /** A file on the operator's machine. No quote, no `$`, `%`, `{`: shell, ssh and Jinja give them a meaning. */
  path: /^~?\/[^\x00-\x1f\x7f"'`$%{}\\]*[^\x00-\x20\x7f"'`$%{}\\/]$/,
  /** It gets into a unit file, a compose file and a command line. */
  control_dir: /^(?!.*\/\.\.?(?:\/|$))(?:\/[a-zA-Z0-9_.+-]+)+\/?$/,
  image: /^[a-z0-9][a-zA-Z0-9._/:-]*(?:@sha256:[0-9a-f]{64})?$/,
  email:
    /^[_+%'.-]*[a-zA-Z0-9][a-zA-Z0-9_+%'.-]*@[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*$/,
  host_key:
    /^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)) AAAA[a-zA-Z0-9+/]{20,}={0,2}(?: [^\x00-\x1f\x7f]*)?$/,
  /** One line, not blank. */
  registry_pass: /^ *[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$/,
} as const;
