import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Commands that a test machine cannot have: they note how they were called, and do the harmless part. */
export interface StandIns {
  /** For a process that is to find them. */
  env: NodeJS.ProcessEnv;
  /** One line per call, e.g. `exportfs -r`. */
  calls(): string[];
  /** What the next calls of `exportfs` end with. */
  failExports(status: number): void;
}

const scripts = {
  // Root's rights are not needed on files of a temporary directory.
  sudo: 'while :; do case $1 in -n|-H) shift;; -u) shift 2;; *) break;; esac; done\nexec "$@"',
  exportfs: 'exit "$(cat "$STAND_INS/exportfs.status" 2>/dev/null || echo 0)"',
};

/** @param directory an empty one of the test's own. */
export function standInCommands(directory: string): StandIns {
  mkdirSync(directory, { recursive: true });
  const log = join(directory, 'calls');
  for (const [name, script] of Object.entries(scripts)) {
    const file = join(directory, name);
    const note = name === 'sudo' ? '' : `echo "${name} $*" >>"$STAND_INS/calls"\n`;
    writeFileSync(file, `#!/bin/sh\n${note}${script}\n`);
    chmodSync(file, 0o755);
  }
  appendFileSync(log, '');
  return {
    env: { ...process.env, PATH: `${directory}:${process.env.PATH}`, STAND_INS: directory, HOME: directory },
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : []),
    failExports: (status) => writeFileSync(join(directory, 'exportfs.status'), String(status)),
  };
}
