import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../../core/kernel/cursor.ts';

const keys = { current: Buffer.alloc(32, 1) };
const ID = '0198c0de-0000-7000-8000-000000000001';

test('a cursor leads on in its own list', () => {
  expect(readCursor(keys, 'products a', writeCursor(keys, 'products a', ID))).toBe(ID);
});

test('a cursor of another list, brand or instance leads nowhere', () => {
  const cursor = writeCursor(keys, 'products a', ID);
  expect(readCursor(keys, 'products b', cursor)).toBeUndefined();
  expect(readCursor(keys, 'orders a', cursor)).toBeUndefined();
  expect(readCursor({ current: Buffer.alloc(32, 2) }, 'products a', cursor)).toBeUndefined();
});

test('after a rotation the cursors already given still work', () => {
  const rotated = { current: Buffer.alloc(32, 2), previous: keys.current };
  expect(readCursor(rotated, 'products a', writeCursor(keys, 'products a', ID))).toBe(ID);
});

test('a cursor with any character changed leads nowhere', () => {
  const cursor = writeCursor(keys, 'products a', ID);
  for (let index = 0; index < cursor.length; index += 1) {
    const other = cursor[index] === 'A' ? 'B' : 'A';
    const changed = cursor.slice(0, index) + other + cursor.slice(index + 1);
    expect(readCursor(keys, 'products a', changed)).toBeUndefined();
  }
});

test.each(['', 'x', '....', 'A'.repeat(21), `${'A'.repeat(22)}==`])('%j is no cursor', (text) => {
  expect(readCursor(keys, 'products a', text)).toBeUndefined();
});
