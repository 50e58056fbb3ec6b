import { type Command, Option } from 'commander';
import type { Settings } from '../../config/schema.js';
import { type Discovery, discover, type FoundUnitGroup } from '../../coursewarehub/discover.js';
import { readDirectory } from '../../coursewarehub/read-directory.js';
import { configText } from '../../init/config-text.js';
import { type BadSetting, flagKeys, flagOf, flagValue, settingsOf } from '../../init/flags.js';
import { fitting, onManager } from '../../init/proposals.js';
import { type Draft, errorsOf, sentenceOf } from '../../init/settings-problems.js';
import { missingIn, unattended } from '../../init/unattended.js';
import { askSettings } from '../../init/wizard.js';
import { type Asker, askerOf } from '../ask.js';
import type { AddCommand } from '../command-context.js';
import { defaultFile } from '../default-file.js';
import { exitCodes } from '../exit-codes.js';
import { foundText, remarksText, scheduleText } from '../init-findings.js';
import { controllerLook, lookUnattended } from '../init-look.js';
import { examineTarget, hubDirectory, tellNext, writeConfig } from '../init-target.js';
import { initWords } from '../messages/init.js';
import { OutsideTroubleError } from '../outside-trouble.js';
import type { Terminal } from '../terminal.js';
import { preview } from './preview.js';

export interface InitOptions {
  yes: boolean;
  force: boolean;
  set: string[];
  tokenFile?: string;
  /** Those of flagKeys, in commander's spelling. */
  [flag: string]: unknown;
}

const help = `
What is found in an existing CoursewareHub directory (inventory.yml, group_vars/) is not asked.
The VCC access token, for a look at the current workers, comes from a hidden prompt, from the environment variable
VCC_ACCESS_TOKEN, or from --token-file; it is not stored.

Examples:
  npx cwh-gen init                                  # asks
  npx cwh-gen init --yes --nodectl-hostname nodectl.example.org --nodectl-user user01 \\
    --ugroup-name Hub1 --vcnode-all-ipaddress 172.30.2.101-103 --manager-ipaddress 172.30.2.100 \\
    --master-fqdn hub.example.org --vcc-host vcc.example.org --schedule-day-of-week Mon \\
    --schedule-time-0 8:30 --schedule-time-1 11:00 --schedule-time-2 13:00
  npx cwh-gen init --yes --nodectl-hostname … --set 'classes=[{name: 情報処理, day_of_week: 月, start: "10:40", end: "12:10", nodes: 3}]'`;

export const addInit: AddCommand = (program, { terminal, done }) => {
  const command = program
    .command('init')
    .description('write a new timetable file: asks, or takes --yes and options')
    .argument('[file]', 'timetable to write', defaultFile)
    .option('-y, --yes', 'ask nothing; take the options, what is found, and the defaults', false)
    .option('--force', 'replace the file when it exists (it is kept as .bak)', false);
  for (const key of flagKeys) addFlag(command, key);
  command
    .option('--set <key=value>', 'any other key, the value in YAML; may be repeated', collect, [])
    .option('--token-file <file>', 'file with the VCC access token, for a look at the current workers')
    .addHelpText('after', help)
    .action(async (file: string, options: InitOptions) => done(await init(file, options, terminal)));
};

function addFlag(command: Command, key: (typeof flagKeys)[number]): void {
  command.addOption(new Option(`${flagOf(key)} <value>`, `value of ${key}`));
}

function collect(text: string, before: string[]): string[] {
  return [...before, text];
}

/** `cwh-gen init [FILE]`. @returns 0 when it is written, or when the person goes to `migrate`. */
export async function init(file: string, options: InitOptions, terminal: Terminal): Promise<number> {
  const { language } = terminal;
  const words = initWords[language];
  const asker = options.yes ? undefined : await askerOf(terminal);
  if (asker === undefined && !options.yes) throw new OutsideTroubleError(words.noTerminal, exitCodes.usage);
  const given = givenBy(options, terminal);
  if (given === undefined) return exitCodes.input;
  const isReplaced = await examineTarget(file, options.force, asker, words);

  const { directory, shown } = await hubDirectory(file);
  const discovery = discover(await readDirectory(directory));
  terminal.err(remarksText(discovery, language));
  const found = await unitGroupOf(discovery, given, asker, terminal);
  if (found === undefined) {
    if (!options.yes) terminal.out(words.foundNothing(shown));
  } else {
    terminal.out(foundText(found, shown, language));
    if (found.control) terminal.err(words.controlled(found.name, found.control.group));
    terminal.err(scheduleText(found, file, language));
    if (asker && found.schedule?.isWhole && (await isMigration(asker, terminal))) return exitCodes.ok;
  }
  const told: Draft = { ...given, ...found?.known, ...given };
  const { draft, dropped } = fitting({ ...onManager(told.nodectl_hostname, told), ...told }, language);
  if (dropped.length > 0) terminal.err(words.dropped(dropped));

  const settings =
    asker === undefined
      ? await withoutQuestions(draft, discovery, found, options, terminal)
      : await askSettings(draft, {
          ...{ asker, words, language, discovery, found, tell: terminal.out },
          look: controllerLook(asker, options.tokenFile, terminal),
        });
  if (typeof settings === 'number') return settings;
  const text = configText(settings as Partial<Settings>, found?.hasRegistryPass ?? false, words.comments);
  await writeConfig(file, text, isReplaced, words, terminal);
  const status = await preview(file, { format: 'text' }, terminal);
  if (status === exitCodes.ok) await tellNext(file, settings, words, terminal);
  return status;
}

