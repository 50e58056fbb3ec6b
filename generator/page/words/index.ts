import { pageWordsEn } from './en.js';
import { pageWordsJa } from './ja.js';
import type { PageWords } from './words.js';

export type { PageWords };
export type PageLanguage = 'en' | 'ja';

/** A missing sentence does not compile. */
export const pageWords: Record<PageLanguage, PageWords> = { en: pageWordsEn, ja: pageWordsJa };
