import test from 'ava';
import { teacherAccount } from '../../generator/config/teacher-account.js';

test("follows upstream's rule", (t) => {
  t.is(teacherAccount('admin@example.org'), 'adminx96614e');
});

test('keeps letters and digits of the local part, in lower case', (t) => {
  t.regex(teacherAccount('A.b-C_1+x@example.org'), /^abc1xx[0-9a-f]{6}$/);
});

test('letter case changes the account, as upstream has it', (t) => {
  t.not(teacherAccount('A.B@c'), teacherAccount('a.b@c'));
});
