import { listOthers, type Other } from '../../../../core/deals/index.ts';
import { seeBrand } from '../../../../core/insights/index.ts';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import { button, defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext, CreatorContext } from '../../context.ts';
import { pickField } from '../../fields.ts';
import { optional, type Given, type Option } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { facts, line, status, title, type Action, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { dealersOf } from '../deals/party.ts';
import { askSeats } from '../seats.ts';
import { bandText, spanText } from './record-text.ts';
import { shortName } from './short-name.ts';
import { targets } from './targets.ts';

type Found = Other & { side: 'creator' | 'brand' };

/** `/block [WHO]`: what can be done about somebody one wants nothing more to do with, and the way back. */
export const blockCommand = defineCommand({
  name: 'block',
  audience: ['creator', 'brand'],
  place: 'anywhere',
  visibility: 'private',
  fields: {
    who: optional(
      pickField({ label: 'field-block-who', hint: 'field-block-who-hint', options: otherOptions }),
    ),
  },
  async run(context, { who }) {
    const { words, room } = context;
    const found = await findOthers(context, '');
    const others = found.filter(
      (one) =>
        (who === undefined || valueOf(one) === who) &&
        (room === undefined || who !== undefined || isIn(one, room)),
    );
    if (others.length === 0) return { blocks: [line(words.say('block-nobody'))] };
    const [only, ...more] = others;
    if (only && more.length === 0) return otherView(only, words);
    return {
      blocks: [title(words.say('block-whom')), line(words.say('block-whom-next'))],
      actions: others.slice(0, OTHERS_SHOWN).map((one) => blockButton(one, words, shortName(one.name))),
    };
  },
});

/** More buttons than this are no choice; a name can be typed. */
const OTHERS_SHOWN = 8;

const isIn = ({ brandId, creatorId }: Found, room: { brandId: Uuid; creatorId: Uuid }): boolean =>
  brandId === showId('brand', room.brandId) && creatorId === showId('creator', room.creatorId);

const valueOf = ({ brandId, creatorId, side }: Found): string =>
  side === 'creator' ? brandId : `${creatorId} ${brandId}`;

async function findOthers(context: ChatContext, text: string): Promise<Found[]> {
  const actors = dealersOf(context).filter(({ kind }) => kind === 'creator' || kind === 'member');
  const answers = await askSeats(actors, (actor) => context.ask(listOthers, actor, { text }));
  return answers.flatMap(({ actor, answer }) =>
    answer.map((one) => ({
      ...one,
      side: actor.kind === 'creator' ? ('creator' as const) : ('brand' as const),
    })),
  );
}

async function otherOptions(context: ChatContext, given: Given): Promise<Option[]> {
  const text = given['who']?.trim() ?? '';
  const named = await findOthers(context, text);
  const found = named.length > 0 ? named : await findOthers(context, '');
  return found.map((one) => ({ value: valueOf(one), label: nameOf(one.name) }));
}

function otherView(other: Found, words: Words): View {
  const { name, blocked, brandId, creatorId, side } = other;
  const brand = readId('brand', brandId) ?? '';
  const creator = readId('creator', creatorId) ?? '';
  const report =
    side === 'creator'
      ? button(words.label('button-report'), targets.reportBrand, { brand })
      : button(words.label('button-report'), targets.reportCreator, { brand, creator });
  const said = { who: nameOf(name) };
  return {
    blocks: [
      title(words.say(blocked ? 'block-is' : 'block-could', said)),
      line(words.say(blocked ? 'block-is-next' : `block-could-${side}`, said)),
    ],
    actions: [blockButton(other, words), report],
  };
}

function blockButton({ brandId, creatorId, side, blocked }: Found, words: Words, name?: string): Action {
  const brand = readId('brand', brandId) ?? '';
  const creator = readId('creator', creatorId) ?? '';
  const verb = blocked ? 'button-unblock' : 'button-block';
  const label = name === undefined ? words.label(verb) : words.label(`${verb}-name`, { name });
  const tone = blocked ? 'primary' : 'danger';
  if (side === 'creator') {
    return button(label, blocked ? targets.unblockBrand : targets.blockBrand, { brand }, tone);
  }
  return button(label, blocked ? targets.unblockCreator : targets.blockCreator, { brand, creator }, tone);
}

/** What a creator may know of a brand before dealing with it. */
const aboutAction = defineAction({
  ...targets.about,
  ack: 'reply',
  label: 'button-about-brand',
  audience: ['creator'],
  run: (context, { brand }) => aboutBrand(context, { brandId: showId('brand', brand) }),
});

/** The same of whoever sells a product. */
const aboutSellerAction = defineAction({
  ...targets.aboutSeller,
  ack: 'reply',
  label: 'button-about-brand',
  audience: ['creator'],
  run: (context, { product }) => aboutBrand(context, { productId: showId('product', product) }),
});

type Named = { brandId: string } | { productId: string };

async function aboutBrand({ words, ask, creatorActor }: CreatorContext, named: Named): Promise<View> {
  const record = await ask(seeBrand, creatorActor, named);
  const brand = readId('brand', record.id) ?? '';
  const { answerMs, answers, shipMs, shipped, creators, blocked } = record;
  const chip = blocked
    ? { label: words.label('person-chip-blocked'), tone: 'warn' as const }
    : { label: words.label('person-chip-brand'), tone: 'quiet' as const };
  return {
    blocks: [
      status(words.say('about-overline'), chip),
      title(words.say('about-title', { name: nameOf(record.name) })),
      facts([
        [
          words.label('record-answers'),
          answerMs === null
            ? words.say('record-none')
            : words.say('record-answers-value', { span: spanText(answerMs, words), count: answers }),
        ],
        [
          words.label('record-ships'),
          shipMs === null
            ? words.say('record-none')
            : words.say('record-ships-value', { span: spanText(shipMs, words), count: shipped }),
        ],
        [words.label('record-creators'), bandText(creators, words)],
      ]),
    ],
    actions: [
      blocked
        ? button(words.label('button-unblock'), targets.unblockBrand, { brand }, 'primary')
        : button(words.label('button-block'), targets.blockBrand, { brand }, 'danger'),
      button(words.label('button-report'), targets.reportBrand, { brand }),
    ],
  };
}

export const otherActions = [aboutAction, aboutSellerAction];
