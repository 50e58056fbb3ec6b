/** The parts of a bring-up as status.json names them, in the words of the journal. */
export const stepNames: ReadonlyMap<string, string> = new Map([
  ['export-nfs', 'NFS export'],
  ['create-vm', 'create VM'],
  ['power-on', 'power on VM'],
  ['wait-vm', 'wait until the VM is RUNNING'],
  ['wait-off', 'wait until the VM is off'],
  ['join-swarm', 'join the swarm'],
  ['registry-login', 'log in at the registry'],
  ['image-pull', 'pull the course image'],
  ['teacher-accounts', 'teacher accounts'],
  ['teacher-inventories', 'teacher inventories'],
  ['take-into-use', 'take into use'],
]);
