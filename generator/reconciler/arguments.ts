import { parseArgs } from 'node:util';

export interface Arguments {
  base: string;
  secrets: string;
  dryRun: boolean;
  /** No tick: looks at, or changes, the overrides that are made by command. */
  override?: OverrideOrder;
  /** How a dry run or an override is told; `json` is one document on stdout, and the log goes to stderr. */
  format: 'text' | 'json';
  verbose: boolean;
  logFormat: 'text' | 'json';
  /** Takes the lease from a newer deployment. */
  takeOver: boolean;
  /** No tick: tells about one that has failed. */
  notifyFailure: boolean;
  help: boolean;
  version: boolean;
}

export type OverrideOrder = { kind: 'add' } | { kind: 'list' } | { kind: 'cancel'; id: string };

export const usage = `usage: node reconcile.mjs [--dry-run [--format text|json]] [--take-over] [--verbose] [--log-format text|json] [--base DIR] [--secrets DIR]
       node reconcile.mjs --override add|list|cancel [ID] [--format text|json] [--log-format text|json] [--base DIR]
       node reconcile.mjs --notify-failure [--log-format text|json] [--base DIR] [--secrets DIR]

Makes the swarm and its VMs as the timetable wants them now, once, and ends.

  --dry-run            print the plan, change nothing
  --override add       no tick: make the override that stands on standard input as one JSON object, for instance
                       {"until": "2026-11-24 18:00", "add": 2, "reason": "exam"}; it counts from the next tick on.
                       Keys as in the timetable file: until, reason, one of add, nodes (with pause) and hold; from
                       (default: now); by (who makes it)
  --override list      no tick: all overrides, those of the timetable file too
  --override cancel ID no tick: take one away that was made by command; the begin of its id will do
  --format FORMAT      text (default), or json: one document on stdout, the log on stderr
  --take-over          take the swarm from a newer deployment or another control host, which then stands by
  --verbose            also print what is waited for
  --log-format FORMAT  text (default), or json: one object per line with time, level, priority and message
  --base DIR           where config/ and state/ lie (default: the directory of this file)
  --secrets DIR        where VCC_ACCESS_TOKEN and SSH_PRIVATE_KEY lie (default: /run/secrets)
  --notify-failure     no tick: say that a run of the unit has failed, in the log and to the webhook

exit status: 0 as wanted, 1 an action failed or something needs a person, 2 files of the deployment are missing
or wrong, or the override is, 3 the VCC refuses the token, 4 the VCC is not reached or its answer is of no use (unit group unknown),
5 the manager is not reached or refuses, 6 a host key is unknown or has changed, 7 another deployment acts on
this swarm, 64 wrong arguments, 70 a bug, 75 another run is at work
`;

/** @throws Error naming the wrong argument. */
export function parseArguments(argv: readonly string[], bundleDirectory: string): Arguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      base: { type: 'string', default: bundleDirectory },
      secrets: { type: 'string', default: '/run/secrets' },
      'dry-run': { type: 'boolean', default: false },
      override: { type: 'string' },
      format: { type: 'string', default: 'text' },
      'take-over': { type: 'boolean', default: false },
      'notify-failure': { type: 'boolean', default: false },
      'log-format': { type: 'string', default: 'text' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  });
  const logFormat = formatOf('--log-format', values['log-format']);
  const format = formatOf('--format', values.format);
  const override = overrideOrder(values.override, positionals);
  if (override !== undefined && (values['dry-run'] || values['take-over'] || values['notify-failure']))
    throw new Error('--override does no tick: leave out --dry-run, --take-over and --notify-failure');
  if (format === 'json' && !values['dry-run'] && override === undefined)
    throw new Error('--format json goes with --dry-run or --override; a tick writes state/status.json');
  if (values['notify-failure'] && (values['dry-run'] || values['take-over']))
    throw new Error('--notify-failure does no tick: leave out --dry-run and --take-over');
  if (values['take-over'] && values['dry-run'])
    throw new Error('--take-over changes something, --dry-run nothing: leave one of them out');
  return {
    base: values.base,
    secrets: values.secrets,
    dryRun: values['dry-run'],
    ...(override !== undefined && { override }),
    format,
    verbose: values.verbose,
    logFormat,
    takeOver: values['take-over'],
    notifyFailure: values['notify-failure'],
    help: values.help,
    version: values.version,
  };
}

function formatOf(option: string, value: string): 'text' | 'json' {
  if (value !== 'text' && value !== 'json') throw new Error(`${option} is text or json, not "${value}"`);
  return value;
}

function overrideOrder(kind: string | undefined, positionals: readonly string[]): OverrideOrder | undefined {
  const [id, ...more] = positionals;
  const extra = kind === 'cancel' ? more : positionals;
  if (extra.length > 0) throw new Error(`unexpected argument: ${extra.join(' ')}`);
  switch (kind) {
    case undefined:
      return undefined;
    case 'add':
    case 'list':
      return { kind };
    case 'cancel':
      if (id === undefined) throw new Error('--override cancel needs the id; --override list shows it');
      return { kind, id };
    default:
      throw new Error(`--override is add, list or cancel, not "${kind}"`);
  }
}
