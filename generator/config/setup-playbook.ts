import type { Settings } from './schema.js';

/**
 * The playbook that sets up the control host, by upstream's names: notebook 953 has the one, 954 the other. Both run
 * the same play; this is only what a person finds in the documentation.
 */
export function setupPlaybook({ systemd_scope }: Pick<Settings, 'systemd_scope'>): string {
  return systemd_scope === 'system' ? 'playbooks/setup-scaleout.yml' : 'playbooks/setup-scaleout-user.yml';
}
