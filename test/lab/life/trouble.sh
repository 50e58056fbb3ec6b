# shellcheck shell=bash
# Names are shared with the other journeys; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# What goes wrong with a deploy: refused with a sentence, nothing half done that a second run does not repair. Begins and
# ends with the same timetable.
no_change_of_time() { sed -i '/^drain_wait_minutes:/d' scaleout.yml; [ -z "${1:-}" ] || echo "drain_wait_minutes: $1" >>scaleout.yml; npx cwh-gen generate >/dev/null; }
# The check run has said it once.
says_twice() { [ "$(grep -c -- "$1" "$2")" -ge 2 ]; }
nothing_left() { [ -z "$(find /tmp "/run/user/$(id -u)" -maxdepth 1 -name 'cwh-gen-vars-*' 2>/dev/null | tee /dev/stderr)" ]; }

check 'trouble: a wrong token is seen beforehand' refuses 4 'token' env VCC_ACCESS_TOKEN=wrong node "$ROOT/generator/bin/cwh-gen.js" check --live
check 'trouble: the control host has another host key' other_host_key h1
check 'trouble: check --live says so' refuses 4 'host key' npx cwh-gen check --live
check 'trouble: status does not log in' refuses 69 'host key' npx cwh-gen status
check 'trouble: nor does deploy' refuses 69 'host key' npx cwh-gen deploy --yes
check 'trouble: the host key is the known one again' known_host_key h1
check 'trouble: the account leaves the group docker' in_machine h1 sh -ec 'gpasswd -d deploy docker; loginctl terminate-user deploy; sleep 2'
check 'trouble: check --live says so' refuses 4 'docker' npx cwh-gen check --live
check 'trouble: deploy says so and changes nothing' refuses 5 'group docker' npx cwh-gen deploy --yes
check 'trouble: and comes back' in_machine h1 sh -ec 'gpasswd -a deploy docker; systemctl restart user@1000.service'
no_change_of_time 20
check 'trouble: no room for the plan' in_machine h1 mount -t tmpfs -o size=4k,uid=1000,gid=1000,mode=0700 tmpfs /home/deploy/scale-out/config
check 'trouble: deploy fails' refuses 5 'space' npx cwh-gen deploy --yes
check 'trouble: there is room again' in_machine h1 umount /home/deploy/scale-out/config
check 'trouble: the old plan is as it was' same 1800 in_machine h1 jq .policy.drain_wait_seconds /home/deploy/scale-out/config/plan.json
# Not below check: that is a shell of its own, and the process would be nobody's.
: >"$WORK/interrupted.log"
setsid node "$ROOT/generator/bin/cwh-gen.js" deploy --yes >"$WORK/interrupted.log" 2>&1 &
deploy_pid=$!
check 'trouble: deploy is at work' wait_for 240 says_twice 'Write the plan' "$WORK/interrupted.log"
check 'trouble: another one is refused' refuses 4 'is at work in this project' npx cwh-gen deploy --yes
kill -INT "-$deploy_pid"
wait "$deploy_pid"
interrupted=$?
check 'trouble: interrupted, it ends with 130' same 130 echo "$interrupted"
check 'trouble: and leaves no file with the token' nothing_left
check 'trouble: deployed again' npx cwh-gen deploy --yes
check 'trouble: the new plan is there' same 1200 in_machine h1 jq .policy.drain_wait_seconds /home/deploy/scale-out/config/plan.json
no_change_of_time
check 'trouble: as before' npx cwh-gen deploy --yes
check 'trouble: the tick is a success' npx cwh-gen run
