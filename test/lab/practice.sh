#!/bin/bash
# Machines to practise on (docs/tutorial.md): control host, swarm manager and one worker, with a double of the VC
# controller that makes further workers, and a registry. Stays until Ctrl-C, then takes all of it away. Needs root and a
# built checkout.
set -uo pipefail
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=stage.sh
. "$LAB_HOME/stage.sh" practice
[ -z "$(all_machines)" ] || die "machines lie there already: down.sh first"
cleanup_at_the_end
"$LAB_HOME/up.sh" --workers 1 || exit 1
set_stage practice
furnish_manager || die 'the manager could not be set up'
wait_vcc || die "the VCC double does not listen: see $WORK/vcc.log"
cat <<TEXT
Ready. Control host $(ip_of h1) (user deploy), manager $(ip_of m1), VC controller $LAB_NET.1:8443.
The VCC access token stands in $LAB_DIR/vcc/token. Ctrl-C takes everything away.
TEXT
wait "$vcc_pid"
