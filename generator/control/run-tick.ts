import type { Installation } from './control-host.js';
import { notInstalled } from './trouble.js';

const mark = '==cwh-gen';

/** What following a tick tells, in this order. */
export type TickEvent =
  /** `joined`: one was at work already. */
  | { kind: 'started' | 'joined' }
  | { kind: 'line'; text: string }
  /** In systemd's words. */
  | { kind: 'ended'; result: string; exitStatus: number };

/**
 * A script that starts the service, or joins the run that is at work, and shows the journal until it ends. The journal
 * is read again and again behind a cursor: `journalctl --follow` would have to be killed, and its last lines lost.
 * When the connection breaks, the tick goes on.
 */
export function runTickScript({ systemctl, looks, journalctl, unit }: Installation): string {
  const service = `${unit}.service`;
  const journal = `${journalctl} --quiet --no-pager --output=cat --show-cursor --unit=${service}`;
  return `
show() { ${looks} show --value --property="$1" ${service}; }
[ "$(show LoadState)" = loaded ] || exit ${notInstalled}
lines() { printf '%s\\n' "$1" | grep -v '^-- cursor: '; }
cursor() { printf '%s\\n' "$1" | sed -n 's/^-- cursor: //p' | tail -n 1; }
case $(show ActiveState) in
activating | deactivating)
  echo '${mark} joined'
  text=$(${journal} --lines=20); lines "$text" ;;
*)
  echo '${mark} started'
  text=$(${journal} --lines=1) ;;
esac
c=$(cursor "$text")
more() {
  text=$(${journal} \${c:+"--after-cursor=$c"})
  lines "$text"
  n=$(cursor "$text"); c=\${n:-$c}
}
${systemctl} start ${service} 2>/dev/null </dev/null &
job=$!
while kill -0 $job 2>/dev/null; do more; sleep 1; done
wait $job
# journald may be a little behind.
sleep 1; more
echo "${mark} ended $(show ExecMainStatus) $(show Result)"
`;
}

/** Takes the script's output as it comes. */
export function tickEvents(onEvent: (event: TickEvent) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, kind, status, result] = /^==cwh-gen (started|joined|ended)(?: (\d+) (\S+))?$/.exec(line) ?? [];
      if (kind === 'started' || kind === 'joined') onEvent({ kind });
      else if (kind === 'ended') onEvent({ kind, exitStatus: Number(status), result: result ?? '' });
      else if (line !== '') onEvent({ kind: 'line', text: line });
    }
  };
}
