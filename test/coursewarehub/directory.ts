import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CoursewareHub {
  ugroup: string;
  /** `manager` exports the files itself (notebook 011), `unit` is an nfs unit (021), `external` a group (031). */
  nfs: 'manager' | 'unit' | 'external';
  /** First three parts of all addresses. */
  network: string;
  workers: readonly number[];
}

const usual: CoursewareHub = {
  ugroup: 'Hub1',
  nfs: 'manager',
  network: '172.30.2',
  workers: [101, 102, 103],
};

/**
 * A directory as the notebooks 011/021/031, 101 to 121 leave it, with an operator's own additions: comments, another
 * group, an inline vault value, a flow mapping. group_vars are written as upstream's `scripts/group.py` does
 * (`yaml.safe_dump`, keys sorted), the inventory as `update_inventory_yml` does.
 */
export async function makeCoursewareHub(
  directory: string,
  given: Partial<CoursewareHub> = {},
): Promise<void> {
  const hub = { ...usual, ...given };
  await mkdir(join(directory, 'group_vars', 'all'), { recursive: true });
  await mkdir(join(directory, 'playbooks', 'roles', 'worker-scale-out', 'tasks'), { recursive: true });
  const write = (path: string, text: string) => writeFile(join(directory, path), text);
  await write('inventory.yml', inventory(hub));
  await write('ansible.cfg', `[defaults]\ninventory=${join(directory, 'inventory.yml')}\n`);
  await write('group_vars/all/defaults.yml', defaults);
  await write(`group_vars/${hub.ugroup}`, ugroupVars(hub));
  await write(
    'group_vars/storage',
    '# The department’s file server\nbackup_target: "/srv/backup"   # nightly\n',
  );
  await write('playbooks/setup-scaleout-user.yml', upstreamPlaybook);
  await write('playbooks/deploy-docker-compose.yml', upstreamCompose);
  await write(
    'playbooks/roles/worker-scale-out/tasks/main.yml',
    '- import_role:\n    name: worker-schedule\n',
  );
}

function inventory({ ugroup, nfs, network, workers }: CoursewareHub): string {
  const host = (last: number) =>
    `            ${network}.${last}:\n              servicenet_ip: ${network}.${last}\n`;
  const unit = nfs === 'unit' ? `        ${ugroup}_nfs:\n          hosts:\n${host(150)}` : '';
  const external =
    nfs === 'external'
      ? `    nfsserver:\n      hosts:\n        ${network}.150: {ansible_user: ubuntu}\n`
      : '';
  return `# Machines of the department; ask Suzuki before you change something here
all:
  children:
    ${ugroup}:
      children:
        ${ugroup}_manager:
          hosts:
${host(100)}${unit}        ${ugroup}_worker:
          hosts:
${workers.map(host).join('')}      vars:
        ansible_python_interpreter: /usr/bin/python3
        ansible_ssh_private_key_file: /home/jovyan/.ssh/id_rsa
        ansible_user: vcp
${external}    storage:   # backed up nightly
      hosts: {files.example.org: {ansible_user: root, ansible_port: 2222}}
`;
}

function ugroupVars({ ugroup, nfs, network, workers }: CoursewareHub): string {
  const own = nfs === 'manager' ? '' : `nfs_ipaddress: ${network}.150\n`;
  const target = nfs === 'external' ? 'nfs_target: nfsserver\n' : '';
  return `cron_secret: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
db_pass: planted-db-password
db_user: jhauth
docker_address_pool: ''
manager_ipaddress: ${network}.100
master_fqdn: hub.example.org
master_ip: ${network}.100
${own}${target}registry_pass: 0123456789abcdef0123456789abcdef
rsc_yml: ./rsc.yml
ssh_private_key_path: /home/jovyan/.ssh/id_rsa
ssh_public_key_path: /home/jovyan/.ssh/id_rsa.pub
teacher_email_list:
- admin@example.org
ugroup_name: ${ugroup}
vault_note: !vault |
  $ANSIBLE_VAULT;1.1;AES256
  36393662653861663138353765623537393838306666633837383434336531356163306334656438
  6233363730323565640a383035326436626164
vc_provider: aws
worker_ipaddresses:
${workers.map((last) => `- ${network}.${last}\n`).join('')}worker_nodes: ${workers.length}
`;
}

const defaults = `# Defaults of all groups
jupyter_root_dir: /jupyter
home_dir: "/jupyter/users"
registry_dir: /jupyter/registry
compose_dir: /opt/coursewarehub
jupyterhub_cfg_dir: /etc/jupyterhub
`;

const upstreamPlaybook = `- hosts: all
  vars:
    secret_file_mode: 0644
  tasks:
    - setup:
    - import_role:
        name: worker-scale-out
`;

const upstreamCompose = `- hosts: all
  become: true
  roles:
    - docker-compose
`;
