# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# Nodes on which users work must go. Begins with three active workers, ends with w1 alone.
edit_plan '.policy.drain_wait_seconds = 45'
check 'two students work on w1' user_server dave w1 2
check 'one on w2' user_server erin w2 1
check 'one on w3' user_server frank w3 1
work=$(tasks_of erin)
dave=$(tasks_of dave)
leaving=$(date +%s)
demand 1
check 'w2 and w3 are to go: a tick is a success' tick_ends_with 0
check 'the journal says what w2 waits for' ticked "$leaving" "$LAB_NET.12: is to go since .*waits for 1 user server"
check 'they get no new work' nodes_have '11 ready active' '12 ready pause' '13 ready pause'
check 'the work goes on' same "$work" tasks_of erin
check 'the student on w3 ends' end_server frank
check 'w3 goes as soon as it has ended' ticks_until 20 no_node 13
check 'its VM is gone' not vm_exists w3
check 'w2 is there, as its student is' has_node 12 ready pause
check 'the work on w2 goes on' same "$work" tasks_of erin
until_minute $((leaving + 47))
check 'after the wait w2 goes all the same' tick_ends_with 0
check 'w2 has left the swarm' no_node 12
check 'it was said when that would be' ticked "$leaving" "$LAB_NET.12: is to go since .* goes at .* at the latest"
check 'not before its time' not ticked_between "$leaving" $((leaving + 44)) "$LAB_NET.12: availability drain"
check 'those on w1 have noticed nothing' same "$dave" tasks_of dave
check 'the students go' in_machine m1 docker service rm jupyter-dave jupyter-erin
