# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# The manager cannot be reached; then it shows another host key.
check 'the manager has no sshd' in_machine m1 systemctl stop ssh
away=$(date +%s)
check 'an unreachable manager fails the unit with status 5' wait_for 90 tick_ends_with 5
check 'and the journal names it' ticked "$away" "ssh vcp@$LAB_NET.10"
check 'the manager has another host key' other_host_key m1
check 'a changed host key fails the unit with status 6' wait_for 90 tick_ends_with 6
check 'and the journal warns' ticked "$away" "host key of $LAB_NET.10 has changed"
check 'the manager is itself again' known_host_key m1
