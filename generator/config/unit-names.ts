/**
 * Name of the systemd units without their suffix. Upstream's own name; a second installation on one control host is
 * an instance of it, so that `systemctl list-timers 'cwh-worker-node*'` shows all.
 */
export function unitName({ instance }: { instance?: string | undefined }): string {
  return instance === undefined ? 'cwh-worker-node' : `cwh-worker-node@${instance}`;
}

/** The same for the service that tells of a run that has failed. */
export function failedUnitName({ instance }: { instance?: string | undefined }): string {
  return instance === undefined ? 'cwh-worker-node-failed' : `cwh-worker-node-failed@${instance}`;
}
