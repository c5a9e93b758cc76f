/**
 * Negotiations of one brand and one creator, as simply as they can be written down, so that two descriptions of the same
 * rules can be held against each other. Times are hours, products numbers, terms a rate and whether more is asked for.
 */
export type ModelSide = 'brand' | 'creator';
export type ModelTerms = { bps: number; more: boolean };
export type ModelLimits = { acceptUpTo: number | null; declineAbove: number | null; second: number | null };

type ModelProposal = {
  by: ModelSide;
  bps: number;
  state: string;
  closedAt: number | null;
  /** Answered by the brand's limits. */
  byItself?: true;
};
export type ModelDeal = {
  number: number;
  state: string;
  version: number;
  by: ModelSide;
  terms: ModelTerms;
  final: boolean;
  due: number;
  products: readonly number[];
  proposals: ModelProposal[];
};
export type ModelPending = {
  number: number;
  move: string;
  version: number;
  terms: ModelTerms;
  final: boolean;
  products: readonly number[];
  asker: string;
  due: number;
  state: string;
};

const WEEK = 7 * 24;
const ROUNDS = 6;
const ANSWERED: Record<string, string> = {
  accept: 'accepted',
  decline: 'declined',
  withdraw: 'withdrawn',
  expire: 'expired',
  counter: 'countered',
};

/** A deal with its first proposal. */
export function newDeal(
  number: number,
  by: ModelSide,
  put: { terms: ModelTerms; final: boolean; products: readonly number[]; now: number },
): ModelDeal {
  const { terms, final, products, now } = put;
  const proposals = [{ by, bps: terms.bps, state: 'open', closedAt: null }];
  return { number, state: 'proposed', version: 1, by, terms, final, due: now + WEEK, products, proposals };
}

type Try = { by: string; version: number; now: number; terms?: ModelTerms; final?: boolean };

/** Why a move is refused; undefined when it can be made. */
export function refusal(deal: ModelDeal, move: string, { by, version, now }: Try): string | undefined {
  if (version !== deal.version) return 'deal.stale_version';
  if (deal.state !== 'proposed') return 'deal.closed';
  if (move === 'expire') return by === 'clock' && now >= deal.due ? undefined : 'deal.not_due';
  if (now >= deal.due) return 'deal.closed';
  if (move === 'withdraw') return by === deal.by ? undefined : 'deal.not_yours_to_withdraw';
  if (by === deal.by || by === 'clock') return 'deal.not_your_turn';
  if (move !== 'counter') return undefined;
  if (deal.final) return 'deal.final';
  return deal.proposals.length === ROUNDS ? 'deal.rounds_used_up' : undefined;
}

/** Makes a move, if it can be made; answers why not. */
export function makeMove(deal: ModelDeal, move: string, attempt: Try): string | undefined {
  const refused = refusal(deal, move, attempt);
  if (refused !== undefined) return refused;
  const { now, terms = deal.terms, final = false } = attempt;
  const last = deal.proposals.at(-1);
  if (last) Object.assign(last, { state: ANSWERED[move], closedAt: move === 'expire' ? deal.due : now });
  deal.version += 1;
  if (move === 'counter') {
    deal.by = deal.by === 'brand' ? 'creator' : 'brand';
    Object.assign(deal, { terms, final, due: now + WEEK });
    deal.proposals.push({ by: deal.by, bps: terms.bps, state: 'open', closedAt: null });
  } else deal.state = ANSWERED[move] ?? '';
  return undefined;
}

const meet = (left: readonly number[], right: readonly number[]): boolean =>
  left.some((one) => right.includes(one));

/** All negotiations of the two, with what waits for a second person. */
export class Bargain {
  now = 0;
  limits: ModelLimits = { acceptUpTo: null, declineAbove: null, second: null };
  deals: ModelDeal[] = [];
  pending: ModelPending[] = [];
  private numbers = 0;

  /** Another one that stands where this one does. */
  copy(): Bargain {
    const { now, limits, deals, pending, numbers } = this;
    return Object.assign(new Bargain(), structuredClone({ now, limits, deals, pending, numbers }));
  }

  propose(
    by: ModelSide,
    put: { terms: ModelTerms; final: boolean; products: readonly number[] },
    who: string,
  ): string | undefined {
    const needs = by === 'brand' && this.needsSecond(put.terms);
    const open = this.openOn(put.products);
    if (open && open.due > this.now) return 'deal.open';
    if (needs) {
      this.numbers += 1;
      this.wait({ ...put, number: this.numbers, move: 'propose', version: 0, asker: who });
      return undefined;
    }
    this.numbers += 1;
    this.start(this.numbers, by, put);
    return undefined;
  }

