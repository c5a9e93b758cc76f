import {
  listDeals,
  listPartners,
  listProposable,
  proposeDeal,
  type Partner,
  type Proposable,
  type Terms,
} from '../../../../core/deals/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import { readRate } from '../../../../core/kernel/rate.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { defineAction, writePayload } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext } from '../../context.ts';
import { pickField, rateField, yesNoField } from '../../fields.ts';
import { assignWords, optional, type Given, type Option } from '../../form.ts';
import { nameOf, shorten, titleOf } from '../../inert.ts';
import { line, list, rate, SILENCE, title, type View } from '../../view.ts';
import { askSeats } from '../seats.ts';
import { pendingView } from './approval-view.ts';
import { cardView } from './card.ts';
import { inCurrency } from './counter.ts';
import { dealersOf, findParty } from './party.ts';
import { promiseFields, promisesOf } from './promise-fields.ts';
import { furtherOf } from './promise-rows.ts';
import { withPromises } from './promises.ts';
import { targets } from './targets.ts';
import { termsText } from './terms.ts';

/** Longest label of an option; platforms cut off more. */
const OPTION_MAX = 80;

const fields = {
  product: pickField({ label: 'field-deal-product', options: productOptions }),
  rate: rateField({ label: 'field-deal-rate', hint: 'field-deal-rate-hint' }),
  sample: optional(yesNoField({ label: 'field-deal-sample', hint: 'field-deal-sample-first-hint' })),
  final: optional(yesNoField({ label: 'field-deal-final', hint: 'field-deal-final-hint' })),
  creator: optional(
    pickField({ label: 'field-deal-creator', hint: 'field-deal-creator-hint', options: creatorOptions }),
  ),
  ...promiseFields(productCurrency),
};

/** `/propose PRODUCT RATE`: the first proposal of a deal, by a creator, or by a brand's team to a creator. */
export const propose = defineCommand({
  name: 'propose',
  audience: ['creator', 'brand'],
  place: 'anywhere',
  visibility: 'private',
  fields,
  assign,
  async run(context, { product, rate: rateBps, final, creator, flatFee, ...given }) {
    const { words } = context;
    const [found] = await findProducts(context, { text: product });
    if (!found) return { blocks: [line(words.say('propose-no-product'))] };
    const { actor, proposable } = found;
    const partner = partnerOf(context, actor, creator);
    const { currency } = proposable;
    const promises = promisesOf({ ...given, flatFee: inCurrency(flatFee, currency) }, currency);
    const wish = { proposable, terms: withPromises({}, rateBps, promises), final: final === true };
    return partner === undefined ? askWhom(context, wish) : makeProposal(context, actor, partner, wish);
  },
});

type Wished = { proposable: Proposable; terms: Terms; final: boolean };

/** Proposes to the creator that was picked. */
export const proposeToAction = defineAction({
  ...targets.proposeTo,
  ack: 'reply',
  label: 'button-deal-propose',
  audience: ['brand'],
  async run(context, { product, rate: rateBps, more }, picked) {
    const [found] = await findProducts(context, { text: showId('product', product) });
    if (!found || picked === undefined) return { blocks: [line(context.words.say('propose-no-product'))] };
    const terms = { rateBps, ...((more & 1) > 0 && { sample: true as const }) };
    const wish = { proposable: found.proposable, terms, final: (more & 2) > 0 };
    return makeProposal(context, found.actor, picked, wish);
  },
});

/** A team has to say to whom; whoever it talks to already can be picked. */
async function askWhom(context: ChatContext, { proposable, terms, final }: Wished): Promise<View> {
  const { words } = context;
  const options = await creatorOptions(context, {});
  if (options.length === 0) return { blocks: [line(words.say('propose-no-creator'))] };
  const said = { terms: termsText(terms, words), product: titleOf(proposable.title) };
  // A button has no room for all of it, so the creator is named with the rest.
  if (furtherOf(terms) > 0) {
    const names = options.map(({ label }) => label);
    return {
      blocks: [title(words.say('propose-whom', said)), line(words.say('propose-whom-more')), list(names)],
    };
  }
  const more = (terms.sample ? 1 : 0) + (final ? 2 : 0);
  const product = readId('product', proposable.id) ?? '';
  const payload = writePayload(targets.proposeTo, { product, rate: terms.rateBps, more });
  return {
    blocks: [title(words.say('propose-whom', said))],
    actions: [{ kind: 'select', label: words.label('field-deal-creator'), payload, options }],
  };
}

