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
# shellcheck source=stage.sh
. "$LAB_HOME/stage.sh" life
# shellcheck disable=SC2034
zone=Asia/Tokyo
export NO_COLOR=1

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
set_test_stage
journey_of existing
journey_of change
journey_of trouble
journey_of override
journey_of two-groups
journey_of remove
journey_of on-the-manager
finish
