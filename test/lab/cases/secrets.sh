# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# The planted secrets are nowhere but in their files, and the container has no more than it needs. Comes last: it looks
# at what all that went before has left.

# The container of one tick, which is held up to be looked at.
inspect_container() {
  kill -STOP "$vcc_pid"
  as_deploy systemctl --user start --no-block cwh-worker-node.service
  wait_for 30 in_machine h1 docker inspect --format '{{.State.Pid}}' cwh-worker-node-1000 &&
    in_machine h1 docker inspect cwh-worker-node-1000 >"$WORK/inspect.json"
  local status=$?
  kill -CONT "$vcc_pid"
  wait_for 60 bash -c "[ \"\$('$LAB_HOME/exec.sh' -u deploy h1 systemctl --user show -P ActiveState cwh-worker-node.service)\" != activating ]"
  return "$status"
}
inspected() { jq -e ".[0] | $1" "$WORK/inspect.json"; }
logs_of_all() {
  local name
  for name in $(all_machines); do keep_journal "$name" || return 1; done
}
# Files with secrets, as `MODE MACHINE PATH`; the lab's own login of deploy is not the toolkit's. Without the kernel's
# file systems, and without images.
secret_files() {
  local name
  for name in $(all_machines); do
    grep -rlFf "$WORK/planted" --devices=skip "$MACHINES/$name/upper" "$MACHINES/$name/docker/containers" 2>/dev/null |
      while read -r file; do echo "$(stat -c %a "$file") $name ${file#"$MACHINES/$name/"}"; done
    # What lies in memory only.
    in_machine "$name" sh -c 'cat >/dev/shm/planted; chmod 600 /dev/shm/planted
      grep -rlFf /dev/shm/planted --devices=skip --exclude=planted /tmp /run /dev/shm 2>/dev/null
      rm /dev/shm/planted' <"$WORK/planted" | sed "s|^|memory $name |"
  done | grep -vE -e ' h1 upper/home/deploy/.ssh/id_ed25519$' -e '^600 w[1-9] upper/root/.docker/config.json$' | sort
}

check 'the container of a tick was caught' inspect_container
check 'it is an ordinary user' inspected '.Config.User == "1000:1000"'
check 'its root is read-only, without new privileges or capabilities' inspected '.HostConfig
  | .ReadonlyRootfs and (.Privileged | not) and .CapDrop == ["ALL"] and (.CapAdd // []) == []
  and .SecurityOpt == ["no-new-privileges:true"] and .PidMode == "" and (.Devices // []) == []'
check 'it has the four mounts that it needs, and writes to its state alone' inspected '
  [.Mounts[] | [(.Source | sub("/home/deploy/scale-out/"; "")), .Destination, .RW]] | sort == [
    ["config", "/scaleout/config", false], ["reconcile.mjs", "/scaleout/reconcile.mjs", false],
    ["secrets", "/run/secrets", false], ["state", "/scaleout/state", true]]'
check 'no secret in docker inspect' no_secret_in "$WORK/inspect.json"
check 'the journals of all machines' logs_of_all
check 'those of h1, m1 and w1 are there' test -s "$WORK/journal-h1" -a -s "$WORK/journal-m1" -a -s "$WORK/journal-w1"
check 'no secret in them' no_secret_in "$WORK"/journal-*
check 'no secret in what Ansible said (-vvv --check --diff, and --diff)' no_secret_in "$WORK"/{check,play,second}.log
check 'no secret in what the registry and the VCC double said' no_secret_in "$WORK"/{registry,vcc}.log
# A worker has its login only if it was ever prepared, and w1 may not have been.
check 'the login of w2 is 0600' same 600 in_machine w2 stat -c %a /root/.docker/config.json
check 'secrets lie in their files alone, all 0600' same "$(printf '%s\n' \
  '600 h1 upper/home/deploy/scale-out/secrets/REGISTRY_PASSWORD' \
  '600 h1 upper/home/deploy/scale-out/secrets/SSH_PRIVATE_KEY' \
  '600 h1 upper/home/deploy/scale-out/secrets/VCC_ACCESS_TOKEN')" secret_files

in_machine w1 sh -c 'sleep 1; :' "$canary"
kill "$sampler_pid"
wait "$sampler_pid" 2>/dev/null
sampler_pid=
check 'the processes of all machines were looked at' grep -qE '^1 argv [0-9]+ ' "$WORK/seen"
check 'no secret in the command line or environment of any' not grep -E '^([2-9]|1[0-9]) ' "$WORK/seen"
tail -n 1 "$WORK/seen"
