import type { Uuid } from '../kernel/id.ts';
import type { Terms } from './terms.ts';

/** Longest text that is said in a room at once, in characters; it fits one message of every platform. */
export const ROOM_TEXT_MAX = 1_500;

/** Who reads a post: both sides, or the brand's team alone. */
export type Visibility = 'crossed' | 'internal';

/** What happened to a deal, as a note in the room tells it. */
export type DealNews = 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** What stands in a post; plain JSON. */
export type PostBody =
  | { kind: 'text'; text: string }
  /** A proposal of a deal; what it shows is looked up when it is shown. */
  | { kind: 'card'; dealId: Uuid; round: number }
  | { kind: 'note'; news: DealNews; dealId: Uuid; code: string; terms: Terms; reason: string | null }
  /** Somebody opened the room to ask about a product. */
  | { kind: 'note'; news: 'asks'; product: string };