/** The options' settings; undefined when something is wrong with one, which has been said. */
function givenBy(options: InitOptions, terminal: Terminal): Draft | undefined {
  const { language } = terminal;
  const words = initWords[language];
  const { draft: sets, bad } = settingsOf(options.set);
  const flags = flagKeys.flatMap((key) => {
    const text = options[key.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())];
    return typeof text === 'string' ? [[key, flagValue(key, text)] as const] : [];
  });
  const given: Draft = { ...sets, ...Object.fromEntries(flags) };
  const problems = errorsOf(given, language).filter(({ top, isMissing }) => !(isMissing && top === ''));
  terminal.err(bad.map((one) => badSetting(one, words)).join(''));
  terminal.err(
    problems
      .map(({ top, diagnostic }) => words.badFlag(flagOf(top), sentenceOf(diagnostic, language)))
      .join(''),
  );
  return bad.length + problems.length > 0 ? undefined : given;
}

function badSetting(bad: BadSetting, words: (typeof initWords)['en']): string {
  switch (bad.kind) {
    case 'form':
      return words.badSetForm(bad.key);
    case 'yaml':
      return words.badSetYaml(bad.key);
    case 'secret':
      return words.secretOnLine;
    case 'unknown':
      return words.badSetUnknown(bad.key, bad.meant);
  }
}

async function unitGroupOf(
  { unitGroups }: Discovery,
  given: Draft,
  asker: Asker | undefined,
  terminal: Terminal,
): Promise<FoundUnitGroup | undefined> {
  if (given.ugroup_name !== undefined) return unitGroups.find(({ name }) => name === given.ugroup_name);
  if (unitGroups.length < 2) return unitGroups[0];
  const words = initWords[terminal.language];
  const names = unitGroups.map(({ name }) => name);
  if (asker === undefined) throw new OutsideTroubleError(words.severalUnitGroups(names), exitCodes.usage);
  const choices = names.map((name) => ({ value: name, label: name }));
  const chosen = await asker.select(words.ask.ugroup, choices);
  return unitGroups.find(({ name }) => name === chosen);
}

async function isMigration(asker: Asker, { language }: Terminal): Promise<boolean> {
  const { question, migrate, anew } = initWords[language].schedule;
  const choices = [
    { value: 'migrate', label: migrate },
    { value: 'anew', label: anew },
  ];
  return (await asker.select(question, choices)) === 'migrate';
}

/** @returns an exit status when something is missing or wrong, which has been said. */
async function withoutQuestions(
  draft: Draft,
  discovery: Discovery,
  found: FoundUnitGroup | undefined,
  { tokenFile }: InitOptions,
  terminal: Terminal,
): Promise<Draft | number> {
  const { language } = terminal;
  const words = initWords[language];
  const seen = tokenFile === undefined ? undefined : await lookUnattended(draft, tokenFile, terminal);
  const { settings, clash } = unattended(draft, discovery, found, seen);
  const missing = missingIn(settings);
  const problems = errorsOf(settings, language).filter(({ top, isMissing }) => !(isMissing && top === ''));
  if (missing.length > 0) terminal.err(words.missing(missing.map(flagOf)));
  terminal.err(
    problems
      .map(({ top, diagnostic }) => words.badFlag(flagOf(top), sentenceOf(diagnostic, language)))
      .join(''),
  );
  if (clash !== undefined) terminal.err(words.badFlag(flagOf(clash.key), clash.say(words)));
  if (missing.length > 0) return exitCodes.usage;
  return problems.length > 0 || clash !== undefined ? exitCodes.input : settings;
}
