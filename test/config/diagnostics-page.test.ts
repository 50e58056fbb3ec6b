import { readFileSync } from 'node:fs';
import test from 'ava';
import { problemSentences, type Sentence } from '../../generator/cli/messages/index.js';
import { codes, type Problem } from '../../generator/config/codes.js';
import { diagnosticSamples } from '../../generator/config/diagnostic-samples.js';
import { diagnosticsPage } from '../../generator/config/diagnostics-page.js';
import { inRepository } from '../package-root.js';

test('docs/diagnostics.md is up to date (npm run -s diagnostics > docs/diagnostics.md)', (t) => {
  t.is(readFileSync(inRepository('docs/diagnostics.md'), 'utf8'), diagnosticsPage());
});

test('each code has its section', (t) => {
  const page = diagnosticsPage();
  for (const code of Object.values(codes)) t.true(page.includes(`\n## ${code}\n`), code);
});

test('each sample says something in both languages', (t) => {
  for (const problem of Object.keys(codes) as Problem[]) {
    const { args, why } = diagnosticSamples[problem];
    t.regex(why, /^[A-Z].*[.?]$/);
    for (const language of ['en', 'ja'] as const) {
      const say = problemSentences[language][problem] as (...args: readonly unknown[]) => Sentence;
      for (const sentence of Object.values(say(...args))) {
        t.regex(sentence, /\S/);
        t.notRegex(sentence, /undefined|NaN|\[object/, problem);
        if (language === 'ja') t.regex(sentence, /[\u3040-\u30ff\u4e00-\u9fff]/, problem);
      }
    }
  }
});
