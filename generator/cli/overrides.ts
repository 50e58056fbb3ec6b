import type * as z from 'zod';
import { installedPlan, isInstalled } from '../control/installed-plan.js';
import { sectionsIn, sectionsScript } from '../control/sections.js';
import { shellQuote } from '../control/ssh-arguments.js';
import { troubleOf } from '../control/trouble.js';
import { exitCodes as reconcilerCodes } from '../reconciler/exit-codes.js';
import {
  type OverrideList,
  type OverrideRequest,
  overrideAddedSchema,
  overrideCancelledSchema,
  overrideListSchema,
  type StoredOverride,
  type ToldOverride,
} from '../reconciler/override-schema.js';
import type { Timetable } from '../schedule/timetable.js';
import { exitCodes } from './exit-codes.js';
import { controlWords } from './messages/control.js';
import { overrideWords } from './messages/override.js';
import { mistakeText } from './messages/override-mistakes.js';
import { OutsideTroubleError } from './outside-trouble.js';
import { ask, inDirectory, mustBeOurs, type Reached, troubleError } from './reach.js';
import type { Terminal } from './terminal.js';

/** What counts on the control host now. */
export interface InForce {
  list: OverrideList;
  /** As deployed; the file's when that cannot be read. Without the overrides made by command. */
  timetable: Timetable;
  addresses: readonly string[];
  heartbeatSeconds: number;
  deployed: 'same' | 'other' | 'unreadable';
}

/** Overrides as the control host lists them, and what they are laid over, in one login. */
export async function overridesInForce(reached: Reached, terminal: Terminal): Promise<InForce> {
  const { config, timetable, installation } = reached;
  const commands = {
    list: `${installation.reconciler} --override list --format json`,
    plan: 'cat config/plan.json',
  };
  const outcome = await ask(reached, inDirectory(installation, sectionsScript(commands)), terminal);
  const sections = sectionsIn(outcome.out);
  const { status = 255, out = '' } = sections.get('list') ?? {};
  // 2: the file of overrides cannot be read, and the last good ones are listed.
  if (status !== 0 && !out.trimStart().startsWith('{'))
    throw troubleError(reached, { status, err: outcome.err }, terminal);
  const list = readAnswer(out, overrideListSchema, terminal);
  mustBeOurs(reached, list.ugroup_name, terminal);
  const plan = installedPlan(sections.get('plan')?.out ?? '');
  const deployed =
    plan === undefined ? 'unreadable' : isInstalled(config, timetable, plan) ? 'same' : 'other';
  return {
    list,
    timetable: plan?.timetable ?? timetable,
    addresses: plan?.vcnode_all_ipaddress ?? config.vcnode_all_ipaddress,
    heartbeatSeconds: plan?.policy.heartbeat_seconds ?? 120,
    deployed,
  };
}

/** Those that were made by command, as the reconciler keeps them. */
export function madeByCommand(overrides: readonly ToldOverride[]): StoredOverride[] {
  return overrides.flatMap(({ id, made, state, source, ...rest }) =>
    id === undefined ? [] : [{ ...rest, id, made: made ?? '1970-01-01T00:00:00Z' }],
  );
}

/** @returns undefined when the reconciler refuses it; that has been said. */
export async function addOnControlHost(
  reached: Reached,
  request: OverrideRequest,
  terminal: Terminal,
): Promise<ToldOverride | undefined> {
  const answer = await change(reached, 'add', overrideAddedSchema, terminal, JSON.stringify(request));
  if (answer?.stands_by !== undefined)
    terminal.err(overrideWords[terminal.language].standsBy(answer.stands_by));
  return answer?.added;
}

/** @returns undefined when the reconciler knows no such override; that has been said. */
export async function cancelOnControlHost(
  reached: Reached,
  id: string,
  terminal: Terminal,
): Promise<ToldOverride | undefined> {
  const answer = await change(reached, `cancel ${shellQuote(id)}`, overrideCancelledSchema, terminal);
  if (answer !== undefined) mustBeOurs(reached, answer.ugroup_name, terminal);
  return answer?.cancelled;
}

async function change<T extends z.ZodType>(
  reached: Reached,
  order: string,
  schema: T,
  terminal: Terminal,
  stdin = '',
): Promise<z.output<T> | undefined> {
  const { installation } = reached;
  const script = inDirectory(installation, `${installation.reconciler} --override ${order} --format json`);
  const { status, out, err } = await ask(reached, script, terminal, {
    stdin,
    isAnswer: (outcome) => outcome.status === reconcilerCodes.deployment && troubleOf(outcome) === 'other',
  });
  if (status === 0) return readAnswer(out, schema, terminal);
  const { wrong, notCancelled } = overrideWords[terminal.language];
  const mistakes = mistakesIn(err).map((one) => mistakeText(one, terminal.language));
  terminal.err((order === 'add' ? wrong : notCancelled)(mistakes));
  return undefined;
}

/** One sentence a line; Docker's progress on stderr is none. */
function mistakesIn(err: string): string[] {
  const lines = err.split('\n').map((line) => line.replace(/\p{Cc}/gu, ' ').trim());
  return lines.filter((line) => line !== '' && !/^(?:\[\+\]|[✔⠋ ]*(?:Container|Network) )/.test(line));
}

function readAnswer<T extends z.ZodType>(text: string, schema: T, terminal: Terminal): z.output<T> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new OutsideTroubleError(controlWords[terminal.language].badAnswer, exitCodes.failed);
  }
}

/** Starts a tick without waiting for it, so that what has changed counts now; says what became of it. */
export async function beginTick(reached: Reached, terminal: Terminal): Promise<void> {
  const { systemctl, unit } = reached.installation;
  const words = overrideWords[terminal.language];
  const { status, err } = await reached.host.run(`${systemctl} start --no-block ${unit}.service`);
  if (status === 0) terminal.out(words.begun);
  else terminal.err(words.notBegun(mistakesIn(err).join(' ')));
}
