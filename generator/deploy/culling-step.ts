import type { Config } from '../config/load.js';
import { shellQuote } from '../control/ssh-arguments.js';
import { readExisting } from '../emit/existing.js';
import { otherPlaces } from '../emit/own-files.js';

type Culling = Pick<
  Config,
  'ugroup_name' | 'cull_server' | 'cull_server_idle_timeout' | 'cull_server_max_age' | 'cull_server_every'
>;

/**
 * The line that brings the keys for culling to the Hub, in the project's directory; undefined when the timetable has
 * none. Where upstream's own deploy-docker-compose.yml has stayed, ours has another name.
 */
export async function cullingStep(project: string, config: Culling): Promise<string | undefined> {
  const { cull_server, cull_server_idle_timeout, cull_server_max_age, cull_server_every } = config;
  const values = [cull_server, cull_server_idle_timeout, cull_server_max_age, cull_server_every];
  if (values.every((value) => value === undefined)) return undefined;
  const { manifest } = await readExisting(project, []);
  const playbook =
    otherPlaces.find((path) => manifest.files.has(path)) ?? 'playbooks/deploy-docker-compose.yml';
  return `ansible-playbook -l ${shellQuote(`${config.ugroup_name}_manager`)} ${playbook}`;
}
