import { showCode } from '../catalog/index.ts';
import { showId } from '../kernel/id.ts';
import type { Extension, SampleState, StopReason } from './sample.ts';
import type { EndCause } from './samples.tables.ts';
import type { Sample } from './samples.store.ts';

/** A sample as both of its sides see it; times are business time. The address is nobody's to see here. */
export type SampleView = {
  id: string;
  /** By which people name it, `S-142`. */
  code: string;
  brandId: string;
  creatorId: string;
  productId: string;
  variant: string | null;
  note: string | null;
  dealId: string | null;
  /** Whether the terms of the deal promise it. */
  promised: boolean;
  state: SampleState;
  version: number;
  /** When time decides, or whoever has to act is late; null where nothing runs out. */
  dueAt: string | null;
  /** Why the content clock stands still. */
  stop: StopReason | null;
  /** Who started the content clock. */
  startedBy: 'creator' | 'clock' | null;
  extension: Extension;
  late: boolean;
  reason: string | null;
  cause: EndCause | null;
  carrier: string | null;
  tracking: string | null;
  trackingUrl: string | null;
  /** Whether an address is kept for it. */
  hasAddress: boolean;
  contentId: string | null;
  requestedAt: string;
  decidedAt: string | null;
  shippedAt: string | null;
  deliveredAt: string | null;
  /** When the content clock started. */
  startedAt: string | null;
  closedAt: string | null;
};

export function viewSample(sample: Sample): SampleView {
  const { variant, note, promised, state, version, stop, startedBy, extension, late } = sample;
  const { reason, cause, carrier, tracking, trackingUrl, dealId, contentId } = sample;
  return {
    id: showId('sample', sample.id),
    code: showCode('sample', sample.number),
    brandId: showId('brand', sample.brandId),
    creatorId: showId('creator', sample.creatorId),
    productId: showId('product', sample.productId),
    ...{ variant, note, promised, state, version, stop, startedBy, extension, late },
    ...{ reason, cause, carrier, tracking, trackingUrl },
    dealId: dealId === null ? null : showId('deal', dealId),
    contentId: contentId === null ? null : showId('content', contentId),
    dueAt: iso(sample.dueAt),
    hasAddress: sample.addressAt !== null,
    requestedAt: sample.requestedAt.toISOString(),
    decidedAt: iso(sample.decidedAt),
    shippedAt: iso(sample.shippedAt),
    deliveredAt: iso(sample.deliveredAt),
    startedAt: iso(sample.startedAt),
    closedAt: iso(sample.closedAt),
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
