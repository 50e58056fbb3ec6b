# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# The words in which the journey and its cases are told; sourced after lib.sh and check.sh, which they need.

# The course image, as the Hub's registry has it.
COURSE_IMAGE=coursewarehub/default-course-image
TEACHER_MAIL=teacher@example.org
# The account of that teacher by upstream's rule, with numbers that no machine has by itself.
TEACHER=teacherx$(printf %s "$TEACHER_MAIL" | md5sum | cut -c1-6)
TEACHER_UID=3101
# Further options of the VCC double.
VCC_MORE=()

cwh_gen() { node "$ROOT/generator/bin/cwh-gen.js" "$@"; }
play() { (cd "$WORK/project" && ansible-playbook playbooks/setup-scaleout-user.yml -e "@$WORK/token.json" "$@"); }
as_deploy() { "$LAB_HOME/exec.sh" -u deploy h1 "$@"; }
nodes() { in_machine m1 sh -c "docker node ls -q | xargs docker node inspect --format '{{.Status.Addr}} {{.Status.State}} {{.Spec.Availability}}'" | sort; }
has_node() { grep -qx "$LAB_NET.$1 $2 $3" <<<"$(nodes)"; }
no_node() { ! grep -q "^$LAB_NET.$1 " <<<"$(nodes)"; }
vm_exists() { [ -d "$MACHINES/$1/upper" ]; }
journal() { in_machine h1 journalctl --no-pager --output cat --since "@$1" _UID=1000; }
# A tick since $1 (seconds) that said $2. Counted to the end: a grep that leaves early is a failure of the journal's.
ticked() { [ "$(journal "$1" | grep -cE -- "$2")" -gt 0 ]; }
changed_0() { play --diff | tee "$WORK/second.log" | grep -E '^h1 .*changed=0 .*failed=0' || { cat "$WORK/second.log"; return 1; }; }
# No secret that was planted stands in these files. The values stand in a file, as this command line can be read too.
no_secret_in() { test -s "$WORK/planted" && ! grep -qFf "$WORK/planted" "$@"; }
wait_vcc() { wait_for 20 test -s "$LAB_DIR/vcc/ca.pem" && wait_for 20 grep -q listening "$WORK/vcc.log"; }
# A tick now, by hand, and the status that it ended with.
tick_ends_with() {
  as_deploy systemctl --user start cwh-worker-node.service
  [ "$(as_deploy systemctl --user show -P ExecMainStatus cwh-worker-node.service)" = "$1" ]
}
# A machine as it is after somebody has set it up anew, or has taken its place; and back.
other_host_key() { in_machine "$1" sh -c 'cd /etc/ssh && mkdir known && mv ssh_host_ed25519_key* known && ssh-keygen -q -t ed25519 -N "" -f ssh_host_ed25519_key && systemctl restart ssh'; }
known_host_key() { in_machine "$1" sh -c 'cd /etc/ssh && mv known/* . && rmdir known && systemctl restart ssh'; }
until_minute() { while [ "$(date +%s)" -lt "$1" ]; do sleep 1; done; }

# begin_at EPOCH: the time of day as the timetable writes it.
begin_at() { TZ=$zone date -d "@$1" +%-H:%M; }

# write_config CLASS AFTER OUTSIDE (epochs): the timetable of the journey.
write_config() {
  cat >"$WORK/scaleout.yml" <<YAML
nodectl_hostname: h1
nodectl_user: deploy
nodectl_ssh_private_key: $SSH_KEY
target_group: scaleout
ugroup_name: Hub1
vcnode_all_ipaddress: $LAB_NET.11-13
schedule_day_of_week: $(TZ=$zone date -d "@$1" +%a)
schedule_time_0: '$(begin_at "$1")'
node_availability_0: {active: 3, pause: 0, drain: 0}
schedule_time_1: '$(begin_at "$2")'
node_availability_1: {active: 1, pause: 2, drain: 0}
schedule_time_2: '$(begin_at "$3")'
node_availability_2: {active: 1, pause: 0, drain: 2}
time_zone: $zone
heartbeat_minutes: 2
manager_ipaddress: $LAB_NET.10
manager_ssh_host_key: ['$(cut -d' ' -f1,2 "$HOSTKEYS/m1/ssh_host_ed25519_key.pub")']
master_fqdn: $REGISTRY_HOST
registry_pass_file: $WORK/registry_pass
ssh_private_key_path: $SSH_KEY
vcc_host: $LAB_NET.1
vcc_port: $VCC_PORT
vcc_ca_file: $LAB_DIR/vcc/ca.pem
node_image: lab/node:24
teacher_email_list: [$TEACHER_MAIL]
YAML
}

start_vcc() {
  # The addresses .11 … .19 are the machines w1 … w9.
  node "$ROOT/build/generator/vcc-double/main.js" --host "$LAB_NET.1" --port "$VCC_PORT" --state "$LAB_DIR/vcc" \
    --ugroup Hub1 --manager-address "$LAB_NET.10" --workers "$LAB_NET.11" --network "$LAB_NET.0/24" \
    --on-create "'$LAB_HOME/vm.sh' create w\$((\${VCC_ADDRESS##*.} - 10))" \
    --on-delete "'$LAB_HOME/vm.sh' destroy w\$((\${VCC_ADDRESS##*.} - 10))" "${VCC_MORE[@]}" >>"$WORK/vcc.log" 2>&1 &
  vcc_pid=$!
}

# The Hub's registry; its log tells who came for what.
start_registry() {
  node "$LAB_HOME/registry.mjs" "$LAB_NET.1" "$REGISTRY_PORT" cwh "$WORK/registry_pass" "$COURSE_IMAGE" \
    "$CACHE/images/other/base.tar" >>"$WORK/registry.log" 2>&1 &
  registry_pid=$!
}

