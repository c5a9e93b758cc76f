import { expect, it } from 'vitest';
import { lifeView } from '../../../bots/chat/features/deals/life-news.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import { wordsFor } from '../../../bots/chat/words.ts';

const seen = { side: 'creator', postSide: null, brandName: 'Lumen Tea', creatorName: 'Noor' } as const;
const note = {
  kind: 'note',
  news: 'life',
  what: 'terms',
  dealId: 'deal',
  code: 'D-1',
  at: null,
  reason: null,
  before: { rateBps: 1_500, sample: true, shopRateBps: 300 },
  terms: { rateBps: 1_800, sample: true, shopRateBps: 300 },
} as const;

it.each(['tier', 'offer'] as const)('tells the rate alone of terms that changed by %s', (cause) => {
  const told = plainText(lifeView(seen, { ...note, cause }, undefined, wordsFor('en')), 'en');
  expect(told).toContain('18\u00a0%');
  expect(told).toContain('it was 15\u00a0%');
  expect(told).not.toContain('sample');
});

it('tells all of them where both sides agreed anew', () => {
  const told = plainText(lifeView(seen, { ...note, cause: 'renegotiated' }, undefined, wordsFor('en')), 'en');
  expect(told).toContain('18\u00a0%, a free sample');
});
