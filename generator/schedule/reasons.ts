import type { DayOfWeek, IsoDate } from './timetable.js';

/** Instants are epoch milliseconds. `source` is the config line; absent for a default that nobody wrote. */
interface Placed {
  source?: string | undefined;
}

/** Why a class is, or is not, held on a date: the rule of the precedence table that decided. */
export type DayRule =
  | 'cancelled'
  | 'moved_away'
  | 'extra'
  | 'moved_here'
  | 'makeup'
  | 'held'
  | 'closed'
  | 'imported'
  | 'holiday'
  | 'term'
  | 'weekday';

/** What a rule says about a class on a date. */
export interface DayVerdict extends Placed {
  rule: DayRule;
  held: boolean;
  /** Of the holiday, the closure or the term; the reason of a cancellation. */
  name?: string | undefined;
  /** The weekday whose classes are held. */
  as?: DayOfWeek;
  /** The other date of a moved class. */
  other?: IsoDate | undefined;
}

/** One thing that has, or had, a say in the desired state. */
export type Cause =
  | (Placed & { kind: 'phase'; name: string; since: number })
  | (Placed & { kind: 'window'; name?: string | undefined; node_count: number; since: number; until: number })
  | (Placed & { kind: 'default'; node_count: number })
  | (Placed & { kind: 'drain_time'; minutes: number; until: number; node_count: number })
  | (Placed & { kind: 'class' | 'after_class'; name: string; since: number; until: number; day: DayVerdict })
  | (Placed & { kind: 'not_held'; name: string; date: IsoDate; day: DayVerdict })
  | (Placed & { kind: 'short_break'; minutes: number; until: number })
  | (Placed & { kind: 'limit'; nodes: number })
  | (Placed & {
      kind: 'override';
      action: 'add' | 'set' | 'hold';
      nodes: number;
      reason: string;
      until: number;
    });

/** What decided a stretch of time, and what had a say and did not. */
export interface Reasons {
  /** The one that decided the number of active nodes, then those that changed or kept more. */
  won: readonly Cause[];
  /** At most `mostLost`; the nearest first. */
  lost: readonly Cause[];
  /** How many more there are. */
  more: number;
}

/** So many losers are named; a timetable can have a thousand at once. */
export const mostLost = 3;
