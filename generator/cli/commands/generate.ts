import { readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Config } from '../../config/load.js';
import { sourceName } from '../../config/source-name.js';
import { type Change, findChanges } from '../../emit/changes.js';
import { controlHost, controlHostsIn } from '../../emit/control-host.js';
import { type Found, readExisting } from '../../emit/existing.js';
import { hashOf, type Manifest, manifestText } from '../../emit/manifest.js';
import { otherPlaces, ownFiles, placed, takesAnyHostKey } from '../../emit/own-files.js';
import { shippedFiles, templateFiles } from '../../emit/package-files.js';
import { renderDiff } from '../../emit/render-diff.js';
import { writeChanges } from '../../emit/write.js';
import { inHome } from '../../files/in-home.js';
import { inventoryName } from '../../merge/inventory-groups.js';
import { planMerge } from '../../merge/merge.js';
import { defaultProject } from '../../project/project-directory.js';
import { changeLines } from '../change-lines.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../help.js';
import { findingsText, mergeTexts } from '../messages/generate.js';
import { packageRoot } from '../package-root.js';
import type { Terminal } from '../terminal.js';
import { texts } from '../texts.js';
import { usableFile } from '../usable-file.js';
import { writing } from '../writing.js';

export interface GenerateOptions {
  /** Default: see defaultProject(). */
  out?: string;
  check: boolean;
  diff: boolean;
  force: boolean;
}

/** `cwh-gen generate [FILE] --out DIR`: writes the Ansible project, all of it or nothing. */
export async function generate(file: string, options: GenerateOptions, terminal: Terminal): Promise<number> {
  const words = texts[terminal.language];
  const usable = await usableFile(file, terminal);
  if (usable === undefined) return exitCodes.input;
  const { config, timetable } = usable;

  const root = packageRoot();
  const given = options.out ?? (await defaultProject(process.cwd()));
  const out = resolve(given);
  // What lies there is shipped: the next run would ship its own output.
  if (['roles', 'playbooks'].some((shipped) => isInside(out, join(root, shipped)))) {
    terminal.err(words.outInPackage(given));
    return exitCodes.input;
  }
  const own = ownFiles(await shippedFiles(root), await templateFiles(root));
  const paths = [...own.map(({ path }) => path), ...otherPlaces];
  const found = await readExisting(out, [...paths, inventoryName]);
  const { files, replaced, foreignConfig } = placed(own, found.existing, found.manifest.files);
  const merge = planMerge({
    config,
    timetable,
    source: sourceName(file),
    ...found,
    known: { home: homedir(), registryPass: await registryPass(config) },
    force: options.force,
  });
  const merged = new Set([
    inventoryName,
    ...[...merge.groups.values()].flatMap((group) => [...group.files.keys()]),
  ]);
  const changed = findChanges(
    files,
    found.existing,
    ownedFiles(found.manifest, merged, foreignConfig !== undefined),
  );
  const changes = [...changed.changes.map((change) => kept(change, found.manifest)), ...merge.changes].sort(
    (a, b) => (a.path < b.path ? -1 : 1),
  );

  const input = await realpath(file).catch(() => resolve(file));
  const overwritten = [...paths, ...merged].find((path) => join(out, path) === input);
  if (overwritten !== undefined) {
    terminal.err(words.inputInOut(file, overwritten));
    return exitCodes.input;
  }
  // Files that others write too are shown in any case, as upstream's notebooks do.
  const shown = changes.filter(
    ({ kind, merged: isMerged }) => options.diff || (isMerged && kind === 'change'),
  );
  terminal.out(renderDiff(shown));
  const blocked = [
    ...changed.blocked,
    ...merge.findings.flatMap((finding) => (finding.kind === 'blocked' ? finding.file : [])),
  ];
  if (blocked.length > 0) {
    terminal.err(words.blocked(given, blocked));
    return exitCodes.input;
  }
  if (merge.findings.length > 0) {
    terminal.err(await findingsText(merge.findings, { out: given, file, config }, terminal.language));
    return exitCodes.input;
  }
  const foreign = changed.changes
    .filter((change) => change.foreign && !replaced.includes(change.path))
    .map(({ path }) => path);
  if (foreign.length > 0 && !options.force) {
    terminal.err(words.foreign(given, foreign));
    return exitCodes.input;
  }
  const forgotten = forgottenHosts(config, found);
  if (forgotten.length > 0 && !options.force) {
    terminal.err(words.forgotten(given, forgotten, controlHost(config)));
    return exitCodes.input;
  }
  const left = [...changed.left, ...merge.left];
  if (left.length > 0) terminal.err(words.left(left));
  if (foreignConfig !== undefined && takesAnyHostKey(foreignConfig)) {
    terminal.err(mergeTexts[terminal.language].anyHostKey(join(given, 'ansible.cfg')));
  }
  if (options.check) return report(changes, words.wouldChange, terminal, exitCodes.different);
  const next: Manifest = {
    files: new Map(files.map(({ path, content }) => [path, [hashOf(content)]])),
    groups: merge.groups,
    kept: new Map([...found.manifest.kept, ...replaced.map((path) => [path, `${path}.bak`] as const)]),
  };
  // Also when only the manifest is not what it should be: lost, or of a run that was killed.
  if (changes.length > 0 || found.manifestText !== manifestText(next)) {
    const mode = config.registry_pass === undefined ? 0o644 : 0o600;
    const memory = { text: found.manifestText, former: found.manifest, next, mode };
    await writing(given, terminal, () => writeChanges(out, changes, memory));
  }
  return report(changes, words.changed, terminal, exitCodes.ok);
}

