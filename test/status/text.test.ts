import test from 'ava';
import stringWidth from 'string-width';
import { statusWords } from '../../generator/cli/messages/status.js';
import { findingsOf } from '../../generator/status/findings.js';
import { statusText } from '../../generator/status/text.js';
import { badStatus, lookAt, toldStatus } from './looks.js';

const place = { host: 'user01@nodectl.example.org', ugroup: 'Hub1', zone: 'Asia/Tokyo', width: 80 };

for (const language of ['en', 'ja'] as const) {
  for (const [what, status] of [
    ['1 node', toldStatus(1)],
    ['3 nodes', toldStatus(3)],
    ['30 nodes', toldStatus(30)],
    ['much trouble', badStatus()],
    ['no status', undefined],
  ] as const) {
    test(`${language}: ${what} fits on 80 columns`, (t) => {
      const text = statusText(lookAt(status), place, statusWords[language]);
      for (const line of text.split('\n')) t.true(stringWidth(line) <= 80, line);
      for (const { address } of status?.desired?.nodes ?? [])
        t.true(text.includes(`  ${address}  `), address);
    });
  }
}

test('in Japanese the reasons are Japanese where they were told so', (t) => {
  const status = badStatus();
  if (status.desired) status.desired.because_ja = '授業中';
  for (const edge of status.next_edges) edge.because_ja = '授業時間外';
  const text = statusText(lookAt(status), { ...place, width: 300 }, statusWords.ja);
  t.true(text.includes('drain 3: 授業中\n'));
  t.is(text.split('    授業時間外\n').length, 3);
  t.true(text.includes('ユーザーサーバー 3 個の終了を待機'));
  t.true(text.includes('VM なし。前回は失敗（no capacity in this zone、3 回目）'));
  const english = statusText(lookAt(status), { ...place, width: 300 }, statusWords.en);
  t.false(english.includes('授業'));
  t.true(english.includes('waits for 3 user server(s)'));
});

test('what is wrong is found, and nothing else', (t) => {
  t.deepEqual(findingsOf(lookAt(toldStatus(3))), []);
  t.deepEqual(
    findingsOf(lookAt(badStatus())).map(({ kind }) => kind),
    ['problem', 'preflight'],
  );
  t.deepEqual(
    findingsOf(lookAt(undefined, { timer: { active: 'inactive', enabled: 'disabled' } })).map(
      ({ kind }) => kind,
    ),
    ['timer-stopped', 'timer-disabled', 'no-status'],
  );
});
