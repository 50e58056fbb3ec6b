# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# Two installations with the same deployment, and the one that acts is killed in the middle of a removal. Both are on
# h1, each with a state of its own: the lease tells installations apart, not machines. Begins and ends with w1 and w2.
by_hand() {
  local directory=$1
  shift
  as_deploy sh -ec 'cd "/home/deploy/$1"; shift
    docker compose --file compose.yaml run --rm --no-TTY --no-deps --name by-hand reconciler "$@"' _ "$directory" "$@" \
    >"$WORK/by-hand.log" 2>&1 || { cat "$WORK/by-hand.log"; return 1; }
}
by_hand_says() { grep -qE -- "$1" "$WORK/by-hand.log" || { cat "$WORK/by-hand.log"; return 1; }; }
same_plan() { as_deploy cp -p /home/deploy/scale-out/config/plan.json /home/deploy/second/config/plan.json; }

edit_plan '.policy.heartbeat_seconds = 60'
check 'two hosts: a second installation' as_deploy sh -ec 'cp -a /home/deploy/scale-out /home/deploy/second; rm -rf /home/deploy/second/state/*'
check 'two hosts: the first ticks' tick_ends_with 0
check 'two hosts: the second stands by' by_hand second
check 'two hosts: and says for whom' by_hand_says 'stands by: .* has it until'
demand 1
same_plan
killed=$(date +%s)
as_deploy systemctl --user start --no-block cwh-worker-node.service
check 'two hosts: the first is at a removal' wait_for 60 ticked "$killed" 'availability drain'
check 'two hosts: the first is killed' in_machine h1 docker kill cwh-worker-node-1000
check 'two hosts: the second takes over and completes it' by_hand second
check 'two hosts: because nobody renewed the lease' by_hand_says 'lease taken: .* has not renewed it for 7[0-9] s'
check 'two hosts: w2 has left the swarm' no_node 12
check 'two hosts: its VM is gone' not vm_exists w2
check 'two hosts: the first stands by now' tick_ends_with 0
check 'two hosts: and says so' ticked "$killed" 'stands by: '
demand 2
check 'two hosts: told to take over the first acts again' by_hand scale-out --take-over
check 'two hosts: w2 is back' nodes_have '11 ready active' '12 ready active'
check 'two hosts: the second installation goes' as_deploy rm -rf /home/deploy/second
edit_plan '.policy.heartbeat_seconds = 3600'
