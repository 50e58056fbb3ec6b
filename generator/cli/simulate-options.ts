import { InvalidArgumentError, type Option } from 'commander';
import { maxAddresses } from '../config/addresses.js';
import { mostBootSeconds, mostFaultsPerDay } from '../config/schema-simulation.js';
import { faultLevels } from '../simulate/fault-levels.js';
import { type BootTimes, type FaultRates, noFaultRates } from '../simulate/settings.js';
import { simulateWords } from './messages/simulate.js';
import type { Terminal } from './terminal.js';

const faultNames = Object.keys(noFaultRates) as (keyof FaultRates)[];

/** Reads the options that say what the simulated world is like; what cannot be meant is a wrong command line. */
export function worldReaders({ language }: Pick<Terminal, 'language'>) {
  const words = simulateWords[language];
  const refuse = (why: string): never => {
    throw new InvalidArgumentError(why);
  };
  return {
    seed: (text: string): number => wholeIn(text, 0, 0xffff_ffff) ?? refuse(words.badSeed),
    capacity: (text: string): number =>
      wholeIn(text, 0, maxAddresses) ?? refuse(words.badCapacity(maxAddresses)),
    boot: (text: string): BootTimes => {
      const [median, p95, ...more] = text.split(',').map((part) => wholeIn(part, 1, mostBootSeconds));
      return median === undefined || p95 === undefined || p95 < median || more.length > 0
        ? refuse(words.badBoot)
        : { median, p95 };
    },
    faults: (text: string): Partial<FaultRates> => {
      if (Object.hasOwn(faultLevels, text)) return faultLevels[text as keyof typeof faultLevels];
      const given = text.split(',').map(rate);
      const twice = given.find(([name], index) => given.findIndex(([other]) => other === name) < index);
      if (twice !== undefined) return refuse(words.rateTwice(twice[0]));
      const rates: Partial<FaultRates> = Object.fromEntries(given);
      return (rates.boot_error ?? 0) + (rates.boot_stuck ?? 0) > 1 ? refuse(words.ratesSum) : rates;
    },
  };

  function rate(part: string): [keyof FaultRates, number] {
    const [, given = '', value = ''] = /^\s*([a-z_]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    const name = faultNames.find((one) => one === given) ?? refuse(words.badFaults(faultNames));
    if (name === 'outage_minutes') return [name, wholeIn(value, 1, 1440) ?? refuse(words.badOutage(value))];
    const most = name === 'boot_error' || name === 'boot_stuck' ? 1 : mostFaultsPerDay;
    const number = /^\d{1,3}(?:\.\d{1,9})?$/.test(value) ? Number(value) : Number.NaN;
    return [name, number <= most ? number : refuse(words.badRate(name, value, most))];
  }
}

function wholeIn(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

/** An option that takes one of a few numbers. */
export function numbered(option: Option, numbers: readonly number[]): Option {
  return option.choices(numbers.map(String));
}
