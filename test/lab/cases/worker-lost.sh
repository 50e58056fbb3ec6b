# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# A worker's disk is gone, and its VM is RUNNING in the eyes of the VC controller: when its boot limit is over it is
# made anew. Begins with three active workers; worker-lost-end.sh waits for the new one.
edit_plan '.limits.boot_timeout_seconds = 6 | .limits.request_timeout_seconds = 4'
check 'a student works on w1' user_server bob w1 1
bob=$(tasks_of bob)
lost=$(date +%s)
lost_vm=$(vm_id_of 13)
check 'w3 is lost' "$LAB_HOME/vm.sh" destroy w3
check 'w3 is lost: the swarm sees it' wait_for 60 has_node 13 down active
check 'w3 is lost: when its time is over its VM is deleted' ticks_until 90 ticked "$lost" "$LAB_NET.13: delete VM"
check 'w3 is lost: the others stay as they are' nodes_have '11 ready active' '12 ready active'
