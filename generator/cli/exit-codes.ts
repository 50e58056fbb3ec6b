/** Exit statuses of `cwh-gen`. */
export const exitCodes = {
  ok: 0,
  /** Something is wrong with the user's input; nothing was written. */
  input: 1,
  /** Something would change: `generate --check`, `plan`. */
  different: 2,
  /** `migrate`: a timetable was written, but not everything could be carried over. */
  partly: 3,
  /** What was looked at is not as it should be: `check --live`, `status`, `plan`. */
  trouble: 4,
  /** What was started elsewhere has failed: a playbook, a tick, a command on the control host. */
  failed: 5,
  usage: 64,
  /** The control host is not reached, or a program that is needed is not there. */
  unreachable: 69,
  bug: 70,
  io: 74,
  /** The person has said no, or pressed Ctrl-C. */
  cancelled: 130,
} as const;
