import { expect, test } from 'vitest';
import { cleanLine } from '../../../core/kernel/text.ts';

test.each([
  ["'; drop table brands; --", "'; drop table brands; --"],
  ['../../etc/passwd', '../../etc/passwd'],
  ['=HYPERLINK("x")', '=HYPERLINK("x")'],
  ['<b>@everyone</b>', '<b>@everyone</b>'],
  ['  My tea ritual  ', 'My tea ritual'],
  ['one\r\ntwo\tthree', 'one two three'],
  ['\u001b[31mred\u0007', '[31mred'],
  ['a\u0000b', 'ab'],
  ['gpj.\u202eexe', 'gpj.exe'],
  ['👩‍👩‍👧 नमस्ते', '👩‍👩‍👧 नमस्ते'],
  ['\ud800x', '\ufffdx'],
  ['\u2066\u2069', ''],
])('%j reads %j', (text, clean) => {
  expect(cleanLine(text)).toBe(clean);
  expect(cleanLine(clean)).toBe(clean);
});
