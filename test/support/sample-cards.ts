import type { SampleCard, SampleState } from '../../core/samples/index.ts';
import { commandsOf, openSample, type SamplePosition } from '../../core/samples/sample.ts';
import { showId } from '../../core/kernel/id.ts';

const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
const AT = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-09T09:00:00.000Z';
const PARCEL: ReadonlySet<SampleState> = new Set<SampleState>([
  ...(['shipped', 'asked', 'delivered', 'stopped', 'content_due', 'overdue', 'fulfilled'] as const),
]);
const OVER: ReadonlySet<SampleState> = new Set<SampleState>([
  ...(['declined', 'cancelled', 'released', 'fulfilled', 'lapsed', 'withdrawn', 'lapsed_unshipped'] as const),
  ...(['stopped', 'overdue'] as const),
]);

/** A sample in a state as a card for one side, or for both, with everyday values. */
export function sampleCardOf(
  state: SampleState,
  side: SampleCard['side'],
  other: Partial<SampleCard> = {},
): SampleCard {
  const dueAt = OVER.has(state) ? null : LATER;
  const stop = state === 'stopped' ? ('damaged' as const) : null;
  const extension = other.extension ?? 'none';
  const startedBy = state === 'content_due' || state === 'overdue' ? ('creator' as const) : null;
  const position: SamplePosition = {
    ...openSample(new Date(AT)),
    ...{ state, extension, startedBy, stop, dueAt: dueAt === null ? null : new Date(dueAt) },
  };
  const able = (by: 'brand' | 'creator') => commandsOf(position, by, new Date(AT));
  const parcel = PARCEL.has(state);
  return {
    ...{ id: showId('sample', ID), code: 'S-142', brandId: showId('brand', ID) },
    ...{ creatorId: showId('creator', ID), productId: showId('product', ID), variant: null },
    ...{ note: 'A slow video of the first brew', dealId: showId('deal', ID), promised: true, state },
    ...{ version: 3, dueAt, stop, startedBy, extension, late: false, reason: null, cause: null },
    carrier: parcel ? 'UPS' : null,
    tracking: parcel ? '1Z999AA10123456784' : null,
    trackingUrl: parcel ? 'https://www.ups.com/track?tracknum=1Z999AA10123456784' : null,
    ...{ hasAddress: state !== 'requested', contentId: null, requestedAt: AT, decidedAt: null },
    ...{ shippedAt: null, deliveredAt: null, startedAt: null, closedAt: null, side },
    ...{ brand: 'Lumen Tea', creator: 'Ada', product: 'Ceramic teapot', imageUrl: null, movedBy: null },
    ...{
      content: state === 'fulfilled' ? 'My tea ritual' : null,
      deal: 'D-27',
      stock: side === 'brand' ? 4 : null,
    },
    commands: able(side === 'brand' ? 'brand' : 'creator'),
    otherCommands: side === 'both' ? able('brand') : [],
    ...{ mayReadAddress: false, mayGiveAddress: side !== 'brand' },
    proof: side === 'brand' ? { platform: 'tiktok', handle: 'ada.pours', followers: 12_400 } : null,
    creatorScore:
      side === 'brand' ? { posted: 4, onTime: 3, missed: 1, postRate: 0.8, punctuality: 0.75 } : null,
    brandScore: null,
    ...other,
  };
}
