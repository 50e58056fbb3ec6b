# shellcheck shell=bash
# The VC controller takes connections and answers nothing. Needs one worker, w1, wanted active.
edit_plan '.limits.request_timeout_seconds = 4'
demand 0 1
kill -STOP "$vcc_pid"
hung=$(date +%s)
check 'VCC hangs: the unit fails with status 4' tick_ends_with 4
check 'VCC hangs: the journal says so' ticked "$hung" 'only the availability of nodes is managed'
check 'VCC hangs: availability is managed all the same' has_node 11 ready pause
kill -CONT "$vcc_pid"
demand 1
check 'VCC hangs no more: the next tick is a success' wait_for 60 tick_ends_with 0
check 'VCC hangs no more: w1 is Active' has_node 11 ready active
edit_plan '.limits.request_timeout_seconds = 30'
