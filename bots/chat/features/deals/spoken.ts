import { createHash } from 'node:crypto';
import {
  counterDeal,
  findSpokenTargets,
  listProposable,
  proposeDeal,
  type SpokenTargets,
} from '../../../../core/deals/index.ts';
import { showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { RateBps } from '../../../../core/kernel/rate.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { button, defineAction, idPart, numberPart, textPart } from '../../action.ts';
import { memberActor, type ChatContext, type Membership } from '../../context.ts';
import { line, rate, SILENCE, title, type Action, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { pendingView } from './approval-view.ts';
import { move } from './moves.ts';
import { withPromises } from './promises.ts';
import { readSpokenRates } from './spoken-rate.ts';

const AUTHOR_CHARS = 6;

/** Whoever named the rate: in a thread others see the button. No authority, the use case looks who presses. */
const authorPart = (accountId: Uuid): string =>
  createHash('sha256').update(accountId).digest('base64url').slice(0, AUTHOR_CHARS);

const counterTarget = {
  verb: 'sayc',
  parts: { by: textPart, deal: idPart, version: numberPart, rate: numberPart },
};
const proposeTarget = {
  verb: 'sayp',
  parts: { by: textPart, product: idPart, creator: idPart, rate: numberPart },
};

/**
 * A rate that somebody has just said in a room, as buttons that propose it; undefined where the text names none, or
 * nothing can be meant by it. What was said is only said.
 */
export async function spokenView(
  context: ChatContext,
  actor: Actor,
  { roomId, text }: { roomId: string; text: string },
): Promise<View | undefined> {
  const rates = readSpokenRates(text);
  if (rates.length === 0) return undefined;
  const found = await context.ask(findSpokenTargets, actor, { roomId });
  const by = authorPart(context.person.accountId);
  const actions = rates.flatMap((rateBps) => actionsOf(found, { by, rateBps }, context.words));
  if (actions.length === 0) return undefined;
  return { blocks: [line(context.words.say('spoken-propose'))], actions };
}

function actionsOf(
  { counters, product, creatorId }: SpokenTargets,
  { by, rateBps }: { by: string; rateBps: RateBps },
  words: Words,
): Action[] {
  const shown = { rate: rate(rateBps) };
  if (product) {
    const values = { by, product: product.id, creator: creatorId, rate: rateBps };
    return [button(words.label('button-spoken-propose', shown), proposeTarget, values, 'primary')];
  }
  const [only, ...others] = counters;
  if (only && others.length === 0) {
    const values = { by, deal: only.dealId, version: only.version, rate: rateBps };
    return [button(words.label('button-spoken-propose', shown), counterTarget, values, 'primary')];
  }
  return counters.map(({ dealId, version, code }) =>
    button(words.label('button-spoken-counter', { ...shown, code }), counterTarget, {
      ...{ by, deal: dealId, version, rate: rateBps },
    }),
  );
}

/** Counters with the rate that was said; whatever else is on the table stays. */
export const sayCounterAction = defineAction({
  ...counterTarget,
  ack: 'reply',
  label: 'button-deal-propose',
  async run(context, { by, deal, version, rate: rateBps }) {
    if (by !== authorPart(context.person.accountId)) return notYours(context);
    return move(context, 'counter', { deal, version }, (actor, input, card) =>
      context.act(counterDeal, actor, { ...input, terms: withPromises(card.carried, rateBps, {}) }),
    );
  },
});

/** Proposes the rate that was said on the product that was talked about. */
export const sayProposeAction = defineAction({
  ...proposeTarget,
  ack: 'reply',
  label: 'button-deal-propose',
  async run(context, { by, product, creator, rate: rateBps }) {
    const { person, creatorActor, words } = context;
    if (by !== authorPart(person.accountId)) return notYours(context);
    const own = creatorActor?.creatorId === creator ? creatorActor : undefined;
    const productIds = [showId('product', product)];
    const input = { creatorId: showId('creator', creator), productIds, terms: { rateBps } };
    const made = own
      ? await context.act(proposeDeal, own, { ...input, by: 'creator' })
      : await proposeForTeam(context, input);
    if (!made) return { blocks: [line(words.say('propose-no-product'))] };
    if (made.approval) return pendingView(made, words);
    if (context.room) return SILENCE;
    return { blocks: [title(words.say('spoken-proposed', { rate: rate(rateBps), code: made.code }))] };
  },
});

type Proposing = { creatorId: string; productIds: string[]; terms: { rateBps: RateBps } };

/** The brand follows from the product; of the person's brands it is the one that sells it. */
async function proposeForTeam(context: ChatContext, input: Proposing) {
  const { person, room } = context;
  const seat =
    room === undefined
      ? await sellerOf(context, input.productIds[0] ?? '')
      : person.memberships.find(({ brandId }) => brandId === room.brandId);
  return seat && context.act(proposeDeal, memberActor(person, seat), { ...input, by: 'brand' });
}

async function sellerOf(context: ChatContext, productId: string): Promise<Membership | undefined> {
  for (const seat of context.person.memberships) {
    if (seat.role !== 'owner' && seat.role !== 'manager') continue;
    const actor = memberActor(context.person, seat);
    const found = await context.ask(listProposable, actor, { text: productId });
    if (found.some(({ id }) => id === productId)) return seat;
  }
  return undefined;
}

const notYours = ({ words }: ChatContext): View => ({ blocks: [line(words.say('spoken-not-yours'))] });
