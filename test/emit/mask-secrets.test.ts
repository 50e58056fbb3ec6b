import test from 'ava';
import { maskSecrets } from '../../generator/emit/mask-secrets.js';

test('what stands behind the key of a secret is masked, with the lines that continue it', (t) => {
  const text = [
    'ugroup_name: Hub1',
    'db_pass: planted1',
    "'registry_pass' : planted",
    'registry_pass:\tplanted',
    'vault_registry_pass: "planted{{a"',
    'ansible_become_pass: planted',
    'registry_pass: "planted2"',
    'cron_secret:   planted3 # planted4',
    'nodectl: {ansible_user: user01, "ansible_password": planted, ansible_port: 22}',
    'users:',
    '  - password: planted5',
    '    name: teacher',
    'vcc_access_token: |',
    '  planted6',
    '',
    '  planted7',
    'nested_secret:',
    '  deep: planted8',
    'ansible_become_password=planted9',
    'mattermost_webhook_url: planted10',
    'after: shown',
  ].join('\n');
  const masked = maskSecrets(text);
  t.notRegex(masked, /planted/);
  t.regex(masked, /^ugroup_name: Hub1$/m);
  t.regex(masked, /^ {4}name: teacher$/m);
  t.regex(masked, /^nodectl: \{ansible_user: user01, "ansible_password": \*+, ansible_port: 22\}$/m);
  t.regex(masked, /^after: shown$/m);
  t.is(masked.split('\n').length, text.split('\n').length);
});

test('paths, Jinja expressions and words that only sound alike stay', (t) => {
  const text = [
    'ssh_private_key_path: ~/.ssh/id_rsa',
    'ansible_ssh_private_key_file: ~/.ssh/id_rsa',
    'registry_pass_file: /etc/registry_pass',
    'webhook_url_path: ~/webhook',
    'cwh_scaleout_hub_token_file: ~/hub-token',
    "registry_pass: '{{ lookup(''ansible.builtin.file'', ''/x'') | trim }}'",
    'compass: north',
    'key: 3',
  ].join('\n');
  t.is(maskSecrets(text), text);
});

test('PEM blocks are masked wherever they stand', (t) => {
  const text = 'a: 0\n-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\nb: 1';
  t.is(maskSecrets(text), 'a: 0\n********\n********\n********\nb: 1');
});
