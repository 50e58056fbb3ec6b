/** The heads of a week's seven columns. */
export function WeekdayHeads({ weekdays, kind }: { weekdays: readonly string[]; kind?: 'number' }) {
  return weekdays.map((day) => (
    <th key={day} scope="col" class={kind}>
      {day}
    </th>
  ));
}
