# shellcheck shell=bash
# A line per check and a count at the end; sourced by the lab's test scripts.
passed=0
failed=0

# check TITLE CMD...: runs CMD; on failure shows the end of what it printed.
check() {
  local title=$1 began out
  shift
  began=$(date +%s%3N)
  if out=$("$@" 2>&1 </dev/null); then
    passed=$((passed + 1))
    echo "ok      $title ($(seconds_since "$began") s)"
  else
    failed=$((failed + 1))
    echo "FAILED  $title"
    tail -n 25 <<<"$out" | sed 's/^/        /'
  fi
}

# ends_with STATUS CMD...
ends_with() {
  local status=$1
  shift
  "$@"
  local is=$?
  [ "$is" = "$status" ] || { echo "ended with $is"; return 1; }
}
# refuses STATUS TEXT CMD...: it ends with that and says why.
refuses() {
  local status=$1 text=$2 out is
  shift 2
  out=$("$@" 2>&1)
  is=$?
  if [ "$is" = "$status" ] && grep -qE -- "$text" <<<"$out"; then return 0; fi
  echo "$out"
  echo "ended with $is"
  return 1
}
# says TEXT CMD...: it succeeds and prints that (an extended regular expression).
says() {
  local text=$1 out
  shift
  if out=$("$@" 2>&1) && grep -qE -- "$text" <<<"$out"; then return 0; fi
  echo "$out"
  return 1
}

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}
