import { render } from 'preact';
import type { PreviewData } from '../preview/data.js';
import { decodePreview } from '../preview/decode.js';
import { PreviewApp } from './parts/preview-app.js';

const root = document.querySelector('#app');
const data = document.querySelector('script#data')?.textContent;
if (root !== null && data) {
  const preview = decodePreview(JSON.parse(data) as PreviewData);
  // What stands there for readers without a script is no part of what this one draws.
  root.replaceChildren();
  render(<PreviewApp preview={preview} />, root);
}
