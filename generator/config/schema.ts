import * as z from 'zod';
import { maxAddresses } from './addresses.js';
import { classesShape } from './schema-classes.js';
import { overridesShape } from './schema-overrides.js';
import { counts, minutes, seconds, text } from './schema-parts.js';
import { policyShape } from './schema-policy.js';
import { scheduleShape } from './schema-schedule.js';
import { simulationShape } from './schema-simulation.js';
import { sizingShape } from './schema-sizing.js';

/** The heartbeats that fall on the same minutes of every hour. */
export const heartbeats = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60] as const;

/**
 * The timetable file: names are upstream's (notebook 954). This one schema judges a file, gives the types, and
 * becomes the JSON Schema for editors. What needs more than one key, or more than a pattern, is in checks/.
 */
export const configSchema = z
  .strictObject({
    nodectl_hostname: text('host', 'Control host that runs the timer: host name or IPv4 address.'),
    nodectl_user: text('user', 'Ordinary user on the control host; needs no root.'),
    nodectl_ssh_private_key: text('path', 'Your private key for the control host.').default('~/.ssh/id_rsa'),
    systemd_scope: z
      .enum(['user', 'system'])
      .describe(
        'user = a timer of nodectl_user, without root; system = a timer of the whole machine, set up with sudo, for instance on the swarm manager itself.',
      )
      .default('user'),
    instance: text(
      'word',
      'Short name that tells this installation from another one on the same control host; needed from the second unit group on, e.g. Hub2.',
    ).optional(),
    target_group: text('group_name', 'Ansible group to create for the control host, e.g. scaleout.'),

    ugroup_name: text('ugroup_name', 'Unit group of the Hub, e.g. Hub1.'),
    unit_name: text('word', 'Unit of the unit group that holds the workers.').default('worker'),
    vc_provider: text('word', 'Cloud provider of the unit group, e.g. aws.').optional(),
    vcnode_all_ipaddress: z
      .union([text('addresses', ''), z.array(text('addresses', '')).min(1).max(maxAddresses)])
      .describe(
        'All worker addresses at full size. A list of addresses and ranges, or one range such as 172.30.2.101-109. The head of the list stays, the tail goes first.',
      ),

    schedule_day_of_week: text('weekday', 'The weekday of the class: Mon, Monday, 月 or 月曜日.').optional(),
    schedule_time_0: text(
      'time',
      'In class from this time on, H:MM. Take 30 to 60 minutes for the start.',
    ).optional(),
    node_availability_0: counts('in class').optional(),
    schedule_time_1: text('time', 'After class from this time on, H:MM.').optional(),
    node_availability_1: counts('after class').optional(),
    schedule_time_2: text('time', 'Outside class from this time on, H:MM, until the next class.').optional(),
    node_availability_2: counts('outside class').optional(),
    time_zone: z.string().describe('IANA time zone of all times in this file.').default('Asia/Tokyo'),
    ...scheduleShape,
    ...classesShape,
    ...overridesShape,

    vcnode_ctl_dir: text(
      'control_dir',
      'Directory on the control host. Default: /home/{nodectl_user}/scale-out, for the system scope /srv/scale-out; with an instance its name follows.',
    ).optional(),
    manager_ipaddress: text('ipv4', 'IPv4 address of the swarm manager.'),
    manager_ssh_host_key: z
      .array(text('host_key', ''))
      .min(1)
      .describe(
        'SSH host keys of the manager, e.g. "ssh-ed25519 AAAA…". Default: taken from your known_hosts.',
      )
      .optional(),
    master_fqdn: text('host', 'Host name of the Hub, e.g. hub.example.org.'),
    nfs_ipaddress: text('ipv4', 'IPv4 address of the NFS server, when it is not the manager.').optional(),
    nfs_target: text('group_name', 'Ansible group of an NFS server outside the unit group.').optional(),

    registry_pass: text(
      'registry_pass',
      'Password of the Hub registry. Better: registry_pass_file.',
    ).optional(),
    registry_pass_file: text(
      'path',
      'File on your machine that holds the password of the Hub registry.',
    ).optional(),
    ssh_private_key_path: text('path', 'Your private key for the VC nodes.').default('~/.ssh/id_rsa'),
    teacher_email_list: z.array(text('email', '')).describe('Mail addresses of the teachers.').default([]),

    cull_server: z
      .union([z.enum(['yes', 'no', '0', '1']), z.literal([0, 1])])
      .describe(
        'Whether JupyterHub ends idle servers: yes or no, or 1 or 0. playbooks/deploy-docker-compose.yml brings it to the Hub.',
      )
      .optional(),
    cull_server_idle_timeout: seconds(
      'Seconds without activity after which a server is ended; absent, the Hub takes 600. 0 = no server is ended at all.',
    ),
    cull_server_max_age: seconds(
      'Seconds after which a server is ended even when in use; 0 = never, as when absent.',
    ),
    cull_server_every: seconds(
      'Seconds between two looks for idle servers; 0 = half of the idle time, as when absent.',
    ),

    vcc_host: text('host', 'VC controller: host name or IPv4 address.'),
    vcc_port: z.int().min(1).max(65535).describe('HTTPS port of the VC controller.').default(443),
    vcc_ca_file: text(
      'path',
      'File on your machine: PEM of the private CA of the VC controller; no other CA is trusted then.',
    ).optional(),

    node_image: text('image', 'Container image with Node.js that runs the reconciler.').default(
      'node:24.21.0-slim',
    ),
    heartbeat_minutes: z.literal(heartbeats).describe('Minutes between two ticks; divides 60.').default(2),
    boot_timeout_minutes: minutes(1, 60, 'How long a new VM may take until its ssh answers.').default(15),
    drain_timeout_minutes: minutes(1, 60, 'How long containers may take to leave a drained node.').default(5),
    ...policyShape,
    ...simulationShape,
    ...sizingShape,
  })
  .meta({ title: 'scaleout.yml: timetable of CoursewareHub workers' });

/** A valid file, defaults filled in, nothing resolved. */
export type Settings = z.output<typeof configSchema>;
export type ConfigKey = keyof Settings;
export const configKeys = Object.keys(configSchema.shape) as ConfigKey[];
/** Upstream's first form in its short shape: all of these, or none. */
export const threePhaseKeys = [
  'schedule_day_of_week',
  'schedule_time_0',
  'node_availability_0',
  'schedule_time_1',
  'node_availability_1',
  'schedule_time_2',
  'node_availability_2',
] as const satisfies readonly ConfigKey[];
/** Each of these is a timetable as well, without the three phases. */
export const otherForms = [
  'phases',
  'schedule_list',
  'schedule_default_nodes',
  'classes',
] as const satisfies readonly ConfigKey[];
/** The three phases of upstream's form, in its numbering. */
export const phaseNumbers = [0, 1, 2] as const;
