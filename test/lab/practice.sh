#!/bin/bash
# Machines to practise on (docs/tutorial.md): control host, swarm manager and one worker, with a double of the VC
# controller that makes further workers, and a registry. Stays until Ctrl-C, then takes all of it away. Needs root and a
# built checkout.
set -uo pipefail
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=words.sh
. "$LAB_HOME/words.sh"
need_root
# The words use them.
# shellcheck disable=SC2034
ROOT=$(cd "$LAB_HOME/../.." && pwd)
WORK=$LAB_DIR/practice
# shellcheck disable=SC2034
VCC_PORT=8443
cleanup() {
  for pid in ${vcc_pid:-} ${registry_pid:-}; do kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; done
  "$LAB_HOME/down.sh"
  rm -rf "$WORK" "$LAB_DIR/vcc"
}
[ -z "$(all_machines)" ] || die "machines lie there already: down.sh first"
trap cleanup EXIT
trap 'exit 130' INT TERM
"$LAB_HOME/up.sh" --workers 1 || exit 1
mkdir -p "$WORK"
(umask 077 && echo practice >"$WORK/registry_pass")
start_registry
start_vcc
furnish_manager || die 'the manager could not be set up'
wait_vcc || die "the VCC double does not listen: see $WORK/vcc.log"
cat <<TEXT
Ready. Control host $(ip_of h1) (user deploy), manager $(ip_of m1), VC controller $LAB_NET.1:8443.
The VCC access token stands in $LAB_DIR/vcc/token. Ctrl-C takes everything away.
TEXT
wait "$vcc_pid"
