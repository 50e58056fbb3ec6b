import { request } from 'node:http';
import { join } from 'node:path';
import type { Fault, FaultInput } from './faults.js';

export const controlPath = '/-/faults';

/** Where the double with this state directory takes orders. */
export function controlSocket(directory: string): string {
  return join(directory, 'control.sock');
}

/**
 * Asks the running double of a state directory for its faults, or orders others: PUT in place of those in
 * force, POST in addition, DELETE none. Returns what is in force when the order is carried out.
 *
 * @throws Error when there is no such double, or it refuses the order: nothing has changed then.
 */
export async function controlFaults(
  directory: string,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  faults?: readonly FaultInput[],
): Promise<Fault[]> {
  const { status, text } = await exchange(directory, method, faults);
  const answer = JSON.parse(text) as { faults: Fault[]; message: string };
  if (status !== 200) throw new Error(answer.message);
  return answer.faults;
}

function exchange(
  directory: string,
  method: string,
  faults: readonly FaultInput[] | undefined,
): Promise<{ status: number; text: string }> {
  const socketPath = controlSocket(directory);
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method, path: controlPath }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
      incoming.on('error', reject);
    });
    const lonely = `no double is running with the state directory ${directory}: start it, or give its --state`;
    outgoing.on('error', (cause) => reject(new Error(lonely, { cause })));
    outgoing.end(faults === undefined ? undefined : JSON.stringify({ faults }));
  });
}
