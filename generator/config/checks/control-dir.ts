import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** Removing the role removes the directory: it must be our own, never a home or a part of the system. */
export const checkControlDir: Check = ({ vcnode_ctl_dir: directory }) => {
  if (directory === undefined) return [];
  const parts = directory.split('/').filter((part) => part !== '');
  const isShared =
    parts.length < 2 || (parts[0] === 'home' && parts.length < 3) || system.has(parts[0] ?? '');
  return isShared ? [atValue(['vcnode_ctl_dir'], 'control_dir_shared', show(directory))] : [];
};

const system = new Set(['bin', 'boot', 'dev', 'etc', 'lib', 'proc', 'run', 'sbin', 'sys', 'usr']);
