# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# The manager reboots in the middle of a class. Begins and ends with three active workers.
check 'students work on w3' user_server carol w3 2
work=$(tasks_of carol)
members=$(for n in 11 12 13; do swarm_id_of "$n"; done)
members_now() { for n in 11 12 13; do swarm_id_of "$n"; done; }
reboot=$(date +%s)
keep_journal m1
kill_machine m1
edit_plan '.limits.request_timeout_seconds = 4'
check 'manager reboots: the unit fails with status 5' tick_ends_with 5
start_machine m1
check 'manager reboots: it answers again' wait_ssh m1
check 'a tick is a success soon after' wait_for 90 tick_ends_with 0
check 'all workers are Ready and Active' wait_for 60 nodes_have '11 ready active' '12 ready active' '13 ready active'
check 'they are the same nodes as before' same "$members" members_now
check 'no tick has deleted anything' not ticked "$reboot" ': (delete VM|remove swarm node)'
check 'the students have noticed nothing' same "$work" tasks_of carol
check 'the students go' end_server carol
edit_plan '.limits.request_timeout_seconds = 30'
