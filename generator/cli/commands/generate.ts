import { basename, resolve } from 'node:path';
import { loadConfig } from '../../config/load.js';
import { diagnosticsText } from '../../config/render-diagnostics.js';
import { type Changes, findChanges } from '../../emit/changes.js';
import { manifestText } from '../../emit/manifest.js';
import { shippedFiles, templateFiles } from '../../emit/package-files.js';
import { emitProject } from '../../emit/project.js';
import { renderDiff } from '../../emit/render-diff.js';
import { readExisting, writeChanges } from '../../emit/write.js';
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
  const files = emitProject(
    config,
    timetable,
    basename(file),
    await shippedFiles(root),
    await templateFiles(root),
  );
  const out = resolve(options.out);
  const { existing, manifest } = await readExisting(
    out,
    files.map(({ path }) => path),
  );
  const found = findChanges(files, existing, manifest);

  if (options.diff)
    terminal.out(renderDiff(found.changes, config.registry_pass === undefined ? [] : [config.registry_pass]));
  if (found.foreign.length > 0 && !options.force) {
    terminal.err(words.foreign(options.out, found.foreign));
    return exitCodes.input;
  }
  if (options.check) return report(found, words.wouldChange, terminal, exitCodes.different);
  const text = manifestText(files);
  if (found.changes.length > 0) await writeChanges(out, found.changes, text);
  return report(found, words.changed, terminal, exitCodes.ok);
}

function report({ changes }: Changes, title: string, terminal: Terminal, code: number): number {
  if (changes.length === 0) {
    terminal.out(texts[terminal.language].unchanged);
    return exitCodes.ok;
  }
  terminal.out(`${title}\n${changes.map(({ kind, path }) => `  ${kind.padEnd(6)} ${path}\n`).join('')}`);
  return code;
}
