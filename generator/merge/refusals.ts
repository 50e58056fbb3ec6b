import type { VarsFile } from './compare.js';
import { spotOf } from './document.js';
import { groupOfFile } from './group-files.js';
import { groupPath, inventoryName } from './inventory-groups.js';
import type { Scene } from './scene.js';

/** Finds what must not be written over, also with force: another's target group, another's schedule. */
export function refuseForeign(scene: Scene): void {
  const { findings, input } = scene;
  const { target_group: target, ugroup_name: ugroup } = input.config;
  const own = input.manifest.groups.get(target);
  if (own !== undefined && own.ugroup !== ugroup) {
    findings.push({ kind: 'target_of_other', group: target, ugroup: own.ugroup });
  }
  checkTarget(scene);
  checkSchedules(scene);
}

function checkTarget(scene: Scene): void {
  const { documents, findings, isAdopted, targetFile, ownKeys, dataAt } = scene;
  const { target_group: target } = scene.input.config;
  if (isAdopted) return;
  const file = documents.get(targetFile.path);
  const foreign = file ?? firstBeside(scene, targetFile.beside);
  if (foreign !== undefined && ownKeys(targetFile.path).length === 0) {
    findings.push({
      kind: 'target_exists',
      file: foreign.path,
      spot: { line: 1, column: 1 },
      group: target,
    });
  }
  const hosts = documents.get(inventoryName);
  const place = hosts && groupPath(dataAt(inventoryName), target);
  if (
    hosts !== undefined &&
    place !== undefined &&
    !ownKeys(inventoryName).some(({ path }) => path.includes(target))
  ) {
    findings.push({
      kind: 'target_exists',
      file: inventoryName,
      spot: spotOf(hosts.text, hosts.document, place),
      group: target,
    });
  }
}

function firstBeside({ readable }: Scene, paths: readonly string[]): VarsFile | undefined {
  for (const path of paths) {
    const file = readable(path, false);
    if (file !== undefined) return file;
  }
  return undefined;
}

function checkSchedules(scene: Scene): void {
  const { documents, findings, isAdopted, isWhole, ownKeys, ugroupFile, selves, readable, dataAt } = scene;
  const { config, existing } = scene.input;
  const { target_group: target, ugroup_name: ugroup } = config;
  const isOwn = (key: string, path: string) =>
    isAdopted || isWhole(path) || ownKeys(path).some((own) => own.path.length === 1 && own.path[0] === key);
  for (const path of [ugroupFile.path, ...ugroupFile.beside]) {
    const file = documents.get(path);
    for (const key of ['vcnode_schedule', 'schedule']) {
      if (file?.document.has(key) !== true || (key === 'schedule' && isOwn(key, path))) continue;
      findings.push({
        kind: 'foreign_schedule',
        file: path,
        spot: spotOf(file.text, file.document, [key]),
        key,
      });
    }
  }
  const ours = new Set([target, ugroup, 'all', ...selves.map(([name]) => name)]);
  for (const path of existing.keys()) {
    if (!path.startsWith('group_vars/') || ours.has(groupOfFile(path))) continue;
    const file = readable(path, false);
    const data = dataAt(path);
    if (file === undefined || data.ugroup_name !== ugroup || data.vcnode_schedule === undefined) continue;
    const spot = spotOf(file.text, file.document, ['vcnode_schedule']);
    findings.push({ kind: 'other_schedule', file: path, spot, group: groupOfFile(path) });
  }
}
