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

/** What the controller says about a token that it does not know, or not any more. */
export function tokenRefused(): Rejection {
  const text = 'token lookup is failed: permission denied';
  return new Rejection(403, 'VCPAuthException', 'accounts/authority', text);
}
