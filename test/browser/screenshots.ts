import type { Page } from 'playwright-core';
import { statusPage } from '../../generator/status/page/status-page.js';
import { phase } from '../schedule/timetables.js';
import { badStatus } from '../status/looks.js';
import type { Reader } from './browser.js';
import { term } from './previews.js';

/** A page as its reader sees it. */
export interface Screenshot {
  /** In docs/images/. */
  file: string;
  reader: Reader;
  /** CSS pixels, where the reader's device is not the right frame. */
  size?: { width: number; height: number };
  /** @param output what a command of this program writes. */
  html(output: (language: 'en' | 'ja', argv: string[]) => Promise<string>): Promise<string> | string;
  /** Brings the page to where it is to be seen. */
  prepare?(page: Page): Promise<void>;
}

type Output = Parameters<Screenshot['html']>[0];

const year = 'examples/02-academic-year.yml';
const at = '2026-11-26T10:00:00+09:00';
const preview = (language: 'en' | 'ja') => (output: Output) =>
  output(language, ['preview', year, ...term, '--format', 'html']);
/** The week that docs/simulate.md shows as text. */
const simulation = (language: 'en' | 'ja') => (output: Output) =>
  output(language, ['simulate', year, '--from', '2026-10-05', '--to', '2026-10-12', '--format', 'html']);
/** What is wanted where `badStatus` is told. */
const wishes = {
  addresses: Array.from({ length: 6 }, (_, index) => `172.30.2.${101 + index}`),
  timetable: {
    time_zone: 'Asia/Tokyo',
    phases: [
      phase('in class', 1, 8, 30, { active: 3, pause: 0, drain: 3 }),
      phase('outside class', 1, 13, 0, { active: 1, pause: 0, drain: 5 }),
    ],
  },
};
const show = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

/** What the docs show; `npm run pictures` takes them. */
export const screenshots: Screenshot[] = [
  { file: 'preview-term.png', reader: { at }, size: { width: 1120, height: 800 }, html: preview('en') },
  {
    file: 'preview-week.png',
    reader: { at },
    size: { width: 1120, height: 860 },
    html: preview('en'),
    prepare: async (page) => {
      await show('Week')(page);
      await page.getByRole('gridcell', { name: '13:55 – 16:10' }).click();
    },
  },
  {
    file: 'preview-month-ja.png',
    reader: { at, language: 'ja' },
    size: { width: 1120, height: 860 },
    html: preview('ja'),
    prepare: show('月'),
  },
  {
    file: 'preview-dark.png',
    reader: { at, scheme: 'dark' },
    size: { width: 1120, height: 800 },
    html: preview('en'),
  },
  { file: 'preview-phone.png', reader: { at, device: 'phone' }, html: preview('en'), prepare: show('Month') },
  { file: 'simulation.png', reader: { at }, size: { width: 1120, height: 1010 }, html: simulation('en') },
  {
    file: 'simulation-ja.png',
    reader: { at, language: 'ja' },
    size: { width: 1120, height: 985 },
    html: simulation('ja'),
  },
  {
    file: 'status.png',
    reader: { at },
    size: { width: 1000, height: 1265 },
    html: () => statusPage(badStatus(), 'en', wishes),
  },
];
