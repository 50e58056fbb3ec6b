import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import type { Config } from '../../generator/config/resolve.js';
import { locate } from '../../generator/control/locate.js';
import { good } from '../config/example.js';
import { temporaryDirectory } from '../temporary.js';

const config = parseConfig(good, 'scaleout.yml', 'en').config as Config;

test('the control host is reached as the inventory says, also from a directory above', async (t) => {
  const project = join(temporaryDirectory('locate'), 'scaleout');
  await mkdir(project);
  await writeFile(
    join(project, 'inventory.yml'),
    `all: {hosts: {${config.nodectl_hostname}: {ansible_host: 10.9.8.7, ansible_port: 2222, ansible_user: ops, ansible_ssh_common_args: -J gate}}}\n`,
  );
  const destination = { host: '10.9.8.7', port: 2222, user: 'ops', options: '-J gate' };
  t.like(await locate(config, project), destination);
  t.like(await locate(config, relative(process.cwd(), project)), destination);
});
