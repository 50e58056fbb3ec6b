import type { HostWords } from '../../live/words.js';

const list = (items: readonly string[]) => items.join(', ');
const none = (items: readonly string[]) => (items.length === 0 ? 'none' : list(items));

export const enHosts: HostWords = {
  ansible: (version) => [`ansible-core ${version}`, ''],
  noAnsible: () => [
    'there is no ansible-playbook',
    'Install ansible-core 2.14 or newer (pipx install ansible-core, or the package of your system).',
  ],
  oldAnsible: (version) => [`ansible-core ${version} is too old`, 'Install ansible-core 2.14 or newer.'],
  ssh: (version) => [version, ''],
  noSsh: (missing) => [`there is no ${missing}`, 'Install the OpenSSH client (package openssh-client).'],
  key: (file) => [file, ''],
  noKey: (file, reason) => [
    `${file} cannot be used: ${reason}`,
    'Give the absolute path (or ~/…) of a private key that you can read.',
  ],
  openKey: (file, mode) => [
    `others can read ${file} (mode ${mode}): ssh refuses it`,
    `Run: chmod 600 ${file}`,
  ],
  lockedKey: (file) => [
    `${file} has a passphrase, which nobody is there to type on the control host`,
    'Take a key without a passphrase (ssh-keygen -p -N "" -f FILE removes it), and give it as ssh_private_key_path.',
  ],
  lockedControlKey: (file) => [
    `${file} has a passphrase`,
    'It works as long as ssh-agent holds it (ssh-add). Otherwise take one without a passphrase.',
  ],
  hostKeyKnown: (address) => [`known_hosts has ${address}`, ''],
  hostKeyGiven: () => ['given as manager_ssh_host_key', ''],
  noHostKey: (address, user) => [
    `the host key of the manager ${address} is not known`,
    `Log in once (ssh ${user}@${address}) and compare the fingerprint with "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" on its console; or put the first two words of that file into manager_ssh_host_key.`,
  ],

  login: (login) => [`logged in as ${login}`, ''],
  unknownHostKey: (host, command) => [
    `the host key of ${host} is not known, so it could be another machine`,
    `Log in once and compare the fingerprint with what its console says: ${command}`,
  ],
  changedHostKey: (host, remove) => [
    `THE HOST KEY OF ${host} HAS CHANGED: it was set up anew, or somebody stands between`,
    `Ask its administrator first. Only when the new key is explained and compared on its console, forget the old one: ${remove}; then check again.`,
  ],
  refusedLogin: (login, line) => [
    `${login} does not take the key`,
    `Put the public key into ~/.ssh/authorized_keys there, or correct nodectl_user and nodectl_ssh_private_key. See for yourself: ${line}`,
  ],
  noConnection: (host, reason) => [
    `${host} is not reached: ${reason}`,
    'Is it switched on, is the name right, and does a firewall let ssh through?',
  ],
  noShell: (login, status, reason) => [
    `${login}: the login works, but the commands end with status ${status}${reason === '' ? '' : `: ${reason}`}`,
    'The account needs an ordinary shell there, and no forced command for this key.',
  ],

  docker: (version) => [`the daemon answers${version === '' ? '' : ` (${version})`}`, ''],
  noDocker: (user) => [
    `there is no docker that ${user} can run`,
    'Install Docker Engine with the compose plugin there.',
  ],
  notInDockerGroup: (user) => [
    `${user} may not use the Docker daemon: it is not in the group docker`,
    `Let its administrator run: usermod --append --groups docker ${user}; then: systemctl restart user@$(id -u ${user}).service`,
  ],
  staleGroups: (user) => [
    `${user} is in the group docker, but its user manager was started before that`,
    `Let its administrator run: systemctl restart user@$(id -u ${user}).service`,
  ],
  noDaemon: (reason) => [
    `the Docker daemon does not answer: ${reason}`,
    'Is it running (systemctl status docker), and may the account use it?',
  ],
  remapped: () => [
    'the Docker daemon is rootless or remaps user ids: the container could not read the secrets',
    'An ordinary daemon is needed.',
  ],
  compose: (version) => [version, ''],
  noCompose: (reason) => [
    `"docker compose version" does not work: ${reason}`,
    'Install the compose plugin, version 2.3 or newer.',
  ],
  oldCompose: (version) => [`${version} is too old`, 'Install the compose plugin, version 2.3 or newer.'],
  systemd: (version) => [version, ''],
  oldSystemd: (version, least) => [
    `systemd is ${version}; ${least} or newer is needed`,
    'Take a control host with a newer system.',
  ],
  noUserManager: (user, reason) => [
    `"systemctl --user" does not work for ${user}: ${reason}`,
    'pam_systemd must be in place there (package libpam-systemd), and UsePAM yes in its sshd_config.',
  ],
  noSudo: (user, reason) => [
    `${user} may not use sudo without a password: ${reason}`,
    `systemd_scope: system needs it. Let its administrator allow it (visudo: ${user} ALL=(ALL) NOPASSWD: ALL), or take systemd_scope: user.`,
  ],
  lingers: () => ['on: the timer runs without a login', ''],
  mayLinger: () => ['off, and the account may switch it on: deploy will', ''],
  mayNotLinger: (user) => [
    `off, and ${user} may not switch it on: the timer would end with the last logout`,
    `Let its administrator run once: loginctl enable-linger ${user}`,
  ],
  lingerUnknown: (user) => [
    'off; whether the account may switch it on is known only when it tries',
    `If deploy fails there, let its administrator run once: loginctl enable-linger ${user}`,
  ],
  clock: () => ['agrees with this machine', ''],
  clockOff: (seconds) => [
    `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} this machine`,
    'Find out which is right (timedatectl on both), and switch time synchronisation on (chrony or systemd-timesyncd). Classes begin by the clock of the control host.',
  ],
  disk: (free) => [`${free} free`, ''],
  fullDisk: (place, free, needed) => [
    `only ${free} free in ${place}; ${needed} should be`,
    'Make room there (docker system df shows what Docker holds).',
  ],
  timeZone: (zone) => [zone, ''],
  noTimeZone: (zone, reason) => [
    `systemd does not know the time zone ${zone}: ${reason}`,
    'Install the package tzdata there (tzdata-legacy for old names such as Japan).',
  ],
  namesFree: (directory) => [`${directory} is free`, ''],
  namesOurs: (directory) => [`${directory} is this unit group's already`, ''],
  otherGroup: (directory, group) => [
    `${directory} and its units are unit group ${group}'s`,
    'Set instance in the timetable file, e.g. to the name of this unit group: then both run side by side.',
  ],
  foreignUnit: (file) => [
    `${file} is not ours`,
    'What notebook 954 has set up, remove with 956; or set instance, to run beside it.',
  ],
  otherDirectory: (unit, directory) => [
    `${unit} works in ${directory}`,
    'That is another installation: set instance in the timetable file, or vcnode_ctl_dir to that directory if it is this unit group’s.',
  ],
  foreignDirectory: (directory, entries) => [
    `${directory} holds something else: ${entries}`,
    'Take another vcnode_ctl_dir (or set instance), or remove what is there: what notebook 954 has set up, with 956.',
  ],
  noPlace: (directory, user) => [
    `${user} may not make ${directory}`,
    'Take a vcnode_ctl_dir below its home, or let the administrator make the directory.',
  ],
  image: (image) => [`${image} is there`, ''],
  noImage: (image) => [
    `${image} is not there yet; whether it can be pulled was not tried`,
    `deploy pulls it. Without internet there, load it beforehand: docker save ${image} | ssh HOST docker load`,
  ],
  bash: () => ['bash is there', ''],
  noBash: () => [
    'there is no bash, so connections from there were not tried',
    'Install bash on the control host, or try by hand.',
  ],

  connected: (target) => [`${target} answers`, ''],
  notConnected: (target, reason) => [
    `${target} is not reached from the control host: ${reason}`,
    'Compare the address with the timetable file; then ask for the route and the firewall between the two.',
  ],
  forwardingForbidden: () => [
    'the sshd of the control host forbids forwarding (AllowTcpForwarding), so this was not tried',
    'Allow it for the check ("AllowTcpForwarding local"), or deploy and look at the first tick.',
  ],
  noToken: () => [
    'no VCC access token was given',
    'Give it at the question, as VCC_ACCESS_TOKEN in the environment, or with --token-file FILE.',
  ],
  token: (user) => [`the token is accepted (${user})`, ''],
  tokenRefused: (reason) => [
    `the VC controller refuses the token: ${reason}`,
    'It is mistyped, expired or revoked: get a new one from the VC controller.',
  ],
  untrusted: (isCaGiven) => [
    isCaGiven
      ? 'the certificate is not signed by the CA in vcc_ca_file'
      : 'the certificate is signed by a CA that is not known',
    'Ask the administrator of the VC controller for the certificate of its CA (PEM), and give it as vcc_ca_file.',
  ],
  otherName: (host) => [
    `the certificate is not for ${host}`,
    'Set vcc_host to a name that stands in the certificate.',
  ],
  expiredCertificate: () => [
    'the certificate is not valid now',
    'Let the administrator of the VC controller renew it; or the clock here is wrong.',
  ],
  badCaFile: (file, reason) => [
    `vcc_ca_file ${file} cannot be used: ${reason}`,
    'Give a file with the PEM certificate of the CA.',
  ],
  notVcc: (reason) => [`what answers is not a VC controller: ${reason}`, 'Correct vcc_host and vcc_port.'],
  vccTrouble: (reason) => [
    reason,
    'Try again later; when it stays, ask the administrator of the VC controller.',
  ],
  unit: (workers) => [workers, ''],
  noGroup: (name, there) => [
    `there is no unit group ${name} (this token sees: ${none(there)})`,
    'Correct ugroup_name, or take the token of its owner.',
  ],
  twoGroups: (name) => [
    `there are two unit groups ${name}`,
    'Which one is meant is not known: rename one of them.',
  ],
  noUnit: (name, there) => [
    `there is no unit ${name} (there: ${none(there)})`,
    'Correct unit_name, or make the unit with notebook 011 or 021.',
  ],
  unitState: (state, workers) => [
    `the unit is ${state}: ${workers}`,
    'Look at it in the VC controller. Ticks wait until a change is done; what is in ERROR they make anew when its address is wanted.',
  ],
  noNodes: 'no workers now',

  machineLogin: (login) => [`logged in as ${login} through the control host`, ''],
  machineHostKey: (address, user) => [
    `the host key of ${address} is not the one that is known`,
    `Ask its administrator. When the new key is explained and compared on its console: ssh-keygen -R ${address}, log in once (ssh ${user}@${address}), and correct manager_ssh_host_key or nfs_ssh_host_key if set.`,
  ],
  swarm: (version) => [`manages the swarm${version === '' ? '' : ` (Docker ${version})`}`, ''],
  machineDocker: (user, address, reason) => [
    `docker does not answer ${user} on ${address}: ${reason}`,
    `Is the daemon running there, and is ${user} in the group docker?`,
  ],
  notManager: (state) => [
    `it is no manager of a swarm that works (${state})`,
    'Correct manager_ipaddress; when it is right, look at "docker node ls" there: there may be no quorum.',
  ],
  registry: (target) => [`${target} answers`, ''],
  noRegistry: (target, reason) => [
    `${target} is not reached from the manager: ${reason}`,
    'Correct master_fqdn, or start the registry (docker service ls on the manager). New nodes fetch the course image there.',
  ],
  workers: (count) => [`ssh answers on ${count === 1 ? '1 worker' : `${count} workers`}`, ''],
  workersAway: (addresses) => [
    `no ssh from the control host on ${list(addresses)}`,
    'They run according to the VC controller. Look at the security group and the route from the control host to port 22.',
  ],
  nfs: (path) => [`${path} is there`, ''],
  noExports: (path) => [
    `there is no ${path} on the NFS server`,
    'Is nfs_ipaddress the server of this Hub? Its home directories are exported from there.',
  ],
  noNfsSudo: (user) => [
    `${user} may not use sudo without a password on the NFS server`,
    'Exports are changed with it: allow it, or give another nfs_ssh_user.',
  ],

  inNetwork: (count, network) => [`${count === 1 ? 'the address is' : `all ${count} are`} in ${network}`, ''],
  outsideNetwork: (addresses, network) => [
    `not in the network ${network} of the unit group: ${list(addresses)}`,
    'Correct vcnode_all_ipaddress: the VC controller makes nodes in that network only.',
  ],
  reserved: (addresses, network) => [
    `network or broadcast address of ${network}: ${list(addresses)}`,
    'Take these out of vcnode_all_ipaddress: no machine can have them.',
  ],
  gateway: (address, network) => [
    `${address} is the first address of ${network}, which is the gateway in most networks`,
    'Take another one, unless you know that it is free.',
  ],
  machineAddress: (addresses) => [
    `manager or NFS server: ${list(addresses)}`,
    'Take these out of vcnode_all_ipaddress.',
  ],
  noNetwork: (provider) => [
    `the VPN catalog of the VC controller tells no network for ${provider}`,
    'Compare the addresses with your plan of the network yourself.',
  ],
  notTaken: () => ['no other unit has them', ''],
  taken: (takers) => [
    `in use: ${list(takers.map(({ address, by }) => `${address} by ${by}`))}`,
    'Take other addresses in vcnode_all_ipaddress.',
  ],
  groupFree: (group) => [`${group} is free`, ''],
  groupOurs: (group) => [`${group} is ours already`, ''],
  groupTaken: (group, file) => [
    `the group ${group} exists and is not ours (${file})`,
    'Take another target_group in the timetable file.',
  ],
  unreadable: (file, reason) => [`${file} cannot be read: ${reason}`, 'Mend the file first.'],
  noForeignSchedule: () => ['none', ''],
  foreignSchedule: (file, key) => [
    `somebody else has set a schedule: ${key} in ${file}`,
    'Two schedulers undo each other: remove the other one first (811 with notebook 821, 951 to 954 with 956).',
  ],
};
