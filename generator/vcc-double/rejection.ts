/** A request that the double answers with an error. */
export class Rejection extends Error {
  override name = 'Rejection';

  /**
   * @param exceptionName as the controller names it, e.g. `VCPAuthException`.
   * @param subject id or path that the controller puts before the text.
   */
  constructor(
    readonly status: number,
    readonly exceptionName: string,
    readonly subject: string,
    text: string,
  ) {
    super(text);
  }
}
