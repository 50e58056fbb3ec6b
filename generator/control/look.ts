import { Temporal } from 'temporal-polyfill';
import { type Status, statusSchema } from '../reconciler/status-schema.js';
import type { Installation } from './control-host.js';
import { sectionsIn, sectionsScript } from './sections.js';
import { shellQuote } from './ssh-arguments.js';
import { notInstalled } from './trouble.js';

/** systemd's view of the timer and of the service that it starts. */
export interface Timer {
  /** Without suffix. */
  unit: string;
  loaded: boolean;
  /** systemd's words, `enabled` and `active` when all is well. */
  enabled: string;
  active: string;
  next?: Temporal.Instant;
  /** A tick is at work. */
  atWork: boolean;
  /** How the last run ended, in systemd's words: `success`, `exit-code`, `timeout`, … */
  result: string;
  exitStatus: number;
  ended?: Temporal.Instant;
}

/** What one login at the control host has shown. */
export interface Look {
  /** The control host's clock. */
  now: Temporal.Instant;
  /** Absent when systemd does not answer; then why. */
  timer?: Timer;
  noTimer?: string;
  /** Unit group of the plan that is installed. */
  ugroup?: string;
  /** Absent as long as no tick has told; `unreadable` when there is something else in its place. */
  status?: Status;
  unreadable?: boolean;
  /** As it lies there. */
  statusText?: string;
}

const timerProperties = 'Id,LoadState,UnitFileState,ActiveState,NextElapseUSecRealtime';
const serviceProperties = 'Result,ExecMainStatus,ExecMainExitTimestamp';

/** A script that shows all at once; it ends with `notInstalled` when nothing is there. */
export function lookScript({ directory, looks, unit }: Installation): string {
  const show = `TZ=UTC LC_ALL=C ${looks} show --property=${timerProperties},${serviceProperties} ${unit}.timer ${unit}.service`;
  const commands = sectionsScript({
    now: 'date -u +%s',
    timer: `${show} 2>&1`,
    plan: `grep -m1 '"ugroup_name"' config/plan.json`,
    status: '[ ! -e state/status.json ] || cat state/status.json',
  });
  return `cd ${shellQuote(directory)} 2>/dev/null && [ -e compose.yaml ] || exit ${notInstalled}\n${commands}`;
}

/** @param out of the script. @param fallback the clock here, should the control host's not be told. */
export function lookOf(out: string, { unit }: Installation, fallback: Temporal.Instant): Look {
  const sections = sectionsIn(out);
  const text = (name: string) => sections.get(name)?.out.trim() ?? '';
  const seconds = Number(text('now'));
  const now =
    Number.isInteger(seconds) && seconds > 0
      ? Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
      : fallback;
  const ugroup = /:\s*"([^"]*)"/.exec(text('plan'))?.[1];
  return {
    now,
    ...(sections.get('timer')?.status === 0
      ? { timer: timerOf(text('timer'), unit) }
      : { noTimer: text('timer') }),
    ...(ugroup !== undefined && { ugroup }),
    ...statusOf(text('status')),
  };
}

function statusOf(text: string): Pick<Look, 'status' | 'unreadable' | 'statusText'> {
  if (text === '') return {};
  try {
    return { status: statusSchema.parse(JSON.parse(text)), statusText: text };
  } catch {
    return { unreadable: true };
  }
}

function timerOf(text: string, unit: string): Timer {
  const blocks = text.split(/\n\s*\n/).map((block) => new Map(block.split('\n').map(keyAndValue)));
  const of = (suffix: string) => blocks.find((block) => block.get('Id') === `${unit}.${suffix}`);
  const timer = of('timer');
  const service = of('service');
  const next = utc(timer?.get('NextElapseUSecRealtime'));
  const ended = utc(service?.get('ExecMainExitTimestamp'));
  return {
    unit,
    loaded: timer?.get('LoadState') === 'loaded',
    enabled: timer?.get('UnitFileState') || 'disabled',
    active: timer?.get('ActiveState') || 'inactive',
    ...(next !== undefined && { next }),
    atWork: /^(?:de)?activating$/.test(service?.get('ActiveState') ?? ''),
    result: service?.get('Result') || 'success',
    exitStatus: Number(service?.get('ExecMainStatus') ?? 0),
    ...(ended !== undefined && { ended }),
  };
}

function keyAndValue(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

/** `Thu 2026-11-26 02:20:00 UTC`, as systemd writes it when TZ is UTC. */
function utc(text: string | undefined): Temporal.Instant | undefined {
  const [, date, time] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? UTC$/.exec(text ?? '') ?? [];
  return date === undefined ? undefined : Temporal.Instant.from(`${date}T${time}Z`);
}
