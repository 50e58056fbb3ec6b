# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# The disk of the control host is full when a node is to come: the class gets it, and the journal says what is not kept.
# Begins with w1 and ends with w1 and w2.
state=/home/deploy/scale-out/state
fill_state() {
  in_machine h1 sh -ec 'cp -a "$1" /tmp/state
    mount -t tmpfs -o size=256k,mode=700,uid="$(id -u deploy)",gid="$(id -g deploy)" tmpfs "$1"
    cp -a /tmp/state/. "$1"
    ! dd if=/dev/zero of="$1/filler" bs=1k 2>/dev/null' _ "$state"
}
free_state() { in_machine h1 rm "$state/filler"; }
# What was written meanwhile stays.
unmount_state() {
  in_machine h1 sh -ec 'rm -rf /tmp/state; cp -a "$1" /tmp/state; umount "$1"; cp -a /tmp/state/. "$1"; rm -rf /tmp/state' _ "$state"
}
check 'disk full: no room is left for the state' fill_state
full=$(date +%s)
demand 2
check 'disk full: the tick is a success all the same' tick_ends_with 0
check 'disk full: w2 comes' nodes_have '11 ready active' '12 ready active'
check 'disk full: the journal says that no space is left, and where' ticked "$full" 'state/memory.json stays as it was .*no space left'
check 'disk full: it says that the host key of w2 is not kept' ticked "$full" "host key of $LAB_NET.12 is not kept"
check 'disk full: what was remembered is whole' in_machine h1 sh -c "for f in $state/*.json; do jq -e . \$f >/dev/null || exit 1; done"
check 'there is room again' free_state
freed=$(date +%s)
check 'the next tick is a success' tick_ends_with 0
check 'and is remembered' test "$(in_machine h1 stat -c %Y "$state/status.json")" -ge "$freed"
check 'its page names the nodes' in_machine h1 sh -c "grep -q '<html lang=' $state/status.html && grep -q $LAB_NET.11 $state/status.html && grep -q $LAB_NET.12 $state/status.html"
check 'the disk is the disk again' unmount_state
