import { parseArgs } from 'node:util';

export interface Arguments {
  base: string;
  secrets: string;
  dryRun: boolean;
  verbose: boolean;
  help: boolean;
  version: boolean;
}

export const usage = `usage: node reconcile.mjs [--dry-run] [--verbose] [--base DIR] [--secrets DIR]

Makes the swarm and its VMs as the timetable wants them now, once, and ends.

  --dry-run      print the plan, change nothing
  --verbose      also print what is waited for
  --base DIR     where config/ and state/ lie (default: the directory of this file)
  --secrets DIR  where VCC_ACCESS_TOKEN and SSH_PRIVATE_KEY lie (default: /run/secrets)

exit status: 0 as wanted, 1 an action failed or something needs a person, 2 files of the deployment are missing
or wrong, 3 the VCC refuses the token, 4 the VCC is not reached or its answer is of no use (unit group unknown),
5 the manager is not reached or refuses, 6 a host key is unknown or has changed, 64 wrong arguments, 70 a bug,
75 another run is at work
`;

/** @throws Error naming the wrong argument. */
export function parseArguments(argv: readonly string[], bundleDirectory: string): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      base: { type: 'string', default: bundleDirectory },
      secrets: { type: 'string', default: '/run/secrets' },
      'dry-run': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  });
  return {
    base: values.base,
    secrets: values.secrets,
    dryRun: values['dry-run'],
    verbose: values.verbose,
    help: values.help,
    version: values.version,
  };
}
