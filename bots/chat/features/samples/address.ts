import { PAGE_MINUTES } from '../../../../core/identity/index.ts';
import { openAddressPage } from '../../../../core/samples/index.ts';
import { button, defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { line, title, type View } from '../../view.ts';
import { findSampleParty, type SampleParty } from './party.ts';
import { targets } from './targets.ts';
import { sampleProduct } from './wording.ts';

/** Gives the creator a one-time page for the address of a sample; a later press gives a new one. */
export const addressAction = defineAction({
  ...targets.address,
  ack: 'reply',
  audience: ['creator'],
  label: 'button-sample-address',
  run: async (context, { sample }) =>
    addressPage(context, await findSampleParty(context, sample, 'creator'), sample),
});

/** Gives whoever ships a one-time page with the address of a sample. */
export const seeAddressAction = defineAction({
  ...targets.seeAddress,
  ack: 'reply',
  audience: ['brand'],
  label: 'button-sample-see-address',
  run: async (context, { sample }) =>
    addressPage(context, await findSampleParty(context, sample, 'brand'), sample),
});

/** The way to the one-time page: an address is neither typed nor shown in a chat, which keeps what was said in it. */
export async function addressPage(
  context: ChatContext,
  { actor, card }: SampleParty,
  sample: string,
): Promise<View> {
  const { words } = context;
  const { url, code } = await context.act(openAddressPage, actor, { id: card.id });
  const gives = actor.kind === 'creator';
  const heading = gives
    ? words.say('sample-address-page', { product: sampleProduct(card, words) })
    : words.say('sample-address-see', { code });
  const next = gives ? 'sample-address-page-next' : 'sample-address-see-next';
  const again = gives ? targets.address : targets.seeAddress;
  return {
    blocks: [title(heading), line(words.say(next, { minutes: String(PAGE_MINUTES) }))],
    actions: [
      { kind: 'link', label: words.label('button-sample-open-page'), url },
      button(words.label('button-sample-address-new'), again, { sample }),
    ],
  };
}
