# shellcheck shell=bash
# Names are shared with the journey and its other parts; single quotes hold text for other shells.
# shellcheck disable=SC2154,SC2034,SC2016
# Somebody has revoked the token: the unit fails with a status of its own and says what to do.
mv "$LAB_DIR/vcc/token" "$LAB_DIR/vcc/token.good"
(umask 077 && echo s.another >"$LAB_DIR/vcc/token")
restart_vcc
check 'token revoked: the VCC double knows another' wait_vcc
revoked=$(date +%s)
check 'token revoked: the unit fails with status 3' wait_for 90 tick_ends_with 3
check 'token revoked: the journal says why' ticked "$revoked" 'token'
check 'token revoked: the unit for failed runs has heard of it' wait_for 30 ticked "$revoked" 'the run has failed .* and said so itself'
mv "$LAB_DIR/vcc/token.good" "$LAB_DIR/vcc/token"
restart_vcc
check 'token revoked: the VCC double accepts it again' wait_vcc
