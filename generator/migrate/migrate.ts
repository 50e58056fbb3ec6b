import type { MigrateWords } from '../cli/messages/migrate-en.js';
import type { Finding } from '../config/finding.js';
import { printSettings } from '../config/print.js';
import type { ConfigKey, Settings } from '../config/schema.js';
import { sourceName } from '../config/source-name.js';
import { asRanges, exampleAddresses, fileAddresses } from './addresses.js';
import { type Carried, type CarriedKey, carriedKeys, knownValues } from './known-values.js';
import type { Mapping } from './mapping.js';
import { Notes } from './notes.js';
import { completed, faults } from './required.js';
import type { Source } from './source.js';
import { timetableKeys } from './timetable-keys.js';

export interface MigrateOptions {
  /** Ranges as in the timetable file; each is one already checked by itself. */
  addresses?: readonly string[];
  timeZone?: string;
  /** The unit group's file, for what the migrated one lacks. */
  beside?: { name: string; vars: Mapping };
  /** The Ansible group that the file is of, when that is a control host's. */
  group?: string;
}

export interface Migration {
  /** Absent when there is no timetable to write. */
  text?: string;
  notes: Notes;
  /** What `--addresses` clashes with. */
  clash?: Finding;
}

/** A file of upstream's as a timetable file with the same states at every instant, as far as that can be. */
export function migrate(
  source: Source,
  file: string,
  options: MigrateOptions,
  words: MigrateWords,
): Migration {
  const notes = new Notes();
  const { schedule, vars } = source;
  if (schedule === undefined) {
    notes.failed([], (say) => say.noSchedule);
    return { notes };
  }
  const { beside, timeZone = 'Asia/Tokyo' } = options;
  tellUnread(source, notes);
  const fromBeside = lacking(vars, beside?.vars ?? {});
  const known = withoutClashes(
    {
      ...knownValues(fromBeside, new Notes()),
      ...knownValues(vars, notes),
      ...(options.group !== undefined && { target_group: options.group }),
    },
    notes,
  );
  const given = addressesOf(vars, fromBeside, known, options, notes);
  if ('clash' in given) return { notes, clash: given.clash };
  tellBeside(fromBeside, beside?.name ?? '', notes);

  const timetable = timetableKeys(schedule, { ...fromBeside, ...vars }, given.addresses.length, words, notes);
  if (timetable === undefined) {
    notes.failed(undefined, (say) => say.nothingLeft);
    return { notes };
  }
  const { total, keys } = timetable;
  const isExample = given.addresses.length === 0;
  const addresses = isExample ? exampleAddresses(total, known) : given.addresses.slice(0, total);
  if (isExample) notes.said(undefined, (say) => say.exampleAddresses(total));
  const { settings, added } = completed({ ...known, vcnode_all_ipaddress: asRanges(addresses) });
  if (added.length > 0) notes.said(undefined, (say) => say.placeholders(added));
  tellSecrets(source, beside?.vars, notes);
  if (options.timeZone === undefined) notes.said(undefined, (say) => say.timeZone(timeZone));

  const changed: ConfigKey[] = [...added, ...(isExample ? ['vcnode_all_ipaddress' as const] : [])];
  const text = printSettings(
    { ...settings, ...keys, time_zone: timeZone },
    {
      head: [words.head(sourceName(file))],
      keys: new Map(changed.map((key) => [key, words.changeThis])),
    },
  );
  return { text, notes };
}

const wantedBeside = [...carriedKeys, 'vcnode_all_ipaddress', 'schedule'] as const;

/** What the unit group's file has, and this one has not. */
function lacking(vars: Mapping, beside: Mapping): Mapping {
  return Object.fromEntries(
    wantedBeside.flatMap((key) =>
      vars[key] === undefined && beside[key] != null ? [[key, beside[key]]] : [],
    ),
  );
}

function tellBeside(taken: Mapping, name: string, notes: Notes): void {
  const keys = Object.keys(taken);
  if (keys.length > 0) notes.said(undefined, (say) => say.fromSibling(sourceName(name), keys));
}

/** A key in a vault, or brought in by a merge key. */
function tellUnread({ unread }: Source, notes: Notes): void {
  for (const key of unread) {
    if (!(wantedBeside as readonly string[]).includes(key) && key !== '<<') continue;
    notes.lost([key], (say) => say.keyUnreadable(key), 'key');
  }
}

function tellSecrets({ vars, unread }: Source, beside: Mapping | undefined, notes: Notes): void {
  const isHere = vars.registry_pass !== undefined || unread.includes('registry_pass');
  if (!isHere && beside?.registry_pass === undefined) return;
  notes.said(isHere ? ['registry_pass'] : undefined, (say) => say.registryPass, 'key');
}

type Known = Carried & Pick<Partial<Settings>, 'target_group'>;

/** Without what our checks refuse beside the rest, such as a group of Ansible's own. */
function withoutClashes(known: Known, notes: Notes): Known {
  let rest = known;
  for (;;) {
    const [key] = faults(rest).map(({ path }) => path[0] as keyof Known);
    if (key === undefined || rest[key] === undefined) return rest;
    const { [key]: _, ...others } = rest;
    rest = others;
    // The group is named after the file, where nobody wrote it.
    if (key !== 'target_group') notes.lost([key], (say) => say.valueUnfit(key satisfies CarriedKey));
  }
}

function addressesOf(
  vars: Mapping,
  fromBeside: Mapping,
  known: Known,
  { addresses: said }: MigrateOptions,
  notes: Notes,
): { addresses: string[] } | { clash: Finding } {
  if (said !== undefined) {
    const [clash] = faults({ ...known, vcnode_all_ipaddress: [...said] });
    if (clash !== undefined) return { clash };
    return { addresses: fileAddresses(said, [], {}, new Notes()) };
  }
  const key = 'vcnode_all_ipaddress';
  if (vars[key] != null) return { addresses: fileAddresses(vars[key], [key], known, notes) };
  const elsewhere = new Notes();
  const addresses = fromBeside[key] == null ? [] : fileAddresses(fromBeside[key], [], known, elsewhere);
  // They have no place in this file.
  for (const { say } of elsewhere.all) notes.lost([], say);
  return { addresses };
}
