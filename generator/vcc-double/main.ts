#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import ipaddr from 'ipaddr.js';
import { faultCommand } from './fault-command.js';
import { startVccDouble, type VccDoubleOptions } from './start.js';

const program = new Command('vcc')
  .description('A double of the VC controller: the documented REST API over HTTPS, with its state on disk.')
  .requiredOption('--state <dir>', 'where state, certificates and token are kept')
  .option('--host <address>', 'where to listen', '127.0.0.1')
  .option('--port <number>', 'port to listen on, 0 = any free one', wholeNumber, 8443)
  .option('--san <name>', 'further name or address for the certificate (repeatable)', collect, [])
  .option('--token-file <file>', 'file with the access token, made when missing (default: DIR/token)')
  .option('--ugroup <name>', 'name of the unit group', 'Hub1')
  .option('--unit <name>', 'name of the unit with the workers', 'worker')
  .option('--manager-address <address>', 'address of a node in a further unit "manager"', address)
  .option('--workers <addresses>', 'workers that run from the beginning, separated by commas', addresses, [])
  .option('--network <cidr>', 'network of the nodes; others are refused', network)
  .option('--boot-ms <number>', 'milliseconds from BOOTING to RUNNING at least', wholeNumber, 2000)
  .option('--delete-ms <number>', 'milliseconds that deleting takes at least', wholeNumber, 1000)
  .option('--on-create <command>', 'shell command that makes the machine VCC_ADDRESS (of node VCC_NODE_ID)')
  .option('--on-delete <command>', 'shell command that destroys it')
  .option('--on-power-off <command>', 'shell command that switches it off')
  .option(
    '--on-power-on <command>',
    'shell command that switches it on; all may be run again after a restart',
  )
  .action(start)
  .addCommand(faultCommand());

try {
  await program.parseAsync();
} catch (error) {
  console.error(`vcc: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function start(options: VccDoubleOptions): Promise<void> {
  const log = (line: string) => console.log(`vcc: ${line}`);
  const double = await startVccDouble({ ...options, log });
  log(`listening on https://${double.host}:${double.port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void double.close());
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('not a whole number');
  return Number(text);
}

function address(text: string): string {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text))
    throw new InvalidArgumentError(`"${text}" is no IPv4 address`);
  return text;
}

function addresses(text: string): string[] {
  return text.split(',').filter(Boolean).map(address);
}

function network(text: string): string {
  if (!ipaddr.IPv4.isValidCIDR(text)) throw new InvalidArgumentError('not a network such as 172.30.2.0/24');
  return text;
}

function collect(text: string, before: string[]): string[] {
  return [...before, text];
}