# What a Hub's manager has: the exported directory, and its teachers.
furnish_manager() {
  in_machine m1 sh -ec "mkdir -p /exported/Hub1
    groupadd --gid $TEACHER_UID $TEACHER
    useradd --uid $TEACHER_UID --gid $TEACHER_UID --create-home $TEACHER"
}

exports_are() { [ "$(in_machine m1 tail -n 1 /var/log/exportfs | xargs)" = "exportfs -r in force:${1:+ $1}" ]; }
# As a Hub needs a worker NAME: image, login of root's docker, teacher.
is_furnished() {
  in_machine "$1" sh -ec 'docker image inspect "$1" >/dev/null
    grep -q "\"auth\"" /root/.docker/config.json
    [ "$(getent passwd "$2" | cut -d: -f3,4)" = "$3:$3" ]
    visudo -cqf "/etc/sudoers.d/$2"' _ "$REGISTRY_HOST:$REGISTRY_PORT/$COURSE_IMAGE" "$TEACHER" "$TEACHER_UID"
}
# The teacher's inventory on the manager names these workers.
inventory_is() { [ "$(in_machine m1 sed -n '/^.ch-nodes/,$p' "/home/$TEACHER/ansible/inventory" | grep -E '^[0-9]' | tr '\n' ' ')" = "$* " ]; }

# ---- words of the cases ----------------------------------------------------

not() { ! "$@"; }
# same TEXT CMD...: CMD prints TEXT, and that is something. Shows what it printed instead.
same() {
  local text=$1 out
  shift
  out=$("$@")
  [ -n "$text" ] && [ "$out" = "$text" ] || { echo "$out"; return 1; }
}
# nodes_have 'ADDRESS STATE AVAILABILITY'...: each as has_node takes it.
# shellcheck disable=SC2086
nodes_have() { local one; for one; do has_node $one || return 1; done; }

# edit_plan JQ: changes the plan on h1 as another run of the playbook would, in a hundredth of the time.
edit_plan() {
  in_machine h1 sh -ec 'cd /home/deploy/scale-out/config; jq "$1" plan.json >/tmp/plan.json; cat /tmp/plan.json >plan.json; rm /tmp/plan.json' _ "$1"
}
# demand ACTIVE [PAUSE]: from now on, over the timetable.
demand() {
  local from until
  from=$(TZ=$zone date +%Y-%m-%dT%H:%M) until=$(TZ=$zone date -d '+1 day' +%Y-%m-%dT%H:%M)
  edit_plan ".timetable.overrides = [{from: \"$from\", until: \"$until\", reason: \"lab\", source: \"lab\",
    action: {kind: \"set\", nodes: $1, pause: ${2:-0}}}]"
}
# ticks_until SECONDS CMD...: tick after tick until CMD succeeds.
ticks_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    as_deploy systemctl --user start cwh-worker-node.service || sleep 2
  done
}

# user_server NAME MACHINE REPLICAS: user servers as the Hub's spawner makes them, on that machine.
user_server() {
  in_machine m1 docker service create --quiet --detach --name "jupyter-$1" --replicas "$3" --network host \
    --constraint "node.hostname==$2" lab/base:1 && wait_for 30 serves "$1" "$3"
}
serves() { [ "$(in_machine m1 docker service ps "jupyter-$1" --filter desired-state=running --format '{{.CurrentState}}' | grep -c '^Running')" = "$2" ]; }
end_server() { in_machine m1 docker service rm "jupyter-$1"; }
# Its running tasks; one that was started anew has another id.
tasks_of() { in_machine m1 docker service ps "jupyter-$1" --filter desired-state=running --no-trunc --quiet | sort | xargs; }
swarm_id_of() { in_machine m1 sh -c "docker node ls -q | xargs docker node inspect --format '{{.Status.Addr}} {{.ID}}'" | grep "^$LAB_NET.$1 "; }
vm_id_of() { jq -er ".units[].nodes[] | select(.cloud_instance_address == \"$LAB_NET.$1\") | .node_id" "$LAB_DIR/vcc/state.json"; }
# keep_journal NAME: what its journal holds now, for the look at it in the end; a power failure takes it away.
keep_journal() { in_machine "$1" journalctl --no-pager --output export >>"$WORK/journal-$1"; }
# A tick between $1 and $2 (seconds) that said $3.
ticked_between() {
  [ "$(in_machine h1 journalctl --no-pager --output cat --since "@$1" --until "@$2" _UID=1000 | grep -cE -- "$3")" -gt 0 ]
}
# Not below check: that is a shell of its own, and the process would be nobody's.
restart_vcc() {
  kill "$vcc_pid"
  wait "$vcc_pid" 2>/dev/null
  : >"$WORK/vcc.log"
  start_vcc
}

# What must be seen nowhere: token, private key, registry password, what docker makes of it, the swarm's join tokens.
# The canary is there to be found: it proves that the processes were looked at.
plant_secrets() {
  canary=canary-$RANDOM$RANDOM$RANDOM
  (umask 077 && {
    echo "$canary"
    cat "$LAB_DIR/vcc/token" "$WORK/registry_pass"
    printf 'cwh:%s' "$(cat "$WORK/registry_pass")" | base64 -w0
    echo
    # Without what all keys of this kind begin with.
    sed -n '4,5p' "$SSH_KEY"
    in_machine m1 docker swarm join-token -q worker
    in_machine m1 docker swarm join-token -q manager
  } >"$WORK/planted.all" && tail -n +2 "$WORK/planted.all" >"$WORK/planted")
  node "$LAB_HOME/proc-sampler.mjs" "$WORK/planted.all" >"$WORK/seen" 2>&1 &
  sampler_pid=$!
}
