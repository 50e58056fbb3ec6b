# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# The rehearsal is the run: what the timer did since it was installed, replayed from its journal, is the same; and a
# journal that has been changed is not. Looks only; wants the plan as it was installed.
rehearse() { cwh_gen simulate --journal "$WORK/$1.journal" --plan "$WORK/plan.json"; }
# The journal of the unit as `cwh-gen logs` shows it, and with the finer times of `-o json`.
day_of() { as_deploy journalctl --user --quiet --no-pager --unit cwh-worker-node --output "$1" | grep .; }
swapped() {
  awk -v node=" $LAB_NET.12: " -v one='log in at the registry' -v other='pull the course image' '
    !first && index($0, node one) { first = sub(one, other) ; print ; next }
    !second && index($0, node other) { second = sub(other, one) }
    { print } END { exit !(first && second) }' "$WORK/day.journal"
}
check 'the installed plan' eval 'in_machine h1 cat /home/deploy/scale-out/config/plan.json >"$WORK/plan.json"'
check 'the journal of the day' eval 'day_of short-iso >"$WORK/day.journal" && day_of json >"$WORK/fine.journal"'
check 'the rehearsal is the run' says 'The rehearsal is the run: [0-9]+ ticks .* the same in the same order' rehearse day
check 'with the times of the journal itself too' says 'The rehearsal is the run' rehearse fine
check 'two steps have changed places' eval 'swapped >"$WORK/swapped.journal"'
check 'that is told, and where' refuses 4 'parts from the journal at .* .line [0-9]+' rehearse swapped
check 'a node was drained instead of paused' eval 'sed "s/: availability pause/: availability drain/" "$WORK/day.journal" >"$WORK/drained.journal" && ! cmp -s "$WORK/day.journal" "$WORK/drained.journal"'
check 'that is told' refuses 4 'replay: .*: availability pause' rehearse drained
