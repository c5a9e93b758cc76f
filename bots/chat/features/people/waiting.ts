import {
  listOwnInvitations,
  listReports,
  settleReport,
  type OwnInvitation,
} from '../../../../core/deals/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { button, defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { fitLabel, nameOf, shorten } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { day, line, rate, text, title, type View } from '../../view.ts';
import type { WaitingSource } from '../../waiting.ts';
import type { Words } from '../../words.ts';
import { productsText } from '../deals/terms.ts';
import { invitationView } from './invitation-card.ts';
import { shortName } from './short-name.ts';
import { targets } from './targets.ts';

const REPORT_MAX = 400;

/** An invitation as its room shows it to the creator. */
function cardOf({ brandId, brand, author, state, message, note }: OwnInvitation, words: Words): View {
  const seen = {
    side: 'creator',
    brandId: readId('brand', brandId) ?? '',
    brandName: brand,
    creatorName: '',
  } as const;
  return invitationView({ ...seen, authorName: author, invitation: { state, message } }, note, words);
}

/** Invitations that wait for this creator's answer. */
export const waitingInvitations: WaitingSource = async ({ creatorActor, words, ask }) => {
  if (!creatorActor) return [];
  const found = await ask(listOwnInvitations, creatorActor, {});
  return found.map((one) => {
    const { note, brand, since } = one;
    const said = {
      brand: nameOf(brand),
      product: productsText(note.products, words),
      since: day(new Date(since)),
    };
    return {
      ...{ kind: 'invitation', since },
      said:
        note.rateBps === null
          ? words.say('todo-invitation-look', said)
          : words.say('todo-invitation', { ...said, rate: rate(note.rateBps) }),
      action: button(
        fitLabel(words.label('button-invitation-of', { name: shortName(brand) }), LABEL_MAX),
        targets.openInvitation,
        { invitation: note.invitationId },
      ),
      show: async () => cardOf(one, words),
    };
  });
};

/** Shows an invitation that waits. */
const openAction = defineAction({
  ...targets.openInvitation,
  ack: 'reply',
  label: 'invite-overline',
  audience: ['creator'],
  async run({ words, ask, creatorActor }, { invitation }) {
    const [found] = await ask(listOwnInvitations, creatorActor, { id: showId('invitation', invitation) });
    if (found) return cardOf(found, words);
    return {
      blocks: [line(words.say('invite-gone'))],
      actions: [goButton(words.label('button-todo'), 'todo')],
    };
  },
});

const operatorOf = ({ person }: Pick<ChatContext, 'person'>): Actor => ({
  kind: 'operator',
  name: person.accountId,
});

/** Reports that whoever runs the instance has not dealt with. */
export const waitingReports: WaitingSource = async (context) => {
  if (!context.person.operator) return [];
  const { words, ask } = context;
  const reports = await ask(listReports, operatorOf(context), {});
  return reports.map(({ id, side, brand, creator, text: told, at }) => {
    const said = {
      by: nameOf(side === 'brand' ? brand : creator),
      about: nameOf(side === 'brand' ? creator : brand),
      since: day(new Date(at)),
    };
    const done = button(words.label('button-report-done'), targets.settleReport, { report: id });
    return {
      ...{ kind: 'report', since: at, action: done },
      said: words.say('todo-report', said),
      show: async () => ({
        blocks: [title(words.say('alert-report-about', said)), line(text(shorten(told, REPORT_MAX)))],
        actions: [done],
      }),
    };
  });
};

const settleAction = defineAction({
  ...targets.settleReport,
  ack: 'reply',
  label: 'button-report-done',
  audience: ['operator'],
  async run(context, { report }) {
    const { settled } = await context.act(settleReport, operatorOf(context), { id: report });
    const { words } = context;
    return { blocks: [line(words.say(settled ? 'report-settled' : 'report-settled-before'))] };
  },
});

export const waitingActions = [openAction, settleAction];
