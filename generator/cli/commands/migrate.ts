import { basename, dirname, join } from 'node:path';
import { checkTimeZone } from '../../config/checks/time-zone.js';
import { byPlace, diagnosticOf } from '../../config/diagnostic-of.js';
import { explainers } from '../../config/explain/index.js';
import type { Finding } from '../../config/finding.js';
import { patterns } from '../../config/patterns.js';
import { readFileText } from '../../config/read-file.js';
import { diagnosticsText } from '../../config/render-diagnostics.js';
import { configSchema } from '../../config/schema.js';
import type { Mapping } from '../../migrate/mapping.js';
import { type MigrateOptions, migrate as migration } from '../../migrate/migrate.js';
import type { Notes } from '../../migrate/notes.js';
import { faults } from '../../migrate/required.js';
import { readSource, type Source } from '../../migrate/source.js';
import type { AddCommand } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../help.js';
import { migrateWords, problemSentences, type Sentence } from '../messages/index.js';
import type { Terminal } from '../terminal.js';

export interface MigrateArguments {
  /** As it was typed: addresses and ranges, with commas between. */
  addresses?: string;
  timeZone?: string;
}

/** `cwh-gen migrate FILE`: a timetable file for a schedule of upstream's. @returns 3 when not all goes over. */
export async function migrate(file: string, args: MigrateArguments, terminal: Terminal): Promise<number> {
  const { language } = terminal;
  const words = migrateWords[language];
  const addresses = args.addresses?.split(',').map((text) => text.trim());
  const wrong =
    (addresses && firstFault('--addresses', badAddresses(addresses))) ??
    (args.timeZone !== undefined && firstFault('--time-zone', checkTimeZone({ time_zone: args.timeZone })));
  if (wrong) {
    terminal.err(wrong);
    return exitCodes.input;
  }
  const read = await readFileText(file);
  const source = 'text' in read ? readSource(read.text) : { findings: [read.finding] };
  if ('findings' in source) {
    const place = 'placeOf' in source ? source.placeOf : () => ({ line: 1, column: 1 });
    const told = source.findings.map((finding) => diagnosticOf(finding, file, place(finding), language));
    terminal.err(diagnosticsText(told.sort(byPlace)));
    return exitCodes.input;
  }
  const { beside, unread } = await unitGroupFile(source, file);
  const options: MigrateOptions = {
    ...(addresses !== undefined && { addresses }),
    ...(args.timeZone !== undefined && { timeZone: args.timeZone }),
    ...(beside !== undefined && { beside }),
    ...groupOf(source, file),
  };
  const { text, notes, clash } = migration(source, file, options, words);
  if (unread !== undefined) notes.said(undefined, (say) => say.siblingUnread(unread));
  if (clash !== undefined) {
    terminal.err(firstFault('--addresses', [clash]) ?? '');
    return exitCodes.input;
  }
  terminal.err(told(notes));
  if (text === undefined) return exitCodes.input;
  terminal.out(text);
  return notes.isLossy ? exitCodes.partly : exitCodes.ok;

  function firstFault(option: string, findings: readonly Finding[]): string | undefined {
    const [first] = findings;
    if (first === undefined) return undefined;
    const sentence = problemSentences[language][first.problem] as (...args: readonly unknown[]) => Sentence;
    const { message, hint } = sentence(...first.args);
    return words.badOption(option, message, hint);
  }

  function told({ all }: Notes): string {
    const placed = all.map(({ kind, path, at, say }) => {
      const text = words[kind](say(words));
      const place = path === undefined ? undefined : (source as Source).placeOf({ path, at });
      return { line: place?.line ?? Number.POSITIVE_INFINITY, column: place?.column ?? 0, text };
    });
    return placed
      .sort((a, b) => (a.line === b.line ? a.column - b.column : a.line - b.line))
      .map(
        ({ line, column, text }) => `${Number.isFinite(line) ? `${file}:${line}:${column} ` : ''}${text}\n`,
      )
      .join('');
  }
}

function badAddresses(addresses: readonly string[]): Finding[] {
  const key = 'vcnode_all_ipaddress';
  const isForm = configSchema.shape[key].safeParse(addresses).success;
  return isForm ? faults({ [key]: [...addresses] }) : explainers[key](addresses, [key], () => undefined);
}

/** The unit group's variables lie beside those of its control host's group. */
async function unitGroupFile(
  { vars }: Source,
  file: string,
): Promise<{ beside?: { name: string; vars: Mapping }; unread?: string }> {
  const { ugroup_name: name } = vars;
  if (typeof name !== 'string' || !patterns.ugroup_name.test(name) || groupName(file) === name) return {};
  const read = await readFileText(join(dirname(file), name));
  if ('finding' in read) return {};
  const source = readSource(read.text);
  return 'findings' in source ? { unread: name } : { beside: { name, vars: source.vars } };
}

/** Notebooks 952 and 954 name a group of the control host, and write its file; the others write the unit group's. */
function groupOf({ vars, schedule }: Source, file: string): { group?: string } {
  const name = groupName(file);
  const isUnitGroup = ['vc_provider', 'rsc_yml', 'worker_nodes', 'schedule'].some(
    (key) => vars[key] !== undefined,
  );
  const isHosts = vars.manager_docker_host !== undefined || !isUnitGroup;
  const isNamed =
    schedule?.form === 'v1' && typeof vars.ugroup_name === 'string' && vars.ugroup_name !== name;
  return isNamed && isHosts && patterns.group_name.test(name) ? { group: name } : {};
}

function groupName(file: string): string {
  return basename(file).replace(/\.ya?ml$/, '');
}

export const addMigrate: AddCommand = (program, { terminal, done }) => {
  program
    .command('migrate')
    .description("print a timetable file for a schedule of upstream's notebooks (951 to 954, 811)")
    .argument('<file>', "group_vars file, or the schedule's own, YAML or JSON")
    .option('--addresses <list>', 'addresses of the workers and ranges, with commas between')
    .option('--time-zone <zone>', "IANA time zone of the schedule (default: upstream's Asia/Tokyo)")
    .addHelpText(
      'after',
      examples(
        'migrate group_vars/scaleout > scaleout.yml',
        'migrate schedule.json --addresses 172.30.2.101-109',
      ),
    )
    .action(async (file: string, options: MigrateArguments) => done(await migrate(file, options, terminal)));
};
