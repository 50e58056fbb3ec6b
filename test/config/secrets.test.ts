import test from 'ava';
import { parseConfig } from '../../generator/config/load.js';
import { good } from './example.js';

/** A key, as people write it, or not quite. */
const keys = [
  'registry_pass',
  'registry_pass_file',
  'hub_token_path',
  'Registry-Pass',
  'registry_pas',
  'vcc_access_token',
  'webhook_url_path',
  'webhook_url',
  ' registry_pass',
  '- registry_pass',
  '"registry_pass"',
];
/** What stands between key and secret. */
const between = [
  ...[':', ': ', '=', '：', ' ', '\t', ':\n  - ', ': *', ': !', ': &', ': |', '|', '->', ": '", ': "', ': {'],
  ...[': [', ': `', ': %', ': ? ', ': {a: ', ': ＃', ': !x *', ': "{{ ', ': <<: *', ': -----BEGIN '],
];
const after = ['', '\n', ': x\n', '"\n', '}\n', ' x: y\n', '\\q"\n'];

// Every third line at one place, in turn; one end of line at all places. Runs that follow each other take other thirds.
const third = Math.floor(Number(process.env.CWH_SEED ?? Date.now() / 1000)) % 3;
for (const key of keys) {
  test(`shows no secret beside ${JSON.stringify(key)}, however broken the line`, (t) => {
    let turn = 0;
    for (const sign of between) {
      for (const rest of after) {
        turn += 1;
        if (rest !== '\n' && turn % 3 !== third) continue;
        const line = `${key}${sign}hunter2${rest}`;
        const texts = [
          `${good}${line}`,
          `${line}${good}`,
          good.replace('ugroup_name:', () => `${line}ugroup_name:`),
          good.replace('active: 3', () => `${line.trimEnd()}, active: 3`),
          `${good}${line}\n${line}`,
        ];
        const chosen = rest === '\n' ? texts : [texts[turn % texts.length] as string];
        const told = chosen.flatMap((text) =>
          parseConfig(text, 'f', 'en').diagnostics.flatMap(({ message, hint }) => [message, hint]),
        );
        t.false(/hunter2/.test(told.join('\n')), line);
      }
    }
  });
}
