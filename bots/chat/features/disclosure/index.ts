import {
  acceptDisclosure,
  addDisclosure,
  listDealLinks,
  listDisclosures,
  rejectDisclosure,
  reportDisclosure,
  type DealLink,
  type ReportView,
} from '../../../../core/attribution/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { Actor, Role } from '../../../../core/use-case.ts';
import { button, defineAction, writePayload } from '../../action.ts';
import { actorsOf, type ChatContext } from '../../context.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { facts, line, link as linkSpan, list, minute, title, type Action, type View } from '../../view.ts';
import type { WaitingSource } from '../../waiting.ts';
import { findParty } from '../deals/party.ts';
import { askSeats } from '../seats.ts';
import { disclosureTargets, placeOf, reportCard, reportItem } from './card.ts';

const DEALERS = new Set<Role>(['owner', 'manager']);
const pickTarget = { verb: 'picklinkof', parts: disclosureTargets.links.parts };

/** The links under which a deal is promoted, for its brand to look at. */
const links = defineAction({
  ...disclosureTargets.links,
  ack: 'reply',
  label: 'button-deal-links',
  audience: ['brand'],
  async run(context, { deal }) {
    const { words } = context;
    const { all, card } = await linksOf(context, deal);
    if (all.length === 0) {
      return { blocks: [title(words.say('deal-links-none', { creator: nameOf(card.creator) }))] };
    }
    const select: Action = {
      kind: 'select',
      label: words.label('pick-link'),
      payload: writePayload(pickTarget, { deal }),
      options: all.map((one) => ({ value: one.id, label: fitLabel(placeOf(one), LABEL_MAX) })),
    };
    const said = { creator: nameOf(card.creator), code: card.code, count: all.length };
    return {
      blocks: [title(words.say('deal-links', said)), list(all.map((one) => titleOf(placeOf(one))))],
      actions: [select],
    };
  },
});

const picked = defineAction({
  ...pickTarget,
  ack: 'reply',
  label: 'button-deal-links',
  audience: ['brand'],
  async run(context, { deal }, id) {
    const { all } = await linksOf(context, deal);
    const found = all.find((one) => one.id === id);
    if (found) return linkCard(found, context);
    return { blocks: [line(context.words.say('link-gone'))] };
  },
});

async function linksOf(context: ChatContext, deal: Uuid) {
  const { actor, card } = await findParty(context, deal);
  return { card, all: await context.ask(listDealLinks, actor, { id: showId('deal', deal) }) };
}

/** A link with the content it stands under, and the way to say that the disclosure is missing there. */
function linkCard(one: DealLink, { words }: ChatContext): View {
  const { report, url } = one;
  const target = { link: readId('link', one.id) ?? '' };
  return {
    blocks: [
      title(words.say('deal-link-title', { place: placeOf(one), creator: nameOf(one.creator) })),
      facts([
        [words.label('field-product'), titleOf(one.product)],
        [
          words.label('deal-link-works'),
          words.label(one.isWorking ? 'deal-link-works-yes' : 'deal-link-works-no'),
        ],
      ]),
      ...(url?.startsWith('https://') === true
        ? [line(linkSpan(words.label('disclosure-report-where'), url))]
        : []),
      ...(report
        ? [line(reportItem({ ...one, state: report.state }, words))]
        : [line(words.say('disclosure-report-what'))]),
    ],
    ...(report === null &&
      one.isWorking && {
        actions: [
          button(words.label('button-disclosure-missing'), disclosureTargets.report, target, 'danger'),
        ],
      }),
  };
}

const report = defineAction({
  ...disclosureTargets.report,
  ack: 'update',
  label: 'button-disclosure-missing',
  audience: ['brand'],
  run: (context, { link }) =>
    by(context, lookersOf(context), 'reported', (actor) =>
      context.act(reportDisclosure, actor, { id: showId('link', link) }),
    ),
});

type Seen = { link: Uuid; version: number };
const inputOf = ({ link, version }: Seen) => ({ id: showId('link', link), version });

const add = defineAction({
  ...disclosureTargets.add,
  ack: 'update',
  label: 'button-disclosure-added',
  audience: ['creator'],
  run: (context, seen) =>
    by(context, [context.creatorActor], 'added', (actor) => context.act(addDisclosure, actor, inputOf(seen))),
});

const accept = defineAction({
  ...disclosureTargets.accept,
  ack: 'update',
  label: 'button-disclosure-accept',
  audience: ['brand'],
  run: (context, seen) =>
    by(context, lookersOf(context), 'accepted', (actor) =>
      context.act(acceptDisclosure, actor, inputOf(seen)),
    ),
});

const reject = defineAction({
  ...disclosureTargets.reject,
  ack: 'update',
  label: 'button-disclosure-reject',
  audience: ['brand'],
  run: (context, seen) =>
    by(context, lookersOf(context), 'rejected', (actor) =>
      context.act(rejectDisclosure, actor, inputOf(seen)),
    ),
});

/** As whom someone looks at a creator's content: for their brands; a role that may not is told so by the use case. */
const lookersOf = ({ person }: ChatContext): Actor[] =>
  actorsOf(person).filter(({ kind }) => kind === 'member');

/** Does it as whichever of a person's seats the link belongs to; what that was refused is what is said. */
async function by(
  { words }: ChatContext,
  actors: readonly Actor[],
  done: 'reported' | 'added' | 'accepted' | 'rejected',
  act: (actor: Actor) => Promise<ReportView>,
): Promise<View> {
  let refusal: unknown;
  for (const actor of actors) {
    try {
      const { dueAt } = await act(actor);
      const said = dueAt === null ? {} : { due: minute(new Date(dueAt)) };
      return {
        blocks: [
          title(words.say(`disclosure-${done}`, said)),
          line(words.say(`disclosure-${done}-next`, said)),
        ],
        actions: [goButton(words.label('button-todo'), 'todo')],
      };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (refusal === undefined || error.code !== 'link.unknown') refusal = error;
    }
  }
  throw refusal;
}

export const disclosureActions = [links, picked, report, add, accept, reject];

/** Missing disclosures that wait for this person: to be added, or to be looked at. */
export const waitingDisclosures: WaitingSource = async (context) => {
  const { words, person } = context;
  const actors = actorsOf(person).filter(
    (actor) => actor.kind === 'creator' || (actor.kind === 'member' && DEALERS.has(actor.role)),
  );
  const answers = await askSeats(actors, (actor) => context.ask(listDisclosures, actor, {}));
  return answers
    .flatMap(({ answer }) => answer)
    .flatMap((one) => {
      const view = reportCard(one, words);
      const [action] = view.actions ?? [];
      const { since } = one;
      return action
        ? [{ kind: 'disclosure', since, said: reportItem(one, words), action, show: async () => view }]
        : [];
    });
};
