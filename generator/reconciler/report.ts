import type { Temporal } from 'temporal-polyfill';
import type { StateFiles } from './adapters/state-files.js';
import type { Memory } from './memory.js';
import type { NoticeWords } from './notice-words.js';
import { dueNotices, type Told, unitNotice } from './notices.js';
import { messageOf } from './outside-error.js';
import type { Log } from './ports.js';
import type { Status } from './status-schema.js';

export interface Reporting {
  files: StateFiles;
  log: Log;
  words: NoticeWords;
  /** The status as a page. */
  page(status: Status): string;
  /** Absent where no webhook is configured. */
  send?: ((text: string) => Promise<void>) | undefined;
}

/**
 * What is left behind by a tick, however it ended: memory, status, metrics, page, notices. Nothing here fails the tick.
 * The files come first: a webhook that hangs until the run is ended costs only the notice.
 */
export async function reportTick(
  status: Status,
  memory: Memory,
  reporting: Reporting,
  now: Temporal.Instant,
) {
  const { files, words } = reporting;
  await files.writeMemory(memory);
  await files.writeStatus(status);
  await writePage(status, reporting);
  await tell(dueNotices(status, memory.notices, now, words), memory, reporting);
}

/** Everything else has been kept by then: a page that cannot be made costs the page. */
async function writePage(status: Status, { files, log, page }: Reporting): Promise<void> {
  let html: string;
  try {
    html = page(status);
  } catch (error) {
    log('warning', `state/status.html stays as it was, this is a bug: ${messageOf(error)}`);
    return;
  }
  await files.writePage(html);
}

/** How systemd says that a run ended. @see systemd.exec(5), $MONITOR_SERVICE_RESULT */
export interface UnitResult {
  /** E.g. `exit-code`, `timeout`, `oom-kill`. Absent before systemd 251. */
  result?: string | undefined;
  /** Number, or name of a signal. */
  exitStatus?: string | undefined;
}

/** So long after a run's end its failure is told at the latest. */
const freshMs = 60_000;

/**
 * A run of the unit has failed. The tick itself tells its failures; this is for runs that could not, because they
 * were killed, ran out of time, or never began.
 */
export async function reportFailedRun(unit: UnitResult, reporting: Reporting, now: Temporal.Instant) {
  const { files, log, words } = reporting;
  const status = await files.readStatus();
  const how = `${unit.result || 'failed'}${unit.exitStatus ? `, ${unit.exitStatus}` : ''}`;
  if (status !== undefined && toldItself(status, now)) {
    const why = status.tick.result === 'error' ? status.last_error?.message : `result: ${status.tick.result}`;
    log('notice', `the run has failed (${how}) and said so itself: ${why ?? ''}`);
    return;
  }
  const last = status === undefined ? 'none is known' : `the last one ended at ${status.tick.ended}`;
  log('error', `a run has failed (${how}) without a word of its own; of those that told, ${last}`);
  const memory = await files.readMemory();
  // A tick may have begun meanwhile.
  await tell(unitNotice(how, status, memory.notices, now, words), memory, reporting, files.readMemory);
}

/** The exit status that systemd has seen is Docker's when the run was stopped from outside. */
function toldItself({ tick }: Status, now: Temporal.Instant): boolean {
  const age = now.epochMilliseconds - Date.parse(tick.ended);
  const { result, exit_status: code = 0 } = tick;
  return age <= freshMs && (code !== 0 || (result !== 'ok' && result !== 'stand-by'));
}

async function tell(
  { text, notices }: Told,
  memory: Memory,
  { files, log, send }: Reporting,
  latest = async () => memory,
): Promise<void> {
  if (text === undefined || send === undefined) {
    if (Object.keys(notices).length < Object.keys(memory.notices).length)
      await files.writeMemory({ ...memory, notices });
    return;
  }
  try {
    await send(text);
  } catch (error) {
    // Not remembered as told: the next tick tries again.
    log('warning', `a notice could not be sent, the next tick tries again: ${messageOf(error)}`);
    return;
  }
  log('info', 'told through the webhook');
  await files.writeMemory({ ...(await latest()), notices });
}
