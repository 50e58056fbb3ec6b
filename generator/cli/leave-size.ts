import { setTimeout } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { lookOf, lookScript } from '../control/look.js';
import { troubleOf } from '../control/trouble.js';
import { isOfSize, type Missing, missingForSize, runningNodes } from '../deploy/size.js';
import type { OverrideRequest } from '../reconciler/override-schema.js';
import type { Status } from '../reconciler/status-schema.js';
import { askerOf } from './ask.js';
import { exitCodes } from './exit-codes.js';
import { followTick } from './follow-tick.js';
import { removeWords } from './messages/remove.js';
import { OutsideTroubleError } from './outside-trouble.js';
import { addOnControlHost, cancelOnControlHost, overridesInForce } from './overrides.js';
import { ask, mustBeOurs, type Reached } from './reach.js';
import type { Terminal } from './terminal.js';

export interface SizeOptions {
  /** `--leave`. */
  leave?: number;
  yes: boolean;
}

/** Between two ticks that nobody looks at. */
const pauseSeconds = 10;
/** A day: who is interrupted and comes back tomorrow begins anew. */
const holdHours = 24;

/**
 * Brings the cluster to the size that is to stay, by an override and ticks.
 *
 * @returns what to do next; on `go, held` an override of ours is in force.
 * @throws OutsideTroubleError when the override cannot be made, or nobody waits any longer.
 */
export async function leaveSize(
  reached: Reached,
  { leave, yes }: SizeOptions,
  terminal: Terminal,
): Promise<'go' | 'go, held' | 'stop'> {
  const words = removeWords[terminal.language];
  const told = await lastStatus(reached, terminal);
  if (told === 'not installed') {
    if (leave !== undefined) terminal.err(words.nobodyToSize);
    return 'go';
  }
  const running = told === undefined ? undefined : runningNodes(told);
  if (leave === undefined && running === undefined) {
    if (!yes) terminal.err(words.unknownSize);
    return 'go';
  }
  const size = leave ?? (yes ? undefined : await askSize(running ?? 0, reached, terminal));
  if (size === undefined) return 'go';
  // As it is: no other node is there, and none is on its way.
  if (told !== undefined && isOfSize(told, size)) return 'go';

  await hold(reached, size, terminal);
  try {
    const next = await ticksUntil(reached, size, yes, terminal);
    if (next === 'stop') terminal.err(words.stopped);
    return next;
  } catch (error) {
    terminal.err(words.leftOverride);
    throw error;
  }
}

async function ticksUntil(
  reached: Reached,
  size: number,
  yes: boolean,
  terminal: Terminal,
): Promise<'go, held' | 'stop'> {
  const words = removeWords[terminal.language];
  const { drain_wait_minutes, boot_timeout_minutes } = reached.config;
  const givesUp = performance.now() + (drain_wait_minutes + boot_timeout_minutes + 15) * 60_000;
  for (;;) {
    if ((await followTick(reached, terminal)) === exitCodes.cancelled) return 'stop';
    const told = await lastStatus(reached, terminal);
    const missing: Missing[] =
      told === undefined || told === 'not installed'
        ? [{ kind: 'nothing told' }]
        : missingForSize(told, size);
    if (missing.length === 0) {
      terminal.out(words.reached(size));
      return 'go, held';
    }
    terminal.err(words.missing(size, missing));
    const asker = yes ? undefined : await askerOf(terminal);
    if (asker !== undefined) {
      const choices = (['tick', 'remove', 'stop'] as const).map((value) => ({
        value,
        label: words.choices[value],
      }));
      const choice = await asker.select(words.next, choices, 'tick');
      if (choice !== 'tick') return choice === 'stop' ? 'stop' : 'go, held';
    } else {
      if (performance.now() > givesUp) throw new OutsideTroubleError(words.gaveUp, exitCodes.failed);
      await setTimeout(pauseSeconds * 1000);
    }
  }
}

/** What the last tick has told; undefined when nothing that can be read. */
async function lastStatus(
  reached: Reached,
  terminal: Terminal,
): Promise<Status | 'not installed' | undefined> {
  const { installation } = reached;
  const isAnswer = (outcome: { status: number; err: string }) => troubleOf(outcome) === 'not-installed';
  const outcome = await ask(reached, lookScript(installation), terminal, { isAnswer });
  if (outcome.status !== 0) return 'not installed';
  const { status, ugroup } = lookOf(outcome.out, installation, Temporal.Now.instant());
  mustBeOurs(reached, ugroup, terminal);
  return status;
}

async function askSize(
  running: number,
  { config }: Reached,
  terminal: Terminal,
): Promise<number | undefined> {
  const words = removeWords[terminal.language];
  const most = config.vcnode_all_ipaddress.length;
  const asker = await askerOf(terminal);
  const text = await asker?.text(words.size(running, most), {
    initial: String(running),
    validate: (given) =>
      /^\d{1,4}$/.test(given.trim()) && Number(given) <= most ? undefined : words.badSize(most),
  });
  return text === undefined ? undefined : Number(text);
}

/** The override that holds the size: one of an earlier run is taken when it still holds that size long enough. */
async function hold(reached: Reached, size: number, terminal: Terminal): Promise<void> {
  const words = removeWords[terminal.language];
  const { list } = await overridesInForce(reached, terminal);
  const now = Temporal.Now.zonedDateTimeISO(list.time_zone).toPlainDateTime();
  const local = (hours: number) => now.add({ hours }).toString({ smallestUnit: 'minute' });
  const reasons: readonly string[] = Object.values(removeWords).map(({ because }) => because);
  const ours = list.overrides.filter(({ state, reason }) => state !== 'over' && reasons.includes(reason));
  const good = ours.find(
    ({ nodes, until, state }) => nodes === size && state === 'in_force' && until > local(holdHours / 2),
  );
  for (const { id } of ours.filter((one) => one !== good))
    if (id !== undefined) await cancelOnControlHost(reached, id, terminal);
  if (good !== undefined) {
    terminal.out(words.held(size, good.until.replace('T', ' ')));
    return;
  }
  const until = local(holdHours).replace('T', ' ');
  const request: OverrideRequest = { until, nodes: size, reason: words.because };
  // What the reconciler has against it was said.
  if ((await addOnControlHost(reached, request, terminal)) === undefined)
    throw new OutsideTroubleError(words.overrideFailed, exitCodes.failed);
  terminal.out(words.held(size, until));
}
