import type { WriteStream } from 'node:tty';
import type { Probe, ProbeResult } from '../live/probe.js';
import { clipped, headLine, type LineStyle, resultLines } from './live-lines.js';

export interface Progress {
  /** Of the list, each time that a probe begins (`undefined`) or ends. */
  changed(index: number, result: ProbeResult | undefined): void;
  /** Leaves nothing of its own on the screen. */
  end(): void;
}

/** Each result, in the order of the list, as soon as all before it are there. */
export function plainProgress(
  probes: readonly Probe[],
  style: LineStyle,
  out: (text: string) => void,
): Progress {
  const results = new Map<number, ProbeResult>();
  let next = 0;
  return {
    changed: (index, result) => {
      if (result !== undefined) results.set(index, result);
      for (
        let ready = results.get(next);
        ready !== undefined && next < probes.length;
        ready = results.get(next)
      ) {
        out(resultLines(ready, style));
        next += 1;
      }
    },
    end: () => {},
  };
}

/** A row for each probe, written over as it goes on; at the end the whole results take their place. */
export function paintedProgress(probes: readonly Probe[], style: LineStyle, screen: WriteStream): Progress {
  const rows: Row[] = probes.map(() => 'waiting');
  const erase = `\x1b[${probes.length}A\x1b[J`;
  const painted = () =>
    rows
      .map((row, index) => {
        const probe = probes[index] as Probe;
        const state = typeof row === 'string' ? row : row.state;
        return `\x1b[2K${clipped(headLine(probe, state, style), screen.columns)}\n`;
      })
      .join('');
  screen.write(painted());
  return {
    changed: (index, result) => {
      rows[index] = result ?? 'looking';
      screen.write(`\x1b[${probes.length}A${painted()}`);
    },
    end: () => {
      const results = rows.filter((row): row is ProbeResult => typeof row !== 'string');
      screen.write(`${erase}${results.map((result) => resultLines(result, style)).join('')}`);
    },
  };
}

type Row = ProbeResult | 'waiting' | 'looking';
