/** Something outside is not as a command needs it (a host, a program, a file); no bug, and no wrong timetable. */
export class OutsideTroubleError extends Error {
  override name = 'OutsideTroubleError';
  /** @param message whole sentences in the user's language: what is wrong, and how to mend it. */
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
  }
}
