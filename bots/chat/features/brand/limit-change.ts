import {
  approveLimit,
  getBrand,
  stopLimit,
  type BrandView,
  type LimitChangeView,
} from '../../../../core/catalog/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { defineAction } from '../../action.ts';
import { memberActor, type SeatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { minute, title } from '../../view.ts';
import type { WaitingSource } from '../../waiting.ts';
import { LIMIT, limitCard, limitText, type LimitCard } from './limit-card.ts';
import { ratesView } from './rates.ts';
import { whoAsks } from './targets.ts';

/** A second owner agrees to a higher limit. */
const approve = defineAction({
  ...LIMIT.approve,
  ack: 'reply',
  audience: ['brand'],
  seat: ['owner'],
  async run(context, { approval }) {
    const input = { approvalId: showId('approval', approval) };
    const after = await context.act(approveLimit, context.seat, input);
    return ratesView(context, after, title(context.words.say('limit-approved')));
  },
});

/** Any owner takes a higher limit back. */
const stop = defineAction({
  ...LIMIT.stop,
  ack: 'reply',
  audience: ['brand'],
  seat: ['owner'],
  async run(context, { approval }) {
    const input = { approvalId: showId('approval', approval) };
    const after = await context.act(stopLimit, context.seat, input);
    return ratesView(context, after, title(context.words.say('limit-stopped')));
  },
});

export const limitActions = [approve, stop];

const cardOf = (
  { id: brandId, name: brand }: SeatContext['brand'],
  { rateLimitBps: before }: BrandView,
  { id, rateLimitBps, askedBy: by, takesEffectAt: dueAt }: LimitChangeView,
): LimitCard => ({ id, brandId, brand, before, rateLimitBps, by, dueAt });

/** Higher limits that wait for this person as the second one. */
export const waitingLimits: WaitingSource = async (context) => {
  const { words, person } = context;
  const owned = person.memberships.filter(({ role }) => role === 'owner');
  const found = await Promise.all(
    owned.map(async (seat) => {
      const view = await context.ask(getBrand, memberActor(person, seat), {});
      const change = view.rateLimitChange;
      if (!change?.isSecond) return [];
      const card = cardOf({ id: seat.brandId, name: view.name }, view, change);
      const shown = limitCard(card, words);
      const [action] = shown.actions ?? [];
      if (!action) return [];
      const said = words.say('todo-limit', {
        ...{ brand: nameOf(view.name), who: whoAsks(card.by, words), what: limitText(card, words) },
        at: minute(new Date(card.dueAt)),
      });
      const what = words.label('todo-limit-short');
      const named = { ...action, label: words.label('button-todo-approve', { what }) };
      return [{ kind: 'limit', since: change.askedAt, said, action: named, show: async () => shown }];
    }),
  );
  return found.flat();
};
