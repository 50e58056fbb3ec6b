/**
 * A stand-in for ansible-playbook that writes down how it was called and, as it runs, what can be seen of the token:
 * `seen` holds its arguments, its environment, the mode of the file with the extra variables and of its directory.
 * `$FAKE_STATE/wait`: it goes on until a signal comes, which it notes. `$FAKE_STATE/ansible`: its exit status.
 */
export const fakeAnsible = `
case \${LC_ALL:-$LANG} in C.*) ;; *) echo 'ERROR: Ansible requires the locale encoding to be UTF-8' >&2; exit 1 ;; esac
[ "$1" != --version ] || { echo "ansible-playbook [core $(cat "$FAKE_STATE/version" 2>/dev/null || echo 2.14.18)]"; exit; }
for word; do case $word in @*) file=\${word#@} ;; esac done
{ echo "args: $*"; env; stat -c '%a %n' "$file" "\${file%/*}"; } >>"$FAKE_STATE/seen"
cat "$file" >"$FAKE_STATE/variables"
echo "$file" >"$FAKE_STATE/file"
case " $* " in *' --check '*) check=1 ;; *) check= ;; esac
if [ -z "$check" ] && [ -e "$FAKE_STATE/wait" ]; then
  for signal in INT TERM HUP; do trap "echo $signal >>'$FAKE_STATE/signals'; ls '$file' >>'$FAKE_STATE/signals'; exit 99" $signal; done
  echo running
  while :; do sleep 0.1; done
fi
echo 'TASK [cwh_scaleout : Write the timer] ****'
echo 'changed: [nodectl.example.org]'
echo 'RUNNING HANDLER [cwh_scaleout : Restart the timer] ****'
echo 'skipping: [nodectl.example.org]'
[ ! -e "$FAKE_STATE/ansible" ] || echo 'fatal: [nodectl.example.org]: FAILED! => {"changed": false, "msg": "No VCC access token: none was given."}'
echo 'PLAY RECAP ****'
echo 'nodectl.example.org        : ok=3    changed=1    unreachable=0    failed=0'
exit "$(cat "$FAKE_STATE/ansible" 2>/dev/null || echo 0)"`;
