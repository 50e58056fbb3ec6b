import { readFile } from 'node:fs/promises';
import { inHome } from '../files/in-home.js';
import type { Answers } from '../init/answers.js';
import { type SeenController, seenController } from '../init/seen-controller.js';
import type { Draft } from '../init/settings-problems.js';
import { VccAuthError, VccError, VccUnavailableError } from '../vcc/errors.js';
import type { Asker } from './ask.js';
import { exitCodes } from './exit-codes.js';
import { type InitWords, initWords } from './messages/init.js';
import { OutsideTroubleError } from './outside-trouble.js';
import type { Terminal } from './terminal.js';

/**
 * A look at the VC controller, when there is a token: of the file, of the environment, or typed. Whatever goes wrong
 * is told, and the questions go on without it.
 */
export function controllerLook(asker: Asker, tokenFile: string | undefined, { language, err }: Terminal) {
  const words = initWords[language];
  return async (answers: Answers): Promise<SeenController | undefined> => {
    let token =
      tokenFile === undefined ? process.env.VCC_ACCESS_TOKEN?.trim() : await tokenIn(tokenFile, words);
    for (;;) {
      token ||= (await asker.secret(words.ask.token)).trim();
      if (token === '') return undefined;
      try {
        return await look(answers.known, token, words);
      } catch (error) {
        if (!(error instanceof VccError)) throw error;
        const hadCa = answers.known.vcc_ca_file !== undefined;
        err(words.vccRefused(error.message));
        if (error instanceof VccAuthError) {
          // Another one can be typed.
          token = '';
          continue;
        }
        // A certificate that does not verify: asking again with its CA can help.
        if (!(error instanceof VccUnavailableError) || error.transient || hadCa) return undefined;
        await answers.answer('vcc_ca_file', words.ask.ca, { isOptional: true });
        if (answers.known.vcc_ca_file === undefined) return undefined;
      }
    }
  };
}

/** The same without questions. @returns undefined when the controller does not answer, which has been told. */
export async function lookUnattended(
  draft: Draft,
  tokenFile: string,
  { language, err }: Terminal,
): Promise<SeenController | undefined> {
  const words = initWords[language];
  if (draft.vcc_host === undefined) throw new OutsideTroubleError(words.tokenNeedsHost, exitCodes.usage);
  try {
    return await look(draft, await tokenIn(tokenFile, words), words);
  } catch (error) {
    if (!(error instanceof VccError)) throw error;
    err(words.vccRefused(error.message));
    return undefined;
  }
}

async function look(draft: Draft, token: string, words: InitWords): Promise<SeenController> {
  const { vcc_host: host, vcc_port: port = 443, vcc_ca_file: caFile } = draft;
  const ca = caFile === undefined ? undefined : await contents(String(caFile), words.caUnreadable);
  return seenController({ host: String(host), port: Number(port), token, ...(ca !== undefined && { ca }) });
}

async function tokenIn(file: string, words: InitWords): Promise<string> {
  return (await contents(file, words.tokenUnreadable)).trim();
}

async function contents(file: string, unreadable: (file: string, reason: string) => string): Promise<string> {
  return readFile(inHome(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OutsideTroubleError(unreadable(file, error.code ?? error.message), exitCodes.io);
  });
}
