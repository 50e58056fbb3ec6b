import type { SizingWords } from '../../sizing/words.js';

/** What `size` prints. */
export const sizingEn: SizingWords = {
  seatsTitle: 'Seats on a node',
  seatsByMemory: ({ memory, per_node: seats }) =>
    `(${memory?.node} − ${memory?.reserved} for the node itself) / ${memory?.user} per user = ${seats} users, rounded down`,
  seatsAsSaid: (seats) =>
    `${seats} users (seats_per_node); with memory_per_user and node_memory it is worked out`,
  seatsDiffer: (configured, room) =>
    `the timetable says seats_per_node: ${configured}; the figures below take ${room}`,
  noSeats: 'not known: write memory_per_user and node_memory, or seats_per_node',

  classesTitle: 'Nodes for each class',
  ofStudents: ({ name, students = 0, nodes = 0, configured, source }, seats) =>
    `${called(name)}${students} students / ${seats} per node = ${decimal(students / seats)} → ${count(nodes)}${now(configured, nodes, source)}`,
  ofNodes: ({ name, nodes = 0, source }) => `${called(name)}${count(nodes)}, as written (${source ?? ''})`,
  unknownNodes: ({ name, students = 0 }) => `${called(name)}${students} students`,

  peakTitle: 'At the same time',
  peak: ({ nodes, names, overlapping }, at) =>
    `${count(nodes)} at the most, first on ${at}${names.length === 0 ? '' : ` (${names.join(', ')})`}; of classes at the same time ${
      overlapping === 'sum' ? 'the nodes are added' : 'the largest counts'
    } (overlapping_classes: ${overlapping}), with lead and after-class time`,
  noPeak: ({ from, to }) => `no node is wanted from ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
  spare: (nodes, addresses) =>
    `one more for a node that fails in class: ${nodes} + 1 = ${nodes + 1} addresses${
      addresses === undefined ? '' : `; vcnode_all_ipaddress has ${addresses}`
    }`,
  nodeHours: ({ node_hours: hours, from, to, price }) =>
    `${from.slice(0, 10)} to ${to.slice(0, 10)}: ${amount(hours)} node-hours${
      price === undefined
        ? ''
        : ` × ${amount(price.per_node_hour)} ${price.currency} = ${amount(price.amount)} ${price.currency}`
    }`,

  historyTitle: (from, to, lines) => `From the history: ${from} to ${to}, ${amount(lines)} lines`,
  knownHours: (known, all) =>
    `of ${amount(all)} hours it is known for ${amount(known)} who worked; gaps count for nothing`,
  leftOut: {
    broken: (lines) => `${amount(lines)} broken lines were left out`,
    other_version: (lines) => `${amount(lines)} lines of another version were left out`,
    other_group: (lines) => `${amount(lines)} lines of another unit group were left out`,
    other_zone: (lines) => `${amount(lines)} lines of another time zone were left out`,
  },
  lead: ({
    bring_ups,
    median_seconds = 0,
    p95_seconds = 0,
    lead_seconds = 0,
    lead_minutes = 0,
    configured,
  }) =>
    `lead: ${bring_ups} bring-ups, median ${seconds(median_seconds)}, 95th percentile ${seconds(p95_seconds)}; with a fifth more, and at least a minute: ${seconds(lead_seconds)} → ${lead_minutes} minutes (now lead_minutes: ${configured.lead_minutes}, start_lead_minutes: ${configured.start_lead_minutes})`,
  noLead: ({ bring_ups, needed, configured }) =>
    `lead: no suggestion, ${bring_ups} of ${needed} bring-ups were measured (now lead_minutes: ${configured.lead_minutes}, start_lead_minutes: ${configured.start_lead_minutes})`,
  classTitle: ({ name, source, held, occurrences }) =>
    `${name}${source === undefined ? '' : ` (${source})`}: held ${held} times, of which ${occurrences} are known`,
  peaks: ({ peak_median = 0, peak_p95 = 0, nodes = 0, configured }, seats) =>
    `users: median of the peaks ${peak_median}, 95th percentile ${peak_p95}; ${peak_p95} / ${seats} per node = ${decimal(peak_p95 / seats)} → ${count(nodes)} (now ${configured.nodes})`,
  noPeaks: ({ why_not, occurrences, needed, peak_p95, configured }) =>
    why_not === 'no_seats'
      ? `users: 95th percentile of the peaks ${peak_p95}; no number of nodes without the seats on a node (now ${configured.nodes})`
      : `users: no suggestion, ${occurrences} of ${needed} times are known (now ${count(configured.nodes)})`,
  full: (full, of) =>
    `in ${full} of ${of} all seats of the active nodes were taken: more may have wanted one`,
  shared: (days) =>
    `${days} times were left out: another class was held, and whose servers they were is not known (overlapping_classes: sum)`,
  after: ({
    ends,
    share,
    median_minutes = 0,
    p95_minutes = 0,
    minutes = 0,
    started_p95 = 0,
    active,
    pause,
  }) =>
    `after class: in ${ends} ends servers fell to ${share * 100} % of the peak after ${decimal(median_minutes)} minutes (median), ${decimal(p95_minutes)} (95th percentile) → ${minutes} minutes; up to ${started_p95} servers were started then${
      active === undefined ? '' : ` → active ${active}, pause ${pause}`
    }`,
  cut: (cut) => `in ${cut} of them the nodes went first: it may last longer`,
  noAfter: ({ ends, needed, next_class }) =>
    `after class: no suggestion, ${ends} of ${needed} ends are known${next_class === 0 ? '' : `; in ${next_class} the next class began first`}`,
  outside: ({ hours, servers_p95 = 0, nodes = 0, configured = 0 }, seats) =>
    `outside class: in 95 % of ${amount(hours)} hours no more than ${servers_p95} users; ${servers_p95} / ${seats} per node = ${decimal(servers_p95 / seats)} → ${count(nodes)} (now ${configured})`,
  noOutside: ({ why_not, hours, needed_hours: needed, configured = 0 }) =>
    why_not === 'nobody_could'
      ? `outside class: no suggestion: but for ${amount(hours)} hours no node was active, so that nobody could come (now ${configured})`
      : why_not === 'no_seats'
        ? `outside class: no number of nodes without the seats on a node (now ${configured})`
        : `outside class: no suggestion, ${amount(hours)} of ${needed} hours are known (now ${configured})`,

  yamlTitle: 'For the timetable:',
  noYaml: 'Nothing to change in the timetable.',
};

function count(nodes: number): string {
  return nodes === 1 ? '1 node' : `${amount(nodes)} nodes`;
}

function now(configured: number | undefined, nodes: number, source: string | undefined): string {
  if (configured === undefined || source === undefined) return '';
  return configured === nodes ? ` (${source})` : ` (now ${configured}, ${source})`;
}

function called(name: string): string {
  return name === '' ? '' : `${name}: `;
}

function decimal(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '');
}

function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function seconds(value: number): string {
  return `${Math.round(value)} s`;
}
