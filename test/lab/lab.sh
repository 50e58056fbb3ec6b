#!/bin/bash
# Everything that only real machines show: the timetable's day with what can go wrong (journey.sh), then the whole life
# with it (life.sh). Ends with "N passed, N failed".
set -uo pipefail
here=$(dirname "$0")
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for part in journey life; do
  "$here/$part.sh" 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" = 0 ] || status=1
done
awk '/^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3; parts += 1 }
  END { if (parts < 2) failed += 1; print passed + 0 " passed, " failed + 0 " failed"; exit failed > 0 }' "$log" || status=1
exit "$status"
