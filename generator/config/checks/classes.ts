import { addressCount } from '../address-list.js';
import { nodesOf } from '../class-demand.js';
import { minuteOfDay } from '../clock-time.js';
import { closest } from '../closest.js';
import { entriesOf } from '../entries.js';
import { atKey, atValue, type Finding, type Path } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** A class has days, a length, and a size in nodes or in students. */
export const checkClassItems: Check = ({ classes, seats_per_node }) => {
  return entriesOf('classes', classes).flatMap(({ item, path }) => {
    const findings: Finding[] = [];
    if (item.day_of_week === undefined && item.dates === undefined) findings.push(atKey(path, 'class_days'));
    if (minuteOfDay(item.start) === minuteOfDay(item.end)) {
      findings.push(atValue([...path, 'end'], 'begin_is_end', show(item.start)));
    }
    const { nodes, students } = item;
    if ((nodes === undefined) === (students === undefined))
      findings.push(atKey(path, 'class_size', nodes !== undefined));
    else if (students !== undefined && seats_per_node === undefined) {
      findings.push(atKey([...path, 'students'], 'seats_missing'));
    }
    item.moved?.forEach((moved, index) => {
      const start = moved.start ?? item.start;
      if (moved.end !== undefined && minuteOfDay(start) === minuteOfDay(moved.end)) {
        findings.push(atValue([...path, 'moved', index, 'end'], 'begin_is_end', show(start)));
      }
    });
    return findings;
  });
};

/** Each term that a class names is there, once. */
export const checkTerms: Check = ({ classes, terms }) => {
  const findings: Finding[] = [];
  const names = new Set<string>();
  for (const { item, path } of entriesOf('terms', terms)) {
    if (names.has(item.name)) findings.push(atValue([...path, 'name'], 'term_twice', show(item.name)));
    names.add(item.name);
  }
  // With a bad term its name is not known.
  if (terms?.some((term) => term === undefined)) return findings;
  for (const { item, path } of entriesOf('classes', classes)) {
    const { term } = item;
    const named: { name: string; place: Path }[] =
      term === undefined
        ? []
        : typeof term === 'string'
          ? [{ name: term, place: [...path, 'term'] }]
          : term.map((name, index) => ({ name, place: [...path, 'term', index] }));
    for (const { name, place } of named) {
      if (!names.has(name)) findings.push(atValue(place, 'term_unknown', show(name), closest(name, names)));
    }
  }
  return findings;
};

/** One class that wants more nodes than there are can never have its seats. */
export const checkClassNodes: Check = (settings) => {
  return entriesOf('classes', settings.classes).flatMap(({ item, path }): Finding[] => {
    if (item.students !== undefined && settings.seats_per_node === undefined) return [];
    const nodes = nodesOf(item, settings.seats_per_node);
    return [
      ...tooMany(settings, nodes, [...path, item.nodes === undefined ? 'students' : 'nodes']),
      ...afterwards(settings, item.after_class, [...path, 'after_class']),
    ];
  });
};

/** The same for what stays after each class. */
export const checkAfterClass: Check = (settings) =>
  afterwards(settings, settings.after_class, ['after_class']);

function afterwards(settings: Settings, after: Settings['after_class'], path: Path): Finding[] {
  return after === undefined ? [] : tooMany(settings, after.active + (after.pause ?? 0), path);
}

/** The same for windows, the default, phases and overrides. */
export const checkOtherNodes: Check = (settings) => {
  const { schedule_default_nodes: usual, schedule_max_nodes: most } = settings;
  const total = addressCount(settings);
  return [
    ...entriesOf('schedule_list', settings.schedule_list).flatMap(({ item, path }) => {
      return tooMany(settings, item.node_count, [...path, 'node_count']);
    }),
    ...(usual === undefined ? [] : tooMany(settings, usual, ['schedule_default_nodes'])),
    ...(most !== undefined && total !== undefined && most > total
      ? [atValue(['schedule_max_nodes'], 'nodes_too_many', most, total, 'vcnode_all_ipaddress')]
      : []),
    ...entriesOf('phases', settings.phases).flatMap(({ item, path }): Finding[] => {
      const sum = item.active + item.pause + item.drain + item.power_down;
      return total === undefined || sum === total ? [] : [atKey(path, 'counts_sum', item, total)];
    }),
    ...entriesOf('overrides', settings.overrides).flatMap(({ item, path }) => [
      ...(item.nodes === undefined
        ? []
        : tooMany(settings, item.nodes + (item.pause ?? 0), [...path, 'nodes'])),
      ...(item.add === undefined ? [] : tooMany(settings, item.add, [...path, 'add'])),
    ]),
  ];
};

/** An override says one thing. */
export const checkOverrides: Check = ({ overrides }) => {
  return entriesOf('overrides', overrides).flatMap(({ item, path }): Finding[] => {
    const { add, nodes, hold, pause } = item;
    const said = [add, nodes, hold].filter((value) => value !== undefined).length;
    if (said !== 1) return [atKey(path, 'override_action')];
    return pause !== undefined && nodes === undefined ? [atKey([...path, 'pause'], 'override_pause')] : [];
  });
};

type Settings = Parameters<Check>[0];

function tooMany(settings: Settings, nodes: number, path: Path): Finding[] {
  const total = addressCount(settings);
  const { schedule_max_nodes: most } = settings;
  if (total !== undefined && nodes > total)
    return [atValue(path, 'nodes_too_many', nodes, total, 'vcnode_all_ipaddress')];
  return most !== undefined && nodes > most
    ? [atValue(path, 'nodes_too_many', nodes, most, 'schedule_max_nodes')]
    : [];
}
