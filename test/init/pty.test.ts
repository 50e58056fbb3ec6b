import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { makeCoursewareHub } from '../coursewarehub/directory.js';
import { inRepository } from '../package-root.js';
import { temporaryDirectory } from '../temporary.js';
import { clear, ctrlC, enter } from './dialogue.js';

/** The built program in a real pty; after it, what `stty` says of the terminal. */
function session(directory: string, locale: string, answers: readonly string[]): Promise<string> {
  const program = inRepository('generator/bin/cwh-gen.js');
  const line = `cd '${directory}' && '${process.execPath}' '${program}' init; echo "status $?"; stty -a`;
  const { VCC_ACCESS_TOKEN: _, CWH_GEN_NO_RUN: __, ...env } = process.env;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    env: { ...env, LC_ALL: '', LC_MESSAGES: '', LANG: locale, TERM: 'xterm' },
  });
  let screen = '';
  let questions = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    for (const _ of text.matchAll(/\x1b\[\?25l/g)) {
      const answer = answers[questions];
      questions += 1;
      if (answer !== undefined) child.stdin.write(answer);
    }
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', () => resolve(screen));
  });
}

/** In the directory of a Hub, as far as the last question. */
const answers = [
  `vcc.example.org${enter}`,
  enter,
  `nodectl${enter}`,
  `bad user${enter}${clear}user01${enter}`,
  ...Array.from({ length: 6 }, () => enter),
  `Monn${enter}${clear}Mon${enter}`,
  ...Array.from({ length: 6 }, () => enter),
];

for (const [locale, told] of [
  ['C.UTF-8', [/is no weekday/, /Next:/]],
  ['ja_JP.UTF-8', [/曜日/, /次の手順/]],
] as const) {
  test(`a session in a real terminal (${locale})`, async (t) => {
    const directory = temporaryDirectory('pty');
    await makeCoursewareHub(directory);
    const given = [...answers, enter];
    const screen = await session(directory, locale, given);
    t.regex(screen, /status 0/);
    for (const words of told) t.regex(screen, words);
    t.regex(await readFile(join(directory, 'scaleout.yml'), 'utf8'), /^schedule_day_of_week: Mon$/m);
    assertRestored(screen);

    function assertRestored(shown: string) {
      t.regex(shown, /[ ;]icanon[ ;]/);
      t.regex(shown, /[ ;]echo[ ;]/);
      t.true(shown.lastIndexOf('\x1b[?25h') > shown.lastIndexOf('\x1b[?25l'));
    }
  });
}

test('Ctrl-C in a real terminal', async (t) => {
  const directory = temporaryDirectory('pty');
  const screen = await session(directory, 'C.UTF-8', [`vcc.example.org${enter}`, ctrlC]);
  t.regex(screen, /cancelled/);
  t.regex(screen, /status 130/);
  t.regex(screen, /[ ;]icanon[ ;]/);
  t.true(screen.lastIndexOf('\x1b[?25h') > screen.lastIndexOf('\x1b[?25l'));
  t.deepEqual(await readdir(directory), []);
});
