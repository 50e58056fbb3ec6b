# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2016
# The timetable wants two nodes instead of one: edit, look, deploy. Ends with w1 and w2.
check 'change: edit' sed -i 's/^schedule_default_nodes: 1$/schedule_default_nodes: 2/' scaleout.yml
check 'change: generate --diff shows it' says '^\+.*2' npx cwh-gen generate --diff
check 'change: deploy' npx cwh-gen deploy --yes
check 'change: run' npx cwh-gen run
check 'change: two nodes' wait_for 120 nodes_have '11 ready active' '12 ready active'
check 'change: the inventory is behind' bash -c "! grep -q '$LAB_NET.12:' inventory.yml"
check 'change: sync' npx cwh-gen sync
check 'change: the inventory names both' bash -c "ansible-inventory --graph Hub1_worker | grep -c '$LAB_NET.1[12]$' | grep -qx 2"
check 'change: worker_nodes is true' grep -qx 'worker_nodes: 2' group_vars/Hub1
check 'change: generate leaves that alone' says 'nothing to change' npx cwh-gen generate
# Somebody else edits meanwhile: seen, and not overwritten.
cp -a group_vars/Hub1 "$WORK/Hub1"
sed -i 's/^schedule: scale-out$/schedule: power-ctl/' group_vars/Hub1
check 'change: somebody else'"'"'s edit is refused' ends_with 1 npx cwh-gen generate
check 'change: and stays' grep -qx 'schedule: power-ctl' group_vars/Hub1
cp -a "$WORK/Hub1" group_vars/Hub1
