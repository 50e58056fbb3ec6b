import { closest } from '../closest.js';
import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** An IANA name in its exact spelling: systemd looks for a file of that name. */
export const checkTimeZone: Check = ({ time_zone: zone }) => {
  if (zone === undefined || isZone(zone)) return [];
  return [atValue(['time_zone'], 'time_zone', show(zone), suggestion(zone))];
};

function isZone(name: string): boolean {
  // Intl also takes offsets and any letter case.
  if (!/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name) || /[A-Z]{5}/.test(name)) return false;
  // ICU knows abbreviations of its own, JST among them, that are in no zone database.
  if (/^[A-Z]{3}$/.test(name) && !abbreviations.has(name)) return false;
  const listed = zones().find((known) => known.toLowerCase() === name.toLowerCase());
  if (listed !== undefined) return listed === name;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Those of three letters in the IANA database. */
const abbreviations = new Set([
  'CET',
  'EET',
  'EST',
  'GMT',
  'HST',
  'MET',
  'MST',
  'PRC',
  'ROC',
  'ROK',
  'UCT',
  'UTC',
  'WET',
]);

function suggestion(name: string): string | undefined {
  const plain = name.trim();
  // POSIX, offset and spoken forms of Japan's time.
  if (/^(?:JST(?:-?\+?0?9)?|(?:GMT|UTC)?\+0?9(?::?00)?|Japan\b.*|日本.*|東京)$/i.test(plain))
    return 'Asia/Tokyo';
  const spelled = plain.replaceAll(' ', '_').toLowerCase();
  const same = zones().find(
    (zone) => zone.toLowerCase() === spelled || zone.toLowerCase().endsWith(`/${spelled}`),
  );
  return same ?? closest(plain, zones());
}

function zones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}
