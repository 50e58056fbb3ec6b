import { useEffect, useState } from 'preact/hooks';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface ThemeSelectProps {
  label: string;
  names: Record<Theme, string>;
}

/** Chooses between the reader's own colours, light and dark. */
export function ThemeSelect({ label, names }: ThemeSelectProps) {
  const [theme, setTheme] = useState<Theme>('auto');
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <label>
      <span>{label}</span>{' '}
      <select
        id="theme"
        value={theme}
        onChange={(event) => setTheme(themes.find((known) => known === event.currentTarget.value) ?? 'auto')}
      >
        {themes.map((known) => (
          <option key={known} value={known}>
            {names[known]}
          </option>
        ))}
      </select>
    </label>
  );
}
