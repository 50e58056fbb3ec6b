#!/bin/bash
# The whole journey on real machines: generate, install, a class that begins and ends, what goes wrong in a term
# (cases/), a power failure of the control host, uninstall. Needs root and a built checkout (npm run build). Ends with "N passed, N failed"
# and leaves no machine, mount, namespace or process, also after a failure.
set -uo pipefail
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=check.sh
. "$LAB_HOME/check.sh"
# shellcheck source=stage.sh
. "$LAB_HOME/stage.sh" journey

# ---- the journey -----------------------------------------------------------

set_test_stage
plant_secrets
# An edge is an edge of the timetable's zone, whatever the control host's.
check 'the control host lives in another zone' in_machine h1 sh -c 'test -e /usr/share/zoneinfo/America/New_York && ln -sf /usr/share/zoneinfo/America/New_York /etc/localtime'
(umask 077 && printf '{"vcc_access_token": "%s"}\n' "$(cat "$LAB_DIR/vcc/token")" >"$WORK/token.json")

# A zone in which the next half hour does not cross midnight.
zone=Asia/Tokyo
[ "$(TZ=$zone date -d '+30 minutes' +%a)" = "$(TZ=$zone date +%a)" ] || zone=UTC
# so_soon SECONDS: the timetable of a class that begins at the first even minute after them: at the heartbeat, whose tick
# finds all done. Its end is an odd minute: at the edge, without help of a heartbeat.
so_soon() {
  class=$(($(date +%s) + $1 + 120))
  class=$((class - class % 120))
  after=$((class + 60))
  outside=$((class + 120))
  write_config "$class" "$after" "$outside"
}
so_soon 300
check 'cwh-gen check' cwh_gen check "$WORK/scaleout.yml"
check 'cwh-gen generate' cwh_gen generate "$WORK/scaleout.yml" --out "$WORK/project"
check 'generate --check: nothing left to change' cwh_gen generate "$WORK/scaleout.yml" --out "$WORK/project" --check
# h1 is the name in the inventory; its address comes from the machine that runs Ansible.
echo "ansible_host: $LAB_NET.5" >"$WORK/h1.yml"
mkdir -p "$WORK/project/host_vars" && cp "$WORK/h1.yml" "$WORK/project/host_vars/h1.yml"
checked=$SECONDS
play --check --diff -vvv >"$WORK/check.log" 2>&1
check_rc=$?
check 'check mode on the bare host succeeds' bash -c "[ $check_rc = 0 ] || { tail -n 40 '$WORK/check.log'; exit 1; }"
check 'check mode has changed nothing' bash -c "! '$LAB_HOME/exec.sh' h1 test -e /home/deploy/scale-out"
check 'check mode shows no secret' no_secret_in "$WORK/check.log"
# The run above has shown how long this machine needs for one; two come before the class.
so_soon $((2 * (SECONDS - checked) + 30))
check 'generate once more: the class begins soon' cwh_gen generate "$WORK/scaleout.yml" --out "$WORK/project"
play --diff >"$WORK/play.log" 2>&1
play_rc=$?
check 'the playbook installs it' bash -c "[ $play_rc = 0 ] || { tail -n 40 '$WORK/play.log'; exit 1; }"
check 'the playbook shows no secret' no_secret_in "$WORK/play.log"
check 'the timer is listed' bash -c "'$LAB_HOME/exec.sh' -u deploy h1 systemctl --user list-timers --all | grep cwh-worker-node.timer"
check 'the units are clean' as_deploy systemd-analyze --user verify .config/systemd/user/cwh-worker-node.service .config/systemd/user/cwh-worker-node.timer
check 'secrets are 0600, directories 0700' bash -c "
  [ \"\$('$LAB_HOME/exec.sh' h1 find /home/deploy/scale-out/secrets -type f -printf '%m\n' | sort -u)\" = 600 ] &&
  [ \"\$('$LAB_HOME/exec.sh' h1 stat -c %a /home/deploy/scale-out /home/deploy/scale-out/secrets | sort -u)\" = 700 ]"
check 'second run: changed=0' changed_0
check 'the second run shows no secret' no_secret_in "$WORK/second.log"
until_minute "$class"
check 'class: at its begin all three are Ready and Active' nodes_have '11 ready active' '12 ready active' '13 ready active'
check 'class: w2 has image, login and teacher' is_furnished w2
check 'class: w3 has image, login and teacher' is_furnished w3
check 'class: the files are exported to exactly the new ones' exports_are "$LAB_NET.12 $LAB_NET.13"
check 'class: the teacher'"'"'s inventory names all three' inventory_is "$LAB_NET.11" "$LAB_NET.12" "$LAB_NET.13"
check 'class: the tick at its begin finds nothing to do' wait_for 20 ticked "$class" 'nothing to do'
until_minute "$after"
check 'after class: w2 is Paused at the edge' wait_for 20 has_node 12 ready pause
check 'after class: w3 is Paused' wait_for 20 has_node 13 ready pause
until_minute "$outside"
check 'outside class: a removal is under way' wait_for 30 ticked "$outside" 'availability drain'
check 'its tick is killed in the middle' in_machine h1 docker kill cwh-worker-node-1000
check 'the next tick completes it' wait_for 150 tick_ends_with 0
check 'the killed one is told of' wait_for 30 ticked "$outside" 'a run has failed .* without a word of its own'
check 'outside class: w3 has left the swarm' wait_for 120 no_node 13
check 'outside class: w2 has left the swarm' wait_for 120 no_node 12
check 'outside class: the VM w2 is gone' bash -c "! [ -d '$MACHINES/w2/upper' ]"
check 'outside class: the VM w3 is gone' bash -c "! [ -d '$MACHINES/w3/upper' ]"
check 'outside class: nothing is exported to them any more' exports_are ''
check 'outside class: the teacher'"'"'s inventory names w1 alone' inventory_is "$LAB_NET.11"
check 'outside class: w1 stays Active' has_node 11 ready active
check 'the last tick was a success' wait_for 60 bash -c "[ \"\$('$LAB_HOME/exec.sh' -u deploy h1 systemctl --user show -P Result cwh-worker-node.service)\" = success ]"

case_of() {
  local began=$SECONDS
  echo "--- $1"
  # shellcheck source=/dev/null
  . "$LAB_HOME/cases/$1.sh"
  echo "    $1: $((SECONDS - began)) s"
}
# The journal goes with the power.
case_of rehearsal

# Power failure of the control host; nobody logs in afterwards.
keep_journal h1
kill_machine h1
start_machine h1
booted=$(date +%s)
check 'after a power failure the timer ticks with nobody logged in' wait_for 150 ticked "$booted" 'nothing to do'
check 'nobody is logged in' bash -c "[ -z \"\$('$LAB_HOME/exec.sh' h1 loginctl list-sessions --no-legend)\" ]"

# What goes wrong in a term. Each case says with which workers it begins and ends; between them the timetable is told.
wait_ssh h1
# From here on each tick is begun by hand.
as_deploy systemctl --user stop cwh-worker-node.timer
edit_plan '.policy.heartbeat_seconds = 3600'
case_of disk-full
demand 3
check 'three workers are wanted' tick_ends_with 0
case_of worker-host-key
case_of worker-crash
case_of manager-reboots
case_of worker-lost
# While the new machine is waited for:
case_of vcc-hangs
case_of token-revoked
case_of manager-away
case_of culling
case_of worker-lost-end
case_of user-server
demand 2
check 'two workers are wanted' tick_ends_with 0
case_of two-hosts
case_of secrets

check 'state absent takes it away' play -e cwh_scaleout_state=absent
check 'no container is left' bash -c "[ -z \"\$('$LAB_HOME/exec.sh' h1 docker ps --all --quiet)\" ]"
check 'nothing of ours is left' bash -c "! '$LAB_HOME/exec.sh' h1 bash -c 'ls -d /home/deploy/scale-out /home/deploy/.config/systemd/user/cwh-* /var/lib/systemd/linger/deploy'"
if [ "$failed" != 0 ]; then
  echo '--- end of the journal of h1'
  in_machine h1 journalctl --no-pager -n 60 _UID=1000 | cut -c1-400
  tail -n 20 "$WORK/vcc.log"
fi
cleanup
trap - EXIT
check 'no machine, namespace, bridge or mount is left' bash -c "
  ! ip netns list | grep -q lab- && ! ip link show $LAB_BRIDGE 2>/dev/null && ! grep -q '$MACHINES' /proc/mounts && ! pgrep -f '[s]ystemd-nspawn.*netns/lab-'"
finish
