/** Days counted from 1970-01-01; the proleptic Gregorian calendar without clock or zone. */

import type { DayOfWeek } from './timetable.js';

export const dayMs = 86_400_000;
export const minuteMs = 60_000;

/** @param month 1 to 12; months and days beyond their end go on into the next. */
export function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  // Date.UTC() takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / dayMs;
}

export function dateOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function weekdayOfDay(day: number): DayOfWeek {
  return ((((day + 4) % 7) + 7) % 7) as DayOfWeek;
}

/** @param month may be beyond 12. */
export function daysInMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/** @param date `2026-11-25`. */
export function dayOfIso(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  return dayNumber(year ?? 1970, month ?? 1, day ?? 1);
}

export function isoOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Wall-clock milliseconds (as if the wall clock were UTC) of `2026-11-24T15:00`. */
export function wallOfIso(local: string): number {
  const [date = '', time = '0:0'] = local.split('T');
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return wallAt(dayOfIso(date), { hour, minute }) + second * 1000;
}

export function wallAt(day: number, { hour, minute }: { hour: number; minute: number }): number {
  return day * dayMs + (hour * 60 + minute) * minuteMs;
}

/** `7` as `07`, for times and dates. */
export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
