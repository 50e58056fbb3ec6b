import * as z from 'zod';
import { maxAddresses } from './addresses.js';
import { patterns } from './patterns.js';

/** A year. */
export const mostSeconds = 31_536_000;
/** A week: what lasts longer is no lead, drain or break. */
export const mostMinutes = 10_080;
/** The longest list of a timetable; a year of a big department is some hundred entries. */
export const mostEntries = 20_000;

export function text(kind: keyof typeof patterns, description: string) {
  const schema = z.string().regex(patterns[kind]);
  return description === '' ? schema : schema.describe(description);
}

export function count(description: string) {
  return z.int().min(0).max(maxAddresses).describe(description);
}

export function counts(phase: string) {
  return z
    .strictObject({
      active: count('Nodes that take new users.'),
      pause: count('Nodes that keep their users and take no new ones.'),
      drain: count('Nodes that are removed, their VMs deleted.'),
      power_down: count('Nodes that are powered off, their VMs kept.').exactOptional(),
    })
    .describe(`How many nodes are in each state ${phase}; the sum is the number of addresses.`);
}

export function seconds(description: string) {
  return z.int().min(0).max(mostSeconds).describe(description).optional();
}

/** @param least 0 or 1. */
export function minutes(least: number, most: number, description: string) {
  return z.int().min(least).max(most).describe(description);
}