/** The password of the registry, to be compared; where it cannot be read here it is Ansible's affair. */
async function registryPass({
  registry_pass: literal,
  registry_pass_file: file,
}: Config): Promise<string | undefined> {
  if (literal !== undefined || file === undefined) return literal;
  const path = inHome(file);
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

/** Whole files that are ours. Those that are merged are so no more; an ansible.cfg that was edited is its editor's. */
function ownedFiles(
  { files }: Manifest,
  merged: ReadonlySet<string>,
  isConfigForeign: boolean,
): Map<string, string[]> {
  const isVars = (path: string) => path.startsWith('group_vars/') || merged.has(path);
  return new Map(
    [...files].filter(([path]) => !isVars(path) && !(isConfigForeign && path === 'ansible.cfg')),
  );
}

/** Upstream's file that was replaced once must not be lost by a second copy. */
function kept(change: Change, manifest: Manifest): Change {
  return change.keptAs !== undefined && manifest.kept.get(change.path) === change.keptAs
    ? { ...change, keptAs: `${change.path}.edited.bak` }
    : change;
}

/** Control hosts that this timetable had and would leave alone with their timers. */
function forgottenHosts(config: Config, { existing, manifest }: Found): string[] {
  const inventory = existing.get(inventoryName);
  if (inventory === undefined || inventory === 'other') return [];
  const former = [...manifest.groups].filter(([, { ugroup }]) => ugroup === config.ugroup_name);
  const groups = new Set([config.target_group, ...former.map(([name]) => name)]);
  return controlHostsIn(inventory.text, groups).filter((host) => host !== controlHost(config));
}

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`));
}

function report(changes: readonly Change[], title: string, terminal: Terminal, code: number): number {
  const words = texts[terminal.language];
  if (changes.length === 0) {
    terminal.out(words.unchanged);
    return exitCodes.ok;
  }
  terminal.out(`${title}\n${changeLines(changes, terminal)}`);
  return code;
}

export const addGenerate: AddCommand = (program, { terminal, done }) => {
  program
    .command('generate')
    .description('write the Ansible project, or into an existing CoursewareHub directory')
    .argument('[file]', 'timetable', defaultFile)
    .option(
      '--out <dir>',
      'where to (default: this directory when it is a CoursewareHub one or a project, else scaleout in it)',
      (text: string) => {
        if (text === '') throw new InvalidArgumentError(texts[terminal.language].emptyOut);
        return text;
      },
    )
    .option('--check', 'write nothing; exit 2 when something would change', false)
    .option('--diff', 'show the differences', false)
    .option('--force', 'replace files that were edited or are not ours', false)
    .addHelpText('after', examples('generate', 'generate --diff --check', 'generate --out ~/coursewarehub'))
    .action(async (file: string, options: GenerateOptions) => done(await generate(file, options, terminal)));
};
