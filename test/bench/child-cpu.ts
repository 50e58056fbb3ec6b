import { readFileSync } from 'node:fs';

/** The kernel's unit in /proc, on every Linux that Node runs on. */
const msPerTick = 10;

/** CPU time of all child processes that have ended, in ms; unlike wall time the same on a machine with other work. */
export function childCpuMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The second field, the name, may hold spaces; 16 and 17 are the children's time in user and kernel mode.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * msPerTick;
}
