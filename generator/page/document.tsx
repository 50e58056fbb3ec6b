import type { ComponentChildren } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { pageStyle } from './style.js';

export interface PageParts {
  language: 'en' | 'ja';
  title: string;
  /** Behind the style that all pages have. */
  style?: string;
  body: ComponentChildren;
  /** For the page's script, which finds it as JSON in the element with the id `data`. */
  data?: unknown;
  /** JavaScript that is part of the page. */
  script?: string;
}

/** Nothing is loaded from anywhere, whatever the page holds. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/** A page in one file, which asks the network for nothing. */
export function pageDocument({ language, title, style = '', body, data, script }: PageParts): string {
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: pageStyle + style }} />
      </head>
      <body>
        {body}
        {data !== undefined && (
          <script id="data" type="application/json" dangerouslySetInnerHTML={{ __html: inScript(data) }} />
        )}
        {script !== undefined && <script dangerouslySetInnerHTML={{ __html: script }} />}
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToStaticMarkup(page)}\n`;
}

/** JSON in which nothing can end the script element. */
function inScript(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
