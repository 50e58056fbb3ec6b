import { OutsideError } from '../outside-error.js';
import type { SshSession } from './ssh-session.js';

/**
 * A session that is opened anew when it has been lost, so that what is tried again has a chance. What was under way on
 * the lost one has failed.
 *
 * @param open verifies the host key each time. @throws what the first opening throws.
 */
export async function lastingSession(open: () => Promise<SshSession>): Promise<SshSession> {
  let current: Promise<SshSession> | undefined = open();
  await current;
  const reopened = () => {
    const opening = open();
    // One that failed is tried anew by the next who asks.
    opening.catch(() => {
      if (current === opening) current = undefined;
    });
    return opening;
  };
  return {
    open: async (command) => {
      current ??= reopened();
      const used = current;
      const session = await used;
      try {
        return await session.open(command);
      } catch (error) {
        if (!(error instanceof OutsideError) || error.kind !== 'unreachable') throw error;
        if (current === used) {
          session.close();
          current = reopened();
        }
        current ??= reopened();
        return (await current).open(command);
      }
    },
    close: () => {
      current?.then((session) => session.close()).catch(() => {});
    },
  };
}
