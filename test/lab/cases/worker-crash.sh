# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# A worker's power fails in the middle of a class, and comes back. Begins and ends with three active workers.
edit_plan '.limits.boot_timeout_seconds = 6 | .limits.request_timeout_seconds = 4'
check 'a student works on w1' user_server alice w1 1
work=$(tasks_of alice)
crashed=$(date +%s)
kill_machine w2
check 'w2 crashes: the swarm sees it' wait_for 60 has_node 12 down active
check 'w2 crashes: a tick fails, for it cannot mend that now' tick_ends_with 1
check 'w2 crashes: the others stay as they are' nodes_have '11 ready active' '13 ready active'
check 'w2 crashes: nothing was deleted' not ticked "$crashed" ': (delete VM|remove swarm node)'
check 'w2 powers on again' "$LAB_HOME/vm.sh" start w2
check 'w2 is itself again' wait_for 60 has_node 12 ready active
check 'the next tick is a success' tick_ends_with 0
check 'the student has noticed nothing' same "$work" tasks_of alice
check 'the student goes' end_server alice
edit_plan '.limits.boot_timeout_seconds = 900 | .limits.request_timeout_seconds = 30'
