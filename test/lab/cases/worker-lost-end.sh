# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# The second half of worker-lost.sh: after its back-off (2 minutes) the worker is made anew.
edit_plan '.limits.boot_timeout_seconds = 900 | .limits.request_timeout_seconds = 30'
check 'w3 is made anew' ticks_until 200 has_node 13 ready active
check 'on another VM' not same "$lost_vm" vm_id_of 13
check 'and is usable' is_furnished w3
check 'a tick is a success' tick_ends_with 0
check 'the student has noticed nothing' same "$bob" tasks_of bob
check 'the student goes' end_server bob
