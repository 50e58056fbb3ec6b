#!/bin/bash
# The whole life with it, on real machines, as a person at a terminal does it: an existing CoursewareHub directory, a
# change, overrides, a second unit group on the same control host, leaving; then one on the swarm manager itself whose
# nodes are switched off. Plain commands as the pages in docs/ show them. Needs root and a built checkout (npm run
# build). Ends with "N passed, N failed" and leaves no machine, mount, namespace or process, also after a failure.
set -uo pipefail
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=check.sh
. "$LAB_HOME/check.sh"
# shellcheck source=words.sh
. "$LAB_HOME/words.sh"
need_root
ROOT=$(cd "$LAB_HOME/../.." && pwd)
WORK=$LAB_DIR/life
VCC_PORT=8443
zone=Asia/Tokyo
export ANSIBLE_NOCOLOR=1 ANSIBLE_HOST_KEY_CHECKING=True LANG=C.UTF-8 NO_COLOR=1
export ANSIBLE_SSH_COMMON_ARGS="-o UserKnownHostsFile=$KNOWN_HOSTS -o StrictHostKeyChecking=yes"

cleanup() {
  for pid in ${vcc_pid:-} ${vcc2_pid:-} ${registry_pid:-}; do kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; done
  "$LAB_HOME/down.sh"
  rm -rf "$WORK" "$LAB_DIR/vcc" "$LAB_DIR/vcc2"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# The package as it lies here, in the words of the docs.
npx() {
  [ "$1" = cwh-gen ] || return 127
  shift
  node "$ROOT/generator/bin/cwh-gen.js" "$@"
}
journey_of() {
  local journey_began=$SECONDS
  echo "--- $1"
  # shellcheck source=/dev/null
  . "$LAB_HOME/life/$1.sh"
  echo "    $1: $((SECONDS - journey_began)) s"
}
# The host key that the operator has compared, as the timetable file takes it.
host_key_of() { printf "['%s']" "$(cut -d' ' -f1,2 "$HOSTKEYS/$1/ssh_host_ed25519_key.pub")"; }
"$LAB_HOME/down.sh"
rm -rf "$WORK" "$LAB_DIR/vcc" "$LAB_DIR/vcc2"
check 'machines: h1, m1 and one worker' "$LAB_HOME/up.sh" --workers 1
[ "${failed:?}" = 0 ] || { finish; exit 1; }
mkdir -p "$WORK"
(umask 077 && echo "planted-registry-$RANDOM$RANDOM" >"$WORK/registry_pass")
start_registry
start_vcc
check 'the manager is a Hub'"'"'s' furnish_manager
check 'the VCC double listens' wait_vcc
journey_of existing
journey_of change
journey_of trouble
journey_of override
journey_of two-groups
journey_of remove
journey_of on-the-manager
finish
