import { sampleNoteView, sampleView, tellSamples } from '../../../bots/chat/features/samples/index.ts';
import type { SampleNote } from '../../../bots/chat/features/samples/note.ts';
import { LIMITS, type Platform } from '../../../bots/chat/limits.ts';
import type { Locale } from '../../../bots/chat/locale.ts';
import type { View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { inZone } from '../../../bots/chat/zone.ts';
import { sampleCardOf } from '../../support/sample-cards.ts';

const LATER = '2026-03-09T09:00:00.000Z';

const note = (what: SampleNote['what'], reason: string | null = null): SampleNote => ({
  ...{ kind: 'note', news: 'sample', what, sampleId: 'x', code: 'S-142', product: 'Ceramic teapot' },
  ...{ dueAt: LATER, reason },
});

/** Samples through their life, as each side is shown them. */
export function sampleGallery(locale: Locale, platform: Platform): [name: string, view: View][] {
  const words = wordsFor(locale);
  const card = (...of: Parameters<typeof sampleCardOf>): View => sampleView(sampleCardOf(...of), words);
  const asked = { extension: 'asked' } as const;
  const payload = {
    ...{ what: 'requested', state: 'requested', version: 1, code: 'S-142', product: 'Ceramic teapot' },
    ...{ dueAt: LATER, reason: null, brand: 'Lumen Tea', creator: 'Ada' },
    sampleId: sampleCardOf('requested', 'brand').id,
  };
  return [
    ['a sample that is asked for', inZone(card('requested', 'creator'), 'Europe/Madrid')],
    ['the same, to the brand', card('requested', 'brand')],
    ['the same, in a thread', card('requested', 'both')],
    ['a sample to be shipped', card('approved', 'brand')],
    ['a sample on its way', card('shipped', 'creator')],
    ['whether a sample has arrived', sampleNoteView(note('asked'), sampleCardOf('asked', 'creator'), words)],
    ['a sample that came damaged', card('stopped', 'brand')],
    ['a post that is due', card('content_due', 'creator')],
    ['more time that is asked for', card('content_due', 'brand', asked)],
    [
      'a reminder of the post',
      sampleNoteView(note('reminder'), sampleCardOf('content_due', 'creator'), words),
    ],
    ['a post that is overdue', card('overdue', 'brand')],
    ['a sample that became a post', card('fulfilled', 'creator')],
    ['a request that was declined', card('declined', 'creator', { reason: 'out_of_stock: Back in June' })],
    ['an alert to those who ship', tellSamples([payload], 1, words, LIMITS[platform])],
    ['three of them', tellSamples([payload, payload, payload], 3, words, LIMITS[platform])],
  ];
}
