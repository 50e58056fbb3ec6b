import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { inRepository } from '../package-root.js';

const pages = [
  'README.md',
  'README.ja.md',
  'roles/cwh_scaleout/README.md',
  'roles/cwh_culling/README.md',
  ...readdirSync(inRepository('docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const textOf = (page: string) =>
  readFileSync(inRepository(page), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');

/** The names that GitHub gives to a page's headings. */
function anchorsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

test('each link leads somewhere', (t) => {
  const links = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ page, target })),
  );
  const lost = links.filter(({ page, target }) => {
    if (/^https?:/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    return !existsSync(inRepository(file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
  });
  t.true(links.length > 50);
  t.deepEqual(lost, []);
});

test('the index names each page', (t) => {
  const index = textOf('docs/README.md');
  for (const name of readdirSync(inRepository('docs'))) {
    if (name !== 'README.md') t.true(index.includes(`](${name})`), name);
  }
});
