import type { Path } from '../config/finding.js';
import { mostEntries, mostMinutes } from '../config/schema-parts.js';
import { show, showKey } from '../config/show.js';
import { compareMoments, granularityOf } from '../schedule/moment.js';
import type { Moment } from '../schedule/timetable.js';
import { carriedKeys } from './known-values.js';
import { isMapping, type Mapping, tellUnknown } from './mapping.js';
import type { Notes } from './notes.js';
import { countOf, wholeNumber } from './numbers.js';
import type { SourceSchedule } from './source.js';
import { sourceMoment } from './source-moment.js';

/** A count and where it is, so that one that proves too high can be told. */
export interface PlacedCount {
  count: number;
  path: Path;
}

export interface SourceWindow extends PlacedCount {
  begin: Moment;
  end: Moment;
  drain?: number;
}

/** Upstream's v2 schedule with its defaults filled in. */
export interface Definition {
  usual: PlacedCount;
  most?: PlacedCount;
  drain: number;
  downType: 'deleted' | 'power_down';
  windows: SourceWindow[];
  /** What was never in force; upstream counts its nodes among those that are powered off. */
  dead: PlacedCount[];
}

/** @param vars for notebook 811's input, and for what it falls back to. */
export function definitionOf(
  schedule: Exclude<SourceSchedule, { form: 'v1' }>,
  vars: Mapping,
  notes: Notes,
): Definition {
  const { path } = schedule;
  if (schedule.form === 'operator') {
    const usual = vars.schedule_default_nodes === undefined ? 'worker_nodes' : 'schedule_default_nodes';
    const at = (key: string) => ({ value: vars[key], path: [...path, key] });
    return {
      ...defaultsOf(at(usual), at('schedule_drain_time'), at('schedule_down_type'), 'taken', notes),
      ...entriesOf(vars.schedule_list ?? [], 'schedule_list', [...path, 'schedule_list'], 'taken', notes),
    };
  }
  const { definition } = schedule;
  // Alone in its file, it may have the group's variables beside it.
  const beside = path.length === 0 ? [...carriedKeys, 'vcnode_all_ipaddress', 'registry_pass'] : [];
  tellUnknown(definition, ['default', 'schedule', ...beside], path, notes);
  const place = [...path, 'default'];
  if (definition.default !== undefined && !isMapping(definition.default)) {
    notes.lost(place, (words) => words.notAMapping('default'));
  }
  const given = isMapping(definition.default) ? definition.default : {};
  tellUnknown(given, ['node_count', 'max_node_count', 'down_type', 'drain_time'], place, notes);
  const at = (key: string) => ({ value: given[key], path: [...place, key] });
  const most = mostOf(given.max_node_count, [...place, 'max_node_count'], notes);
  return {
    ...defaultsOf(at('node_count'), at('drain_time'), at('down_type'), 'refused', notes),
    ...(most !== undefined && { most }),
    ...entriesOf(definition.schedule ?? [], 'schedule', [...path, 'schedule'], 'refused', notes),
  };
}

interface Placed {
  value: unknown;
  path: Path;
}

function defaultsOf(usual: Placed, drain: Placed, down: Placed, text: 'taken' | 'refused', notes: Notes) {
  const nameOf = ({ path }: Placed) => String(path.at(-1));
  const isKnown = down.value === undefined || down.value === 'deleted' || down.value === 'power_down';
  if (!isKnown) notes.lost(down.path, (words) => words.downType(show(down.value)));
  return {
    usual: {
      count: usual.value === undefined ? 0 : countOf(usual.value, nameOf(usual), usual.path, notes, text),
      path: usual.path,
    },
    drain: drain.value === undefined ? 0 : drainOf(drain.value, nameOf(drain), drain.path, notes, text),
    downType: down.value === 'power_down' ? ('power_down' as const) : ('deleted' as const),
  };
}

function drainOf(value: unknown, key: string, path: Path, notes: Notes, text: 'taken' | 'refused'): number {
  const minutes = countOf(value, key, path, notes, text);
  if (minutes > mostMinutes) notes.lost(path, (words) => words.drainLimit(minutes, mostMinutes));
  return Math.min(minutes, mostMinutes);
}

/** Upstream does not look at its type, and breaks on a text. */
function mostOf(value: unknown, path: Path, notes: Notes): PlacedCount | undefined {
  if (value === undefined) return undefined;
  const found = wholeNumber(value);
  if (found === undefined || found.number < 1) {
    notes.lost(path, (words) => words.maxUnfit(show(value)));
    return undefined;
  }
  if (found.isText) notes.said(path, (words) => words.readAsNumber('max_node_count', found.number));
  return { count: found.number, path };
}

function entriesOf(list: unknown, key: string, path: Path, text: 'taken' | 'refused', notes: Notes) {
  const windows: SourceWindow[] = [];
  const dead: PlacedCount[] = [];
  if (!Array.isArray(list)) {
    notes.lost(path, (words) => words.notAList(key));
    return { windows, dead };
  }
  for (const [index, entry] of list.entries()) {
    const place = [...path, index];
    // One is kept for what holds the VMs of entries that never were in force.
    if (windows.length === mostEntries - 1) {
      notes.lost(place, (words) => words.entriesTooMany(mostEntries - 1));
      break;
    }
    const read = windowOf(entry, place, text, notes);
    if (read !== undefined) (isDead(read, notes) ? dead : windows).push(read);
  }
  return { windows, dead };
}

function windowOf(
  entry: unknown,
  path: Path,
  text: 'taken' | 'refused',
  notes: Notes,
): SourceWindow | undefined {
  if (!isMapping(entry)) {
    notes.lost(path, (words) => words.notAnEntry);
    return undefined;
  }
  const isNested = entry.period !== undefined;
  const known = ['node_count', 'drain_time'];
  tellUnknown(entry, [...known, ...(isNested ? ['period'] : ['begin', 'end'])], path, notes);
  if (isNested && !isMapping(entry.period)) {
    notes.lost([...path, 'period'], (words) => words.notAMapping(showKey('period')));
    return undefined;
  }
  const period = isNested ? (entry.period as Mapping) : entry;
  const place = isNested ? [...path, 'period'] : path;
  if (isNested) tellUnknown(period, ['begin', 'end'], place, notes);
  const begin = sourceMoment(period.begin, 'begin', [...place, 'begin'], notes);
  const end = sourceMoment(period.end, 'end', [...place, 'end'], notes);
  if (begin === undefined || end === undefined) return undefined;
  if (granularityOf(begin) !== granularityOf(end)) {
    notes.lost([...place, 'end'], (words) => words.granularity);
    return undefined;
  }
  const at = [...path, 'node_count'];
  if (entry.node_count === undefined) notes.lost(path, (words) => words.countMissing('node_count'));
  return {
    begin,
    end,
    count: entry.node_count === undefined ? 0 : countOf(entry.node_count, 'node_count', at, notes, text),
    path: at,
    ...(entry.drain_time !== undefined && {
      drain: drainOf(entry.drain_time, 'drain_time', [...path, 'drain_time'], notes, text),
    }),
  };
}

function isDead({ begin, end, path }: SourceWindow, notes: Notes): boolean {
  const difference = compareMoments(begin, end);
  const isBackwards = granularityOf(begin) === 'once' && difference > 0;
  if (difference === 0) notes.said(path.slice(0, -1), (words) => words.neverActive);
  else if (isBackwards) notes.said(path.slice(0, -1), (words) => words.backwards);
  return difference === 0 || isBackwards;
}
