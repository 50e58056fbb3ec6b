import test from 'ava';
import { problemSentences } from '../../generator/cli/messages/index.js';
import { codes } from '../../generator/config/codes.js';
import { parseConfig } from '../../generator/config/load.js';
import { withKey } from './example.js';

test('every code is of one problem', (t) => {
  t.is(new Set(Object.values(codes)).size, Object.keys(codes).length);
});

test('every problem has a sentence in both languages', (t) => {
  const problems = Object.keys(codes).sort();
  t.deepEqual(Object.keys(problemSentences.en).sort(), problems);
  t.deepEqual(Object.keys(problemSentences.ja).sort(), problems);
});

test('says the same in Japanese, at the same place', (t) => {
  const text = withKey('schedule_time_0', '9:5');
  const [en] = parseConfig(text, 'scaleout.yml', 'en').diagnostics;
  const [ja] = parseConfig(text, 'scaleout.yml', 'ja').diagnostics;
  t.like(ja, {
    line: en?.line,
    column: en?.column,
    code: en?.code,
    message: 'schedule_time_0: "9:5" の分が一桁です',
  });
  t.regex(ja?.hint ?? '', /9:05 .*9:50/);
});

test('names an item of a list by words, since [1] is the second one to many', (t) => {
  const text = withKey('teacher_email_list', '[a@example.org, b]');
  const message = (language: 'en' | 'ja') => parseConfig(text, 'f', language).diagnostics[0]?.message;
  t.is(message('en'), 'teacher_email_list, item 2: "b" is no mail address');
  t.is(message('ja'), 'teacher_email_list の 2 番目: "b" はメールアドレスではありません');
});

test('hides a refused value that may be a secret, in whole sentences', (t) => {
  const message = (key: string, value: string) =>
    parseConfig(withKey(key, value), 'f', 'ja').diagnostics[0]?.message;
  t.is(message('registry_pass', '123'), 'registry_pass: 文字列が必要です');
  t.is(
    message('registry_pass_file', 'hunter2'),
    'registry_pass_file: この値はどこでも使えるパスではありません',
  );
});
