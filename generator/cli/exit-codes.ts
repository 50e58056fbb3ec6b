/** Exit statuses of `cwh-gen`. */
export const exitCodes = {
  ok: 0,
  /** Something is wrong with the user's input; nothing was written. */
  input: 1,
  /** `generate --check`: something would change. */
  different: 2,
  /** `migrate`: a timetable was written, but not everything could be carried over. */
  partly: 3,
  usage: 64,
  bug: 70,
  io: 74,
} as const;
