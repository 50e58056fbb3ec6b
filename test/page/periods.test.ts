import test from 'ava';
import { Temporal } from 'temporal-polyfill';
import { decodePreview, type Preview } from '../../generator/page/preview/decode.js';
import {
  dayByKey,
  firstView,
  pageAround,
  placeOfInstant,
  turned,
} from '../../generator/page/preview/periods.js';
import { compactPreview } from '../../generator/preview/compact.js';
import { isoOfDay } from '../../generator/schedule/days.js';
import { pageInput } from '../preview/pages.js';
import { monday } from '../schedule/timetables.js';

function previewOf(from: string, to: string, zone = 'Asia/Tokyo'): Preview {
  const at = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
  return decodePreview(compactPreview(pageInput(monday(zone), at(from), at(to))));
}

const year = previewOf('2026-04-01', '2027-04-01');
const dateAt = (preview: Preview, place: number | undefined) =>
  place === undefined ? undefined : isoOfDay(preview.days[place]?.day ?? 0);
const placeOf = (preview: Preview, date: string) =>
  preview.days.findIndex(({ day }) => isoOfDay(day) === date);

test('a page of each view', (t) => {
  const dates = (view: 'term' | 'month' | 'week', date: string) => {
    const { first, end } = pageAround(view, year, placeOf(year, date));
    return [dateAt(year, first), dateAt(year, end - 1)];
  };
  t.deepEqual(dates('week', '2026-11-25'), ['2026-11-23', '2026-11-29']);
  t.deepEqual(dates('week', '2026-04-01'), ['2026-04-01', '2026-04-05']);
  t.deepEqual(dates('month', '2026-11-25'), ['2026-11-01', '2026-11-30']);
  t.deepEqual(dates('term', '2026-11-25'), ['2026-04-01', '2027-03-31']);
});

test('ten years are turned over year by year', (t) => {
  const decade = previewOf('2026-04-01', '2036-04-01');
  const { first, end } = pageAround('term', decade, placeOf(decade, '2028-01-15'));
  t.deepEqual([dateAt(decade, first), dateAt(decade, end - 1)], ['2027-04-01', '2028-03-31']);
});

test('turning a page keeps the weekday, or the day of the month as far as there is one', (t) => {
  const turn = (view: 'month' | 'week', date: string, by: 1 | -1) =>
    dateAt(year, turned(view, year, placeOf(year, date), by));
  t.is(turn('week', '2026-11-25', 1), '2026-12-02');
  t.is(turn('week', '2026-04-06', -1), '2026-04-01');
  t.is(turn('month', '2027-01-31', 1), '2027-02-28');
  t.is(turn('month', '2026-04-15', -1), undefined);
});

test('so it does where the range begins within a month, and where a month lacks the day', (t) => {
  const part = previewOf('2026-01-15', '2026-04-10');
  const turn = (date: string, by: 1 | -1) => dateAt(part, turned('month', part, placeOf(part, date), by));
  t.is(turn('2026-01-20', 1), '2026-02-20');
  t.is(turn('2026-02-20', -1), '2026-01-20');
  t.is(turn('2026-02-03', -1), '2026-01-15');
  t.is(turn('2026-01-31', 1), '2026-02-28');
  t.is(turn('2026-03-20', 1), '2026-04-09');
});

test('keys', (t) => {
  const press = (date: string, key: string, control = false) =>
    dateAt(year, dayByKey(year, 'month', placeOf(year, date), key, control));
  t.is(press('2026-11-25', 'ArrowRight'), '2026-11-26');
  t.is(press('2026-11-25', 'ArrowUp'), '2026-11-18');
  t.is(press('2026-11-25', 'ArrowDown'), '2026-12-02');
  t.is(press('2026-11-25', 'Home'), '2026-11-23');
  t.is(press('2026-11-25', 'End'), '2026-11-29');
  t.is(press('2026-11-25', 'Home', true), '2026-04-01');
  t.is(press('2026-11-25', 'End', true), '2027-03-31');
  t.is(press('2026-11-25', 'PageDown'), '2026-12-25');
  t.is(press('2026-04-01', 'ArrowLeft'), '2026-04-01');
  t.is(press('2026-04-03', 'ArrowUp'), '2026-04-03');
  t.is(press('2026-11-25', 'x'), undefined);
});

test('a key over a day that the zone leaves out leads to the next', (t) => {
  const apia = previewOf('2011-12-20', '2012-01-10', 'Pacific/Apia');
  const press = (date: string, key: string) =>
    dateAt(apia, dayByKey(apia, 'month', placeOf(apia, date), key, false));
  t.is(press('2011-12-29', 'ArrowRight'), '2011-12-31');
  t.is(press('2011-12-23', 'ArrowDown'), '2011-12-31');
});

test('as much is shown first as can be read', (t) => {
  t.is(firstView(previewOf('2026-04-06', '2026-04-20')), 'week');
  t.is(firstView(previewOf('2026-04-01', '2026-05-01')), 'month');
  t.is(firstView(year), 'term');
});

test('the day of an instant, in the range only', (t) => {
  t.is(dateAt(year, placeOfInstant(year, Date.UTC(2026, 10, 24, 15))), '2026-11-25');
  t.is(placeOfInstant(year, Date.UTC(2026, 2, 1)), undefined);
  t.is(placeOfInstant(year, Date.UTC(2027, 4, 1)), undefined);
});
