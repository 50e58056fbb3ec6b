import { setTimeout as pause } from 'node:timers/promises';
import { InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { type Look, lookOf, lookScript } from '../../control/look.js';
import { findingsOf } from '../../status/findings.js';
import { statusText } from '../../status/text.js';
import { timeIn } from '../../status/times.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { fetchStatusPage } from '../fetch-status-page.js';
import { examples, projectOption } from '../help.js';
import { untilInterrupted } from '../interrupt.js';
import { statusWords } from '../messages/status.js';
import { watchWords } from '../messages/watch.js';
import { OutsideTroubleError } from '../outside-trouble.js';
import { ask, mustBeOurs, type Reached, reach } from '../reach.js';
import type { Terminal } from '../terminal.js';

interface StatusOptions {
  out?: string;
  json?: true;
  html?: true;
  /** Seconds. */
  watch?: number;
}

const usualSeconds = 10;

export const addStatus: AddCommand = (program, { terminal, done }) => {
  program
    .command('status')
    .description(
      'say how it stands on the control host: timer, last tick, each node, what is wrong, what comes',
    )
    .argument('[file]', 'timetable', defaultFile)
    .option(...projectOption)
    .option('--json', 'one JSON document: control_host, timer, status')
    .addOption(
      new Option('--watch [seconds]', `look again and again (default: every ${usualSeconds} seconds)`)
        .argParser(seconds)
        .preset(String(usualSeconds))
        .conflicts('json'),
    )
    .addOption(
      new Option('--html', 'the page that the last tick has written, state/status.html').conflicts([
        'json',
        'watch',
      ]),
    )
    .addHelpText(
      'after',
      examples(
        'status',
        'status --watch 5',
        'status --json | jq .status.tick',
        'status --html > status.html',
      ),
    )
    .action(async (file: string, options: StatusOptions) => done(await status(file, options, terminal)));
};

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 1 || value > 86_400)
    throw new InvalidArgumentError('It is a number of seconds, from 1 to 86400.');
  return value;
}

async function status(
  file: string,
  { out, json, html, watch }: StatusOptions,
  terminal: Terminal,
): Promise<number> {
  const reached = await reach(file, out, terminal);
  if (reached === undefined) return exitCodes.input;
  if (watch !== undefined) {
    await untilInterrupted((interrupted) => watchStatus(reached, watch, interrupted, terminal));
    return exitCodes.ok;
  }
  if (html) {
    terminal.out(await fetchStatusPage(reached, terminal));
    return exitCodes.ok;
  }
  const seen = await look(reached, terminal);
  terminal.out(
    json ? `${JSON.stringify(documentOf(seen, reached), null, 2)}\n` : textOf(seen, reached, terminal),
  );
  return findingsOf(seen).length === 0 ? exitCodes.ok : exitCodes.trouble;
}

async function look(reached: Reached, terminal: Terminal, signal?: AbortSignal): Promise<Look> {
  const { installation } = reached;
  const { out } = await ask(reached, lookScript(installation), terminal, { ...(signal && { signal }) });
  const seen = lookOf(out, installation, Temporal.Now.instant());
  mustBeOurs(reached, seen.ugroup, terminal);
  return seen;
}

function textOf(seen: Look, { config, name }: Reached, terminal: Terminal): string {
  const place = {
    host: name,
    ugroup: config.ugroup_name,
    zone: config.time_zone,
    width: terminal.screen?.columns || 100,
  };
  return statusText(seen, place, statusWords[terminal.language]);
}

/** The contract of `status --json`. Times are ISO 8601 in UTC. */
function documentOf({ timer, noTimer, statusText: text }: Look, { name }: Reached) {
  return {
    control_host: name,
    timer:
      timer === undefined
        ? { error: noTimer }
        : {
            unit: `${timer.unit}.timer`,
            installed: timer.loaded,
            enabled: timer.enabled,
            active: timer.active,
            next: timer.next?.toString() ?? null,
            tick_at_work: timer.atWork,
            last_run: {
              result: timer.result,
              exit_status: timer.exitStatus,
              ended: timer.ended?.toString() ?? null,
            },
          },
    // As it lies there: what this version does not know is somebody's too.
    status: text === undefined ? null : (JSON.parse(text) as unknown),
  };
}

/** Looks until it is interrupted; a connection that is lost is said, and tried again. */
async function watchStatus(
  reached: Reached,
  seconds: number,
  interrupted: AbortSignal,
  terminal: Terminal,
): Promise<void> {
  let last: { text: string; at: string } | undefined;
  while (!interrupted.aborted) {
    try {
      const seen = await look(reached, terminal, interrupted);
      const zone = seen.status?.time_zone ?? reached.config.time_zone;
      const at = timeIn(zone, seen.now, statusWords[terminal.language].because)(seen.now, true);
      last = { text: textOf(seen, reached, terminal), at };
      draw(last.text, terminal);
    } catch (error) {
      if (interrupted.aborted) return;
      // What the first look cannot do needs a person.
      if (!(error instanceof OutsideTroubleError) || last === undefined) throw error;
      const lost = `${watchWords[terminal.language].lost(last.at, error.message)}\n`;
      draw(terminal.screen === undefined ? lost : `${lost}\n${last.text}`, terminal);
    }
    await pause(seconds * 1000, undefined, { signal: interrupted }).catch(() => {});
  }
}

/** Over the former one where there is a screen, else under it. */
function draw(text: string, { out, screen, language }: Terminal): void {
  if (screen === undefined) {
    out(`${text}\n`);
    return;
  }
  const lines = text.trimEnd().split('\n');
  const room = Math.max(screen.rows - 1, 5);
  const shown =
    lines.length <= room
      ? lines
      : [...lines.slice(0, room - 1), watchWords[language].more(lines.length - room + 1)];
  out(`\u001b[H\u001b[2J${shown.join('\n')}\n`);
}
