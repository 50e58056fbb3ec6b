import { createRequire } from 'node:module';
import { closest } from '../closest.js';
import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Check } from './check.js';

/** An IANA name in its exact spelling: systemd looks for a file of that name. */
export const checkTimeZone: Check = ({ time_zone: zone }) => {
  if (zone === undefined || isZone(zone)) return [];
  return [atValue(['time_zone'], 'time_zone', show(zone), suggestion(zone))];
};

/** In the database, and known to the clock that reckons with it: Factory is the one and not the other. */
function isZone(name: string): boolean {
  if (!zoneNames().includes(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function suggestion(name: string): string | undefined {
  const plain = name.trim();
  // POSIX, offset and spoken forms of Japan's time.
  if (/^(?:JST(?:-?\+?0?9)?|(?:GMT|UTC)?\+0?9(?::?00)?|Japan\b.*|日本.*|東京)$/i.test(plain))
    return 'Asia/Tokyo';
  const spelled = plain.replaceAll(' ', '_').toLowerCase();
  const zones = zoneNames();
  const same =
    zones.find((zone) => zone.toLowerCase() === spelled) ??
    zones.find((zone) => zone.toLowerCase().endsWith(`/${spelled}`));
  return same ?? closest(plain, zones);
}

let names: string[] | undefined;

/** Every zone and link of the IANA database. Intl would also take any letter case, and names long gone. */
function zoneNames(): string[] {
  // Loaded when a file names a zone at all: the data come with every rule since 1883.
  names ??= Object.keys((createRequire(import.meta.url)('tzdata') as { zones: object }).zones).sort();
  return names;
}
