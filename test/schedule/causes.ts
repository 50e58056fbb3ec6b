import type { Cause, DayRule, DayVerdict } from '../../generator/schedule/reasons.js';

const since = Date.parse('2026-11-30T08:30:00+09:00');
const until = Date.parse('2026-11-30T11:00:00+09:00');

/** One verdict for each rule of the precedence table; a rule that is missing does not compile. */
export const verdicts: Record<DayRule, DayVerdict> = {
  cancelled: { rule: 'cancelled', held: false, name: 'strike', source: 'f:20' },
  moved_away: { rule: 'moved_away', held: false, other: '2026-12-04', source: 'f:21' },
  extra: { rule: 'extra', held: true, source: 'f:22' },
  moved_here: { rule: 'moved_here', held: true, other: '2026-11-27', source: 'f:23' },
  makeup: { rule: 'makeup', held: true, as: 4, source: 'f:24' },
  held: { rule: 'held', held: true, source: 'f:25' },
  closed: { rule: 'closed', held: false, name: 'Foundation Day', source: 'f:26' },
  imported: { rule: 'imported', held: false, name: '休業', source: 'year.ics:7' },
  holiday: { rule: 'holiday', held: false, name: '勤労感謝の日', source: 'f:27' },
  term: { rule: 'term', held: false, name: '2026-autumn', source: 'f:28' },
  weekday: { rule: 'weekday', held: true, source: 'f:5' },
};

type Kinds = { [Kind in Cause['kind']]: (Cause & { kind: Kind })[] };

const overrides = (['add', 'set', 'hold'] as const).map((action) => {
  return { kind: 'override', action, nodes: 2, reason: 'exam', until, source: 'f:9' } as const;
});

/** At least one cause of each kind; a kind that is missing does not compile. */
const byKind: Kinds = {
  phase: ['in class', 'after class', 'outside class', 'exam week'].map((name) => {
    return { kind: 'phase', name, since, source: 'f:1' };
  }),
  window: [
    { kind: 'window', name: 'night', node_count: 4, since, until, source: 'f:2' },
    { kind: 'window', node_count: 1, since, until, source: 'f:2' },
  ],
  default: [
    { kind: 'default', node_count: 1, source: 'f:3' },
    { kind: 'default', node_count: 0 },
  ],
  drain_time: [{ kind: 'drain_time', minutes: 60, until, node_count: 1, source: 'f:4' }],
  class: Object.values(verdicts).map((day) => {
    return { kind: 'class', name: 'A', since, until, day, source: 'f:5' };
  }),
  after_class: [{ kind: 'after_class', name: 'A', since, until, day: verdicts.weekday, source: 'f:5' }],
  not_held: Object.values(verdicts).map((day) => {
    return { kind: 'not_held', name: 'A', date: '2026-11-30', day, source: 'f:5' };
  }),
  short_break: [{ kind: 'short_break', minutes: 25, until, source: 'f:7' }],
  limit: [{ kind: 'limit', nodes: 3 }],
  override: overrides,
};

export const causes: readonly Cause[] = Object.values(byKind).flat();
