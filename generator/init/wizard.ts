import type { Asker } from '../cli/ask.js';
import type { Language } from '../cli/messages/index.js';
import type { InitWords } from '../cli/messages/init.js';
import { addressCount } from '../config/address-list.js';
import { defaultDirectory } from '../config/resolve.js';
import { type ConfigKey, otherForms, type Settings, threePhaseKeys } from '../config/schema.js';
import type { Discovery, FoundUnitGroup } from '../coursewarehub/discover.js';
import { misfits } from './addresses-in-network.js';
import { type Answers, answersTo } from './answers.js';
import { askClasses } from './ask-classes.js';
import { askPhases } from './ask-phases.js';
import { freeGroup, isShared, knownAddresses, onManager } from './proposals.js';
import { networkOf, type SeenController, workersIn } from './seen-controller.js';
import type { Draft } from './settings-problems.js';

export interface Wizard {
  asker: Asker;
  words: InitWords;
  language: Language;
  discovery: Discovery;
  found: FoundUnitGroup | undefined;
  tell(text: string): void;
  /** Asks for a token, then the controller; undefined when that is not wanted, or not possible. */
  look(answers: Answers): Promise<SeenController | undefined>;
}

/** Asks what neither the options nor the directory have said. @param draft what is known, all of it good. */
export async function askSettings(draft: Draft, wizard: Wizard): Promise<Draft> {
  const answers = answersTo(draft, wizard.asker, wizard.language);
  const { answer, known } = answers;
  const { ask } = wizard.words;
  await answer('vcc_host', ask.vccHost);
  const seen = await wizard.look(answers);
  await askUnitGroup(answers, seen, wizard);
  const { addresses, network } = showWorkers(answers, seen, wizard);
  await askHub(answers, wizard);
  await askControlHost(answers, wizard);
  await askAddresses(answers, addresses, network, wizard);
  const total = addressCount(known as Partial<Settings>) ?? 0;
  await answer('time_zone', ask.zone, { initial: 'Asia/Tokyo' });
  await askTimetable(answers, total, wizard);
  await answerLanguage(answers, wizard);
  return known;
}

async function askUnitGroup({ answer, known }: Answers, seen: SeenController | undefined, wizard: Wizard) {
  const { asker, words } = wizard;
  const names = [...new Set(seen?.groups.map(({ name }) => name))];
  if (known.ugroup_name === undefined && names.length > 0) {
    known.ugroup_name = await asker.select(
      words.ask.ugroup,
      names.map((name) => ({ value: name, label: name })),
    );
  }
  await answer('ugroup_name', words.ask.ugroup);
}

/** What the controller has of the unit group. */
function showWorkers({ known }: Answers, seen: SeenController | undefined, { words, tell }: Wizard) {
  if (seen === undefined) return { addresses: [], network: undefined };
  const ugroup = String(known.ugroup_name);
  const unit = known.unit_name === undefined ? 'worker' : String(known.unit_name);
  const workers = workersIn(seen, ugroup, unit);
  if (workers === undefined) {
    const names = seen.groups.map(({ name }) => name);
    tell(words.vccUnit(ugroup, unit, names));
  } else {
    const rows = workers.map(({ address, state }) => `${(address || '-').padEnd(15)} ${state}`);
    tell(words.vccWorkers(ugroup, rows));
  }
  const provider = workers?.find((worker) => worker.provider !== '')?.provider;
  if (known.vc_provider === undefined && provider !== undefined) known.vc_provider = provider;
  const network = networkOf(seen, known.vc_provider as string | undefined);
  if (network !== undefined) tell(words.vccNetwork(network));
  const addresses = workers?.map(({ address }) => address).filter((address) => address !== '') ?? [];
  return { addresses, network };
}

async function askHub({ answer }: Answers, { words: { ask }, found }: Wizard) {
  await answer('manager_ipaddress', ask.manager);
  await answer('master_fqdn', ask.fqdn);
  // A unit group that was found has said where its files are, by saying nothing.
  if (found === undefined) await answer('nfs_ipaddress', ask.nfs, { isOptional: true });
  await answer('ssh_private_key_path', ask.sshKey, { initial: '~/.ssh/id_rsa' });
  await answer('teacher_email_list', ask.teachers, { isOptional: true });
  if (!found?.hasRegistryPass) await answer('registry_pass_file', ask.registry, { isOptional: true });
}

async function askControlHost({ answer, known }: Answers, wizard: Wizard) {
  const { words, found, discovery, tell } = wizard;
  const { ask } = words;
  const [former] = found?.control?.hosts ?? [];
  await answer('nodectl_hostname', ask.host, {
    ...(former !== undefined && { initial: former.host }),
    with: (host) => onManager(host, known),
  });
  if (known.systemd_scope === 'system' && known.nodectl_hostname === known.manager_ipaddress) {
    tell(words.scopeOfManager);
  }
  if (known.instance === undefined && isShared(discovery, known.nodectl_hostname, known.ugroup_name)) {
    tell(words.instanceNeeded(String(known.nodectl_hostname)));
    await answer('instance', ask.instance, { initial: String(known.ugroup_name) });
  }
  await answer('nodectl_user', ask.user, former?.user === undefined ? {} : { initial: former.user });
  await answer('nodectl_ssh_private_key', ask.key, { initial: former?.key ?? '~/.ssh/id_rsa' });
  await answer('vcnode_ctl_dir', ask.directory, {
    initial: defaultDirectory({ ...known, systemd_scope: known.systemd_scope ?? 'user' } as Settings),
  });
  await answer('target_group', ask.group, {
    initial: freeGroup(discovery, found),
    also: (name) => {
      const isTaken = discovery.groups.has(String(name)) && name !== found?.control?.group;
      return isTaken ? words.groupExists(String(name)) : undefined;
    },
  });
}

async function askAddresses(
  { answer }: Answers,
  seen: readonly string[],
  network: string | undefined,
  { found, words }: Wizard,
) {
  const initial = knownAddresses(found, seen).join(', ');
  await answer('vcnode_all_ipaddress', words.ask.addresses, {
    initial,
    also: (value) => {
      const [misfit] = network === undefined ? [] : misfits(value as string[], network);
      return misfit && words.misfit(misfit.address, misfit.why, String(network));
    },
  });
}

async function askTimetable(answers: Answers, total: number, { asker, words }: Wizard) {
  const has = (key: ConfigKey) => answers.known[key] !== undefined;
  const isShort = threePhaseKeys.some(has);
  if (!isShort && otherForms.some(has)) return;
  const { form, formPhases, formPhasesHint, formClasses, formClassesHint } = words.ask;
  const choice = isShort
    ? 'phases'
    : await asker.select(
        form,
        [
          { value: 'phases', label: formPhases, hint: formPhasesHint },
          { value: 'classes', label: formClasses, hint: formClassesHint },
        ],
        'phases',
      );
  if (choice === 'phases') await askPhases(answers, total, words);
  else await askClasses(answers, total, asker, words);
}

async function answerLanguage({ known }: Answers, { asker, words, language }: Wizard) {
  known.language ??= await asker.select(
    words.ask.language,
    [
      { value: 'ja', label: '日本語' },
      { value: 'en', label: 'English' },
    ],
    language,
  );
}
