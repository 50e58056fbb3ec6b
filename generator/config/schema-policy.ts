import * as z from 'zod';
import { minutes, mostMinutes, text } from './schema-parts.js';

/** How the timetable is carried out, and what a new node gets. */
export const policyShape = {
  drain_wait_minutes: minutes(
    0,
    1440,
    'Minutes for which the users’ servers on a node that goes may run on; 0 = none, as upstream.',
  ).default(30),
  after_drain_wait: z
    .enum(['force', 'keep'])
    .describe(
      'After that time: force = the node goes whatever runs on it; keep = it stays until it is empty.',
    )
    .default('force'),
  choose: z
    .enum(['work', 'position'])
    .describe(
      'Which of several nodes go: work = those with the fewest user servers; position = the tail of the list, as upstream.',
    )
    .default('work'),
  concurrent_nodes: z.int().min(1).max(50).describe('How many nodes are prepared side by side.').default(10),
  start_lead_minutes: minutes(
    0,
    120,
    'Minutes before phases, windows and overrides begin at which their nodes are started, until five starts have been measured. Classes: lead_minutes, where it is longer.',
  ).default(0),
  course_image: text('image', 'Course image in the Hub’s registry, which each new node fetches.').default(
    'coursewarehub/default-course-image',
  ),
  nfs_ssh_user: text('user', 'Login on an NFS server that is not the manager; needs sudo.').default('vcp'),
  nfs_ssh_private_key_path: text(
    'path',
    'Your private key for that NFS server. Default: ssh_private_key_path.',
  ).optional(),
  nfs_ssh_host_key: z
    .array(text('host_key', ''))
    .min(1)
    .describe('SSH host keys of that NFS server. Default: taken from your known_hosts.')
    .optional(),
  hub_url: text(
    'https_url',
    'Where users reach JupyterHub, without /hub; with a token, idle servers do not count as work.',
  ).optional(),
  hub_token_path: text('path', 'File on your machine that holds a token for JupyterHub’s API.').optional(),
  hub_ca_file: text(
    'path',
    'File on your machine: PEM of the private CA of JupyterHub; no other CA is trusted then.',
  ).optional(),
  // Servers tell the Hub of their activity every five minutes, and the Hub itself looks as seldom.
  hub_idle_minutes: minutes(
    15,
    mostMinutes,
    'Minutes without activity after which a user’s server is idle; more than the longest silent computation.',
  ).default(60),
  webhook_url_path: text(
    'path',
    'File on your machine that holds the URL of a chat’s incoming webhook (Slack, Mattermost), which is told of trouble.',
  ).optional(),
  language: z.enum(['en', 'ja']).describe('Language of what the webhook is told.').default('en'),
};
