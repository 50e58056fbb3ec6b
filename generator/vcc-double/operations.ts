import type { NodeState, Operation } from './state.js';

interface Course {
  /** States from which it may begin; empty = any. */
  from: readonly string[];
  /** State while it is under way. */
  via: string;
  /** State after it; undefined = the node is gone. */
  to: string | undefined;
  /** Which of the configured commands makes it real. */
  command?: 'create' | 'delete' | 'power-off' | 'power-on';
}

/** The course of each operation, after the manual's state diagram. `create` is how an added node begins. */
export const courses: Record<Operation, Course> = {
  create: { from: ['new'], via: 'BOOTING', to: 'RUNNING', command: 'create' },
  delete: { from: [], via: 'DELETING', to: undefined, command: 'delete' },
  power_off: { from: ['RUNNING', 'SUSPENDED'], via: 'SHUTTING_DOWN', to: 'POWER_OFF', command: 'power-off' },
  power_on: { from: ['POWER_OFF'], via: 'BOOTING', to: 'RUNNING', command: 'power-on' },
  suspend: { from: ['RUNNING'], via: 'SUSPENDING', to: 'SUSPENDED' },
  resume: { from: ['SUSPENDED'], via: 'RESUMING', to: 'RUNNING' },
  stop: { from: ['RUNNING', 'SUSPENDED'], via: 'STOPPING', to: 'STOPPED', command: 'delete' },
  start: { from: ['STOPPED'], via: 'BOOTING', to: 'RUNNING', command: 'create' },
};

/** Whether `operation` may begin with the node as it is. */
export function allowed(operation: Operation, { state }: NodeState): boolean {
  const { from } = courses[operation];
  return from.length === 0 || from.includes(state);
}
