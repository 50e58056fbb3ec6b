import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { parse } from 'yaml';
import { startVccDouble } from '../../generator/vcc-double/start.js';
import { runCli } from '../cli/run-cli.js';
import { makeCoursewareHub } from '../coursewarehub/directory.js';
import { temporaryDirectory } from '../temporary.js';
import { clear, converse, ctrlC, enter } from './dialogue.js';

const target = () => join(temporaryDirectory('init'), 'scaleout.yml');

/** In an empty directory; an answer alone is the proposal. */
const everything = [
  `vcc.example.org${enter}`,
  enter,
  `Hub1${enter}`,
  `172.30.2.100${enter}`,
  `hub.example.org${enter}`,
  enter,
  enter,
  `admin@example.org, b@example.org${enter}`,
  enter,
  `nodectl.example.org${enter}`,
  `user01${enter}`,
  enter,
  enter,
  enter,
  `172.30.2.101-105${enter}`,
  enter,
  enter,
  `金${enter}`,
  ...Array.from({ length: 6 }, () => enter),
  enter,
];

test.before(() => {
  delete process.env.VCC_ACCESS_TOKEN;
});

test('the questions of an empty directory, answered', async (t) => {
  const file = target();
  const told = await converse(['init', file], everything);
  t.is(told.status, 0, told.screen);
  t.is(told.questions, everything.length);
  t.is((await runCli('check', file)).status, 0);
  t.like(parse(await readFile(file, 'utf8')), {
    teacher_email_list: ['admin@example.org', 'b@example.org'],
    node_availability_0: { active: 5, pause: 0, drain: 0 },
    node_availability_2: { active: 1, pause: 0, drain: 4 },
    schedule_day_of_week: '金',
  });
});

test('Ctrl-C at each question leaves nothing behind, and the terminal as it was', async (t) => {
  for (let question = 0; question < everything.length; question += 1) {
    const file = target();
    const key = question % 5 === 4 ? '\x04' : ctrlC;
    const told = await converse(['init', file], [...everything.slice(0, question), key], 'ja');
    t.is(told.questions, question + 1);
    t.is(told.status, 130, `question ${question}`);
    t.deepEqual(await readdir(join(file, '..')), []);
    t.false(told.isRaw || told.isCursorHidden, `question ${question}`);
  }
});

test('wrong answers are told in the words of check, and asked again', async (t) => {
  const file = target();
  const answers = [...everything];
  answers[3] = `172.30.2${enter}${clear}172.30.2.100${enter}`;
  answers[14] = `172.30.2.100-103${enter}${clear}172.30.2.101-105${enter}`;
  answers[19] = `${clear}9 9 9${enter}${clear}many${enter}${clear}4 1 0${enter}`;
  const told = await converse(['init', file], answers);
  t.is(told.status, 0, told.screen);
  t.regex(told.screen, /"172\.30\.2" is no IPv4 address/);
  t.regex(told.screen, /172\.30\.2\.100.*manager_ipaddress/);
  t.regex(told.screen, /active 9 \+ pause 9/);
  t.regex(told.screen, /three numbers/);
  t.like(parse(await readFile(file, 'utf8')), { node_availability_0: { active: 4, pause: 1, drain: 0 } });
});

test('classes', async (t) => {
  const file = target();
  const answers = [
    ...everything.slice(0, 16),
    `\x1b[B${enter}`,
    `情報処理${enter}`,
    `月 木${enter}`,
    `25:00${enter}${clear}10:40${enter}`,
    `12:10${enter}`,
    enter,
    enter,
    enter,
    enter,
  ];
  const told = await converse(['init', file], answers, 'ja');
  t.is(told.status, 0, told.screen);
  t.like(parse(await readFile(file, 'utf8')), {
    classes: [{ name: '情報処理', day_of_week: ['月', '木'], start: '10:40', end: '12:10', nodes: 5 }],
    schedule_default_nodes: 1,
  });
});

test('who has a schedule already may stop for migrate', async (t) => {
  const file = target();
  await makeCoursewareHub(join(file, '..'));
  await appendFile(join(file, '..', 'group_vars', 'Hub1'), 'vcnode_schedule:\n  default: {node_count: 1}\n');
  const told = await converse(['init', file], [enter]);
  t.is(told.status, 0);
  t.false((await readdir(join(file, '..'))).includes('scaleout.yml'));
});

test('the controller shows its workers, and its network is a rule', async (t) => {
  const state = temporaryDirectory('vcc');
  const double = await startVccDouble({
    ...{ state, network: '172.30.2.0/24', workers: ['172.30.2.101', '172.30.2.102'] },
  });
  t.teardown(() => double.close());
  const file = target();
  const { ugroup, ca } = await placeOf(double.ca, state);
  const answers = [
    `wrong-token${enter}`,
    `${double.token}${enter}`,
    // The only unit group.
    enter,
    ...everything.slice(3, 14),
    `${clear}10.0.0.1-3${enter}${clear}172.30.2.101-102${enter}`,
    ...everything.slice(15),
  ];
  const told = await converse(
    ['init', file, `--vcc-host=${double.host}`, `--set=vcc_port=${double.port}`, `--vcc-ca-file=${ca}`],
    answers,
  );
  t.is(told.status, 0, told.screen);
  t.regex(told.screen, /HTTP 403/);
  t.regex(told.screen, /172\.30\.2\.101 +RUNNING/);
  t.regex(told.screen, /10\.0\.0\.1 is not in 172\.30\.2\.0\/24/);
  t.false(told.screen.includes(double.token));
  const text = await readFile(file, 'utf8');
  t.like(parse(text), { ugroup_name: ugroup, vcnode_all_ipaddress: ['172.30.2.101-102'] });
  t.false(text.includes(double.token));
});

test('a certificate that does not verify: its CA is asked for, kept, and may be left out', async (t) => {
  const state = temporaryDirectory('vcc');
  const double = await startVccDouble({ state, network: '172.30.2.0/24', workers: ['172.30.2.101'] });
  t.teardown(() => double.close());
  const { ca } = await placeOf(double.ca, state);
  const place = [`--vcc-host=${double.host}`, `--set=vcc_port=${double.port}`];
  const token = `${double.token}${enter}`;

  const file = target();
  // The only unit group, then as without a controller.
  const rest = [
    enter,
    ...everything.slice(3, 14),
    `${clear}172.30.2.101-102${enter}`,
    ...everything.slice(15),
  ];
  const told = await converse(['init', file, ...place], [token, `${ca}${enter}`, ...rest]);
  t.is(told.status, 0, told.screen);
  t.regex(told.screen, /certificate is of a private CA/);
  t.regex(told.screen, /172\.30\.2\.101 +RUNNING/);
  t.like(parse(await readFile(file, 'utf8')), { vcc_ca_file: ca, ugroup_name: 'Hub1' });

  const without = target();
  const blind = await converse(['init', without, ...place], [token, enter, ...everything.slice(2)]);
  t.is(blind.status, 0, blind.screen);
  t.notRegex(blind.screen, /RUNNING/);
  t.is(parse(await readFile(without, 'utf8')).vcc_ca_file, undefined);
});

async function placeOf(pem: string, state: string): Promise<{ ugroup: string; ca: string }> {
  const { writeFile } = await import('node:fs/promises');
  const ca = join(state, 'ca-of-test.pem');
  await writeFile(ca, pem);
  return { ugroup: 'Hub1', ca };
}
