import type { EmittedFile } from './emitted-file.js';
import type { Existing } from './existing.js';
import { hashOf } from './manifest.js';
import { renderTemplate } from './template.js';

/**
 * The files that are ours alone. The same for every timetable, so that several can share a directory. Pure.
 *
 * @param shipped playbooks and roles, as they lie in this package.
 * @param templates texts of the EJS templates by file name.
 */
export function ownFiles(
  shipped: readonly EmittedFile[],
  templates: Readonly<Record<string, string>>,
): EmittedFile[] {
  const files = [
    text('ansible.cfg', renderTemplate(templates, 'ansible.cfg.ejs', {})),
    text('README.cwh-gen.md', renderTemplate(templates, 'README.md.ejs', {})),
    // Ansible looks for roles beside the playbook, whatever ansible.cfg says.
    ...shipped.map((file) => ({ ...file, path: file.path.replace(/^roles\//, 'playbooks/roles/') })),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function text(path: string, content: string): EmittedFile {
  return { path, content, mode: 0o644 };
}

/** Upstream's playbook of this name also serves its notebooks 121 and 711. */
const stays = 'playbooks/deploy-docker-compose.yml';
const instead = 'playbooks/cwh-deploy-docker-compose.yml';

/** Where one of our files may have to lie instead. */
export const otherPlaces: readonly string[] = [instead];

export interface Placed {
  files: EmittedFile[];
  /** Upstream's playbooks that ours replace: under the same name they would go on installing the old timer. */
  replaced: string[];
  /** Set when a foreign ansible.cfg stays: its text. */
  foreignConfig?: string;
}

/** Among the files of an existing CoursewareHub directory. Pure. */
export function placed(
  files: readonly EmittedFile[],
  existing: ReadonlyMap<string, Existing>,
  owned: ReadonlyMap<string, readonly string[]>,
): Placed {
  const foreign = ({ path, content }: EmittedFile): string | undefined => {
    const there = existing.get(path);
    if (there === undefined || there === 'other' || there.text === content) return undefined;
    return owned.get(path)?.includes(hashOf(there.text)) ? undefined : there.text;
  };
  const config = files.find(({ path }) => path === 'ansible.cfg');
  const foreignConfig = config && foreign(config);
  return {
    files: files
      .filter(({ path }) => path !== 'ansible.cfg' || foreignConfig === undefined)
      .map((file) =>
        file.path === stays && foreign(file) !== undefined ? { ...file, path: instead } : file,
      ),
    replaced: files.filter((file) => isUpstreams(file.path, foreign(file))).map(({ path }) => path),
    ...(foreignConfig !== undefined && { foreignConfig }),
  };
}

function isUpstreams(path: string, text: string | undefined): boolean {
  return /^playbooks\/setup-scaleout(?:-user)?\.yml$/.test(path) && /\bworker-scale-out\b/.test(text ?? '');
}

/** Ansible would take any machine for the control host. */
export function takesAnyHostKey(config: string): boolean {
  return /^\s*host_key_checking\s*[=:]\s*["']?(?:false|no|off|0|f|n)\b/im.test(config);
}
