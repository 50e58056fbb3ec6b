import { setTimeout } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config/load.js';
import { type ControlHost, type Installation, installationOf } from '../control/control-host.js';
import { shellQuote } from '../control/ssh-arguments.js';
import { missingForSize, runningNodes } from '../deploy/size.js';
import { type Status, statusSchema } from '../reconciler/status-schema.js';
import { askerOf } from './ask.js';
import { exitCodes } from './exit-codes.js';
import { removeWords } from './messages/remove.js';
import { OutsideTroubleError } from './outside-trouble.js';
import type { Terminal } from './terminal.js';
import { showTick } from './tick.js';

export interface SizeOptions {
  /** `--leave`. */
  leave?: number;
  yes: boolean;
}

/** What the last tick told; the reason why not, when it cannot be had. */
export async function lastStatus(
  host: ControlHost,
  { directory }: Installation,
): Promise<Status | { why: string }> {
  const { status, out, err } = await host.run(`cat ${shellQuote(`${directory}/state/status.json`)}`);
  if (status !== 0) return { why: err };
  try {
    return statusSchema.parse(JSON.parse(out));
  } catch (error) {
    return { why: `status.json: ${(error as Error).message.split('\n')[0]}` };
  }
}

/**
 * Brings the cluster to the size that is to stay, by an override and ticks.
 *
 * @returns what to do next; on `go` also whether an override is in force.
 * @throws OutsideTroubleError when the override cannot be made, or nobody waits any longer.
 */
export async function leaveSize(
  host: ControlHost,
  config: Config,
  { leave, yes }: SizeOptions,
  terminal: Terminal,
): Promise<'go' | 'go, held' | 'stop'> {
  const words = removeWords[terminal.language];
  const installation = installationOf(config);
  const status = await lastStatus(host, installation);
  const running = 'why' in status ? undefined : runningNodes(status);
  if (leave === undefined && ('why' in status || running === undefined)) {
    terminal.err(words.unknownSize('why' in status ? status.why : 'status.json'));
    return 'go';
  }
  const wanted = leave ?? (yes ? undefined : await askSize(running ?? 0, config, terminal));
  if (wanted === undefined) return 'go';
  // As it is: no other node is there, and none is on its way.
  if (!('why' in status) && isSettled(status, wanted)) return 'go';

  const until = Temporal.Now.zonedDateTimeISO(config.time_zone)
    .add({ days: 1 })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
  await makeOverride(host, installation, { until, nodes: wanted, reason: words.because }, terminal);
  terminal.out(words.applying(wanted, until));
  const patience = (config.drain_wait_minutes + config.boot_timeout_minutes + 15) * 60_000;
  const givesUp = performance.now() + patience;
  for (;;) {
    await showTick(host, installation, terminal);
    const told = await lastStatus(host, installation);
    const missing = 'why' in told ? [told.why] : missingForSize(told, wanted);
    if (missing.length === 0) {
      terminal.out(words.reached(wanted));
      return 'go, held';
    }
    terminal.err(words.missing(wanted, missing));
    const asker = yes ? undefined : await askerOf(terminal);
    if (asker !== undefined) {
      const choices = (['tick', 'remove', 'stop'] as const).map((value) => ({
        value,
        label: words.choices[value],
      }));
      const choice = await asker.select(words.next, choices, 'tick');
      if (choice === 'remove') return 'go, held';
      if (choice === 'stop') return 'stop';
    } else {
      if (performance.now() > givesUp)
        throw new OutsideTroubleError(words.gaveUp.trimEnd(), exitCodes.failed);
      await setTimeout(20_000);
    }
  }
}

async function askSize(running: number, config: Config, terminal: Terminal): Promise<number | undefined> {
  const words = removeWords[terminal.language];
  const most = config.vcnode_all_ipaddress.length;
  const asker = await askerOf(terminal);
  const text = await asker?.text(words.size(running, most), {
    initial: String(running),
    validate: (given) => (/^\d+$/.test(given) && Number(given) <= most ? undefined : words.badSize(most)),
  });
  return text === undefined ? undefined : Number(text);
}

/** Nothing but `wanted` active nodes, whatever the timetable wants of them now. */
function isSettled({ observed, pending_removals: pending }: Status, wanted: number): boolean {
  if (observed === undefined || !observed.vms_known || pending.length > 0) return false;
  const there = observed.nodes.filter(({ vm, node }) => vm !== undefined || node !== undefined);
  return there.length === wanted && runningNodes({ observed }) === wanted;
}

async function makeOverride(
  host: ControlHost,
  installation: Installation,
  request: { until: string; nodes: number; reason: string },
  terminal: Terminal,
): Promise<void> {
  const script = `${installation.reconciler} --override add --format json`;
  const { status, out, err } = await host.run(script, { stdin: `${JSON.stringify(request)}\n` });
  if (status === 0) return;
  const why = err.trim() || out.trim() || `exit status ${status}`;
  throw new OutsideTroubleError(
    removeWords[terminal.language].overrideFailed(why, host.line(script)),
    status === 255 ? exitCodes.unreachable : exitCodes.failed,
  );
}
