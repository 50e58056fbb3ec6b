import { join, resolve } from 'node:path';
import { loadConfig } from '../../config/load.js';
import { diagnosticsText } from '../../config/render-diagnostics.js';
import { controlHostAt, installationOf } from '../../control/control-host.js';
import { locate } from '../../control/locate.js';
import type { Change } from '../../emit/changes.js';
import { type Existing, type Found, readExisting } from '../../emit/existing.js';
import { DirectoryBusyError } from '../../emit/lock.js';
import type { Manifest } from '../../emit/manifest.js';
import { renderDiff } from '../../emit/render-diff.js';
import { ChangedMeanwhileError, writeChanges } from '../../emit/write.js';
import { backupOf } from '../../merge/backup.js';
import { dataOf, hashOfValue, isSame, readDocument, UneditableError, valueAt } from '../../merge/document.js';
import { groupFile } from '../../merge/group-files.js';
import { inventoryName } from '../../merge/merge.js';
import { applyEdits, type Edit } from '../../merge/splice.js';
import { type Observed, observedSchema, syncWorkers } from '../../merge/workers.js';
import { defaultProject } from '../../project/project-directory.js';
import type { AddCommand } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { projectOption } from '../help.js';
import { mergeTexts } from '../messages/generate.js';
import { syncTexts } from '../messages/sync.js';
import { OutsideTroubleError } from '../outside-trouble.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';

interface SyncOptions {
  out?: string;
  check: boolean;
  diff: boolean;
}

export const addSync: AddCommand = (program, { terminal, done }) => {
  program
    .command('sync')
    .description("write the workers that exist into the inventory and the unit group's variables")
    .argument('[file]', 'timetable', 'scaleout.yml')
    .option(...projectOption)
    .option('--check', 'write nothing; exit 2 when something would change', false)
    .option('--diff', 'show the differences', false)
    .addHelpText(
      'after',
      '\nExamples:\n  npx cwh-gen sync --check        which workers are missing in the inventory, or gone\n  npx cwh-gen sync --diff         write it, and show what changes',
    )
    .action(async (file: string, options: SyncOptions) => done(await sync(file, options, terminal)));
};

async function sync(file: string, options: SyncOptions, terminal: Terminal): Promise<number> {
  const words = syncTexts[terminal.language];
  const { config, diagnostics } = await loadConfig(file, { language: terminal.language });
  if (config === undefined) {
    terminal.err(diagnosticsText(diagnostics));
    return exitCodes.input;
  }
  const given = options.out ?? (await defaultProject(process.cwd()));
  const out = resolve(given);
  const found = await readExisting(out, [inventoryName]);
  const inventory = textOf(found.existing.get(inventoryName));
  if (inventory === undefined)
    throw new OutsideTroubleError(words.noProject(given).trimEnd(), exitCodes.input);
  const { path: vars } = groupFile(config.ugroup_name, found.existing, found.directories);
  if (textOf(found.existing.get(vars)) === undefined) {
    throw new OutsideTroubleError(words.noGroup(join(given, vars)).trimEnd(), exitCodes.input);
  }

  const destination = await locate(config, out).catch((error: Error) => {
    throw new OutsideTroubleError(words.noHost(given, error.message).trimEnd(), exitCodes.input);
  });
  const host = controlHostAt(destination);
  const script = `${installationOf(config).reconciler} --dry-run --format json`;
  const observed = await look();
  const workers = edited(inventoryName, () => syncWorkers(config, dataOf(readDocument(inventory)), observed));
  if (workers === undefined) throw new OutsideTroubleError(words.vmsUnknown.trimEnd(), exitCodes.trouble);
  const changes = [change(found, inventoryName, workers.inventory), change(found, vars, workers.vars)].flat();
  if (options.diff || options.check) terminal.out(renderDiff(changes));
  if (changes.length === 0) {
    terminal.out(words.same(workers.now.length));
    return exitCodes.ok;
  }
  terminal.out(words.workers(workers.now.length, workers.added, workers.gone));
  if (options.check) return exitCodes.different;
  const next = remembered(found.manifest, changes, workers.hosts);
  try {
    await writeChanges(out, changes, {
      text: found.manifestText,
      former: found.manifest,
      next,
      mode: found.manifestMode,
    });
  } catch (error) {
    if (error instanceof DirectoryBusyError)
      terminal.err(texts[terminal.language].busy(error.file, error.holder));
    else if (error instanceof ChangedMeanwhileError) {
      terminal.err(mergeTexts[terminal.language].changedMeanwhile(join(given, error.file)));
    } else throw error;
    return exitCodes.io;
  }
  const { changed, kinds, keptAs } = texts[terminal.language];
  const lines = changes.map(({ path }) => `  ${kinds.change.padEnd(6)} ${path}${keptAs(backupOf(path))}\n`);
  terminal.out(`${changed}\n${lines.join('')}`);
  return exitCodes.ok;

  async function look(): Promise<Observed> {
    const { status, out: answer, err } = await host.run(script);
    const line = host.line(script);
    const detail = lastLine(err) ?? `exit ${status}`;
    if (status === 255 || status === 127) {
      throw new OutsideTroubleError(words.unreached(line, detail).trimEnd(), exitCodes.unreachable);
    }
    const read = observedSchema.safeParse(jsonOf(answer));
    // A tick that would do something, or could not do all, still tells what is there.
    if (read.success) return read.data.observed;
    const sentence = status === 0 ? words.unreadable(line) : words.failed(line, detail);
    throw new OutsideTroubleError(sentence.trimEnd(), exitCodes.failed);
  }

  function change({ existing }: Found, path: string, edits: readonly Edit[]): Change[] {
    const there = existing.get(path);
    if (there === undefined || there === 'other') return [];
    const data = dataOf(edited(path, () => readDocument(there.text)));
    // What says the same already stays as it is written.
    const needed = edits.filter(
      ({ path: at, value }) => value === undefined || !isSame(valueAt(data, at), value),
    );
    const content = edited(path, () => applyEdits(there.text, needed));
    if (content === there.text) return [];
    const after = { path, content, mode: there.mode & 0o777 };
    return [{ kind: 'change', path, before: there.text, after, keptAs: backupOf(path), merged: true }];
  }

  function edited<T>(path: string, edit: () => T): T {
    try {
      return edit();
    } catch (error) {
      if (!(error instanceof UneditableError)) throw error;
      const { line, column } = error.spot;
      throw new OutsideTroubleError(
        words.notEditable(join(given, path), line, column).trimEnd(),
        exitCodes.input,
      );
    }
  }
}

/** Hosts that generate wrote are still ours. */
function remembered(manifest: Manifest, changes: readonly Change[], hosts: readonly string[]): Manifest {
  const after = changes.find(({ path }) => path === inventoryName)?.after;
  if (after === undefined) return manifest;
  const value = valueAt(dataOf(readDocument(after.content)), hosts);
  const groups = [...manifest.groups].map(([name, group]) => {
    const keys = (group.files.get(inventoryName) ?? []).map((key) =>
      isSame(key.path, hosts) ? { ...key, hashes: [hashOfValue(value)] } : key,
    );
    const files = new Map(group.files);
    if (keys.length > 0) files.set(inventoryName, keys);
    return [name, { ...group, files }] as const;
  });
  return { ...manifest, groups: new Map(groups) };
}

function textOf(there: Existing | undefined): string | undefined {
  return there === undefined || there === 'other' ? undefined : there.text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1) || undefined;
}
