import { type BecauseWords, becauseEn } from '../../schedule/because.js';
import { becauseJa } from '../../schedule/because-ja.js';
import { type MigrateWords, migrateEn } from './migrate-en.js';
import { migrateJa } from './migrate-ja.js';
import { problemsEn, type Sentence } from './problems-en.js';
import { problemsJa } from './problems-ja.js';

export type Language = 'en' | 'ja';

export type ProblemSentences = typeof problemsEn;
export type { Sentence };

/** The sentence of each problem of a timetable file, by language and by name (config/codes.ts). */
export const problemSentences: Record<Language, ProblemSentences> = { en: problemsEn, ja: problemsJa };

/** The sentences of the reasons, by language. */
export const becauseWords: Record<Language, BecauseWords> = { en: becauseEn, ja: becauseJa };
/** What `cwh-gen migrate` says. */
export const migrateWords: Record<Language, MigrateWords> = { en: migrateEn, ja: migrateJa };
