import type { Spot } from './document.js';

/** Why nothing can be written, as data; the sentences are in cli/messages/generate.ts. */
export type MergeFinding =
  | { kind: 'blocked'; file: string }
  | { kind: 'uneditable'; file: string; reason: 'vault' | 'yaml' | 'shape'; spot: Spot; detail: string }
  /** The unit group has a schedule that is not ours. */
  | { kind: 'foreign_schedule'; file: string; spot: Spot; key: string }
  /** A schedule for this unit group lies in another group's file. */
  | { kind: 'other_schedule'; file: string; spot: Spot; group: string }
  | { kind: 'target_exists'; file: string; spot: Spot; group: string }
  | { kind: 'target_of_other'; group: string; ugroup: string }
  /** Two truths. Without values: a secret. */
  | { kind: 'differs'; file: string; spot: Spot; key: string; values?: { there: unknown; ours: unknown } }
  | { kind: 'no_manager'; file: string; spot: Spot; ugroup: string; manager: string }
  /** The group's directory has one of our keys in another file. */
  | { kind: 'shadowed'; file: string; spot: Spot; key: string }
  /** One of our keys has been edited. The only one that can be forced. */
  | { kind: 'conflict'; file: string; spot: Spot; key: string };
