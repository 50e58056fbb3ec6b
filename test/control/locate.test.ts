import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import test from 'ava';
import { loadConfig } from '../../generator/config/load.js';
import { locate } from '../../generator/control/locate.js';
import { example } from '../cli/projects.js';
import { temporaryDirectory } from '../temporary.js';

const { config } = await loadConfig(example, { language: 'en' });
if (config === undefined) throw new Error('the example is wrong');
const own = {
  host: config.nodectl_hostname,
  user: config.nodectl_user,
  key: config.nodectl_ssh_private_key,
};

/** An `ansible-inventory` that refuses an inventory which is not there, and says `answer`. */
function playInventory(answer: string): void {
  const bin = temporaryDirectory('bin');
  const program = `#!/bin/sh\n[ -f "$2" ] || { echo "no $2" >&2; exit 5; }\ncat <<'END'\n${answer}\nEND\n`;
  writeFileSync(join(bin, 'ansible-inventory'), program);
  chmodSync(join(bin, 'ansible-inventory'), 0o755);
  process.env.PATH = `${bin}${delimiter}${process.env.PATH}`;
}

function project(): string {
  const directory = temporaryDirectory('project');
  writeFileSync(join(directory, 'inventory.yml'), 'all:\n');
  return directory;
}

const answer = '{\n  "ansible_host": "192.0.2.7",\n  "ansible_port": 2222\n}';

test.serial('without a project, or without an inventory in it, the timetable file says', async (t) => {
  playInventory(answer);
  const empty = temporaryDirectory('project');
  mkdirSync(join(empty, 'group_vars'));
  t.deepEqual(await locate(config, empty), own);
  t.deepEqual(await locate(config, join(empty, 'scaleout')), own);
});

test.serial('a project whose path is relative to the working directory', async (t) => {
  playInventory(answer);
  const found = await locate(config, relative(process.cwd(), project()));
  t.deepEqual(found, { ...own, host: '192.0.2.7', port: 2222 });
});

test.serial('what Ansible warns of before its answer is no part of it', async (t) => {
  playInventory(`[WARNING]: a {plugin} says\nsomething\n${answer}`);
  t.is((await locate(config, project())).host, '192.0.2.7');
});

test.serial('no answer is an error that does not show what was said', async (t) => {
  playInventory('password: hunter2');
  const { message } = (await t.throwsAsync(locate(config, project()))) as Error;
  t.notRegex(message, /hunter2/);
});
