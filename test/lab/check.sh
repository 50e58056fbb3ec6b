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

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}
