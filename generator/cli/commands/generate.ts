import { realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { loadConfig } from '../../config/load.js';
import { diagnosticsText } from '../../config/render-diagnostics.js';
import { sourceName } from '../../config/source-name.js';
import { type Changes, findChanges } from '../../emit/changes.js';
import { controlHost, controlHostsIn } from '../../emit/control-host.js';
import { readExisting } from '../../emit/existing.js';
import { DirectoryBusyError } from '../../emit/lock.js';
import { manifestText } from '../../emit/manifest.js';
import { shippedFiles, templateFiles } from '../../emit/package-files.js';
import { emitProject } from '../../emit/project.js';
import { renderDiff } from '../../emit/render-diff.js';
import { writeChanges } from '../../emit/write.js';
import { exitCodes } from '../exit-codes.js';
import { packageRoot } from '../package-root.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';

export interface GenerateOptions {
  out: string;
  check: boolean;
  diff: boolean;
  force: boolean;
}

/** `cwh-gen generate [FILE] --out DIR`: writes the Ansible project, all of it or nothing. */
export async function generate(file: string, options: GenerateOptions, terminal: Terminal): Promise<number> {
  const words = texts[terminal.language];
  const { config, timetable, diagnostics } = await loadConfig(file, { language: terminal.language });
  if (diagnostics.length > 0) terminal.err(diagnosticsText(diagnostics));
  if (config === undefined || timetable === undefined) return exitCodes.input;

  const root = packageRoot();
  const out = resolve(options.out);
  // What lies there is shipped: the next run would ship its own output.
  if (['roles', 'playbooks'].some((shipped) => isInside(out, join(root, shipped)))) {
    terminal.err(words.outInPackage(options.out));
    return exitCodes.input;
  }
  const shipped = await shippedFiles(root);
  const files = emitProject(config, timetable, sourceName(file), shipped, await templateFiles(root));
  const input = await realpath(file).catch(() => resolve(file));
  const overwritten = files.find(({ path }) => join(out, path) === input);
  if (overwritten !== undefined) {
    terminal.err(words.inputInOut(file, overwritten.path));
    return exitCodes.input;
  }
  const paths = files.map(({ path }) => path);
  const { existing, manifest, manifestText: before } = await readExisting(out, paths);
  const found = findChanges(files, existing, manifest);

  if (options.diff) terminal.out(renderDiff(found.changes));
  if (found.blocked.length > 0) {
    terminal.err(words.blocked(options.out, found.blocked));
    return exitCodes.input;
  }
  const foreign = found.changes.filter((change) => change.foreign).map(({ path }) => path);
  if (foreign.length > 0 && !options.force) {
    terminal.err(words.foreign(options.out, foreign));
    return exitCodes.input;
  }
  const former = existing.get('inventory.yml');
  const forgotten = (former === undefined || former === 'other' ? [] : controlHostsIn(former.text)).filter(
    (host) => host !== controlHost(config),
  );
  if (forgotten.length > 0 && !options.force) {
    terminal.err(words.forgotten(options.out, forgotten, controlHost(config)));
    return exitCodes.input;
  }
  if (found.left.length > 0) terminal.err(words.left(found.left));
  if (options.check) return report(found, words.wouldChange, terminal, exitCodes.different);
  // Also when only the manifest is not what it should be: lost, or of a run that was killed.
  if (found.changes.length > 0 || before !== manifestText(files)) {
    try {
      await writeChanges(out, found.changes, files, manifest);
    } catch (error) {
      if (!(error instanceof DirectoryBusyError)) throw error;
      terminal.err(words.busy(error.file, error.holder));
      return exitCodes.io;
    }
  }
  return report(found, words.changed, terminal, exitCodes.ok);
}

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`));
}

function report({ changes }: Changes, title: string, terminal: Terminal, code: number): number {
  const words = texts[terminal.language];
  if (changes.length === 0) {
    terminal.out(words.unchanged);
    return exitCodes.ok;
  }
  const lines = changes.map(({ kind, path, foreign }) => {
    return `  ${words.kinds[kind].padEnd(6)} ${path}${foreign ? words.keptAs(`${path}.bak`) : ''}\n`;
  });
  terminal.out(`${title}\n${lines.join('')}`);
  return code;
}
