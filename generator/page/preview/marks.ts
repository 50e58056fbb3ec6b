/** What can be special on a day. The order is that of the page's data. */
export const marks = [
  'closed',
  'cancelled',
  'moved_away',
  'moved_here',
  'extra',
  'held',
  'makeup',
  'override',
] as const;
export type Mark = (typeof marks)[number];

/** The signs of the weeks in the terminal, so that one learns them once. */
export const glyphs: Record<Mark, string> = {
  closed: '×',
  cancelled: '−',
  moved_away: '>',
  moved_here: '<',
  extra: '+',
  held: '*',
  makeup: '=',
  override: '!',
};
