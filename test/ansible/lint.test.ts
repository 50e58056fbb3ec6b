import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { inRepository } from '../package-root.js';
import { ControlHost } from './control-host.js';

const root = inRepository('.');
const lint = await onPath('ansible-lint');

(lint ? test : test.skip)(
  'ansible-lint finds nothing in the playbooks and the role (production profile)',
  async (t) => {
    const { exitCode, all } = await execa(
      'ansible-lint',
      ['--offline', '--nocolor', '--profile', 'production', 'playbooks', 'roles'],
      { cwd: root, all: true, reject: false, env: { HOME: (await ControlHost.create()).path('home') } },
    );
    t.is(exitCode, 0, all);
    t.regex(all, /Passed with production profile/);
  },
);

if (!lint) {
  test('SKIPPED: ansible-lint is not installed, so the Ansible part was not linted', (t) => {
    t.log('install the package ansible-lint');
    t.pass();
  });
}

test('the playbook has no syntax error', async (t) => {
  const host = await ControlHost.create();
  const { status, output } = await host.play({ flags: ['--syntax-check'] });
  t.is(status, 0, output);
  t.regex(output, /playbook: .*setup-scaleout-user.yml/);
});

async function onPath(name: string): Promise<boolean> {
  const found = (process.env.PATH ?? '').split(delimiter).map((directory) =>
    access(join(directory, name)).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(found)).includes(true);
}
