import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { loadConfig } from '../../generator/config/load.js';
import { cullingStep } from '../../generator/deploy/culling-step.js';
import { directory, edited } from '../cli/projects.js';
import { runCli } from '../cli/run-cli.js';
import { makeCoursewareHub } from '../coursewarehub/directory.js';

async function stepOf(more: string, isHub: boolean): Promise<string | undefined> {
  const out = join(directory(), 'project');
  await mkdir(out);
  if (isHub) await makeCoursewareHub(out);
  const key = 'ssh_private_key_path: /home/jovyan/.ssh/id_rsa';
  const file = await edited((text) => `${text.replace(/^ssh_private_key_path:.*/m, key)}\n${more}`);
  const { status, err } = await runCli('generate', file, '--out', out);
  if (status !== 0) throw new Error(err);
  const { config } = await loadConfig(file, { language: 'en' });
  return config && cullingStep(out, config);
}

test('the playbook for culling has another name where upstream’s has stayed', async (t) => {
  const play = 'ansible-playbook -l Hub1_manager playbooks';
  t.is(await stepOf('cull_server: yes\n', false), `${play}/deploy-docker-compose.yml`);
  t.is(await stepOf('cull_server: 0\n', true), `${play}/cwh-deploy-docker-compose.yml`);
  t.is(await stepOf('', true), undefined);
});
