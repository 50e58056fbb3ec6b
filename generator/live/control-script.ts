import { shellQuote } from '../control/ssh-arguments.js';

export interface ControlQuestions {
  scope: 'user' | 'system';
  /** Name of the units without suffix. */
  unit: string;
  /** `vcnode_ctl_dir`. */
  directory: string;
  image: string;
  timeZone: string;
}

/** One line of an answer, whatever the login's own files print beside it: `cwh`, key, text, with tabs between. */
export const prologue = `LC_ALL=C; export LC_ALL
say() { printf 'cwh\\t%s\\t%s\\n' "$1" "$(printf %s "$2" | tr '\\n\\t\\r' '   ' | cut -c1-400)"; }
limited() { if command -v timeout >/dev/null 2>&1; then timeout 15 "$@"; else "$@"; fi; }
`;

/**
 * A POSIX sh script that looks at the control host and changes nothing; parseFacts reads what it prints. Texts that
 * begin with a number tell the status of a command first. The questions are those of the role's preflight.
 */
export function controlScript(questions: ControlQuestions): string {
  const { scope, unit, directory, image, timeZone } = questions;
  const unitDirectory = scope === 'user' ? '"$HOME/.config/systemd/user"' : '/etc/systemd/system';
  return `${prologue}
say begin "$(date +%s)"
say user "$(id -un)"
say groups "$(id -Gn)"
XDG_RUNTIME_DIR=\${XDG_RUNTIME_DIR:-/run/user/$(id -u)}; export XDG_RUNTIME_DIR
directory=${shellQuote(directory)}

docker=$(command -v docker) && say docker "$docker"
if [ -n "$docker" ]; then
  out=$(limited docker compose version --short 2>&1); say compose "$? $out"
  out=$(limited docker info --format '{{.SecurityOptions}}' 2>&1); status=$?; say daemon "$status $out"
  say docker_group "$(getent group docker 2>/dev/null | cut -d: -f4)"
  if [ "$status" = 0 ]; then
    root=$(limited docker info --format '{{.DockerRootDir}}' 2>/dev/null)
    say docker_disk "$(df -P -k "$root" 2>/dev/null | awk 'NR == 2 { print $4, $6 }')"
    limited docker image inspect ${shellQuote(image)} >/dev/null 2>&1; say image "$?"
  fi
fi
${scope === 'user' ? userManager : systemManager}
out=$(systemd-analyze calendar ${shellQuote(`*-*-* 08:30:00 ${timeZone}`)} 2>&1); say calendar "$? $out"

place=$directory
while [ ! -d "$place" ] && [ "$place" != / ]; do place=$(dirname "$place"); done
say disk "$(df -P -k "$place" 2>/dev/null | awk 'NR == 2 { print $4, $6 }')"
[ -w "$place" ] && say writable yes

if [ -e "$directory" ]; then
  [ -d "$directory" ] || say entries 'a file'
  say entries "$(ls -A "$directory" 2>&1 | grep -vx -e config -e secrets -e state | tr '\\n' ' ')"
  grep -q 'role cwh_scaleout' "$directory/compose.yaml" 2>/dev/null && say directory_ours yes
  say directory_of "$(sed -n 's/.*"ugroup_name": "\\([^"]*\\)".*/\\1/p' "$directory/config/plan.json" 2>/dev/null)"
fi
for unit in ${shellQuote(`${unit}.service`)} ${shellQuote(`${unit}.timer`)}; do
  file=${unitDirectory}/$unit
  [ -e "$file" ] || continue
  grep -q 'role cwh_scaleout' "$file" 2>/dev/null || say foreign_unit "$file"
  case $unit in *.service) say unit_directory "$(sed -n 's/^WorkingDirectory=//p' "$file" 2>/dev/null)" ;; esac
done
say end "$(date +%s)"
`;
}

// Through the user manager, as the timer will: it may have been started before the user came into the group docker.
const userManager = `out=$(systemctl --user show --property=Version --value 2>&1); status=$?; say systemd "$status $out"
if [ "$status" = 0 ] && [ -n "$docker" ]; then
  out=$(limited systemd-run --user --wait --pipe --quiet --collect "$docker" info --format '{{.ServerVersion}}' 2>&1); say timer_daemon "$? $out"
fi
linger=$(loginctl show-user "$(id -un)" --property=Linger --value 2>/dev/null)
say linger "$linger"
# Asks polkit, and changes nothing.
if command -v pkcheck >/dev/null 2>&1; then
  pkcheck --action-id org.freedesktop.login1.set-self-linger --process $$ >/dev/null 2>&1; say may_linger "$?"
fi`;

const systemManager = `out=$(sudo -n true 2>&1); say sudo "$? $out"
out=$(systemctl show --property=Version --value 2>&1); say systemd "$? $out"`;

/** A script that opens TCP connections side by side; `reached` reads what it prints. */
export function reachScript(...given: Parameters<typeof reachLines>): string {
  return `${prologue}${reachLines(...given)}`;
}

/** The same to go on with: with `greeting` it also reads the first line that is said. It needs bash, nothing else. */
export function reachLines(
  targets: readonly { host: string; port: number }[],
  { greeting }: { greeting: boolean },
): string {
  const read = greeting ? 'IFS= read -r -t 8 line <&3; printf %s "$line"' : ':';
  const tries = targets.map(({ host, port }) => {
    const words = `${shellQuote(host)} ${port}`;
    return `(out=$(limited bash -c 'exec 3<>"/dev/tcp/$1/$2" || exit 1; ${read}' - ${words} 2>&1); say tcp "${host} ${port} $? $out") &`;
  });
  return `command -v bash >/dev/null 2>&1 || { say no_bash yes; exit 0; }
${tries.join('\n')}
wait
`;
}
