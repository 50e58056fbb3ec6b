# shellcheck shell=bash
# Names are shared with the other journeys; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# A directory as upstream's notebooks leave it: found, merged into, checked on the live machines, deployed. Begins with
# w1; its timetable wants one node.
HUB=$WORK/hub
# Upstream's shape, with the lab's addresses, key and registry.
make_directory() {
  node --input-type=module -e 'const { makeCoursewareHub } = await import(process.argv[1]);
    await makeCoursewareHub(process.argv[2], { network: process.argv[3], workers: [11] });' \
    "$ROOT/build/test/coursewarehub/directory.js" "$1" "$LAB_NET" &&
    grep -rlE '\.100|jovyan|hub\.example|0123456789abcdef|admin@example' "$1" | xargs sed -i \
      -e "s|$LAB_NET\.100|$LAB_NET.10|g" -e "s|/home/jovyan/.ssh/id_rsa$|$SSH_KEY|" \
      -e "s|hub\.example\.org|$REGISTRY_HOST|g" -e "s|0123456789abcdef0123456789abcdef|$(cat "$WORK/registry_pass")|" \
      -e "s|admin@example.org|$TEACHER_MAIL|"
}
check 'existing: a directory of upstream'"'"'s shape' make_directory "$HUB"
cp -a "$HUB" "$WORK/hub-before"
cd "$HUB" || exit 1
export VCC_ACCESS_TOKEN
VCC_ACCESS_TOKEN=$(cat "$LAB_DIR/vcc/token")

# What is found in the directory is not said here: unit group, manager, registry, keys, teachers.
check 'existing: init finds the Hub by itself' npx cwh-gen init --yes --nodectl-hostname "$LAB_NET.5" \
  --nodectl-user deploy --nodectl-ssh-private-key "$SSH_KEY" --vcnode-all-ipaddress "$LAB_NET.11-13" \
  --vcc-host "$LAB_NET.1" --vcc-port "$VCC_PORT" --vcc-ca-file "$LAB_DIR/vcc/ca.pem" \
  --set schedule_default_nodes=1 --set node_image=lab/node:24 --set "manager_ssh_host_key=$(host_key_of m1)"
check 'existing: check' npx cwh-gen check
check 'existing: preview' npx cwh-gen preview
check 'existing: generate shows what it would change' ends_with 2 npx cwh-gen generate --check --diff
check 'existing: and changes nothing' bash -c "diff -r '$HUB' '$WORK/hub-before' | grep -v '^Only in $HUB: scaleout.yml$' | wc -l | grep -qx 0"
check 'existing: generate' npx cwh-gen generate --diff
check 'existing: generate again has nothing to do' says 'nothing to change' npx cwh-gen generate
check 'existing: what others wrote is as it was' bash -c "! diff '$WORK/hub-before/inventory.yml' '$HUB/inventory.yml' | grep -q '^<'"
check 'existing: upstream'"'"'s guards see a schedule' grep -qx 'schedule: scale-out' group_vars/Hub1
check 'existing: check --live' npx cwh-gen check --live
check 'existing: deploy' npx cwh-gen deploy --yes
check 'existing: the timer is listed' bash -c "'$LAB_HOME/exec.sh' -u deploy h1 systemctl --user list-timers --all | grep cwh-worker-node.timer"
check 'existing: status is as it should be' wait_for 60 npx cwh-gen status
check 'existing: status for machines' says '"timer"' npx cwh-gen status --json
check 'existing: status as a page' says '<html lang=' npx cwh-gen status --html
check 'existing: plan has nothing to do' npx cwh-gen plan
check 'existing: logs' says 'nothing to do' npx cwh-gen logs -n 40
began=$SECONDS
check 'existing: deploy with nothing to do' npx cwh-gen deploy --yes
echo "    deploy with nothing to do: $((SECONDS - began)) s"
