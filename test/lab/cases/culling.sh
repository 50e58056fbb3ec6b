# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# Idle servers are to be ended: the playbook changes the Hub's compose file and its running service. Makes a stack of its
# own on the manager and removes it; any number of workers.

HUB=coursewarehub_jupyterhub
play_culling() { (cd "$WORK/project" && ansible-playbook playbooks/deploy-docker-compose.yml -l Hub1_manager -e "@$WORK/culling.json" "$@"); }
# culling JSON: what stands in the unit group's group_vars.
culling() { echo "$1" >"$WORK/culling.json"; }
hub_compose() {
  cat <<'YAML'
# The Hub, in small.
version: "3.8"
services:
  jupyterhub:
    image: lab/base:1
    command: [sleep, "100000"]
    stop_grace_period: 1s
    environment:
      # the database
      DB_PASS: 'planted-{{ .Service.Name }}'   # in no log
      CULL_SERVER: no
    networks: [outside]
    deploy:
      placement: {constraints: [node.role==manager]}
networks:
  outside: {external: true, name: host}
YAML
}
make_hub() {
  hub_compose | sed "s/CULL_SERVER: no/CULL_SERVER: 'no'/" >"$WORK/hub.yml"
  in_machine m1 sh -ec 'mkdir -p /opt/coursewarehub; cd /opt/coursewarehub; cat >docker-compose.yml; chmod 600 docker-compose.yml
    docker stack deploy -c docker-compose.yml coursewarehub' <"$WORK/hub.yml"
}
hub_task() { in_machine m1 docker service ps --quiet --no-trunc --filter desired-state=running "$HUB"; }
hub_runs() { in_machine m1 docker service ps --filter desired-state=running --format '{{.CurrentState}}' "$HUB" | grep -c '^Running'; }
# The variables of the running task that are about culling.
hub_env() { in_machine m1 docker inspect --format '{{range .Spec.ContainerSpec.Env}}{{println .}}{{end}}' "$(hub_task)" | grep ^CULL_ | sort | xargs; }
hub_file() { in_machine m1 cat /opt/coursewarehub/docker-compose.yml; }
hub_file_is() { hub_file | cmp - "$1"; }
no_change() { play_culling --diff | tee "$WORK/culling.log" | grep -E 'changed=0 .*failed=0' || { cat "$WORK/culling.log"; return 1; }; }
fails_with() {
  local said=$1
  shift
  if "$@" >"$WORK/culling.log" 2>&1; then return 1; fi
  grep -qE "$said" "$WORK/culling.log" || { tail -n 20 "$WORK/culling.log"; return 1; }
}

check 'the manager has a Hub' make_hub
check 'it runs' wait_for 60 same 1 hub_runs
before=$(hub_task)
culling '{"cull_server": "yes", "cull_server_idle_timeout": 600}'
sed "s/CULL_SERVER: 'no'/CULL_SERVER: 'yes'\n      CULL_SERVER_IDLE_TIMEOUT: '600'/" "$WORK/hub.yml" >"$WORK/hub-on.yml"
play_culling --check --diff -vvv >"$WORK/culling-check.log" 2>&1
check_rc=$?
check 'check mode succeeds' bash -c "[ $check_rc = 0 ] || { tail -n 40 '$WORK/culling-check.log'; exit 1; }"
check 'it shows the line that changes' grep -q "CULL_SERVER_IDLE_TIMEOUT: '600'" "$WORK/culling-check.log"
check 'it shows no password' not grep -q 'planted-' "$WORK/culling-check.log"
check 'it has changed neither the file' hub_file_is "$WORK/hub.yml"
check 'nor the Hub' same "$before" hub_task
play_culling --diff -vvv >"$WORK/culling-play.log" 2>&1
play_rc=$?
check 'the playbook succeeds' bash -c "[ $play_rc = 0 ] || { tail -n 40 '$WORK/culling-play.log'; exit 1; }"
check 'it shows the services' grep -q "$HUB" "$WORK/culling-play.log"
check 'it shows no password' not grep -q 'planted-' "$WORK/culling-play.log"
check 'only those lines have changed' hub_file_is "$WORK/hub-on.yml"
check 'the file is still root'"'"'s alone' same 600 in_machine m1 stat -c %a /opt/coursewarehub/docker-compose.yml
check 'the old one is kept' in_machine m1 sh -c 'grep -q "CULL_SERVER: .no" /opt/coursewarehub/docker-compose.yml.*~'
check 'the Hub runs with it' same 'CULL_SERVER=yes CULL_SERVER_IDLE_TIMEOUT=600' hub_env
after=$(hub_task)
check 'a second run: changed=0' no_change
check 'and no other Hub' same "$after" hub_task
# As after a run that was interrupted: the file is written, the Hub has the old values.
check 'the Hub is behind its file' in_machine m1 docker service update --quiet --env-add CULL_SERVER=no "$HUB"
check 'the next run completes it' play_culling
check 'the Hub runs with the file' same 'CULL_SERVER=yes CULL_SERVER_IDLE_TIMEOUT=600' hub_env
culling '{}'
check 'without the values' play_culling
check 'the lines are gone' bash -c "! '$LAB_HOME/exec.sh' m1 grep CULL_ /opt/coursewarehub/docker-compose.yml"
check 'and the Hub knows nothing of them' same 0 bash -c "'$LAB_HOME/exec.sh' m1 docker service inspect --format '{{.Spec.TaskTemplate.ContainerSpec.Env}}' $HUB | grep -c CULL_ | xargs"
check 'the Hub goes' in_machine m1 docker stack rm coursewarehub
check 'without a stack it says how to mend that' fails_with 'has no service' play_culling
in_machine m1 rm -r /opt/coursewarehub
check 'without a file, too' fails_with 'There is no /opt/coursewarehub/docker-compose.yml' play_culling
