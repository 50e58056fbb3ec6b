import { useEffect } from 'preact/hooks';
import type { PageLanguage } from '../../words/index.js';

/** Each in its own language, so that whoever needs it finds it. */
const names: Record<PageLanguage, string> = { en: 'English', ja: '日本語' };

export interface LanguageSelectProps {
  label: string;
  language: PageLanguage;
  /** The page's title in that language. */
  title: string;
  choose(language: PageLanguage): void;
}

/** Chooses the language, and tells the browser and its readers aloud which one it is. */
export function LanguageSelect({ label, language, title, choose }: LanguageSelectProps) {
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
  }, [language, title]);
  return (
    <label>
      <span>{label}</span>{' '}
      <select
        id="language"
        value={language}
        onChange={(event) => choose(event.currentTarget.value === 'ja' ? 'ja' : 'en')}
      >
        {(['en', 'ja'] as const).map((known) => (
          <option key={known} value={known} lang={known}>
            {names[known]}
          </option>
        ))}
      </select>
    </label>
  );
}