  move(deal: ModelDeal, move: string, attempt: Omit<Try, 'now'> & { who: string }): string | undefined {
    const { by, who, terms = deal.terms, final = false } = attempt;
    const tried = { ...attempt, terms, final, now: this.now };
    const wanted = move === 'counter' ? terms : deal.terms;
    const answers = move === 'counter' || move === 'accept';
    if (answers && by === 'brand' && this.needsSecond(wanted)) {
      const refused = refusal(deal, move, tried);
      if (refused !== undefined) return refused;
      const waiting = this.waitingOn(deal.number);
      if (!waiting) {
        const { number, products } = deal;
        const { version } = attempt;
        this.wait({ number, products, move, version, terms: wanted, final, asker: who });
        return undefined;
      }
      if (move !== 'accept' || waiting.move !== 'accept' || waiting.asker === who) return 'approval.waiting';
      return this.approve(waiting, who);
    }
    return this.make(deal, move, tried);
  }

  approve(one: ModelPending, who: string): string | undefined {
    if (one.state !== 'waiting') return 'approval.over';
    if (one.asker === who) return 'approval.second_needed';
    return this.perform(one, 'approved');
  }

  stop(one: ModelPending): string | undefined {
    if (one.state !== 'waiting') return 'approval.over';
    one.state = 'stopped';
    return undefined;
  }

  /** Lets time go by, and what is due happen: first what nobody has stopped, then what nobody has answered. */
  pass(hours: number): void {
    this.now += hours;
    const due = this.pending
      .filter(({ state, due: at }) => state === 'waiting' && at <= this.now)
      .toSorted((left, right) => left.due - right.due);
    for (const one of due) {
      if (one.state === 'waiting' && this.perform(one, 'due') !== undefined) one.state = 'lapsed';
    }
    for (const deal of this.deals) {
      const { version } = deal;
      this.make(deal, 'expire', { by: 'clock', version, now: this.now });
    }
  }

  private needsSecond({ bps }: ModelTerms): boolean {
    return this.limits.second !== null && bps > this.limits.second;
  }

  private openOn(products: readonly number[]): ModelDeal | undefined {
    return this.deals.find((deal) => deal.state === 'proposed' && meet(deal.products, products));
  }

  private waitingOn(number: number): ModelPending | undefined {
    return this.pending.find((one) => one.number === number && one.state === 'waiting');
  }

  private wait(wanted: Omit<ModelPending, 'due' | 'state'>): void {
    this.pending.push({ ...wanted, due: this.now + 24, state: 'waiting' });
  }

  private start(
    number: number,
    by: ModelSide,
    put: { terms: ModelTerms; final: boolean; products: readonly number[] },
  ): void {
    for (const deal of this.deals) {
      if (!meet(deal.products, put.products)) continue;
      this.make(deal, 'expire', { by: 'clock', version: deal.version, now: this.now });
    }
    const deal = newDeal(number, by, { ...put, now: this.now });
    this.deals.push(deal);
    this.deals.sort((left, right) => left.number - right.number);
    this.answer(deal);
  }

  /** A move without a second person; what waited on the deal is over with it. */
  private make(deal: ModelDeal, move: string, tried: Try): string | undefined {
    const refused = refusal(deal, move, tried);
    if (refused !== undefined) return refused;
    const live = (other: ModelDeal): boolean =>
      other.state === 'accepted' && meet(other.products, deal.products);
    if (move === 'accept' && this.deals.some(live)) return 'deal.conflict';
    makeMove(deal, move, tried);
    const waiting = this.waitingOn(deal.number);
    if (waiting) waiting.state = 'lapsed';
    if (move === 'counter' && tried.by === 'creator') this.answer(deal);
    return undefined;
  }

  private perform(one: ModelPending, state: string): string | undefined {
    const { number, move, version, terms, final, products } = one;
    if (move === 'propose') {
      const open = this.openOn(products);
      if (open && open.due > this.now) return 'deal.open';
      one.state = state;
      this.start(number, 'brand', { terms, final, products });
      return undefined;
    }
    const deal = this.deals.find((known) => known.number === number);
    if (!deal) return 'deal.unknown';
    one.state = state;
    const refused = this.make(deal, move, { by: 'brand', version, now: this.now, terms, final });
    if (refused !== undefined) one.state = 'waiting';
    return refused;
  }

  /**
   * What the brand's limits say to a creator's proposal, if within a week nothing of the creator's came to nothing and they
   * accepted nothing lower.
   */
  private answer(deal: ModelDeal): void {
    if (deal.by !== 'creator' || deal.state !== 'proposed') return;
    const { acceptUpTo, declineAbove } = this.limits;
    const { bps, more } = deal.terms;
    const declines = declineAbove !== null && bps > declineAbove;
    const accepts = !more && acceptUpTo !== null && bps <= acceptUpTo && !this.needsSecond(deal.terms);
    if (!declines && !accepts) return;
    const others = this.deals.flatMap((one) => (one === deal ? one.proposals.slice(0, -1) : one.proposals));
    const probed = others.some(
      ({ by, bps: asked, state, closedAt, byItself }) =>
        by === 'creator' &&
        (state !== 'accepted' || (byItself && asked < bps)) &&
        (closedAt === null || closedAt > this.now - WEEK),
    );
    if (probed) return;
    const { version } = deal;
    const refused = this.make(deal, declines ? 'decline' : 'accept', { by: 'brand', version, now: this.now });
    const last = deal.proposals.at(-1);
    if (refused === undefined && last) last.byItself = true;
  }
}
