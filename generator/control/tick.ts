import type { ControlHost, Installation } from './control-host.js';
import { shellQuote } from './ssh-arguments.js';

/** How the last tick ended, as systemd knows it. */
export interface TickEnd {
  /** `success`, `exit-code`, `timeout`, `signal` …; see systemd.exec(5). */
  result: string;
  /** Of the reconciler; see its exit-codes.ts. */
  status: number;
}

/** When the timer fires next. */
export function timerScript({ systemctl, unit }: Installation): string {
  return `${systemctl} list-timers --no-pager ${shellQuote(`${unit}.timer`)}`;
}

/** Its last lines. */
export function lastLogScript({ journalctl, unit }: Installation, lines: number): string {
  return `${journalctl} --no-pager --no-hostname --lines=${lines} --unit=${shellQuote(unit)}`;
}

/**
 * Starts a tick, or joins the one that is at work, and shows its log until it has ended. Ends with the status of
 * `systemctl start`: not 0 when the tick failed or could not be started.
 */
export function tickScript({ systemctl, journalctl, unit }: Installation): string {
  const service = shellQuote(`${unit}.service`);
  return [
    'cursor=$(mktemp) || exit',
    `trap 'rm -f "$cursor"' EXIT`,
    `show() { ${journalctl} --quiet --no-pager --no-hostname --cursor-file="$cursor" --unit=${service} "$@"; }`,
    'show --lines=0 >/dev/null',
    `${systemctl} start ${service} & tick=$!`,
    'while kill -0 "$tick" 2>/dev/null; do show; sleep 1; done',
    'wait "$tick"; status=$?',
    // The last lines come to the journal after the end.
    'sleep 1; show',
    'exit "$status"',
  ].join('\n');
}

/** @returns undefined when systemd does not tell. */
export async function lastTickEnd(
  host: ControlHost,
  { systemctl, unit }: Installation,
): Promise<TickEnd | undefined> {
  const { status, out } = await host.run(
    `${systemctl} show --property=Result --property=ExecMainStatus ${shellQuote(`${unit}.service`)}`,
  );
  const of = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(out)?.[1];
  const result = of('Result');
  const main = Number(of('ExecMainStatus'));
  return status !== 0 || result === undefined || !Number.isInteger(main)
    ? undefined
    : { result, status: main };
}
