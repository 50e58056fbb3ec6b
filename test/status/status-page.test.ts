import test from 'ava';
import fc from 'fast-check';
import { type Status, statusSchema } from '../../generator/reconciler/status-schema.js';
import { statusPage } from '../../generator/status/page/status-page.js';
import { kinds as bigKinds, bigTimetable } from '../bench/big-timetables.js';
import { addressesOf } from '../bench/figures.js';
import { addresses, monday } from '../schedule/timetables.js';
import { badStatus, toldStatus } from './looks.js';

const wishes = { timetable: monday(), addresses };
const languages = ['en', 'ja'] as const;

/** What a reader sees: without style, tags and entities. */
function readable(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const trouble = { message: 'it is broken', since: '2026-11-30T02:00:00Z' };
const { desired: _, observed: __, heartbeat: ___, ...first } = toldStatus(1);
const kinds: Record<string, Status> = {
  ok: toldStatus(4),
  failed: badStatus(),
  blind: toldStatus(4, { tick: { ...toldStatus(4).tick, result: 'blind' }, blind: trouble }),
  'stand-by': toldStatus(4, {
    tick: { ...toldStatus(4).tick, result: 'stand-by' },
    lease: { stands_by: 'the lease is held by ctl2' },
  }),
  error: toldStatus(4, {
    tick: { ...toldStatus(4).tick, result: 'error', exit_status: 5 },
    error: trouble,
    last_error: { at: '2026-11-30T02:20:12Z', message: 'it is broken' },
  }),
  'the first, without a plan': statusSchema.parse({
    ...first,
    ugroup_name: undefined,
    time_zone: undefined,
    tick: { ...first.tick, result: 'error', exit_status: 2 },
    error: { message: 'config/plan.json is missing; run the playbook again', since: first.tick.began },
    next_edges: [],
  }),
  'an older plan and no overrides': toldStatus(4, {
    tick: { ...toldStatus(4).tick, result: 'failed' },
    plan_trouble: trouble,
    overrides_trouble: trouble,
  }),
};

for (const language of languages)
  for (const [kind, status] of Object.entries(kinds))
    test(`${language}: ${kind}: a whole page that asks for nothing`, (t) => {
      for (const page of [statusPage(status, language), statusPage(status, language, wishes)]) {
        t.regex(page, new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
        t.regex(page, /default-src 'none'/);
        t.notRegex(page, /<script|https?:|url\((?!#)|<link|<img/);
        const text = readable(page);
        t.notRegex(text, /undefined|NaN|\[object/);
        t.true(text.includes('2026-11-30'));
        for (const { address } of status.desired?.nodes ?? []) t.true(text.includes(address));
      }
    });

test('the verdict is a sentence, and tells all kinds apart', (t) => {
  for (const language of languages) {
    const verdicts = Object.values(kinds).map(
      (status) => /class="verdict [a-z]+">.*?<\/p>/s.exec(statusPage(status, language))?.[0],
    );
    t.is(new Set(verdicts.slice(0, 5)).size, 5);
    t.is(verdicts[4], verdicts[5], 'both came to nothing');
  }
});

test('what is good is said to be, what is not is not', (t) => {
  const kindOf = (status: Status) => /class="verdict ([a-z]+)"/.exec(statusPage(status, 'en'))?.[1];
  t.is(kindOf(toldStatus(4)), 'good');
  t.is(kindOf(kinds['stand-by'] as Status), 'warn');
  for (const kind of ['failed', 'blind', 'error', 'an older plan and no overrides'])
    t.is(kindOf(kinds[kind] as Status), 'bad', kind);
  const warned = toldStatus(4, { preflight: { for: '2026-11-30T04:00:00Z', findings: ['token: refused'] } });
  t.is(kindOf(warned), 'bad', 'a class without nodes is ahead');
});

test('times are local, with their weekday; when no tick has run can be told without a clock', (t) => {
  const text = readable(statusPage(badStatus(), 'en', wishes));
  t.regex(text, /As of Mon 2026-11-30 11:20 \(Asia\/Tokyo\)/);
  t.regex(text, /Is it later than Mon 2026-11-30 11:37\? Then no tick has run since/);
  t.regex(text, /tried again at Mon 2026-11-30 11:24/, 'also within what was told');
  t.notRegex(text, /\dZ/, 'no UTC');
  t.regex(
    readable(statusPage(toldStatus(4, { time_zone: 'America/New_York' }), 'en')),
    /As of Sun 2026-11-29 21:20/,
  );
});

test('all that status.json tells is there', (t) => {
  const status = {
    ...badStatus(),
    lease: { holder: 'ctl1' },
    last_error: { at: '2026-11-29T02:00:00Z', message: 'yesterday' },
    bring_up: {
      samples: 5,
      total: { median: 240, p95: 301.2 },
      steps: { 'wait-vm': { median: 180, p95: 200 }, unheard_of: { median: 1, p95: 2 } },
    },
  };
  const text = readable(statusPage(status, 'en', wishes));
  for (const part of [
    '3 active, 0 pause, 3 drain',
    'in class since Mon 2026-11-30 08:30 (scaleout.yml:37)',
    'outside class since Mon 2026-11-30 13:00 (scaleout.yml:41)',
    'the VC controller refuses the access token',
    '172.30.2.104 − going drain RUNNING ready pause 3 waits for 3 user server(s); since Mon 2026-11-30 11:00; goes Mon 2026-11-30 11:30 at the latest',
    '172.30.2.101 Mon 2026-11-30 13:00 when it is empty 12',
    'left alone: 172.30.2.200',
    '2 more 定期試験 in force tanaka, id 3f9a',
    'hold as it is visit to come scaleout.yml:60',
    'Last one without trouble Mon 2026-11-30 08:00',
    'Sun 2026-11-29 11:00: yesterday',
    'Control host that acts ctl1',
    'wait until the VM is RUNNING 3 min 3 min 20 s',
    'In all 4 min 5 min 1 s',
    'unheard_of 1.0 s 2.0 s',
    'The next 24 hours',
    'The next 7 days',
    'cwh-gen 0.1.0',
  ])
    t.true(text.includes(part), `${part}\n${text}`);
});

test('in Japanese: the reasons where they were told in it, else in English', (t) => {
  const status = badStatus();
  const [edge, later] = status.next_edges;
  if (edge === undefined || later === undefined) throw new Error('the fixture has two edges');
  edge.because_ja = '授業時間外、2026-11-30(月) 13:00 から (scaleout.yml:41)';
  const text = readable(statusPage(status, 'ja'));
  t.true(text.includes(edge.because_ja));
  t.true(text.includes(later.because));
  t.true(text.includes('ユーザーサーバー 3 個の終了を待機'));
  t.true(
    text.includes('VM なし。前回は失敗（no capacity in this zone、3 回目）。2026-11-30(月) 11:24 に再試行'),
  );
});

test('nothing that was told can become markup', (t) => {
  const hostile = '</p></style><script>alert(1)</script><img src=x onerror="alert(1)"> & \'"';
  const status = toldStatus(2, {
    ugroup_name: hostile,
    error: { message: hostile, since: '2026-11-30T02:00:00Z' },
    failures: [{ address: hostile, step: hostile, message: hostile, since: '2026-11-30T02:00:00Z' }],
    problems: [{ address: hostile, message: hostile, since: '2026-11-30T02:00:00Z' }],
    lease: { holder: hostile, stands_by: hostile },
    preflight: { for: '2026-11-30T02:00:00Z', findings: [hostile] },
    last_error: { at: '2026-11-30T02:00:00Z', message: hostile },
    overrides: [
      {
        from: '2026-11-30T10:00',
        until: '2026-11-30T15:00',
        add: 2,
        reason: hostile,
        id: '3f9a',
        by: hostile,
        state: 'in_force',
      },
    ],
    bring_up: { samples: 1, total: { median: 1, p95: 1 }, steps: { [hostile]: { median: 1, p95: 1 } } },
  });
  for (const language of languages) {
    const page = statusPage(status, language, wishes);
    t.notRegex(page.replace(/<style>.*?<\/style>/s, ''), /<script|<img|<\/style/);
    t.true(page.split('&lt;script').length > 10, 'it is there, as text');
  }
});

test('whatever text there is, the page says it and stays whole', (t) => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(...languages),
      (message, language) => {
        const page = statusPage(
          toldStatus(1, { problems: [{ address: '172.30.2.101', message, since: '2026-11-30T02:00:00Z' }] }),
          language,
        );
        t.is(page.split('</main>').length, 2);
        t.is(page.split('<li').length, 2);
      },
    ),
  );
});

test('fifty nodes that wait and a timetable of a hundred entries are less than 100 kB', (t) => {
  const many = toldStatus(50);
  const waiting = (many.desired?.nodes ?? []).map(({ address }) => ({
    address,
    node_id: 'a'.repeat(25),
    since: '2026-11-30T02:00:00Z',
    until: '2026-11-30T02:30:00Z',
    waits_for: '12 user server(s)',
    user_servers: 12,
  }));
  for (const language of languages)
    for (const kind of bigKinds) {
      const big = { timetable: bigTimetable(kind, 100), addresses: addressesOf(200) };
      const page = statusPage({ ...many, pending_removals: waiting }, language, big);
      t.true(Buffer.byteLength(page) < 100_000, `${kind}: ${Buffer.byteLength(page)}`);
      t.regex(page, /class="s-pause"/);
    }
});

test('a timetable that cannot be worked out costs the charts alone', (t) => {
  const broken = { ...wishes, timetable: { ...monday(), time_zone: 'Nowhere/Atall' } };
  t.is(statusPage(toldStatus(3), 'en', broken), statusPage(toldStatus(3), 'en'));
});

test('what only looks like a time stays as others have written it', (t) => {
  for (const text of ['2026-13-45T00:00:00Z', '2026-02-31T00:00:00Z', '0000-00-00T00:00:00Z']) {
    const error = { ...trouble, message: `the certificate ends at ${text}` };
    const status = toldStatus(4, { tick: { ...toldStatus(4).tick, result: 'error' }, error });
    t.true(readable(statusPage(status, 'en', wishes)).includes(`the certificate ends at ${text}`));
  }
});
