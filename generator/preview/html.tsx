import { clientScript } from '../page/client-script.js';
import { pageDocument } from '../page/document.js';
import { decodePreview } from '../page/preview/decode.js';
import { StaticPreview } from '../page/preview/static-page.js';
import { previewStyle } from '../page/preview/style.js';
import { previewWords } from '../page/words/preview.js';
import { compactPreview, type PageInput } from './compact.js';

/**
 * The range as one page that loads nothing: a calendar with the reason of each change, in both languages. Its script
 * draws it from compact data; without the script a table of the weeks stands there.
 */
export function previewHtml(input: PageInput): string {
  const data = compactPreview(input);
  const { language } = input;
  const words = previewWords[language];
  return pageDocument({
    language,
    title: words.title(input.file),
    style: previewStyle,
    body: (
      <div id="app">
        <StaticPreview preview={decodePreview(data)} words={words} language={language} />
      </div>
    ),
    data,
    script: clientScript('preview'),
  });
}
