import { describe, expect, test } from 'vitest';
import { addressSchema } from '../../../core/samples/address.ts';
import { CARRIER_NAMES, carrierName, trackingLink } from '../../../core/samples/carriers.ts';

const GOOD = { name: 'Ada Ruiz', line1: 'Calle Mayor 1', city: 'Madrid', postalCode: '28013', country: 'es' };

describe('B94: an address with line breaks or pictures', () => {
  test('line breaks become spaces, pictures and what cannot be seen go, letters of any script stay', () => {
    const sent = {
      ...GOOD,
      name: ' Ada\r\nRuiz 🏠',
      line1: 'Calle\tMayor\u00851👨‍👩‍👧 3º #4',
      line2: '🇪🇸',
      city: 'Ma\u202edrid\u2066',
      region: '東京都',
    };
    expect(addressSchema.parse(sent)).toEqual({
      ...{ name: 'Ada Ruiz', line1: 'Calle Mayor 1 3º #4', line2: null, city: 'Madrid', region: '東京都' },
      ...{ postalCode: '28013', country: 'ES', phone: null },
    });
  });

  test.each([
    ['only pictures', { ...GOOD, name: '🏠🏡' }, 'name'],
    ['only space', { ...GOOD, city: ' \n ' }, 'city'],
    ['longer than a label', { ...GOOD, line1: 'x'.repeat(101) }, 'line1'],
    ['far longer', { ...GOOD, line1: 'x'.repeat(100_000) }, 'line1'],
    ['a country in words', { ...GOOD, country: 'Spain' }, 'country'],
  ])('is refused where nothing fit for a label is left: %s', (_what, sent, field) => {
    const parsed = addressSchema.safeParse(sent);
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });

  test('half of a pair of surrogates is stored as the sign for it', () => {
    expect(addressSchema.parse({ ...GOOD, name: '\ud83c' }).name).toBe('\ufffd');
  });

  test('fields that are not known are refused', () => {
    expect(addressSchema.safeParse({ ...GOOD, email: 'a@b.example' }).success).toBe(false);
  });
});

describe('carriers', () => {
  test('each known carrier has a link with the number in it, safely', () => {
    for (const name of CARRIER_NAMES) {
      const link = trackingLink(name, '1Z 99&x=<y>');
      expect(link).toMatch(/^https:\/\/[^\s<>&]*1Z99%26x%3D%3Cy%3E$|^https:\/\/\S*1Z99%26x%3D%3Cy%3E$/);
      expect(new URL(link ?? '').protocol).toBe('https:');
    }
  });

  test.each([
    ['ups', 'UPS'],
    ['u.p.s.', 'UPS'],
    ['Federal Express', 'FedEx'],
    ['ROYAL-MAIL', 'Royal Mail'],
    ['hermes', 'Evri'],
    ['Correos España', 'Correos'],
    ['My cousin', 'My cousin'],
  ])('%s is %s', (typed, name) => {
    expect(carrierName(typed)).toBe(name);
  });

  test('without a number, or with a carrier nobody knows, there is no link', () => {
    expect(trackingLink('UPS', null)).toBeNull();
    expect(trackingLink('My cousin', '1')).toBeNull();
  });
});
