import { becauseEn } from '../../schedule/because.js';
import type { Counts } from '../../schedule/timetable.js';
import { statusNamesEn } from '../names.js';
import { stepNames } from './step-names.js';
import type { StatusPageWords } from './words.js';

export const statusPageEn: StatusPageWords = {
  because: becauseEn,
  title: (ugroup) => `${ugroup}: worker nodes`.trim(),
  verdict: (result, wrong, coming) => {
    const things = wrong === 1 ? '1 thing needs a look' : `${wrong} things need a look`;
    switch (result) {
      case 'ok':
        if (wrong > 0) return `Nodes are as wanted, but ${things}.`;
        return coming > 0 ? `All is well; ${nodes(coming)} on the way.` : 'All is well: nodes are as wanted.';
      case 'failed':
        return `Not all is as wanted: ${things}.`;
      case 'blind':
        return 'The VC controller tells nothing: no node is made or taken away.';
      case 'stand-by':
        return 'This control host stands by; another one acts.';
      case 'error':
        return 'Nothing is done: the last tick came to nothing. Nodes stay as they are.';
    }
  },
  asOf: (ended, zone) => `As of ${ended} (${zone}).`,
  overdue: (time) =>
    `Is it later than ${time}? Then no tick has run since: this page is out of date, and somebody should look at the control host.`,
  noHeartbeat: 'How often a tick comes is not known: no timetable could be read yet.',
  findings: 'What needs a look',
  toldAs: {
    error: 'The last tick came to nothing',
    plan_trouble: 'An older timetable is in use',
    overrides_trouble: 'The overrides made by command cannot be read',
    blind: 'The VC controller tells nothing',
  },
  preflight: (begin) => `Look ahead of ${begin}`,
  since: (time) => `since ${time}`,
  lead: 'Wanted now',
  nowWanted: 'nothing is known of what is wanted',
  counts: countsEn,
  reason: ({ because }) => because,
  standsBy: (why) => `It stands by: ${why}`,
  chart: 'What the timetable wants',
  nextDay: 'The next 24 hours',
  nextWeek: 'The next 7 days',
  chartTitle: (from, to, most) =>
    `Nodes by state from ${from} to ${to}, ${most} at most at once; the changes are in the table of what comes next`,
  nodes: 'Nodes',
  summary: (all, standings) =>
    `${nodes(all)}: ${standings.map(([standing, count]) => `${count} ${statusNamesEn.standing[standing]}`).join(', ')}`,
  seenAt: (time) => `Seen ${time}.`,
  vmsUnknown: 'The VC controller has told nothing of VMs.',
  usersUnknown: 'Where users work was not asked: no node is to go.',
  columns: {
    address: 'Node',
    standing: 'Is',
    wanted: 'Wanted',
    vm: 'VM',
    swarm: 'Swarm',
    users: 'User servers',
    note: 'Why, and what it waits for',
  },
  standing: statusNamesEn.standing,
  told: (text) => text,
  step: (step) => step,
  goes: (until) => (until === undefined ? 'goes when it is empty' : `goes ${until} at the latest`),
  joined: (remarks) => remarks.join('; '),
  unlisted: (addresses) => `Outside the address list, left alone: ${addresses.join(', ')}`,
  removals: 'Nodes that are to go',
  removalColumns: {
    address: 'Node',
    from: 'From',
    until: 'At the latest',
    users: 'User servers',
    note: 'What it waits for',
  },
  whenEmpty: 'when it is empty',
  upcoming: 'its time, with users on it',
  next: 'What comes next',
  nextColumns: { at: 'From', counts: 'Nodes' },
  noNext: 'No change in sight.',
  overrides: 'Overrides',
  overrideColumns: {
    from: 'From',
    until: 'Until',
    what: 'What',
    reason: 'Reason',
    state: 'Is',
    origin: 'By',
  },
  override: statusNamesEn.override,
  overrideState: statusNamesEn.overrideState,
  by: (who, id) => (who === undefined ? `command, id ${id}` : `${who}, id ${id}`),
  ticks: 'The ticks',
  result: statusNamesEn.result,
  facts: {
    last: 'Last tick ended',
    result: 'Result',
    success: 'Last one without trouble',
    error: 'Last trouble',
    overdue: 'Overdue after',
    heartbeat: 'Heartbeat',
    holder: 'Control host that acts',
    exit: 'Exit status',
    unit: 'Unit group',
    version: 'Program',
    lookAhead: 'Look ahead of the class',
  },
  lookAheadFine: (begin) => `${begin}: nothing found`,
  took: (ended, seconds) => `${ended}, after ${seconds}`,
  none: 'none yet',
  seconds: (seconds) => {
    if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
    const [minutes, rest] = [Math.floor(Math.round(seconds) / 60), Math.round(seconds) % 60];
    return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  },
  bringUp: 'How long nodes take to come',
  bringUpOf: (samples) => (samples === 1 ? 'From 1 bring-up.' : `From the last ${samples} bring-ups.`),
  bringUpColumns: { step: 'Step', median: 'Median', p95: '95th percentile' },
  total: 'In all',
  steps: (kind) => stepNames.get(kind) ?? kind,
};

function countsEn({ active, pause, power_down, drain }: Counts): string {
  return `${active} active, ${pause} pause, ${power_down > 0 ? `${power_down} power_down, ` : ''}${drain} drain`;
}

function nodes(count: number): string {
  return count === 1 ? '1 node' : `${count} nodes`;
}
