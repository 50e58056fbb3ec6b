# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2016
# A second unit group with a swarm of its own (w9 is its manager) on the same control host, from an empty directory; it
# comes and goes, and the first does not notice.
second_swarm() {
  "$LAB_HOME/vm.sh" create w9 && "$LAB_HOME/vm.sh" wait w9 && in_machine w9 docker swarm init --advertise-addr "$LAB_NET.19" &&
    in_machine w9 mkdir -p /exported/Hub2 && push_known_hosts
}
start_vcc2() {
  node "$ROOT/build/generator/vcc-double/main.js" --host "$LAB_NET.1" --port 8444 --state "$LAB_DIR/vcc2" --ugroup Hub2 \
    --manager-address "$LAB_NET.19" --network "$LAB_NET.0/24" >"$WORK/vcc2.log" 2>&1 &
  vcc2_pid=$!
}
units_of_deploy() { in_machine h1 ls /home/deploy/.config/systemd/user | grep '^cwh-worker-node' | sort | xargs; }
check 'two groups: a second swarm' second_swarm
start_vcc2
check 'two groups: its VCC listens' wait_for 20 grep -q listening "$WORK/vcc2.log"
mkdir "$WORK/second" && cd "$WORK/second" || exit 1
check 'two groups: init in an empty directory' npx cwh-gen init --yes --nodectl-hostname "$LAB_NET.5" \
  --nodectl-user deploy --nodectl-ssh-private-key "$SSH_KEY" --instance Hub2 --ugroup-name Hub2 \
  --vcnode-all-ipaddress "$LAB_NET.17-18" --manager-ipaddress "$LAB_NET.19" --master-fqdn "$REGISTRY_HOST" \
  --registry-pass-file "$WORK/registry_pass" --ssh-private-key-path "$SSH_KEY" --vcc-host "$LAB_NET.1" --vcc-port 8444 \
  --vcc-ca-file "$LAB_DIR/vcc2/ca.pem" --set schedule_default_nodes=0 --set node_image=lab/node:24 --set "manager_ssh_host_key=$(host_key_of w9)"
check 'two groups: generate' npx cwh-gen generate
VCC_ACCESS_TOKEN=$(cat "$LAB_DIR/vcc2/token")
check 'two groups: deploy' npx cwh-gen deploy --yes
check 'two groups: its timer is an instance' same \
  'cwh-worker-node-failed.service cwh-worker-node-failed@Hub2.service cwh-worker-node.service cwh-worker-node.timer cwh-worker-node@Hub2.service cwh-worker-node@Hub2.timer' \
  units_of_deploy
check 'two groups: status' wait_for 60 npx cwh-gen status
check 'two groups: run' npx cwh-gen run
check 'two groups: the first ticks as before' bash -c "cd '$HUB' && node '$ROOT/generator/bin/cwh-gen.js' run"
check 'two groups: remove the second' npx cwh-gen remove --yes
check 'two groups: only the first is left' same 'cwh-worker-node-failed.service cwh-worker-node.service cwh-worker-node.timer' units_of_deploy
check 'two groups: lingering stays on for the first' in_machine h1 test -e /var/lib/systemd/linger/deploy
check 'two groups: nothing of the second is left' not in_machine h1 test -e /home/deploy/scale-out-Hub2
VCC_ACCESS_TOKEN=$(cat "$LAB_DIR/vcc/token")
cd "$HUB" || exit 1
