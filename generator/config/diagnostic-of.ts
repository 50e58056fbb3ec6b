import { type Language, problemSentences } from '../cli/messages/index.js';
import { itemEn, type Sentence } from '../cli/messages/problems-en.js';
import { itemJa } from '../cli/messages/problems-ja.js';
import { codes } from './codes.js';
import type { Diagnostic } from './diagnostic.js';
import type { Finding } from './finding.js';
import type { Place } from './positions.js';
import { showKey } from './show.js';

/** A finding in the words of one language. The message opens with the key. */
export function diagnosticOf(
  { problem, path, args }: Finding,
  file: string,
  { line, column }: Place,
  language: Language,
): Diagnostic {
  // atValue() and its kin have tied the arguments to the problem.
  const { message, hint } = (
    problemSentences[language][problem] as (...args: readonly unknown[]) => Sentence
  )(...args);
  const code = codes[problem];
  const key = keyOf(path, language === 'ja' ? itemJa : itemEn);
  const severity = code.startsWith('CWH-W') ? 'warning' : 'error';
  return {
    file,
    line,
    column,
    severity,
    code,
    message: key === '' ? message : `${key}: ${message}`,
    hint,
    key,
  };
}

export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : Number(a.code > b.code));
}

/** `node_availability_0.active`, `vcnode_all_ipaddress, item 2`; list items count from 1, as people do. */
function keyOf(path: Finding['path'], item: typeof itemEn): string {
  return path.reduce<string>((key, step) => {
    if (typeof step === 'number') return item(key, step + 1);
    return key === '' ? showKey(step) : `${key}.${showKey(step)}`;
  }, '');
}
