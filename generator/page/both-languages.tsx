import type { ComponentChildren } from 'preact';

type Language = 'en' | 'ja';

/** The page in both languages, with a switch that needs no script. @param first the one that is shown at first. */
export function BothLanguages({
  first,
  children,
}: {
  first: Language;
  children: (language: Language) => ComponentChildren;
}) {
  const languages = first === 'ja' ? (['ja', 'en'] as const) : (['en', 'ja'] as const);
  return (
    <>
      <header class="screen">
        <fieldset class="languages">
          <legend>Language / 言語</legend>
          {(['en', 'ja'] as const).map((language) => (
            <label key={language} lang={language}>
              <input type="radio" name="language" id={`language-${language}`} checked={language === first} />
              {language === 'en' ? 'English' : '日本語'}
            </label>
          ))}
        </fieldset>
      </header>
      {languages.map((language) => (
        <main key={language} lang={language} class={`in-${language}`}>
          {children(language)}
        </main>
      ))}
    </>
  );
}

export const bothLanguagesStyle = `
.languages { float: right; border: 0; margin: 0; padding: 0; display: flex; gap: .8rem; font-size: .875rem; }
.languages legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.languages label { padding: .25rem 0; cursor: pointer; }
:root:has(#language-ja:checked) .in-en, :root:has(#language-en:checked) .in-ja { display: none; }
`;
