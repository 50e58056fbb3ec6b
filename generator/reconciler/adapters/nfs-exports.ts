import { changedExports, type ExportsFile, exportedTo } from '../exports-text.js';
import { OutsideError } from '../outside-error.js';
import type { Exports } from '../ports.js';
import { mustRun, runCommand, shellWord } from './remote-command.js';
import type { SshSession } from './ssh-session.js';

/** The script's status when somebody else has written meanwhile. */
const overtaken = 9;
const attempts = 3;
const system = 'nfs';

/**
 * The exports of the Hub's files, in a file of their own below /etc/exports.d of the NFS server.
 *
 * @param open gives the connection to the NFS server; asked for when it is first needed.
 */
export function nfsExports(
  open: () => Promise<SshSession>,
  { name, timeoutMs, ...file }: ExportsFile & { name: string; timeoutMs: number },
): Exports {
  const read = async () => {
    const command = `sudo -n sh -c ${shellWord(`cat ${shellWord(name)} 2>/dev/null || test ! -e ${shellWord(name)}`)}`;
    return mustRun(await open(), { command, system, timeoutMs });
  };
  return {
    list: async () => exportedTo(await read(), file),
    change: async (change) => {
      for (let attempt = 1; ; attempt += 1) {
        const before = await read();
        const after = changedExports(before, change, file);
        // exportfs runs all the same: a run that died may have written, and not made it hold.
        const stdin = writeScript(name, before, after);
        const result = await runCommand(await open(), { command: 'sudo -n sh -s', stdin, system, timeoutMs });
        if (result.status === 0) return;
        if (result.status === overtaken && attempt < attempts) continue;
        const last = result.stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
        const why =
          result.status === overtaken
            ? 'it is another text each time: is somebody editing it, or is it not UTF-8?'
            : `status ${result.status}: ${last}`;
        throw new OutsideError(system, 'failed', `${name} could not be changed: ${why}`);
      }
    },
  };
}

/** Whole or not at all, only over what was read, and then in force. */
function writeScript(name: string, before: string, after: string): string {
  const file = shellWord(name);
  const [old, fresh] = [before, after].map((text) => shellWord(Buffer.from(text).toString('base64')));
  const unfinished = shellWord(`${name}.new`);
  // Each on a line of its own: in a list with && a failure would not end the script.
  const write = [
    `echo ${fresh} | base64 -d >${unfinished}`,
    `chmod 0644 ${unfinished}`,
    `mv ${unfinished} ${file}`,
  ];
  return [
    'set -eu',
    `mkdir -p "$(dirname ${file})"`,
    `exec 9>>${shellWord(`${name}.lock`)}`,
    "flock -w 20 9 || { echo 'its lock is held by somebody else' >&2; exit 1; }",
    `[ "$(base64 -w0 <${file} 2>/dev/null || true)" = ${old} ] || exit ${overtaken}`,
    ...(before === after ? [] : write),
    'exportfs -r',
    '',
  ].join('\n');
}
