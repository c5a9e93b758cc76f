import { blockOther, reportOther, unblockOther } from '../../../../core/deals/index.ts';
import { seeBrand } from '../../../../core/insights/index.ts';
import { showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { button, defineAction } from '../../action.ts';
import type { ChatContext, CreatorContext } from '../../context.ts';
import { longField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { line, title, type Action, type View } from '../../view.ts';
import { targets } from './targets.ts';

const REASON_MAX = 300;
const REPORT_MAX = 1_000;

/** Who is meant: a brand by a creator, or a creator by a team. */
type Other = { brandId?: string; creatorId?: string };

async function block(
  context: ChatContext,
  actor: Actor,
  other: Other & { reason?: string },
  undo: Action,
): Promise<View> {
  const { words } = context;
  const { who, isNew, closed, ended } = await context.act(blockOther, actor, other);
  const said = { who: nameOf(who), closed, ended };
  if (!isNew) return { blocks: [line(words.say('block-known', said))], actions: [undo] };
  return {
    blocks: [
      title(words.say('block-done', said)),
      line(words.say('block-means', said)),
      ...(closed > 0 ? [line(words.say('block-closed', said))] : []),
      ...(ended > 0
        ? [line(words.say(actor.kind === 'creator' ? 'block-ended-creator' : 'block-ended-brand', said))]
        : []),
    ],
    actions: [undo],
  };
}

async function unblock(context: ChatContext, actor: Actor, other: Other): Promise<View> {
  const { words } = context;
  const { who, isGone } = await context.act(unblockOther, actor, other);
  const said = { who: nameOf(who) };
  return { blocks: [title(words.say(isGone ? 'unblock-done' : 'unblock-known', said))] };
}

async function report(context: ChatContext, actor: Actor, other: Other, text: string): Promise<View> {
  const { words, place } = context;
  const where = place ? { place: { platform: place.platform, placeId: place.id } } : {};
  const told = await context.act(reportOther, actor, { ...other, text, ...where });
  const said = { who: nameOf(told.who) };
  return {
    blocks: [
      title(words.say(told.place ? 'report-other-place' : 'report-other-done', said)),
      line(words.say(told.operators > 0 ? 'report-other-next' : 'report-other-kept', said)),
    ],
  };
}

const ofBrand = (brand: Uuid): Other => ({ brandId: showId('brand', brand) });
const ofCreator = (creator: Uuid): Other => ({ creatorId: showId('creator', creator) });

const blockBrand = defineAction({
  ...targets.blockBrand,
  ack: 'reply',
  label: 'button-block',
  audience: ['creator'],
  async run(context, { brand }) {
    const { words, ask, creatorActor } = context;
    const { name, ownDeals } = await ask(seeBrand, creatorActor, { brandId: showId('brand', brand) });
    if (ownDeals === 0) return endContact(context, brand);
    const said = { who: nameOf(name), count: ownDeals };
    return {
      blocks: [title(words.say('block-ends-deals', said)), line(words.say('block-ends-deals-next', said))],
      actions: [button(words.label('button-block-sure'), targets.endBrand, { brand }, 'danger')],
    };
  },
});

const endBrand = defineAction({
  ...targets.endBrand,
  ack: 'update',
  label: 'button-block-sure',
  audience: ['creator'],
  run: (context, { brand }) => endContact(context, brand),
});

const endContact = (context: CreatorContext, brand: Uuid): Promise<View> =>
  block(
    context,
    context.creatorActor,
    ofBrand(brand),
    button(context.words.label('button-unblock'), targets.unblockBrand, { brand }),
  );

const unblockBrand = defineAction({
  ...targets.unblockBrand,
  ack: 'reply',
  label: 'button-unblock',
  audience: ['creator'],
  run: (context, { brand }) => unblock(context, context.creatorActor, ofBrand(brand)),
});

const reportFields = {
  text: longField({ label: 'field-report', hint: 'field-report-other-hint', max: REPORT_MAX }),
};

const reportBrand = defineAction({
  ...targets.reportBrand,
  ack: 'reply',
  label: 'button-report',
  heading: 'report-other-heading',
  audience: ['creator'],
  fields: reportFields,
  run: (context, { brand }, _picked, { text }) => report(context, context.creatorActor, ofBrand(brand), text),
});

const blockCreator = defineAction({
  ...targets.blockCreator,
  ack: 'reply',
  label: 'button-block',
  heading: 'block-heading',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  fields: {
    reason: optional(
      longField({ label: 'field-block-reason', hint: 'field-block-reason-hint', max: REASON_MAX }),
    ),
  },
  run: (context, { brand, creator }, _picked, { reason }) =>
    block(
      context,
      context.seat,
      { ...ofCreator(creator), ...(reason !== undefined && { reason }) },
      button(context.words.label('button-unblock'), targets.unblockCreator, { brand, creator }),
    ),
});

const unblockCreator = defineAction({
  ...targets.unblockCreator,
  ack: 'reply',
  label: 'button-unblock',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  run: (context, { creator }) => unblock(context, context.seat, ofCreator(creator)),
});

const reportCreator = defineAction({
  ...targets.reportCreator,
  ack: 'reply',
  label: 'button-report',
  heading: 'report-other-heading',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  fields: reportFields,
  run: (context, { creator }, _picked, { text }) => report(context, context.seat, ofCreator(creator), text),
});

export const blockActions = [
  ...[blockBrand, endBrand, unblockBrand, reportBrand],
  ...[blockCreator, unblockCreator, reportCreator],
];
