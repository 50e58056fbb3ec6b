const themes = ['auto', 'light', 'dark'] as const;

/** Makes the select with the id `theme` choose between the reader's own colours, light and dark. */
export function listenToTheme(): void {
  const select = document.querySelector<HTMLSelectElement>('select#theme');
  select?.addEventListener('change', () => {
    const theme = themes.find((known) => known === select.value) ?? 'auto';
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  });
}