/** One negotiation at a time: the card of a proposal that is open on the same, if there is one. */
async function findOpen(
  context: ChatContext,
  actor: Actor,
  wanted: { creatorId: string; productId: string },
): Promise<View | undefined> {
  const known = await context.ask(listDeals, actor, {});
  const open = known.find(
    ({ state, creatorId, productIds }) =>
      state === 'proposed' && creatorId === wanted.creatorId && productIds.includes(wanted.productId),
  );
  if (!open) return undefined;
  const { words } = context;
  const view = cardView((await findParty(context, open.id)).card, words);
  return { ...view, blocks: [line(words.say('propose-open', { code: open.code })), ...view.blocks] };
}

async function makeProposal(
  context: ChatContext,
  actor: Actor,
  creatorId: string,
  { proposable, terms, final }: Wished,
): Promise<View> {
  const by = actor.kind === 'creator' ? 'creator' : 'brand';
  const productIds = [proposable.id];
  const open = await findOpen(context, actor, { creatorId, productId: proposable.id });
  if (open) return open;
  const made = await context.act(proposeDeal, actor, { creatorId, productIds, terms, by, final });
  if (made.approval) return pendingView(made, context.words);
  // In the room the card says it all.
  if (context.room) return SILENCE;
  const { words } = context;
  const said = {
    terms: termsText(terms, words),
    product: titleOf(proposable.title),
    brand: nameOf(proposable.brand),
  };
  return { blocks: [title(words.say('propose-done', said)), line(words.say(`propose-done-${by}`, said))] };
}

/** The creator a proposal is with: oneself, the room's, or the one that was picked. */
function partnerOf({ room }: ChatContext, actor: Actor, picked: string | undefined): string | undefined {
  if (actor.kind === 'creator') return showId('creator', actor.creatorId);
  return picked ?? (room && showId('creator', room.creatorId));
}

/** `/propose Arc desk lamp 20`: the rate comes last, so the title needs no quotes. */
function assign(words: readonly string[]): Given {
  const isNamed = (word: string): boolean => Object.hasOwn(fields, /^(\w+)[:=]/.exec(word)?.[1] ?? '');
  const [plain, named] = [words.filter((word) => !isNamed(word)), words.filter(isNamed)];
  const last = plain.at(-1);
  const isPlain = plain.length > 2 && last !== undefined && readRate(last) !== undefined;
  return assignWords(fields, isPlain ? [plain.slice(0, -1).join(' '), last, ...named] : words);
}

type Found = { actor: Actor; proposable: Proposable };

/** What can be proposed for here: in a room the brand's products alone. */
async function findProducts(context: ChatContext, wanted: { text?: string }): Promise<Found[]> {
  const { room } = context;
  const actors = dealersOf(context).filter(({ kind }) => kind === 'creator' || kind === 'member');
  const answers = await askSeats(actors, (actor) => context.ask(listProposable, actor, wanted));
  return answers
    .flatMap(({ actor, answer }) => answer.map((proposable) => ({ actor, proposable })))
    .filter(({ proposable }) => room === undefined || proposable.brandId === room.brandId);
}

/** In which the brand of the product pays, as far as one is named by now. */
async function productCurrency(context: ChatContext, { product = '' }: Given): Promise<string | undefined> {
  const [found] = product.trim() === '' ? [] : await findProducts(context, { text: product });
  return found?.proposable.currency;
}

async function productOptions(context: ChatContext, given: Given): Promise<Option[]> {
  const text = given['product']?.trim() ?? '';
  const searched = text === '' ? [] : await findProducts(context, { text });
  const exact = searched.filter(({ proposable }) => proposable.title.toLowerCase() === text.toLowerCase());
  const near = exact.length > 0 ? exact : searched;
  const found = near.length > 0 ? near : await findProducts(context, {});
  return found.map(({ proposable }) => ({ value: proposable.id, label: productLabel(context, proposable) }));
}

function productLabel({ words, room }: ChatContext, { title: product, brand, rateBps }: Proposable): string {
  const said = { product: titleOf(product), brand: nameOf(brand) };
  if (room) return said.product;
  const label =
    rateBps === null
      ? words.label('propose-option', said)
      : words.label('propose-option-rate', { ...said, rate: rate(rateBps) });
  return shorten(label, OPTION_MAX);
}

/** In a room it is clear who, and a creator proposes for themselves. */
async function creatorOptions(context: ChatContext, given: Given): Promise<Option[]> {
  const members = dealersOf(context).filter(({ kind }) => kind === 'member');
  if (context.room || members.length === 0) return [];
  const text = given['creator']?.trim() ?? '';
  const find = async (wanted: string): Promise<Partner[]> => {
    const answers = await askSeats(members, (actor) => context.ask(listPartners, actor, { text: wanted }));
    return answers.flatMap(({ answer }) => answer);
  };
  const searched = text === '' ? [] : await find(text);
  const found = searched.length > 0 ? searched : await find('');
  return found.map(({ id, name }) => ({ value: id, label: nameOf(name) }));
}
