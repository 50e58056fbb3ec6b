import { readFile, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { shellQuote } from '../control/ssh-arguments.js';
import { inHome } from '../files/in-home.js';
import { replaceFile } from '../files/replace-file.js';
import type { Draft } from '../init/settings-problems.js';
import { defaultProject } from '../project/project-directory.js';
import { type Asker, CancelledError } from './ask.js';
import { defaultFile } from './default-file.js';
import { exitCodes } from './exit-codes.js';
import type { InitWords } from './messages/init.js';
import { OutsideTroubleError } from './outside-trouble.js';
import type { Terminal } from './terminal.js';

/**
 * Before anything is asked: whether the file can be written. A person decides about one that is there; a script says
 * `--force`.
 *
 * @returns whether a file will be replaced.
 */
export async function examineTarget(
  file: string,
  isForced: boolean,
  asker: Asker | undefined,
  words: InitWords,
): Promise<boolean> {
  const place = resolve(file);
  const above = await stat(dirname(place)).catch(() => undefined);
  if (!above?.isDirectory()) throw new OutsideTroubleError(words.noDirectory(dirname(file)), exitCodes.input);
  const there = await stat(place).catch(() => undefined);
  if (there === undefined) return false;
  if (!there.isFile()) throw new OutsideTroubleError(words.isDirectory(file), exitCodes.input);
  if (isForced) return true;
  if (asker === undefined) throw new OutsideTroubleError(words.exists(file), exitCodes.input);
  if (!(await asker.confirm(words.overwrite(file), false))) throw new CancelledError();
  return true;
}

/** Where to look for an existing Hub: beside the file to write, else here. `shown` is how it is called. */
export async function hubDirectory(file: string): Promise<{ directory: string; shown: string }> {
  const beside = dirname(resolve(file));
  const isHub = async (directory: string) => (await defaultProject(directory)) === '.';
  const directory = !(await isHub(beside)) && (await isHub('.')) ? resolve('.') : beside;
  return { directory, shown: relative('', directory) || '.' };
}

/** Nothing in it is a secret. @param isReplaced whether the person has agreed to that. */
export async function writeConfig(
  file: string,
  text: string,
  isReplaced: boolean,
  words: InitWords,
  terminal: Terminal,
): Promise<void> {
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (before !== undefined) {
    // It has come while the questions were answered.
    if (!isReplaced) throw new OutsideTroubleError(words.exists(file), exitCodes.input);
    await replaceFile(`${file}.bak`, before, (await stat(file)).mode & 0o777);
  }
  await replaceFile(file, text, 0o644);
  terminal.out(`\n${words.written(file)}${before === undefined ? '' : words.keptAs(`${file}.bak`)}\n`);
}

const localFiles = [
  'nodectl_ssh_private_key',
  'ssh_private_key_path',
  'nfs_ssh_private_key_path',
  'registry_pass_file',
  'vcc_ca_file',
] as const;

/** The commands that come next, and what they will miss. */
export async function tellNext(
  file: string,
  settings: Draft,
  words: InitWords,
  terminal: Terminal,
): Promise<void> {
  const paths = new Set(
    localFiles.flatMap((key) => (settings[key] === undefined ? [] : [String(settings[key])])),
  );
  const missing: string[] = [];
  for (const path of paths) {
    const found = await stat(inHome(path)).catch(() => undefined);
    if (found === undefined) missing.push(path);
  }
  if (missing.length > 0) terminal.err(words.filesMissing(missing));
  const name = file === defaultFile ? '' : ` ${shellQuote(file)}`;
  const { steps } = words;
  const lines = [
    [`npx cwh-gen check${name}`, steps.check],
    [`npx cwh-gen preview${name}`, steps.preview],
    [`npx cwh-gen generate${name}`, steps.generate],
    [`npx cwh-gen check${name} --live`, steps.live],
    [`npx cwh-gen deploy${name}`, steps.deploy],
  ] as const;
  const width = Math.max(...lines.map(([command]) => command.length));
  terminal.out(
    `\n${words.next}\n${lines.map(([command, what]) => `  ${command.padEnd(width)}   # ${what}\n`).join('')}`,
  );
}
