import { join } from 'node:path';
import { DirectoryBusyError } from '../emit/lock.js';
import { ChangedMeanwhileError } from '../emit/write.js';
import { UneditableError } from '../merge/document.js';
import { exitCodes } from './exit-codes.js';
import { mergeTexts } from './messages/generate.js';
import { OutsideTroubleError } from './outside-trouble.js';
import type { Terminal } from './terminal.js';
import { texts } from './texts.js';

/**
 * Plans or writes changes of a project.
 *
 * @param out the project, as it was given.
 * @throws OutsideTroubleError that says what was in the way; nothing was written then.
 */
export async function writing<T>(out: string, terminal: Terminal, act: () => Promise<T>): Promise<T> {
  const trouble = (sentence: string, status: number) => new OutsideTroubleError(sentence.trimEnd(), status);
  const words = mergeTexts[terminal.language];
  try {
    return await act();
  } catch (error) {
    if (error instanceof DirectoryBusyError)
      throw trouble(texts[terminal.language].busy(error.file, error.holder), exitCodes.io);
    if (error instanceof ChangedMeanwhileError)
      throw trouble(words.changedMeanwhile(join(out, error.file)), exitCodes.io);
    if (!(error instanceof UneditableError) || error.file === undefined) throw error;
    const { file, reason, spot, message: detail } = error;
    const sentence = words.findings.uneditable({ kind: 'uneditable', file, reason, spot, detail }, '', {
      at: '',
      there: '',
      ours: '',
    });
    throw trouble(
      `${words.nothingWritten(out)}${join(out, file)}:${spot.line}:${spot.column}: ${sentence}`,
      exitCodes.input,
    );
  }
}
