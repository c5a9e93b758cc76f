import { NO_BRAND } from '../events/index.ts';

/** Rows of `child` name a row of `parent`: the columns `key` stand for the parent's `id`. */
export type Relation = {
  child: string;
  key: readonly string[];
  parent: string;
  id: readonly string[];
  /** Children it holds for; all of them where it is left out. SQL over the alias `c`. */
  where?: string;
};

const BRAND = ['brand_id'];
const ID = ['id'];

/** Within a brand: `key` and the brand name the parent together, so a child of one brand under a parent of another is found. */
const own = (child: string, key: string, parent: string, where?: string): Relation => ({
  ...{ child, key: [...BRAND, key], parent, id: [...BRAND, 'id'] },
  ...(where === undefined ? {} : { where }),
});
const ofBrand = (child: string, where?: string): Relation => ({
  ...{ child, key: BRAND, parent: 'brands', id: ID },
  ...(where === undefined ? {} : { where }),
});
const global = (child: string, key: string, parent: string, where?: string): Relation => ({
  ...{ child, key: [key], parent, id: ID },
  ...(where === undefined ? {} : { where }),
});

/** The parent of every row that has one. Postings belong to I7, events to I44. */
export const RELATIONS: readonly Relation[] = [
  ...['members', 'api_keys', 'stores', 'products', 'offers', 'deals', 'links'].map((child) => ofBrand(child)),
  ...['code_numbers', 'entries', 'balances'].map((child) => ofBrand(child)),
  // What concerns no brand stands under the nil UUID.
  ofBrand('alerts', `c.brand_id <> '${NO_BRAND}'`),
  ofBrand('one_time_pages', `c.brand_id <> '${NO_BRAND}'`),
  own('store_secrets', 'store_id', 'stores'),
  own('products', 'store_id', 'stores'),
  own('product_variants', 'product_id', 'products'),
  own('product_variants', 'store_id', 'stores'),
  own('product_news', 'product_id', 'products'),
  ofBrand('boosts'),
  own('boost_products', 'boost_id', 'boosts'),
  own('boost_products', 'product_id', 'products'),
  ofBrand('market_drafts'),
  ofBrand('announcements'),
  own('announcements', 'product_id', 'products'),
  global('announcements', 'account_id', 'accounts'),
  ofBrand('announcement_opt_outs'),
  global('announcement_opt_outs', 'creator_id', 'creators'),
  own('offer_products', 'offer_id', 'offers'),
  own('offer_products', 'product_id', 'products'),
  own('offer_creators', 'offer_id', 'offers'),
  global('offer_creators', 'creator_id', 'creators'),
  own('offer_rates', 'offer_id', 'offers'),
  own('offer_pairs', 'offer_id', 'offers'),
  own('offer_pairs', 'product_id', 'products'),
  global('offer_pairs', 'creator_id', 'creators'),
  own('deals', 'offer_id', 'offers'),
  own('rate_cuts', 'deal_id', 'deals'),
  own('rate_cuts', 'offer_id', 'offers'),
  global('deals', 'creator_id', 'creators'),
  ofBrand('deal_approvals'),
  global('deal_approvals', 'creator_id', 'creators'),
  own('deal_products', 'deal_id', 'deals'),
  own('deal_products', 'product_id', 'products'),
  ...['deal_spans', 'scheduled_terms', 'deal_appeals', 'tier_checks'].map((child) =>
    own(child, 'deal_id', 'deals'),
  ),
  own('disclosure_reports', 'link_id', 'links'),
  global('disclosure_reports', 'creator_id', 'creators'),
  global('strikes', 'creator_id', 'creators'),
  own('samples', 'product_id', 'products'),
  own('samples', 'deal_id', 'deals'),
  global('samples', 'creator_id', 'creators'),
  global('samples', 'content_id', 'contents'),
  own('sample_addresses', 'sample_id', 'samples'),
  ofBrand('sample_rules'),
  own('sample_rules', 'product_id', 'products', `c.product_id <> '${NO_BRAND}'`),
  own('proposals', 'deal_id', 'deals'),
  ofBrand('rooms'),
  global('rooms', 'creator_id', 'creators'),
  ...['room_posts', 'room_seats', 'room_deliveries', 'room_messages', 'room_drafts'].map((child) =>
    own(child, 'room_id', 'rooms'),
  ),
  global('room_seats', 'account_id', 'accounts'),
  global('room_drafts', 'account_id', 'accounts'),
  own('room_deliveries', 'seat_id', 'room_seats'),
  own('room_deliveries', 'post_id', 'room_posts'),
  own('room_messages', 'seat_id', 'room_seats'),
  own('room_messages', 'post_id', 'room_posts'),
  own('room_seats', 'shared_by', 'room_seats'),
  global('unaddressed_texts', 'account_id', 'accounts'),
  global('file_uses', 'file_id', 'files'),
  own('terms_versions', 'deal_id', 'deals'),
  own('links', 'product_id', 'products'),
  global('links', 'creator_id', 'creators'),
  global('links', 'content_id', 'contents'),
  global('contents', 'creator_id', 'creators'),
  own('clicks', 'link_id', 'links'),
  own('kept_events', 'store_id', 'stores'),
  own('ended_events', 'id', 'kept_events'),
  own('orders', 'store_id', 'stores'),
  own('order_lines', 'order_id', 'orders'),
  own('refunds', 'order_id', 'orders'),
  own('commissions', 'order_id', 'orders'),
  // A commission of nothing was never booked.
  own('commissions', 'entry_id', 'entries', 'c.amount_minor <> 0'),
  global('commissions', 'creator_id', 'creators'),
  global('alerts', 'mailbox_id', 'mailboxes'),
  global('alerts', 'delivery_id', 'deliveries'),
  global('deliveries', 'message_of', 'deliveries'),
  global('deliveries', 'account_id', 'accounts'),
  global('mailboxes', 'account_id', 'accounts'),
  global('mailboxes', 'identity_id', 'identities'),
  global('connections', 'account_id', 'accounts'),
  ofBrand('place_brands'),
  ofBrand('brand_channels'),
  global('brand_channels', 'mailbox_id', 'mailboxes'),
  global('place_brands', 'alerts_mailbox_id', 'mailboxes'),
  global('places', 'brand_id', 'brands'),
  global('places', 'reports_mailbox_id', 'mailboxes'),
  global('members', 'mailbox_id', 'mailboxes'),
  global('members', 'account_id', 'accounts'),
  global('one_time_pages', 'account_id', 'accounts'),
  global('erasures', 'account_id', 'accounts'),
  global('brand_requests', 'account_id', 'accounts'),
  global('brand_requests', 'brand_id', 'brands'),
  global('creators', 'mailbox_id', 'mailboxes'),
  global('creators', 'account_id', 'accounts'),
  global('identities', 'account_id', 'accounts'),
  global('profiles', 'creator_id', 'creators'),
  global('profile_checks', 'creator_id', 'creators'),
  global('profile_watches', 'creator_id', 'creators'),
  global('profile_watches', 'profile_id', 'profiles'),
  global('profile_logins', 'creator_id', 'creators'),
  global('profile_logins', 'profile_id', 'profiles'),
  global('profile_checks', 'profile_id', 'profiles'),
  ofBrand('brand_checks'),
  // What a brand vouched for with an import answers no check.
  global('brand_checks', 'check_id', 'profile_checks', `c.method <> 'import'`),
  ofBrand('csv_imports'),
  global('brand_checks', 'profile_id', 'profiles'),
  global('brand_checks', 'creator_id', 'creators'),
  global('operators', 'account_id', 'accounts'),
  own('bio_tiles', 'link_id', 'links'),
  global('bio_tiles', 'creator_id', 'creators'),
  own('claim_codes', 'subject_id', 'members', `c.kind = 'seat'`),
  global('claim_codes', 'subject_id', 'creators', `c.kind = 'creator'`),
  own('directory', 'id', 'stores', `c.kind = 'store'`),
  own('directory', 'id', 'products', `c.kind = 'product'`),
  own('directory', 'id', 'offers', `c.kind = 'offer'`),
  own('directory', 'id', 'deals', `c.kind = 'deal'`),
  own('directory', 'id', 'samples', `c.kind = 'sample'`),
  own('directory', 'id', 'links', `c.kind in ('link', 'link_id')`),
  own('directory', 'id', 'api_keys', `c.kind = 'api_key'`),
];
