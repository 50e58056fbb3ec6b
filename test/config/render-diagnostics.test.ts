import test from 'ava';
import type { Diagnostic } from '../../generator/config/diagnostic.js';
import { diagnosticsJson, diagnosticsText } from '../../generator/config/render-diagnostics.js';

const diagnostic: Diagnostic = {
  file: 'scaleout.yml',
  line: 12,
  column: 9,
  severity: 'error',
  code: 'CWH-E014',
  message: 'what is wrong',
  hint: 'how to mend it',
  key: 'internal',
};

test('text has the place first and the hint below', (t) => {
  t.is(diagnosticsText([diagnostic]), 'scaleout.yml:12:9 error CWH-E014 what is wrong\n    how to mend it\n');
  t.is(diagnosticsText([]), '');
});

test('JSON has the fields of the contract and no other', (t) => {
  const { key: _, ...fields } = diagnostic;
  t.deepEqual(JSON.parse(diagnosticsJson([diagnostic])), { diagnostics: [fields] });
  t.deepEqual(JSON.parse(diagnosticsJson([])), { diagnostics: [] });
});
