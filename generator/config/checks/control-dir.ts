import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** Removing the role removes the directory: it must be our own, never a home or a part of the system. */
export const checkControlDir: Check = ({ vcnode_ctl_dir: directory }) => {
  if (directory === undefined) return [];
  const parts = directory.split('/').filter((part) => part !== '');
  const [top = ''] = parts;
  const isShared =
    parts.length < 2 ||
    (parents.has(top) && parts.length < 3) ||
    system.has(top) ||
    // ~/.ssh, ~/.config: other programs keep their things there.
    parts.at(-1)?.startsWith('.') === true;
  return isShared ? [atValue(['vcnode_ctl_dir'], 'control_dir_shared', show(directory))] : [];
};

/** What is directly in these belongs to a user or to the system: /home/user01, /var/lib. */
const parents = new Set(['home', 'var']);

const system = new Set([
  'bin',
  'boot',
  'dev',
  'etc',
  'lib',
  'lib32',
  'lib64',
  'libx32',
  'lost+found',
  'proc',
  'run',
  'sbin',
  'snap',
  'sys',
  'usr',
]);
