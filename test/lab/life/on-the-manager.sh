# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2016,SC2153
# The timer on the swarm manager itself, as a unit of the system, and nodes that are switched off instead of deleted.
# Begins with w1; w2 is made, switched off and on again, and stays.
start_minute() { TZ=$zone date -d "$1" +%-H:%M; }
today() { TZ=$zone date +%a; }
# A zone in which the next two hours do not cross midnight.
[ "$(TZ=$zone date -d '+2 hours' +%a)" = "$(TZ=$zone date -d '-1 hour' +%a)" ] || zone=UTC
[ "$(TZ=$zone date -d '+2 hours' +%a)" = "$(TZ=$zone date -d '-1 hour' +%a)" ] || zone=America/New_York
kill "$vcc_pid"
wait "$vcc_pid" 2>/dev/null
: >"$WORK/vcc.log"
VCC_MORE=(--on-power-off "'$LAB_HOME/vm.sh' kill w\$((\${VCC_ADDRESS##*.} - 10))"
  --on-power-on "'$LAB_HOME/vm.sh' start w\$((\${VCC_ADDRESS##*.} - 10))")
start_vcc
check 'manager: the VCC double listens' wait_vcc
check 'manager: it has the image' bash -c "'$LAB_HOME/exec.sh' m1 docker load <'$CACHE/images/node/node.tar'"
mkdir "$WORK/manager" && cd "$WORK/manager" || exit 1
check 'manager: init' npx cwh-gen init --yes --systemd-scope system --nodectl-hostname "$LAB_NET.10" --nodectl-user vcp \
  --nodectl-ssh-private-key "$SSH_KEY" --ugroup-name Hub1 --vcnode-all-ipaddress "$LAB_NET.11-12" \
  --manager-ipaddress "$LAB_NET.10" --master-fqdn "$REGISTRY_HOST" --registry-pass-file "$WORK/registry_pass" \
  --ssh-private-key-path "$SSH_KEY" --teacher-email-list "$TEACHER_MAIL" --vcc-host "$LAB_NET.1" --vcc-port "$VCC_PORT" \
  --vcc-ca-file "$LAB_DIR/vcc/ca.pem" --time-zone "$zone" --set node_image=lab/node:24 --set "manager_ssh_host_key=$(host_key_of m1)" \
  --schedule-day-of-week "$(today)" --schedule-time-0 "$(start_minute '-50 minutes')" \
  --schedule-time-1 "$(start_minute '+90 minutes')" --schedule-time-2 "$(start_minute '+100 minutes')" \
  --node-availability-0 '{active: 2, pause: 0, drain: 0}' --node-availability-1 '{active: 1, pause: 1, drain: 0}' \
  --node-availability-2 '{active: 1, pause: 0, drain: 1}' --set schedule_down_type=power_down
check 'manager: generate' npx cwh-gen generate
check 'manager: upstream'"'"'s word for switching off' grep -qx 'schedule: power-ctl' scaleout/group_vars/Hub1
check 'manager: check --live' npx cwh-gen check --live
check 'manager: deploy' npx cwh-gen deploy --yes
check 'manager: the timer is the system'"'"'s' bash -c "'$LAB_HOME/exec.sh' m1 systemctl list-timers --all | grep cwh-worker-node.timer"
check 'manager: its files are the login'"'"'s alone' same '700 vcp' in_machine m1 stat -c '%a %U' /srv/scale-out
check 'manager: two nodes' wait_for 180 nodes_have '11 ready active' '12 ready active'
check 'manager: status' npx cwh-gen status
vm=$(vm_id_of 12)
# Out of class now: from one minute on.
check 'manager: outside class' npx cwh-gen override add --nodes 1 --for 20m --reason 'no class' --yes
check 'manager: the second is switched off' wait_for 180 not is_running w2
check 'manager: its VM is kept' same "$vm" vm_id_of 12
id=$(npx cwh-gen override list --json | jq -er '.overrides[] | select(.reason == "no class") | .id')
check 'manager: class again' npx cwh-gen override cancel "$id"
check 'manager: run' npx cwh-gen run
check 'manager: it is back' wait_for 180 nodes_have '12 ready active'
check 'manager: on the same VM' same "$vm" vm_id_of 12
check 'manager: remove' npx cwh-gen remove --yes
check 'manager: nothing of ours is left' not in_machine m1 bash -c 'ls -d /srv/scale-out /etc/systemd/system/cwh-* /etc/systemd/system/timers.target.wants/cwh-* 2>/dev/null | grep .'
check 'manager: the nodes are as they were' nodes_have '11 ready active' '12 ready active'
