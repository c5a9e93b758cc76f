import { describe, expect, it } from 'vitest';
import { isClear } from '../../../core/attribution/disclosure-wording.ts';
import { AD_WORD_LIST } from '../../../core/creators/index.ts';

describe('a disclosure in own words', () => {
  it.each([
    ...AD_WORD_LIST,
    'Ad: I love this teapot',
    '#ad my morning tea',
    'I earn a commission when you buy through my link',
    'Lumen Tea gave me this teapot, paid partnership',
    'Anzeige. Mein Lieblingstee',
    'Gano una comision si compras',
    'PUBLICITÉ',
    'sponsored by Lumen Tea',
    'No filter #ad',
    'Why not? Paid partnership with Lumen Tea',
    'Not only tea: paid partnership',
    'No, really, this is an ad',
    'My sister never drinks tea, Lumen Tea gave me this pot',
  ])('is clear: %s', (wording) => expect(isClear(wording)).toBe(true));

  it.each([
    'affiliate link',
    'Affiliate link below',
    'commissionable',
    'enlace de afiliado',
    'link in bio',
    'I adore this, had to share',
    'adventure with tea',
    '#aff',
    'thanks Lumen Tea',
    'Not an ad',
    'This isn’t an ad, I just love tea',
    'not sponsored, not a paid ad',
    "I don't get any commission",
    'Lumen Tea never sent me anything',
    'no es publicidad',
    'sin comisión, enlace de afiliado',
    'no me pagan por esto',
    'Keine Werbung',
    'pas de publicité',
  ])('tells nobody about the money: %s', (wording) => expect(isClear(wording)).toBe(false));
});
