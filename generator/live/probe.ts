import { Slots } from '../reconciler/slots.js';

/** What one look came to. */
export interface Found {
  state: 'ok' | 'warning' | 'failed' | 'skipped';
  /** What was seen, in the user's language. */
  message: string;
  /** How to mend it; empty where nothing has to be done. */
  hint: string;
}

export interface Probe {
  /** Stable name, for programs: `machine.what`. */
  id: string;
  /** Which machine, or what, is looked at. */
  target: string;
  /** What is looked at, in the user's language. */
  title: string;
  /** Ids of probes that have to be well first. They stand before this one in the list. */
  after: readonly string[];
  look(signal: AbortSignal): Promise<Found>;
}

export interface ProbeResult {
  id: string;
  target: string;
  title: string;
  /** `not_reached`: one that has to be well first is not. */
  state: Found['state'] | 'not_reached';
  message: string;
  hint: string;
  /** How long the look took; absent when there was none. */
  seconds?: number;
}

export interface RunWords {
  notReached(title: string): string;
  skippedBecause(title: string): string;
  tooSlow(seconds: number): string;
  tooSlowHint: string;
}

export interface RunOptions {
  /** How many look at the same time. */
  concurrency: number;
  /** For each look. */
  limitSeconds: number;
  words: RunWords;
  /** Of the list, each time that one begins (`undefined`) or ends. */
  changed?(index: number, result: ProbeResult | undefined): void;
}

/**
 * Looks side by side; each as soon as those before it are well. What only follows from another trouble is not looked
 * at, and said to be so.
 *
 * @returns the results in the order of the list.
 */
export async function runProbes(probes: readonly Probe[], options: RunOptions): Promise<ProbeResult[]> {
  const slots = new Slots(options.concurrency);
  const results = new Map<string, Promise<ProbeResult>>();
  for (const [index, probe] of probes.entries()) {
    const before = probe.after.map((id) => {
      const result = results.get(id);
      if (result === undefined) throw new RangeError(`${probe.id} comes before ${id}`);
      return result;
    });
    const run = async () => {
      const result = await runOne(probe, await Promise.all(before), slots, options, () =>
        options.changed?.(index, undefined),
      );
      options.changed?.(index, result);
      return result;
    };
    results.set(probe.id, run());
  }
  return Promise.all(results.values());
}

async function runOne(
  probe: Probe,
  before: readonly ProbeResult[],
  slots: Slots,
  { limitSeconds, words }: RunOptions,
  begins: () => void,
): Promise<ProbeResult> {
  const { id, target, title } = probe;
  const bad = before.find(({ state }) => state === 'failed' || state === 'not_reached');
  // The first cause is what has to be mended.
  if (bad !== undefined)
    return {
      id,
      target,
      title,
      state: 'not_reached',
      message: bad.state === 'not_reached' ? bad.message : words.notReached(`${bad.target}: ${bad.title}`),
      hint: '',
    };
  const skipped = before.find(({ state }) => state === 'skipped');
  if (skipped !== undefined)
    return {
      id,
      target,
      title,
      state: 'skipped',
      message: words.skippedBecause(skipped.title),
      hint: skipped.hint,
    };
  return slots.use(async () => {
    begins();
    const began = performance.now();
    const limit = AbortSignal.timeout(limitSeconds * 1000);
    const slow = new Promise<Found>((resolve) => {
      limit.addEventListener('abort', () =>
        resolve({ state: 'failed', message: words.tooSlow(limitSeconds), hint: words.tooSlowHint }),
      );
    });
    const found = await Promise.race([probe.look(limit), slow]);
    return { id, target, title, ...found, seconds: Math.round(performance.now() - began) / 1000 };
  });
}
