import test from 'ava';
import { sshTrouble } from '../../generator/control/ssh-trouble.js';
import { troubleOf } from '../../generator/control/trouble.js';

// As OpenSSH 7.4 to 10 print them.
for (const [err, trouble] of [
  [
    '@  WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!  @\nHost key verification failed.',
    'host-key-changed',
  ],
  [
    'ED25519 host key for 192.0.2.1 has changed and you have requested strict checking.\nHost key verification failed.',
    'host-key-changed',
  ],
  ['@  WARNING: REVOKED HOST KEY DETECTED!  @\nHost key verification failed.', 'host-key-changed'],
  [
    'No ED25519 host key is known for 192.0.2.1 and you have requested strict checking.\nHost key verification failed.',
    'host-key-unknown',
  ],
  ['user01@192.0.2.1: Permission denied (publickey).', 'key-refused'],
  [
    'no such identity: /nowhere/key: No such file or directory\nuser01@192.0.2.1: Permission denied (publickey,password).',
    'key-refused',
  ],
  ['Received disconnect from 192.0.2.1 port 22:2: Too many authentication failures', 'key-refused'],
  ['ssh: Could not resolve hostname nowhere: Name or service not known', 'unknown-host'],
  ['ssh: connect to host 192.0.2.1 port 22: Connection refused', 'no-connection'],
  // A firewall of this machine.
  ['ssh: connect to host 192.0.2.1 port 22: Permission denied', 'no-connection'],
  ['client_loop: send disconnect: Broken pipe', 'no-connection'],
] as const) {
  test(`check --live and every day's commands read ssh alike: ${err.split('\n')[0]}`, (t) => {
    t.is(sshTrouble({ status: 255, err }), trouble);
    t.is(troubleOf({ status: 255, err }), trouble);
  });
}

test('what the command there says is not of ssh', (t) => {
  const outcome = { status: 1, err: 'cp: Permission denied (os error 13)' };
  t.is(sshTrouble(outcome), undefined);
  t.is(troubleOf(outcome), 'other');
});
