# shellcheck shell=bash
# The second half of worker-lost.sh: after its back-off (2 minutes) the worker is made anew.
check 'w3 is made anew' ticks_until 200 has_node 13 ready active
check 'on another VM' not same "$lost_vm" vm_id_of 13
check 'and is usable' is_furnished w3
check 'a tick is a success' tick_ends_with 0
check 'the student has noticed nothing' same "$bob" tasks_of bob
check 'the student goes' end_server bob
edit_plan '.limits.boot_timeout_seconds = 900'
