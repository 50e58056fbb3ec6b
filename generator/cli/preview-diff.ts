import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { diffCsvParts } from '../preview/diff-csv.js';
import { diffJson } from '../preview/diff-json.js';
import type { DiffSubject } from '../preview/diff-report.js';
import { diffText } from '../preview/diff-text.js';
import { previewIcs } from '../preview/ics.js';
import { becauseWords } from './messages/index.js';
import { previewWords } from './messages/preview.js';
import { type PreviewFormat, type PreviewScene, subjectOf } from './preview-formats.js';
import type { Terminal } from './terminal.js';
import type { Usable } from './usable-file.js';

/** What two timetables are compared with. */
export interface DiffScene extends PreviewScene {
  old: Usable;
  oldFile: string;
}

type DiffFormat = (scene: DiffScene) => Iterable<string>;

/** Each `--format` that can compare. */
const diffFormats: Readonly<Partial<Record<PreviewFormat, DiffFormat>>> = {
  text: (scene) => {
    const names = { old: scene.oldFile, new: scene.file };
    return [diffText(diffSubject(scene), names, previewWords[scene.language].diff)];
  },
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

/** Whether it makes sense; if not, says why. */
export async function canCompare(
  old: string,
  file: string,
  format: PreviewFormat,
  { err, language }: Terminal,
): Promise<boolean> {
  const words = previewWords[language];
  if (diffFormats[format] === undefined) {
    err(words.noDiff(format, Object.keys(diffFormats)));
    return false;
  }
  if (!(await isSameFile(old, file))) return true;
  err(words.sameFile(old, basename(old)));
  return false;
}

/** @throws RangeError for a format that cannot compare (`canCompare`). */
export function compared(format: PreviewFormat, scene: DiffScene): Iterable<string> {
  const make = diffFormats[format];
  if (make === undefined) throw new RangeError(`no comparison as ${format}`);
  return make(scene);
}

/** By whatever names. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}
