/**
 * Why an event is set aside; part of what `doctor` and the orders route show.
 * - `bad_json` the stored body is not one JSON object
 * - `bad_shape` a list where an object is due, a number where text is due, nothing where something must be, or a list
 *   too long to be meant
 * - `bad_id` missing, empty, beyond 255 characters, a fraction, or with control characters or lone surrogates
 * - `bad_flag` neither true nor false
 * - `bad_quantity` not a whole number of pieces, or beyond a million
 * - `bad_currency` missing, null or not an ISO 4217 code Parley keeps books in
 * - `mixed_currency` amounts of one event in several currencies
 * - `bad_amount` not a plain decimal of the currency, negative where it may not be, or beyond what is booked
 * - `negative_net` a line of which less than nothing is left (I13)
 * - `totals_disagree` the order's own totals contradict its lines (I14)
 * - `duplicate_line` two lines with one id
 * - `bad_time` not ISO 8601 with a zone, an impossible date, or before 2000
 * - `future_time` more than an hour ahead of the arrival
 * - `unknown_status` a payment state that nobody has heard of
 * - `empty_refund` neither lines nor an amount
 */
export type SetAsideReason =
  | 'bad_json'
  | 'bad_shape'
  | 'bad_id'
  | 'bad_flag'
  | 'bad_quantity'
  | 'bad_currency'
  | 'mixed_currency'
  | 'bad_amount'
  | 'negative_net'
  | 'totals_disagree'
  | 'duplicate_line'
  | 'bad_time'
  | 'future_time'
  | 'unknown_status'
  | 'empty_refund';

/** Ends the reading of an event that Parley cannot take at its word. Never leaves a connector. */
export class SetAside extends Error {
  readonly reason: SetAsideReason;

  /** @param detail for the operator: which field and what is wrong with it, never its value */
  constructor(reason: SetAsideReason, detail: string) {
    super(detail);
    this.name = 'SetAside';
    this.reason = reason;
  }
}
