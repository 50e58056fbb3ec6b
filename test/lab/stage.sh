# shellcheck shell=bash
# The machines on which the lab's scripts play, each with a work directory of its own, and their end; sourced as
#   . stage.sh NAME
# after lib.sh. Whatever the end, no machine, mount, namespace or process is left.

# shellcheck source=words.sh
. "$LAB_HOME/words.sh"
need_root
ROOT=$(cd "$LAB_HOME/../.." && pwd)
WORK=$LAB_DIR/$1
# The words use it.
# shellcheck disable=SC2034
VCC_PORT=8443
export ANSIBLE_NOCOLOR=1 ANSIBLE_HOST_KEY_CHECKING=True LANG=C.UTF-8
export ANSIBLE_SSH_COMMON_ARGS="-o UserKnownHostsFile=$KNOWN_HOSTS -o StrictHostKeyChecking=yes"

# Only these children: a machine that was started here is a child too, and goes with the others.
cleanup() {
  local pid
  for pid in ${vcc_pid:-} ${vcc2_pid:-} ${registry_pid:-} ${sampler_pid:-}; do
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  clear_stage
}
clear_stage() {
  "$LAB_HOME/down.sh"
  rm -rf "$WORK" "$LAB_DIR/vcc" "$LAB_DIR/vcc2"
}
cleanup_at_the_end() {
  trap cleanup EXIT
  trap 'exit 130' INT TERM
}

# set_stage REGISTRY_PASSWORD: what the machines need from outside: a registry and a VC controller; both listen soon.
set_stage() {
  mkdir -p "$WORK"
  (umask 077 && echo "$1" >"$WORK/registry_pass")
  start_registry
  start_vcc
}

# The stage of a test, from nothing; needs check.sh.
set_test_stage() {
  cleanup_at_the_end
  clear_stage
  check 'machines: h1, m1 and one worker' "$LAB_HOME/up.sh" --workers 1
  [ "${failed:?}" = 0 ] || { finish; exit 1; }
  set_stage "planted-registry-$RANDOM$RANDOM"
  check 'the manager is a Hub'"'"'s' furnish_manager
  check 'the VCC double listens' wait_vcc
}
