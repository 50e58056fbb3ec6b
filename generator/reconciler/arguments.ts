import { parseArgs } from 'node:util';

export interface Arguments {
  base: string;
  secrets: string;
  dryRun: boolean;
  verbose: boolean;
  logFormat: 'text' | 'json';
  /** Takes the lease from a newer deployment. */
  takeOver: boolean;
  /** No tick: tells about one that has failed. */
  notifyFailure: boolean;
  help: boolean;
  version: boolean;
}

export const usage = `usage: node reconcile.mjs [--dry-run] [--take-over] [--verbose] [--log-format text|json] [--base DIR] [--secrets DIR]
       node reconcile.mjs --notify-failure [--log-format text|json] [--base DIR] [--secrets DIR]

Makes the swarm and its VMs as the timetable wants them now, once, and ends.

  --dry-run            print the plan, change nothing
  --take-over          take the swarm from a newer deployment or another control host, which then stands by
  --verbose            also print what is waited for
  --log-format FORMAT  text (default), or json: one object per line with time, level, priority and message
  --base DIR           where config/ and state/ lie (default: the directory of this file)
  --secrets DIR        where VCC_ACCESS_TOKEN and SSH_PRIVATE_KEY lie (default: /run/secrets)
  --notify-failure     no tick: say that a run of the unit has failed, in the log and to the webhook

exit status: 0 as wanted, 1 an action failed or something needs a person, 2 files of the deployment are missing
or wrong, 3 the VCC refuses the token, 4 the VCC is not reached or its answer is of no use (unit group unknown),
5 the manager is not reached or refuses, 6 a host key is unknown or has changed, 7 another deployment acts on
this swarm, 64 wrong arguments, 70 a bug, 75 another run is at work
`;

/** @throws Error naming the wrong argument. */
export function parseArguments(argv: readonly string[], bundleDirectory: string): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      base: { type: 'string', default: bundleDirectory },
      secrets: { type: 'string', default: '/run/secrets' },
      'dry-run': { type: 'boolean', default: false },
      'take-over': { type: 'boolean', default: false },
      'notify-failure': { type: 'boolean', default: false },
      'log-format': { type: 'string', default: 'text' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  });
  const logFormat = values['log-format'];
  if (logFormat !== 'text' && logFormat !== 'json')
    throw new Error(`--log-format is text or json, not "${logFormat}"`);
  if (values['notify-failure'] && (values['dry-run'] || values['take-over']))
    throw new Error('--notify-failure does no tick: leave out --dry-run and --take-over');
  if (values['take-over'] && values['dry-run'])
    throw new Error('--take-over changes something, --dry-run nothing: leave one of them out');
  return {
    base: values.base,
    secrets: values.secrets,
    dryRun: values['dry-run'],
    verbose: values.verbose,
    logFormat,
    takeOver: values['take-over'],
    notifyFailure: values['notify-failure'],
    help: values.help,
    version: values.version,
  };
}
