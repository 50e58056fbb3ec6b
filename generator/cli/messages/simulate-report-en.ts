import { mainCause } from '../../simulate/hints.js';
import type { SeatCause } from '../../simulate/missing-seats.js';
import type { ReportWords } from '../../simulate/report-words.js';
import { becauseWords } from './index.js';

const count = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });
const one = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
const many = (value: number, noun: string) => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
const percent = (share: number) => `${one(share * 100)} %`;

export const reportEn: ReportWords = {
  language: 'en',
  days: becauseWords.en.days,
  dayTime: becauseWords.en.dayTime,
  title: (from, to, zone) => `Simulation of ${from} – ${to} (${zone})`,
  under: (nodes, seed) => `${nodes === 1 ? '1 address' : `${count(nodes)} addresses`}, seed ${seed}`,
  verdict: (verdict, begin) => {
    if (verdict.kind === 'nobody')
      return 'No student comes to a class in this time: nodes and their cost are all there is to see.';
    const all = `${many(verdict.students, 'student')} of ${verdict.classes === 1 ? '1 class' : `${count(verdict.classes)} classes`}`;
    if (verdict.kind === 'seated') return `All ${all} had a seat when they came.`;
    const { worst, waited, turnedAway, seatMinutes } = verdict;
    const nodes =
      worst.nodes_usable >= worst.nodes_wanted
        ? `all its ${worst.nodes_wanted} nodes at its begin, ${lacking[mainCause(worst) ?? 'too_many_students']}`
        : `${worst.nodes_usable} of ${worst.nodes_wanted} nodes at its begin, ${
            worst.late_minutes === undefined
              ? 'and never all of them'
              : `and all of them ${many(Math.ceil(worst.late_minutes), 'minute')} later`
          }`;
    const mean = waited === 0 ? '' : `, ${one(seatMinutes / waited)} minutes in the mean`;
    const lost = turnedAway === 0 ? '' : `; ${count(turnedAway)} of them never got a seat`;
    return `Worst off: ${worst.name}, ${begin}, had ${nodes}. Of all ${all}, ${count(waited)} waited for a seat${mean}${lost}.`;
  },
  killed: (inUse) =>
    `${many(inUse, 'server')} in which somebody worked ended with ${inUse === 1 ? 'its node' : 'their nodes'}.`,

  className: (name) => name,
  why: 'Why seats were missing (seat minutes):',
  seatCause: {
    nodes_late: 'nodes came late',
    nodes_lost: 'nodes were lost',
    idle_servers: 'idle servers held the seats',
    too_many_students: 'more students than seats',
    before_begin: 'students came before the begin',
    hub_or_manager_down: 'JupyterHub or manager down',
  },
  hint: (hint, begin) => {
    switch (hint.kind) {
      case 'culling_off':
        return 'Nothing ends idle servers: culling is off. With cull_server: yes JupyterHub ends them.';
      case 'culling_slow':
        return `Culling ends idle servers only after ${count(hint.idle_seconds)} s: cull_server_idle_timeout.`;
      case 'capacity':
        return `The cloud has ${many(hint.vms, 'VM')} at most, and a class wants ${many(hint.nodes, 'node')}: simulation.capacity.`;
      case 'boots':
        return `${many(hint.times, 'boot')} failed. The earlier nodes are begun, the more time is left for another: lead_minutes of classes, start_lead_minutes of all else.`;
      case 'lead':
        return 'Nothing failed: nodes were begun too late. lead_minutes of classes, and start_lead_minutes of all else, say how early they are.';
      case 'more_nodes':
        return `For ${hint.one.name}, ${begin}, the timetable wants ${many(hint.one.nodes_wanted, 'node')} with ${many(hint.seats, 'seat')}: more nodes there, or a larger seats_per_node if a node has room.`;
      case 'early':
        return `Students come up to ${many(hint.minutes, 'minute')} before the begin, when the timetable wants fewer nodes: lead_minutes of classes, or an earlier begin of phases and windows.`;
    }
  },

  ways: 'Ways to have nodes:',
  way: {
    here: 'this timetable',
    always_on: 'all nodes, always on',
    polling: "upstream's way, each 15 min",
    lower_bound: 'lower bound',
  },
  wayHead: {
    nodeHours: 'node-hours',
    cost: (currency) => `cost (${currency})`,
    seatMinutes: 'seat minutes missing',
    late: 'classes late',
    killed: 'killed in use',
  },
  compared: (ofAlwaysOn, aboveBound) => {
    const parts = [
      ...(ofAlwaysOn === undefined ? [] : [`${ofAlwaysOn} % of the node-hours of always on`]),
      ...(aboveBound === undefined
        ? []
        : [
            `${aboveBound > 100 ? `${one(1 + aboveBound / 100)} times` : `${aboveBound} % more than`} the lower bound`,
          ]),
    ];
    if (parts.length === 0) return '';
    const bound = aboveBound === undefined ? '' : ': no plan that serves the same students can go below it';
    return `This timetable takes ${parts.join(', and ')}${bound}.`;
  },
  noPrice: 'For costs, write price_per_node_hour into the timetable file.',

  classes: 'Classes, the worst off first:',
  classHead: {
    begin: 'begin',
    name: 'class',
    came: 'came',
    nodes: 'nodes',
    late: 'late',
    seatMinutes: 'seat minutes missing',
    killed: 'killed in use',
  },
  inTime: 'in time',
  minutes: (minutes) => `${one(minutes)} min`,
  never: 'never',
  others: (sum) => {
    const which = sum.classes === 1 ? '1 other class' : `${count(sum.classes)} other classes`;
    const people = `${count(sum.came)} of ${many(sum.enrolled, 'student')} came`;
    const late =
      sum.late === 0
        ? 'all in time'
        : `${count(sum.late)} late${sum.worst_late_minutes === undefined ? '' : `, ${one(sum.worst_late_minutes)} min at most`}`;
    return `${which}: ${people}; ${late}; seat minutes missing ${count(sum.seat_minutes_missing)}; killed in use ${count(sum.killed_in_use)}`;
  },

  servers: 'What happened:',
  ended: (inUse, idle, culled) =>
    `Servers that ended with their node: ${count(inUse)} in use, ${count(idle)} idle. Ended by JupyterHub's culling: ${count(culled)}.`,
  faults: 'Went wrong:',
  noFaults: 'Nothing went wrong.',
  fault: (kind) => faults[kind] ?? kind,
  times: (times) => `(${count(times)}×)`,
  work: 'Work',
  worked: (ticks, created) => `${many(ticks, 'tick')}, ${many(created, 'VM')} created.`,

  assumptions: 'Assumed:',
  assumption: {
    seed: 'seed',
    boot: 'boot',
    capacity: 'capacity',
    faults: 'faults',
    arrivals: 'students',
    seatsPerNode: 'seats',
    culling: 'culling',
    controllers: 'control hosts',
    price: 'price',
  },
  boot: ({ median, p95 }) => `half within ${count(median)} s, 95 of 100 within ${count(p95)} s`,
  capacity: (vms) => (vms === undefined ? 'a VM for each address' : `${many(vms, 'VM')} at most`),
  rates: (rates) => {
    const outages = [
      [rates.vcc_outages_per_day, 'of the VC controller'],
      [rates.manager_outages_per_day, 'of the manager'],
      [rates.hub_outages_per_day, 'of JupyterHub'],
    ].flatMap(([perDay, of]) =>
      Number(perDay) > 0 ? [`${perDay} ${perDay === 1 ? 'outage' : 'outages'} ${of} a day`] : [],
    );
    const parts = [
      ...(rates.boot_error > 0 ? [`${percent(rates.boot_error)} of boots fail`] : []),
      ...(rates.boot_stuck > 0 ? [`${percent(rates.boot_stuck)} never end`] : []),
      ...(rates.node_lost_per_day > 0 ? [`each node is lost ${rates.node_lost_per_day} times a day`] : []),
      ...outages,
      ...(outages.length > 0 ? [`${many(rates.outage_minutes, 'minute')} each`] : []),
    ];
    return parts.length === 0 ? 'none' : parts.join(', ');
  },
  arrivals: (model) =>
    `${percent(model.attendance)} come, from ${model.early_minutes} min before to ${model.late_minutes} min after the begin; ${percent(model.stay_share)} stay ${model.stay_minutes} min longer in the mean; ${percent(model.leaves_running)} leave their server running`,
  seats: (students) => `${count(students)} a node`,
  culling: (culling) =>
    culling === undefined
      ? 'off'
      : `after ${count(culling.idle_seconds)} s without activity${culling.max_age_seconds > 0 ? `, or ${count(culling.max_age_seconds)} s of age` : ''}`,
  controllers: (hosts) => String(hosts),
  price: (amount, currency) => `${amount} ${currency} a node-hour`,
  usual: (key) => ` (nothing said: ${key})`,
  enrolledFromNodes: '; classes without students are enrolled to their last seat',

  page: {
    daysTitle: 'Day by day',
    dayHead: {
      date: 'day',
      nodeHours: 'node-hours',
      seatMinutes: 'seat minutes missing',
      vms: 'most VMs',
      servers: 'most servers',
    },
    courses: 'Classes by name',
    courseHead: { name: 'class', times: 'times', came: 'came', late: 'late', worst: 'latest' },
    mainly: 'mainly',
    cause: 'cause',
    occasions: 'The classes that were worst off',
    faultHead: { at: 'at', kind: 'what', address: 'address' },
    moreFaults: (more) => `and ${count(more)} more`,
    asTable: 'as a table',
    footer: (version) => `Made by cwh-gen ${version}; the page asks the network for nothing.`,
    heading: 'What the timetable does, simulated',
    wayTitle: 'way',
    timelineTitle: (minutes) =>
      `VMs, and the nodes that the user servers fill (the most in each ${minutes >= 60 ? `${minutes / 60} h` : `${minutes} min`})`,
    vms: 'VMs',
    line: (seats) => `user servers, divided by ${count(seats)} seats a node`,
  },
};

/** What a class lacked that had its nodes at its begin. */
const lacking: Record<SeatCause, string> = {
  nodes_late: 'but not always before or after it',
  nodes_lost: 'and lost some of them',
  idle_servers: 'but servers that nobody worked in held the seats',
  too_many_students: 'and more students than seats',
  before_begin: 'but not yet for those who came before it',
  hub_or_manager_down: 'but JupyterHub or the manager was down',
};

/** The kinds of faults that the engine plays. */
const faults: Record<string, string> = {
  boot_error: 'a VM became ERROR',
  boot_stuck: 'a VM never came up',
  node_lost: 'a node was lost',
  vcc_outage: 'the VC controller was down',
  manager_outage: 'the manager was down',
  hub_outage: 'JupyterHub was down',
};
