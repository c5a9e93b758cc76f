import { createHmac } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { systemRandom } from '../../../core/kernel/random.ts';
import {
  buyerKeyMaker,
  createVault,
  deriveKeys,
  hashToken,
  hmac,
  macKey,
  newToken,
  readBase64,
  readBase64Url,
  sameBytes,
  type MasterKeys,
} from '../../../core/kernel/secret.ts';

const OLD: MasterKeys = { current: Buffer.alloc(32, 1) };
const NEW: MasterKeys = { current: Buffer.alloc(32, 2) };
const ROTATED: MasterKeys = { current: NEW.current, previous: OLD.current };

const vaultOf = (keys: MasterKeys, scope = 'brand a') => createVault(keys, scope, systemRandom);
const PLACE = 'store_secrets sealed 1 2';
const REFUSED = 'a sealed value does not open';

describe('a vault', () => {
  test('opens what it sealed for the same place, and never seals alike twice', () => {
    const vault = vaultOf(OLD);
    const sealed = vault.seal('whsec_Zm9v ✓', PLACE);
    expect(vault.open(sealed, PLACE)).toBe('whsec_Zm9v ✓');
    expect(vault.open(new Uint8Array(sealed), PLACE)).toBe('whsec_Zm9v ✓');
    expect(vault.seal('whsec_Zm9v ✓', PLACE).equals(sealed)).toBe(false);
    expect(sealed.toString('latin1')).not.toContain('whsec');
  });

  test('holds the empty text', () => {
    const vault = vaultOf(OLD);
    expect(vault.open(vault.seal('', PLACE), PLACE)).toBe('');
  });

  test('refuses what was moved to another row, column or brand', () => {
    const sealed = vaultOf(OLD).seal('secret', PLACE);
    expect(() => vaultOf(OLD).open(sealed, 'store_secrets sealed 1 3')).toThrow(REFUSED);
    expect(() => vaultOf(OLD, 'brand b').open(sealed, PLACE)).toThrow(REFUSED);
  });

  test('refuses what was changed in any single byte', () => {
    const vault = vaultOf(OLD);
    const sealed = vault.seal('secret', PLACE);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => vault.open(changed, PLACE)).toThrow(REFUSED);
    }
  });

  test('refuses what was cut to any length, as it does every other forgery', () => {
    const vault = vaultOf(OLD);
    const sealed = vault.seal('secret', PLACE);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => vault.open(sealed.subarray(0, length), PLACE)).toThrow(REFUSED);
    }
  });

  test('after a rotation opens the old and seals with the new', () => {
    const old = vaultOf(OLD).seal('secret', PLACE);
    expect(vaultOf(ROTATED).open(old, PLACE)).toBe('secret');
    const sealed = vaultOf(ROTATED).seal('secret', PLACE);
    expect(vaultOf(NEW).open(sealed, PLACE)).toBe('secret');
    expect(() => vaultOf(OLD).open(sealed, PLACE)).toThrow(REFUSED);
  });

  test('no longer opens the old once the previous key is gone, and does not tell the secret in the error', () => {
    const old = vaultOf(OLD).seal('canary', PLACE);
    expect(() => vaultOf(NEW).open(old, PLACE)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary'), facts: { place: PLACE } }),
    );
  });

  test('tells two keys with one id byte apart', () => {
    const [wanted] = deriveKeys(OLD, 'vault brand a');
    let twin: MasterKeys | undefined;
    for (let n = 0; twin === undefined; n += 1) {
      const current = Buffer.alloc(32);
      current.writeUInt32BE(n, 4);
      if (deriveKeys({ current }, 'vault brand a')[0]?.id === wanted?.id)
        twin = { current, previous: OLD.current };
    }
    expect(vaultOf(twin).open(vaultOf(OLD).seal('secret', PLACE), PLACE)).toBe('secret');
  });
});

describe('derived keys', () => {
  test('differ by purpose and by master, the current one first', () => {
    const shown = (keys: MasterKeys, purpose: string) =>
      deriveKeys(keys, purpose).map(({ key }) => key.export().toString('hex'));
    const [current, previous] = shown(ROTATED, 'a');
    expect([current]).toEqual(shown(NEW, 'a'));
    expect([previous]).toEqual(shown(OLD, 'a'));
    expect(shown(NEW, 'b')).not.toEqual([current]);
  });
});

describe('strict base64', () => {
  test.each(['', 'AA==', 'AAA=', 'AAAA', '+/+/'])('%j is read', (text) => {
    expect(readBase64(text)?.toString('base64')).toBe(text);
  });

  // B20, B21: Node's own decoder takes every one of these.
  test.each([
    'AA',
    'AA=',
    'A A=',
    'AAAA\n',
    ' AAAA',
    '-_-_',
    'AAAA=',
    'AB==',
    'AAAA!',
    'AAAAAA',
    'deadbeefde',
    '=AAA',
  ])('B21: %j is refused', (text) => expect(readBase64(text)).toBeUndefined());

  test.each(['', 'AA', 'AAA', 'AAAA', '-_-_'])('url-safe: %j is read', (text) => {
    expect(readBase64Url(text)?.toString('base64url')).toBe(text);
  });

  test.each(['AA==', '+/+/', 'AB', 'A', 'AA A', 'AAAA\n', 'AААA'])('url-safe: %j is refused', (text) => {
    expect(readBase64Url(text)).toBeUndefined();
  });
});

test('tokens carry 192 random bits and are stored as their hash', () => {
  const token = newToken('claim_', systemRandom);
  expect(token).toMatch(/^claim_[\w-]{32}$/);
  expect(newToken('claim_', systemRandom)).not.toBe(token);
  expect(hashToken(token)).toMatch(/^[\da-f]{64}$/);
  expect(hashToken('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('bytes are the same only with the same length', () => {
  expect(sameBytes(Buffer.from('abc'), Buffer.from('abc'))).toBe(true);
  expect(sameBytes(Buffer.from('abc'), Buffer.from('abd'))).toBe(false);
  expect(sameBytes(Buffer.from('abc'), Buffer.from('ab'))).toBe(false);
  expect(sameBytes(Buffer.alloc(0), Buffer.alloc(0))).toBe(true);
});

test("a buyer's mail becomes a keyed hash in which space and case do not count", () => {
  const keys = buyerKeyMaker(OLD);
  const [key] = keys('ada@shop.example');
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(keys(' Ada@Shop.Example ')).toEqual([key]);
  expect(keys('bob@shop.example')).not.toEqual([key]);
  expect(buyerKeyMaker(NEW)('ada@shop.example')).not.toEqual([key]);
});

test('after a rotation a buyer is known by the hashes of both keys, the new one first', () => {
  const [old] = buyerKeyMaker(OLD)('ada@shop.example');
  const [fresh] = buyerKeyMaker(NEW)('ada@shop.example');
  expect(buyerKeyMaker(ROTATED)('ada@shop.example')).toEqual([fresh, old]);
});

describe('hmac', () => {
  it.each([0, 1, 24, 32, 63, 64, 65, 200])(
    'is HMAC-SHA256 under a key of %i bytes, whatever the message',
    (length) => {
      const key = Buffer.alloc(length, 0xa7);
      for (const message of ['', 'short', 'é'.repeat(5_000)]) {
        const expected = createHmac('sha256', key).update('head.').update(message).digest('hex');
        expect(hmac(macKey(key), 'head.', Buffer.from(message)).toString('hex')).toBe(expected);
      }
    },
  );
});
