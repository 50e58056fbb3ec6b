/**
 * Labels that the reconciler keeps on swarm nodes. They live in the swarm's own store, in one write with the
 * availability, so a crash or another control host never finds one without the other.
 */
export const nodeLabels = {
  /** The VC controller's id of the VM that this node runs on; set when the node first became usable. */
  vm: 'cwh-scaleout.vm',
  /** Instant (ISO 8601, UTC, whole seconds) from which on the node is to go; taken away when it is wanted again. */
  leaving: 'cwh-scaleout.leaving-since',
  /** Part of the preparation that failed without need to keep the node from the class; tried again. */
  unfinished: 'cwh-scaleout.unfinished',
} as const;
