# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034,SC2016
# One node more for a while, and everything held for a while. Begins and ends with w1 and w2.
check 'override: one more for half an hour' npx cwh-gen override add --add 1 --for 30m --reason exam --yes
check 'override: three nodes' wait_for 180 nodes_have '11 ready active' '12 ready active' '13 ready active'
check 'override: it is listed' says exam npx cwh-gen override list
check 'override: status says so' says exam npx cwh-gen status
id=$(npx cwh-gen override list --json | jq -er '.overrides[] | select(.reason == "exam") | .id')
check 'override: hold' npx cwh-gen hold --for 1h --reason maintenance --yes
check 'override: it is cancelled' npx cwh-gen override cancel "$id"
check 'override: run' npx cwh-gen run
check 'override: held, nothing goes' nodes_have '11 ready active' '12 ready active' '13 ready active'
check 'override: resume' npx cwh-gen resume
check 'override: run again' npx cwh-gen run
check 'override: the third has gone' wait_for 180 no_node 13
