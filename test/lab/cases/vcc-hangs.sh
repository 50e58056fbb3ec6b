# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# The VC controller takes connections and answers nothing. Begins and ends with w1 and w2 active and w3 on its way
# (worker-lost.sh), for which a tick that can ask the controller has status 1.
paused() { [ "$(nodes | grep -c ' ready pause$')" = "$1" ]; }
edit_plan '.limits.request_timeout_seconds = 4'
demand 1 2
kill -STOP "$vcc_pid"
hung=$(date +%s)
check 'VCC hangs: the unit fails with status 4' tick_ends_with 4
check 'VCC hangs: the journal says so' ticked "$hung" 'only the availability of nodes is managed'
check 'VCC hangs: availability is managed all the same' paused 1
kill -CONT "$vcc_pid"
demand 3
check 'VCC hangs no more: the next tick can ask it' wait_for 60 tick_ends_with 1
check 'VCC hangs no more: both are Active' nodes_have '11 ready active' '12 ready active'
edit_plan '.limits.request_timeout_seconds = 30'
