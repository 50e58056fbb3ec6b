# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# A worker shows another host key, and its VM is the same. Begins and ends with three active workers.
check 'the host key of w3 is pinned to its VM' in_machine h1 jq -e "has(\"$(vm_id_of 13)\")" /home/deploy/scale-out/state/host-keys.json
check 'w3 shows another host key' other_host_key w3
check 'and has left the swarm' in_machine w3 docker swarm leave
check 'the swarm knows' wait_for 60 has_node 13 down active
shown=$(date +%s)
vm=$(vm_id_of 13)
check 'changed host key of a worker: status 1' tick_ends_with 1
check 'the journal says that it was not connected' ticked "$shown" "host key of $LAB_NET.13 has changed, but its VM .* has not: not connected"
check 'nothing was sent to it: it is in no swarm' same inactive in_machine w3 docker info --format '{{.Swarm.LocalNodeState}}'
check 'its VM was not replaced' same "$vm" vm_id_of 13
check 'the others stay Active' nodes_have '11 ready active' '12 ready active'
check 'w3 shows its own key again' known_host_key w3
check 'the next tick is a success' tick_ends_with 0
check 'w3 is Active' has_node 13 ready active
check 'its former node is off the list' same 1 bash -c "'$LAB_HOME/exec.sh' m1 docker node ls --format '{{.Hostname}}' | grep -c w3"
