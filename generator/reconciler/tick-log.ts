import type { Temporal } from 'temporal-polyfill';
import type { Desired } from '../schedule/desired.js';
import type { Timetable } from '../schedule/timetable.js';
import type { Failure, Outcome } from './apply.js';
import type { GoingSoon } from './going-soon.js';
import { type ObservedAbout, observedText } from './observed-text.js';
import type { Plan } from './plan.js';
import type { Log } from './ports.js';
import { describeSteps } from './steps.js';
import { liveOverrides, overrideText } from './told-overrides.js';
import type { Observed } from './verdict.js';

/** What is wanted now, and why. */
export function logDesired({ counts, because, nextEdge }: Desired, log: Log): void {
  const { active, pause, power_down, drain } = counts;
  const powered = power_down === 0 ? '' : `${power_down} power_down, `;
  log(
    'notice',
    `desired: ${active} active, ${pause} pause, ${powered}${drain} drain: ${because}; next edge ${nextEdge === undefined ? 'not in sight' : edgeText(nextEdge)}`,
    { active, pause, power_down, drain },
  );
}

/** A simulated term tells the same edge at each tick before it. */
const edgeTexts = new WeakMap<Temporal.ZonedDateTime, string>();

function edgeText(edge: Temporal.ZonedDateTime): string {
  const known = edgeTexts.get(edge);
  if (known !== undefined) return known;
  const text = edge.toString({ smallestUnit: 'minute', timeZoneName: 'auto' });
  edgeTexts.set(edge, text);
  return text;
}

/** What a person has ordered over the rest of the timetable. */
export function logOverrides(timetable: Timetable, now: Temporal.Instant, log: Log): void {
  const inForce = liveOverrides(timetable, now).filter(({ state }) => state === 'in_force');
  if (inForce.length > 0) log('notice', `overrides in force: ${inForce.map(overrideText).join('; ')}`);
}

/** What the tick decides from. */
export function logObserved(
  observed: Observed,
  addresses: readonly string[],
  about: ObservedAbout,
  log: Log,
): void {
  log('info', observedText(observed, addresses, about), {
    at: about.at,
    lead_seconds: about.leadSeconds,
  });
}

/** What the tick will do, what waits, and what a person should know. */
export function logPlan(plan: Plan, log: Log): void {
  if (plan.unlisted.length > 0)
    log('info', `outside the address list, left alone: ${plan.unlisted.join(', ')}`);
  for (const { address, message } of plan.problems) log('error', `${address}: ${message}`, { address });
  for (const { address, since, until, waitsFor } of plan.pending) {
    const from = since.round('second');
    log('notice', `${address}: is to go since ${from}, waits for ${waitsFor}, goes ${goes(until)}`, {
      address,
    });
  }
  for (const { address, steps, reason } of plan.nodes) {
    log('notice', `plan ${address}: ${describeSteps(steps)} (${reason})`, { address });
  }
  if (plan.nodes.length === 0) log('info', 'plan: nothing to do');
}

/** How a tick that had something to do has ended; one that was killed says nothing. */
export function logEnd(outcomes: readonly Outcome[], log: Log): void {
  const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
  const failed = count(({ failure }) => failure !== undefined);
  const notYet = count((outcome) => outcome.notYet !== undefined);
  const done = outcomes.length - failed - notYet;
  log('info', `tick: ${done} done, ${failed} failed, ${notYet} not yet`, { done, failed, not_yet: notYet });
}

/** What failed, and why, in one line at the end. */
export function logFailures(failures: readonly Failure[], log: Log): void {
  if (failures.length === 0) return;
  const list = failures.map(({ address, step, message }) => `${address} (${step}: ${message})`);
  log('error', `failed: ${list.join('; ')}`);
}

/** A node with users that goes at the next edge. */
export function logSoon({ address, at, until, servers }: GoingSoon, log: Log): void {
  const who = servers === undefined ? 'whether work runs there is not known' : `${servers} user server(s)`;
  const from = at.round('second');
  log('notice', `${address}: is to go from ${from} on, with ${who}; goes ${goes(until)}`, { address });
}

function goes(until: Temporal.Instant | undefined): string {
  return until === undefined ? 'when it is empty' : `at ${until.round('second')} at the latest`;
}
