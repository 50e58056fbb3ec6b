import { readFileSync } from 'node:fs';
import test from 'ava';
import stringWidth from 'string-width';
import { reportEn } from '../../generator/cli/messages/simulate-report-en.js';
import { reportJa } from '../../generator/cli/messages/simulate-report-ja.js';
import type { SimulationDocument } from '../../generator/simulate/document.js';
import { type BySeatCause, noneMissing } from '../../generator/simulate/missing-seats.js';
import { reportText } from '../../generator/simulate/report-text.js';
import { inRepository } from '../package-root.js';
import { classOf, outcome, report } from './report-fixture.js';
import { documentShape } from './report-shape.js';

const english = (one: SimulationDocument, width = 100) => reportText(one, reportEn, { width });
const japanese = (one: SimulationDocument) => reportText(one, reportJa, { width: 100 });
/** Everybody has a seat. */
const well: SimulationDocument = {
  ...report,
  outcome: {
    ...outcome,
    seat_minutes_missing: 0,
    seat_minutes_missing_by: noneMissing(),
    students_waited: 0,
    students_turned_away: 0,
    classes_late: 0,
  },
  classes: [classOf('A', '2026-10-05T09:00:00+09:00'), classOf('B', '2026-10-06T09:00:00+09:00')],
};

test('the fixture keeps the contract', (t) => {
  t.true(documentShape.safeParse(report).success);
});

test('the whole of it, as a teacher gets it', (t) => {
  const golden = (language: string) =>
    readFileSync(inRepository(`test/simulate/golden/report-${language}.txt`), 'utf8');
  t.is(english(report), golden('en'));
  t.is(japanese(report), golden('ja'));
});

test('the verdict comes first: everybody had a seat', (t) => {
  t.is(english(well).split('\n')[3], 'All 72 students of 2 classes had a seat when they came.');
  t.regex(japanese(well), /授業 2 回、のべ 72 人の学生全員に、来たときから席がありました。/);
});

test('a class that never had its nodes, and one whose nodes were too few', (t) => {
  const worst = (parts: Parameters<typeof classOf>[2]) => ({
    ...report,
    classes: [classOf('A', '2026-10-05T09:00:00+09:00', { seat_minutes_missing: 50, ...parts })],
  });
  const { late_minutes: _, ...never } = classOf('A', '2026-10-05T09:00:00+09:00', {
    seat_minutes_missing: 50,
    nodes_usable: 1,
  });
  t.regex(english({ ...report, classes: [never] }), /had 1 of 2 nodes at its begin, and never all of them/);
  t.regex(english(worst({})), /had all its 2 nodes at its begin, and more students than seats/);
  t.regex(english(worst({ late_minutes: 0.4, nodes_usable: 1 })), /all of them 1 minute later/);
});

test('nobody comes', (t) => {
  const nobody = { ...report, classes: [], outcome: well.outcome };
  t.regex(english(nobody), /^No student comes to a class in this time/m);
  t.notRegex(english(nobody), /^Classes/m);
});

test('lost work is told beside the verdict', (t) => {
  const lost = { ...well, outcome: { ...well.outcome, killed_in_use: 1 } };
  t.regex(
    english(lost),
    /had a seat when they came\.\n1 server in which somebody worked ended with its node\./,
  );
});

test('of many classes only those that lacked something are named, and the rest is summed', (t) => {
  const many = Array.from({ length: 40 }, (_, index) =>
    classOf(`class ${index}`, `2026-10-${String(5 + (index % 5)).padStart(2, '0')}T09:00:00+09:00`),
  );
  many[17] = classOf('late one', '2026-10-06T09:00:00+09:00', { late_minutes: 3, seat_minutes_missing: 8 });
  const text = english({ ...report, classes: many });
  const rows = text.split('\n').filter((line) => /^ {2}(Mon|Tue|Wed|Thu|Fri) /.test(line));
  t.is(rows.length, 1);
  t.regex(rows[0] ?? '', /late one/);
  t.regex(text, /39 other classes: 1,404 of 1,560 students came; all in time/);
});

test('columns are aligned, also with wide characters, and no line is too wide', (t) => {
  for (const text of [english(report), japanese(report)]) {
    const rows = text.split('\n').filter((line) => /2026-10-0[58].*(演習|Science) /.test(line));
    t.is(rows.length, 2);
    t.is(stringWidth(rows[0] ?? ''), stringWidth(rows[1] ?? ''));
  }
  const widest = Math.max(
    ...english(well, 80)
      .split('\n')
      .slice(3, 4)
      .map((line) => stringWidth(line)),
  );
  t.true(widest <= 80);
});

