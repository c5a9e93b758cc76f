import type { Uuid } from '../kernel/id.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { RateBps } from '../kernel/rate.ts';
import type { Side } from './deal.ts';
import type { TermsCause } from './spans.store.ts';
import type { Terms } from './terms.ts';

/** Longest text that is said in a room at once, in characters; it fits one message of every platform. */
export const ROOM_TEXT_MAX = 1_500;

/** Who reads a post: both sides, or the brand's team alone. */
export type Visibility = 'crossed' | 'internal';

/** What happened to a deal, as a note in the room tells it. */
export type DealNews = 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** What happened to a deal that is or was in force. */
export type LifeNews =
  | 'terms'
  | 'begun'
  | 'paused'
  | 'resumed'
  | 'resumed-later'
  | 'notice'
  | 'kept'
  | 'ending'
  | 'ended-term'
  | 'ended-notice'
  | 'ended-at-once'
  | 'ended-cause'
  | 'ended-gone'
  | 'appealed'
  | 'appeal-refused'
  | 'reinstated';

/** As the room tells it; `reason` is in the words of whoever did it. */
export type LifeNote = {
  kind: 'note';
  news: 'life';
  what: LifeNews;
  dealId: Uuid;
  code: string;
  reason: string | null;
  /** When it takes effect, business time; null for at once. */
  at: string | null;
  /** The terms it is about, what was in force before, and why they changed. */
  terms?: Terms;
  before?: Terms;
  cause?: TermsCause;
};

/** What an offer has come to for a creator who took it, as a note in the room tells it. */
export type OfferNote = {
  kind: 'note';
  news: 'offer';
  /** A cut to come, that it is smaller now, that it will not come, that it comes in two days, or that the offer has ended. */
  what: 'cut' | 'eased' | 'kept' | 'soon' | 'ended';
  dealId: Uuid;
  code: string;
  /** What the deal pays now, and what it will from `at` on (business time). */
  fromBps: number;
  toBps: number;
  at: string | null;
};

/** Where a text was written: the chat, and the person's own message in it where the platform names one. */
export type Origin = { platform: string; userId: string; chatId: string; messageRef?: string | undefined };

/** A file that came with a text; `size` is in bytes. */
export type PostFile = { id: Uuid; name: string; type: string; size: number };

/** Files that come with one text. */
export const ROOM_FILES_MAX = 10;

/** What happened to a sample or, with `reminder`, has to happen soon. */
export type SampleNews =
  | 'approved'
  | 'declined'
  | 'withdrawn'
  | 'lapsed'
  | 'lapsed_unshipped'
  | 'address_given'
  | 'shipped'
  | 'shipping_corrected'
  | 'asked'
  | 'delivered'
  | 'arrived'
  | 'not_yet'
  | 'problem'
  | 'content_started'
  | 'resent'
  | 'cancelled'
  | 'released'
  | 'extension_asked'
  | 'extension_granted'
  | 'extension_refused'
  | 'overdue'
  | 'fulfilled'
  | 'ended'
  | 'reminder';

/** A brand invites the creator; the post has the id of the invitation, which keeps what was written with it. */
export type InvitedNote = {
  kind: 'note';
  news: 'invited';
  invitationId: Uuid;
  /** Titles of the products, and their outside ids in the same order. */
  products: string[];
  productIds: string[];
  /** The rate that stands; null where the brand only asks to look at what is on offer. */
  rateBps: RateBps | null;
  /** What the rate comes to on one sale; null where it is on several products, or there is none. */
  earns: MoneyText | null;
  /** Until when it can be answered, business time. */
  dueAt: string;
};

/** What stands in a post; plain JSON. */
export type PostBody =
  /** `edited` once its author has changed it. */
  | { kind: 'text'; text: string; files?: PostFile[]; edited?: true }
  /** A proposal of a deal; what it shows is looked up when it is shown. */
  | { kind: 'card'; dealId: Uuid; round: number }
  /** `renewal` where the proposal was of new terms for a deal in force. */
  | {
      kind: 'note';
      news: DealNews;
      dealId: Uuid;
      code: string;
      terms: Terms;
      reason: string | null;
      renewal?: true;
    }
  /** An open proposal is about to expire. */
  | { kind: 'note'; news: 'reminder'; dealId: Uuid; code: string; turn: Side; dueAt: string }
  /** Somebody of the other side does not get what is said: on `from`, and so on `to`, or nowhere. */
  | { kind: 'note'; news: 'unreachable'; side: Side; from: string; to: string | null }
  | LifeNote
  /** A targeted offer, as it was sent to the creator; what it shows is looked up when it is shown. */
  | { kind: 'offer'; offerId: Uuid }
  | OfferNote
  /** The creator does not want a targeted offer on `product`, the first of its `products`. */
  | { kind: 'note'; news: 'refused'; offerId: Uuid; product: string; products: number }
  | InvitedNote
  /** The creator does not take an invitation up; why, in the creator's words. */
  | { kind: 'note'; news: 'uninvited'; products: string[]; reason: string | null }
  /** Its author looks after the room for the team from now on, or leaves it to all of them again. */
  | { kind: 'note'; news: 'taken' }
  | { kind: 'note'; news: 'released' }
  /** Somebody opened the room to ask about a product. */
  | { kind: 'note'; news: 'asks'; product: string }
  /** A sample; what it shows is looked up when it is shown. */
  | { kind: 'sample'; sampleId: Uuid }
  /** What happened to a sample; `reason` in the words of whoever did it, `dueAt` in business time. */
  | {
      kind: 'note';
      news: 'sample';
      what: SampleNews;
      sampleId: Uuid;
      code: string;
      product: string;
      dueAt: string | null;
      reason: string | null;
    };
