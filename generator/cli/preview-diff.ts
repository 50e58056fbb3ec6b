import { stat } from 'node:fs/promises';
import { diffCsvParts } from '../preview/diff-csv.js';
import { diffJson } from '../preview/diff-json.js';
import type { DiffSubject } from '../preview/diff-report.js';
import { diffText } from '../preview/diff-text.js';
import { previewIcs } from '../preview/ics.js';
import { becauseWords } from './messages/index.js';
import { previewWords } from './messages/preview.js';
import { type PreviewScene, subjectOf } from './preview-formats.js';
import type { Usable } from './usable-file.js';

/** What two timetables are compared with. */
export interface DiffScene extends PreviewScene {
  old: Usable;
  /** The names of both files, as they were given. */
  names: { old: string; new: string };
}

type DiffFormat = (scene: DiffScene) => Iterable<string>;

/** Each `--format` that can compare. */
export const diffFormats: Readonly<Partial<Record<string, DiffFormat>>> = {
  text: (scene) => [diffText(diffSubject(scene), scene.names, previewWords[scene.language].diff)],
  json: (scene) => [`${JSON.stringify(diffJson(diffSubject(scene)), null, 2)}\n`],
  csv: (scene) => diffCsvParts(diffSubject(scene), becauseWords[scene.language]),
  // The new timetable as a calendar, which takes away what only the old one had.
  ics: (scene) => {
    const former = subjectOf({ ...scene, ...scene.old });
    return [previewIcs(subjectOf(scene), scene.now, previewWords[scene.language].ics, former)];
  },
};

function diffSubject(scene: DiffScene): DiffSubject {
  const { timetable, addresses, from, to } = subjectOf(scene);
  const former = subjectOf({ ...scene, ...scene.old });
  return {
    old: { timetable: former.timetable, addresses: former.addresses },
    new: { timetable, addresses },
    from,
    to,
  };
}

/** Whether both names are of one file. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}
