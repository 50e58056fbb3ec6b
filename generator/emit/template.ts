import ejs from 'ejs';

/**
 * Renders one of the package's EJS templates. They are plain text (ini, Markdown), so nothing is escaped;
 * data files are never made this way but by a serialiser.
 */
export function renderTemplate(
  templates: Readonly<Record<string, string>>,
  name: string,
  view: Record<string, unknown>,
): string {
  const template = templates[name];
  if (template === undefined) throw new Error(`template ${name} is missing from the package`);
  return ejs.render(template, view, { escape: String });
}
