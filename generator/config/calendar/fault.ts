/** What is wrong with an iCalendar file; the sentences lie in generator/cli/messages/. */
export type CalendarProblem =
  | 'too_big'
  | 'not_utf8'
  | 'control_character'
  | 'no_calendar'
  | 'no_property'
  | 'misplaced'
  | 'stray_end'
  | 'not_ended'
  | 'bad_property'
  | 'long_property'
  | 'no_start'
  | 'bad_date'
  | 'bad_year'
  | 'backwards'
  | 'too_long'
  | 'bad_rule'
  | 'too_often'
  | 'too_many';

/** Ends the reading of a calendar; never leaves this directory. */
export class CalendarFault extends Error {
  /** @param line of the raw file, from 1. */
  constructor(
    readonly problem: CalendarProblem,
    readonly line: number,
  ) {
    super(problem);
  }
}
