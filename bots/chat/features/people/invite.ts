import { listProducts } from '../../../../core/catalog/index.ts';
import { INVITATION_TEXT_MAX, inviteCreator } from '../../../../core/deals/index.ts';
import { getInvitationsLeft } from '../../../../core/insights/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import { button, defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { longField, pickField, rateField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { code, lastDay, line, rate, title, type View } from '../../view.ts';
import { claimLines } from '../claim-lines.ts';
import { nextStep } from '../next-step.ts';
import { productOptions } from '../product/fields.ts';
import { invitedField, type Invited } from './person-field.ts';
import { targets } from './targets.ts';

const what = {
  product: pickField({ label: 'field-product', options: productOptions }),
  rate: optional(rateField({ label: 'field-invite-rate', hint: 'field-invite-rate-hint' })),
  message: optional(
    longField({ label: 'field-invite-message', hint: 'field-invite-message-hint', max: INVITATION_TEXT_MAX }),
  ),
};

type Wanted = { product: string; rate: number | undefined; message: string | undefined };

/** `/invite CREATOR PRODUCT [RATE] [MESSAGE]`: asks a creator to promote a product. */
export const inviteCommand = defineCommand({
  name: 'invite',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: { creator: invitedField, ...what },
  run: (context, { creator, ...wanted }) => invite(context, creator, wanted),
});

/** Invites the creator of a card. */
const inviteAction = defineAction({
  ...targets.invite,
  ack: 'reply',
  label: 'button-invite-creator',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  fields: what,
  run: (context, { creator }, _picked, wanted) =>
    invite(context, { creatorId: showId('creator', creator) }, wanted),
});

async function invite(context: SeatContext, whom: Invited, wanted: Wanted): Promise<View> {
  const { words, act, ask, seat, brand } = context;
  const sent = await act(inviteCreator, seat, {
    ...whom,
    productIds: [wanted.product],
    ...(wanted.rate !== undefined && { rateBps: wanted.rate }),
    ...(wanted.message !== undefined && { message: wanted.message }),
  });
  const { left } = await ask(getInvitationsLeft, seat, {});
  const { data } = await ask(listProducts, seat, { limit: 200 });
  const product = data.find(({ id }) => id === wanted.product)?.title ?? '';
  const said = {
    creator: nameOf(sent.creator),
    product: titleOf(product),
    ...(wanted.rate !== undefined && { rate: rate(wanted.rate) }),
    ...(sent.expiresAt !== null && { until: lastDay(new Date(sent.expiresAt)) }),
  };
  const creator = readId('creator', sent.creatorId) ?? '';
  return {
    blocks: [
      title(words.say(wanted.rate === undefined ? 'invite-sent-look' : 'invite-sent-rate', said)),
      ...(sent.claimCode === null || sent.claimUrl === null
        ? [line(words.say('invite-sent-next', said))]
        : [
            line(words.say('invite-claim', { ...said, start: code(`/start ${sent.claimCode}`) })),
            ...claimLines(context, { claimCode: sent.claimCode, claimUrl: sent.claimUrl }),
          ]),
      line(words.say('invite-left', { left })),
    ],
    actions: [
      button(words.label('button-person'), targets.person, { brand: brand.id, creator }),
      nextStep(context, brand.id, { label: 'button-creators', line: 'creators find' }),
    ],
  };
}

export const inviteActions = [inviteAction];
