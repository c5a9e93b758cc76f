import { describe, expect, test } from 'vitest';
import { createClickTokens, TOKEN_LENGTH } from '../../../core/attribution/click-token.ts';
import { systemRandom } from '../../../core/kernel/random.ts';

const OLD = { current: Buffer.alloc(32, 1) };
const NEW = { current: Buffer.alloc(32, 2) };
const LINK = '0198c0de-1234-7abc-8def-0123456789ab';
const AT = new Date('2026-03-02T11:50:00.123Z');

const { sign, verify } = createClickTokens(OLD, systemRandom);

/** `text` with the character at `index` replaced. */
const put = (text: string, index: number, character: string) =>
  text.slice(0, index) + character + text.slice(index + 1);

test('a token says which link was clicked and when, in 63 url-safe characters', () => {
  const token = sign(LINK, AT);
  expect(token).toHaveLength(TOKEN_LENGTH);
  expect(token).toMatch(/^[\w-]{63}$/);
  expect(verify(token)).toEqual({ linkId: LINK, clickedAt: AT, nonce: expect.stringMatching(/^[\w-]{10}$/) });
});

test('two visits in the same millisecond have different tokens', () => {
  expect(sign(LINK, AT)).not.toBe(sign(LINK, AT));
});

test.each([new Date(0), new Date('9999-12-31T23:59:59.999Z')])('a click at %o survives', (at) => {
  expect(verify(sign(LINK, at))?.clickedAt).toEqual(at);
});

describe('B75, B77: what is not the very token that was signed is none', () => {
  // One in which base64 and its url-safe form differ.
  let token = sign(LINK, AT);
  while (!/[-_]/.test(token)) token = sign(LINK, AT);

  test('any one character changed', () => {
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      expect(verify(put(token, index, other))).toBeUndefined();
    }
  });

  test('the case of any one letter changed', () => {
    let letters = 0;
    for (let index = 0; index < token.length; index += 1) {
      const character = token.charAt(index);
      const other = character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
      if (other === character) continue;
      letters += 1;
      expect(verify(put(token, index, other))).toBeUndefined();
    }
    expect(letters).toBeGreaterThan(10);
  });

  test('another spelling of its last byte: two of the last six bits are unused and must be zero', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const value = alphabet.indexOf(token.charAt(62));
    expect(value % 4).toBe(0);
    const decoded = Buffer.from(token, 'base64url');
    for (const spelling of [1, 2, 3]) {
      const alike = put(token, 62, alphabet.charAt(value + spelling));
      expect(Buffer.from(alike, 'base64url').equals(decoded)).toBe(true);
      expect(verify(alike)).toBeUndefined();
    }
  });

  test.each([
    ['nothing', ''],
    ['a blank before', ` ${token}`],
    ['a blank behind', `${token} `],
    ['a blank instead of the last character', `${token.slice(0, 62)} `],
    ['a Cyrillic homoglyph', put(token, 0, 'А')],
    ['a zero-width joiner in place of a character', put(token, 20, '\u200d')],
    ['an emoji', put(token, 20, '🍵')],
    ['a zero-width space inserted', `${token.slice(0, 20)}\u200b${token.slice(20)}`],
    ['cut by one', token.slice(0, 62)],
    ['cut to half', token.slice(0, 31)],
    ['extended', `${token}A`],
    ['padded', `${token}=`],
    ['doubled', token + token],
    ['a line break', `${token.slice(0, 62)}\n`],
    ['the standard alphabet', token.replaceAll('-', '+').replaceAll('_', '/')],
    ['hexadecimal', Buffer.from(token, 'base64url').toString('hex').slice(0, 63)],
    ['63 letters of nothing', 'A'.repeat(63)],
    ['an object that is no text', '[object Object]'],
  ])('%s', (_, text) => {
    expect(verify(text)).toBeUndefined();
  });

  test('another version, with a signature that would otherwise do', () => {
    const bytes = Buffer.from(token, 'base64url');
    bytes.writeUInt8(2, 0);
    expect(verify(bytes.toString('base64url'))).toBeUndefined();
  });
});

describe('keys', () => {
  test('a token of another instance is none', () => {
    expect(createClickTokens(NEW, systemRandom).verify(sign(LINK, AT))).toBeUndefined();
  });

  test('after a rotation old tokens are still genuine, and new ones are signed with the new key', () => {
    const rotated = createClickTokens({ current: NEW.current, previous: OLD.current }, systemRandom);
    expect(rotated.verify(sign(LINK, AT))?.linkId).toBe(LINK);
    const fresh = rotated.sign(LINK, AT);
    expect(createClickTokens(NEW, systemRandom).verify(fresh)?.linkId).toBe(LINK);
    expect(verify(fresh)).toBeUndefined();
  });

  test('a token under the right key but with the id of the other is none', () => {
    const rotated = createClickTokens({ current: NEW.current, previous: OLD.current }, systemRandom);
    const [old, fresh] = [sign(LINK, AT), rotated.sign(LINK, AT)].map((text) =>
      Buffer.from(text, 'base64url'),
    );
    if (!old || !fresh) throw new Error('two tokens were made');
    old.writeUInt8(fresh.readUInt8(1), 1);
    expect(rotated.verify(old.toString('base64url'))).toBeUndefined();
  });
});
