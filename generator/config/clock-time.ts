export interface ClockTime {
  hour: number;
  minute: number;
}

/** @param text `H:MM`, let through by the schema. */
export function clockTime(text: string): ClockTime {
  const [hour, minute] = text.split(':');
  return { hour: Number(hour), minute: Number(minute) };
}

export function minuteOfDay(text: string): number {
  const { hour, minute } = clockTime(text);
  return hour * 60 + minute;
}
