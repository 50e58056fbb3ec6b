#!/bin/bash
# The whole journey on real machines: generate, install, a class that begins and ends, a power failure of the
# control host, uninstall. Needs root and a built checkout (npm run build). Ends with "N passed, N failed"
# and leaves no machine, mount, namespace or process, also after a failure.
set -uo pipefail
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=check.sh
. "$LAB_HOME/check.sh"
# shellcheck source=words.sh
. "$LAB_HOME/words.sh"
need_root
ROOT=$(cd "$LAB_HOME/../.." && pwd)
WORK=$LAB_DIR/journey
VCC_PORT=8443
export ANSIBLE_NOCOLOR=1 ANSIBLE_HOST_KEY_CHECKING=True LANG=C.UTF-8
export ANSIBLE_SSH_COMMON_ARGS="-o UserKnownHostsFile=$KNOWN_HOSTS -o StrictHostKeyChecking=yes"

cleanup() {
  # Only these children: a machine that was started here is a child too, and ends below.
  for pid in ${vcc_pid:-} ${registry_pid:-}; do kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; done
  "$LAB_HOME/down.sh"
  rm -rf "$WORK" "$LAB_DIR/vcc"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# ---- the journey -----------------------------------------------------------

"$LAB_HOME/down.sh"
rm -rf "$WORK" "$LAB_DIR/vcc"
check 'machines: h1, m1 and one worker' "$LAB_HOME/up.sh" --workers 1
[ "${failed:?}" = 0 ] || { finish; exit 1; }
mkdir -p "$WORK"
(umask 077 && echo "planted-registry-$RANDOM$RANDOM" >"$WORK/registry_pass")
start_registry
start_vcc
check 'the manager is a Hub'"'"'s' furnish_manager
check 'the VCC double listens' wait_vcc
# An edge is an edge of the timetable's zone, whatever the control host's; and no heartbeat comes to its help.
check 'the control host lives in another zone' in_machine h1 sh -c 'test -e /usr/share/zoneinfo/America/New_York && ln -sf /usr/share/zoneinfo/America/New_York /etc/localtime'
(umask 077 && printf '{"vcc_access_token": "%s"}\n' "$(cat "$LAB_DIR/vcc/token")" >"$WORK/token.json")

# A zone in which the next half hour does not cross midnight.
zone=Asia/Tokyo
[ "$(TZ=$zone date -d '+30 minutes' +%a)" = "$(TZ=$zone date +%a)" ] || zone=UTC
now=$(date +%s)
class=$((now - now % 60 + 300))
after=$((class + 120))
outside=$((after + 60))
write_config "$class" "$after" "$outside"
check 'cwh-gen check' cwh_gen check "$WORK/scaleout.yml"
check 'cwh-gen generate' cwh_gen generate "$WORK/scaleout.yml" --out "$WORK/project"
check 'generate --check: nothing left to change' cwh_gen generate "$WORK/scaleout.yml" --out "$WORK/project" --check
# h1 is the name in the inventory; its address comes from the machine that runs Ansible.
echo "ansible_host: $LAB_NET.5" >"$WORK/h1.yml"
mkdir -p "$WORK/project/host_vars" && cp "$WORK/h1.yml" "$WORK/project/host_vars/h1.yml"
play --check --diff -vvv >"$WORK/check.log" 2>&1
check_rc=$?
check 'check mode on the bare host succeeds' bash -c "[ $check_rc = 0 ] || { tail -n 40 '$WORK/check.log'; exit 1; }"
check 'check mode has changed nothing' bash -c "! '$LAB_HOME/exec.sh' h1 test -e /home/deploy/scale-out"
check 'check mode shows no secret' no_secret_in "$WORK/check.log"
play --diff >"$WORK/play.log" 2>&1
play_rc=$?
check 'the playbook installs it' bash -c "[ $play_rc = 0 ] || { tail -n 40 '$WORK/play.log'; exit 1; }"
check 'the playbook shows no secret' no_secret_in "$WORK/play.log"
check 'the timer is listed' bash -c "'$LAB_HOME/exec.sh' -u deploy h1 systemctl --user list-timers --all | grep cwh-worker-node.timer"
check 'the units are clean' as_deploy systemd-analyze --user verify .config/systemd/user/cwh-worker-node.service .config/systemd/user/cwh-worker-node.timer
check 'secrets are 0600, directories 0700' bash -c "
  [ \"\$('$LAB_HOME/exec.sh' h1 find /home/deploy/scale-out/secrets -type f -printf '%m\n' | sort -u)\" = 600 ] &&
  [ \"\$('$LAB_HOME/exec.sh' h1 stat -c %a /home/deploy/scale-out /home/deploy/scale-out/secrets | sort -u)\" = 700 ]"
check 'before class: a tick says that nothing is to be done' wait_for 90 ticked "$now" 'nothing to do'
check 'second run: changed=0' changed_0

until_minute "$class"
check 'class: w2 becomes Ready and Active' wait_for 120 has_node 12 ready active
check 'class: w3 becomes Ready and Active' wait_for 60 has_node 13 ready active
check 'class: w1 stays Active' has_node 11 ready active
check 'class: w2 has image, login and teacher' is_furnished w2
check 'class: w3 has image, login and teacher' is_furnished w3
check 'class: the files are exported to exactly the new ones' exports_are "$LAB_NET.12 $LAB_NET.13"
check 'class: the teacher'"'"'s inventory names all three' inventory_is "$LAB_NET.11" "$LAB_NET.12" "$LAB_NET.13"
check 'class: the tick began at the edge' ticked "$class" 'desired: 3 active'
until_minute "$after"
check 'after class: w2 is Paused' wait_for 60 has_node 12 ready pause
check 'after class: w3 is Paused' wait_for 20 has_node 13 ready pause
until_minute "$outside"
check 'outside class: a removal is under way' wait_for 30 ticked "$outside" 'availability drain'
check 'its tick is killed in the middle' in_machine h1 docker kill cwh-worker-node-1000
check 'the next tick completes it' wait_for 150 tick_ends_with 0
check 'outside class: w3 has left the swarm' wait_for 120 no_node 13
check 'outside class: w2 has left the swarm' wait_for 120 no_node 12
check 'outside class: the VM w2 is gone' bash -c "! [ -d '$MACHINES/w2/upper' ]"
check 'outside class: the VM w3 is gone' bash -c "! [ -d '$MACHINES/w3/upper' ]"
check 'outside class: nothing is exported to them any more' exports_are ''
check 'outside class: the teacher'"'"'s inventory names w1 alone' inventory_is "$LAB_NET.11"
check 'outside class: w1 stays Active' has_node 11 ready active
check 'the last tick was a success' wait_for 60 bash -c "[ \"\$('$LAB_HOME/exec.sh' -u deploy h1 systemctl --user show -P Result cwh-worker-node.service)\" = success ]"

# A failed tick is a failed unit: somebody has revoked the token.
mv "$LAB_DIR/vcc/token" "$LAB_DIR/vcc/token.good"
echo s.another >"$LAB_DIR/vcc/token"
kill "$vcc_pid"; wait "$vcc_pid" 2>/dev/null; : >"$WORK/vcc.log"; start_vcc
check 'the VCC double is back' wait_vcc
revoked=$(date +%s)
check 'a refused token fails the unit with status 3' wait_for 90 tick_ends_with 3
check 'and the journal says why' ticked "$revoked" 'token'
mv "$LAB_DIR/vcc/token.good" "$LAB_DIR/vcc/token"
kill "$vcc_pid"; wait "$vcc_pid" 2>/dev/null; : >"$WORK/vcc.log"; start_vcc
check 'the VCC double accepts the token again' wait_vcc

# The manager cannot be reached; then it shows another key.
check 'the manager has no sshd' in_machine m1 systemctl stop ssh
away=$(date +%s)
check 'an unreachable manager fails the unit with status 5' wait_for 90 tick_ends_with 5
check 'and the journal names it' ticked "$away" "ssh vcp@$LAB_NET.10"
check 'the manager has another host key' other_host_key
check 'a changed host key fails the unit with status 6' wait_for 90 tick_ends_with 6
check 'and the journal warns' ticked "$away" "host key of $LAB_NET.10 has changed"
check 'the manager is itself again' known_host_key
check 'and the next tick is a success' wait_for 90 tick_ends_with 0

# Power failure of the control host; nobody logs in afterwards.
kill_machine h1
start_machine h1
booted=$(date +%s)
check 'after a power failure the timer ticks with nobody logged in' wait_for 150 ticked "$booted" 'nothing to do'
check 'nobody is logged in' bash -c "[ -z \"\$('$LAB_HOME/exec.sh' h1 loginctl list-sessions --no-legend)\" ]"
in_machine h1 journalctl --no-pager -o cat >"$WORK/h1-journal.log" 2>&1
check 'no secret in the journal' no_secret_in "$WORK/h1-journal.log"

wait_ssh h1
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
