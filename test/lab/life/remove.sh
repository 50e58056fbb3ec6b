# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2016
# Leaving: one node is to stay; then nothing of ours is left, neither there nor in the directory. Begins with w1 and w2.
check 'remove: it leaves one node' npx cwh-gen remove --leave 1 --yes
check 'remove: one node is left' nodes_have '11 ready active'
check 'remove: the other has gone' no_node 12
check 'remove: nothing of ours is left on the control host' not in_machine h1 bash -c \
  'ls -d /home/deploy/scale-out* /home/deploy/.config/systemd/user/cwh-* /var/lib/systemd/linger/deploy 2>/dev/null | grep .'
check 'remove: no container is left' same 0 bash -c "'$LAB_HOME/exec.sh' h1 docker ps --all --quiet | wc -l"
check 'remove: upstream'"'"'s guards see no schedule' not grep -qE '^(schedule|vcnode_schedule):' group_vars/Hub1
check 'remove: the inventory is as it was' cmp inventory.yml "$WORK/hub-before/inventory.yml"
check 'remove: so are the group_vars' cmp group_vars/Hub1 "$WORK/hub-before/group_vars/Hub1"
check 'remove: so is upstream'"'"'s playbook' cmp playbooks/setup-scaleout-user.yml "$WORK/hub-before/playbooks/setup-scaleout-user.yml"
check 'remove: once more finds nothing to do' npx cwh-gen remove --yes
