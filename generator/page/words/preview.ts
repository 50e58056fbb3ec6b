import type { PageLanguage } from './index.js';
import { previewWordsEn } from './preview-en.js';
import { previewWordsJa } from './preview-ja.js';
import type { PreviewWords } from './preview-words.js';

export type { PreviewWords };

/** Apart from the other words, because the reconciler's page needs none of these. */
export const previewWords: Record<PageLanguage, PreviewWords> = { en: previewWordsEn, ja: previewWordsJa };