test('a price is shown to its last decimal, an amount as its currency has it', (t) => {
  const dollars = { ...report, price: { per_node_hour: 0.0416, currency: 'USD' } };
  t.regex(english(dollars), /0\.0416 USD a node-hour/);
  t.regex(english(dollars), /10,312\.50/);
  const { price: _, ...unpriced } = report;
  t.regex(english(unpriced), /price_per_node_hour/);
  t.notRegex(english(unpriced), /cost \(/);
});

test('far above the lower bound, it is so many times of it', (t) => {
  const compared = { ...report.compared, lower_bound: { node_hours: 41.25 } };
  t.regex(english({ ...report, compared }), /10 times the lower bound/);
  t.regex(japanese({ ...report, compared }), /理論上の下限の 10 倍/);
});

/** A week whose one class lacked seats for these causes alone. */
function lacking(parts: Partial<BySeatCause>, more: Partial<SimulationDocument> = {}): SimulationDocument {
  const by = { ...noneMissing(), ...parts };
  const all = Object.values(by).reduce((sum, minutes) => sum + minutes, 0);
  const missing = { seat_minutes_missing: all, seat_minutes_missing_by: by };
  return {
    ...report,
    faults: [],
    outcome: { ...outcome, ...missing },
    classes: [classOf('in class', '2026-10-05T09:00:00+09:00', { late_minutes: 0, ...missing })],
    ...more,
  };
}

test('idle servers: the verdict says it, and which key ends them', (t) => {
  const text = english(lacking({ idle_servers: 50 }), 200);
  t.regex(text, /had all its 2 nodes at its begin, but servers that nobody worked in held the seats/);
  t.regex(text, /idle servers held the seats +50 /);
  t.regex(text, /culling is off\. With cull_server: yes/);
  const culling = { idle_seconds: 7200, every_seconds: 3600, max_age_seconds: 0 };
  const slow = english(lacking({ idle_servers: 50 }, { settings: { ...report.settings, culling } }));
  t.notRegex(slow, /culling is off/);
  t.regex(slow, /only after 7,200 s: cull_server_idle_timeout/);
});

test('late nodes: what was in their way, and the lead only when nothing was', (t) => {
  t.regex(english(lacking({ nodes_late: 50 })), /Nothing failed: nodes were begun too late\. lead_minutes/);
  t.regex(english(lacking({ nodes_late: 50 }, { faults: report.faults })), /1 boot failed\./);
  const few = english(lacking({ nodes_late: 50 }, { settings: { ...report.settings, capacity: 1 } }));
  t.regex(few, /1 VM at most, and a class wants 2 nodes: simulation\.capacity/);
  const outage = { at: '2026-10-05T08:31:00+09:00', kind: 'vcc_outage' };
  const down = english(lacking({ nodes_late: 50 }, { faults: [outage] }));
  t.regex(down, /nodes came late +50 /);
  t.notRegex(down, /lead_minutes/);
});

test('too many students, and those who come early', (t) => {
  t.regex(
    english(lacking({ too_many_students: 50 })),
    /For in class, Mon 2026-10-05 09:00, the timetable wants 2 nodes with 60 seats/,
  );
  t.regex(english(lacking({ before_begin: 50 })), /up to 10 minutes before the begin/);
  t.notRegex(english(lacking({ hub_or_manager_down: 50, nodes_lost: 5 })), /cull_server: yes|lead_minutes/);
});

test('where no seat was missing nothing is explained, whatever the other ways lack', (t) => {
  t.notRegex(english(well), /Why seats were missing/);
});

test('upstream’s names of phases are Japanese in Japanese', (t) => {
  const text = japanese(lacking({ too_many_students: 50 }));
  t.regex(text, /の「授業中」で、/);
  t.regex(text, /^ {2}2026-10-05\(月\) 09:00 {2}授業中 /m);
  t.notRegex(text, /in class/);
});

test('without a word about culling, the report says that nobody said one', (t) => {
  t.regex(english({ ...report, assumed: ['cull_server'] }), /culling +off \(nothing said: cull_server\)/);
});

test('a sentence that ends with a share has a blank on both sides of the sign', (t) => {
  t.regex(reportJa.compared(20, undefined), /常時起動の 20 % です。$/);
  t.regex(reportJa.compared(20, 14), /20 %、理論上の下限より 14 % 多い値です。$/);
});
