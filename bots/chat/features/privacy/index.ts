import { getEarnings } from '../../../../core/attribution/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import {
  cancelErasure,
  getErasure,
  openExport,
  requestErasure,
  WAITING_DAYS,
} from '../../../../core/privacy/index.ts';
import { button, defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import {
  code,
  facts,
  line,
  link,
  list,
  minute,
  money,
  title,
  type Action,
  type Block,
  type Span,
  type View,
} from '../../view.ts';

const exportTarget = { verb: 'mydata', parts: {} };
const askTarget = { verb: 'erase', parts: {} };
const eraseTarget = { verb: 'erasenow', parts: {} };
const keepTarget = { verb: 'keepme', parts: {} };

const personActor = ({ person }: ChatContext) => ({ kind: 'person' as const, accountId: person.accountId });

/** `/privacy`: what is kept about this person, and what the person can do about it. */
export const privacy = defineCommand({
  name: 'privacy',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: {},
  run: show,
});

async function show(context: ChatContext): Promise<View> {
  const { words, person, ports } = context;
  const { name, contact, privacyUrl, termsUrl } = ports.about;
  const { dueAt } = await context.ask(getErasure, personActor(context), {});
  const kept = [
    words.say('privacy-kept-person'),
    ...(person.creator ? [words.say('privacy-kept-creator')] : []),
    ...(person.memberships.length > 0 ? [words.say('privacy-kept-member')] : []),
    words.say('privacy-kept-talk'),
    words.say('privacy-kept-buyers'),
  ];
  const more: Span[][] = [
    ...(privacyUrl === undefined ? [] : [[link(words.label('privacy-notice'), privacyUrl)]]),
    ...(termsUrl === undefined ? [] : [[link(words.label('privacy-terms'), termsUrl)]]),
  ];
  return {
    blocks: [
      title(words.say('privacy-title', { instance: nameOf(name) })),
      list(kept),
      ...(dueAt === null ? [] : [line(words.say('privacy-pending', { due: minute(new Date(dueAt)) }))]),
      ...(more.length === 0 ? [] : [list(more)]),
      line(
        contact === undefined
          ? words.say('privacy-no-contact')
          : words.say('privacy-contact', { contact: code(contact) }),
      ),
    ],
    actions: [
      button(words.label('button-my-data'), exportTarget, {}),
      dueAt === null
        ? button(words.label('button-erase'), askTarget, {}, 'danger')
        : button(words.label('button-keep'), keepTarget, {}, 'primary'),
      goButton(words.label('button-settings'), 'settings'),
    ],
  };
}

const getData = defineAction({
  ...exportTarget,
  ack: 'reply',
  async run(context) {
    const { words } = context;
    const { url, expiresAt } = await context.act(openExport, personActor(context), {});
    return {
      blocks: [
        title(words.say('privacy-data')),
        line(words.say('privacy-data-how', { until: minute(new Date(expiresAt)) })),
      ],
      actions: [{ kind: 'link', label: words.label('button-open-page'), url }],
    };
  },
});

/** Says what is erased, what stays and what is still owed, before anything is done. */
const ask = defineAction({
  ...askTarget,
  ack: 'reply',
  async run(context) {
    const { words } = context;
    return {
      blocks: [
        title(words.say('erase-title')),
        list([
          words.say('erase-what'),
          words.say('erase-stays'),
          words.say('erase-others'),
          words.say('erase-wait', { days: WAITING_DAYS, privacy: code('/privacy') }),
        ]),
        ...(await owed(context)),
      ],
      actions: [
        button(words.label('button-erase-now'), eraseTarget, {}, 'danger'),
        goButton(words.label('button-back'), 'privacy'),
      ],
    };
  },
});

/** What the person would leave behind, brand by brand. */
async function owed({ creatorActor, words, ask: look }: ChatContext): Promise<Block[]> {
  if (!creatorActor) return [];
  const rows = (await look(getEarnings, creatorActor, {})).filter((one) =>
    [one.estimated, one.payable].some((amount) => moneyFromText(amount).minor > 0n),
  );
  if (rows.length === 0) return [line(words.say('erase-owed-nothing'))];
  return [
    line(words.say('erase-owed')),
    facts(
      rows.map((one) => [
        nameOf(one.brand),
        words.say('erase-owed-by', {
          estimated: money(moneyFromText(one.estimated)),
          payable: money(moneyFromText(one.payable)),
        }),
      ]),
    ),
  ];
}

const erase = defineAction({
  ...eraseTarget,
  ack: 'update',
  async run(context) {
    const { words } = context;
    const { dueAt } = await context.act(requestErasure, personActor(context), {});
    const keep: Action = button(words.label('button-keep'), keepTarget, {}, 'primary');
    return {
      blocks: [
        title(words.say('erase-asked', { due: minute(new Date(dueAt ?? 0)) })),
        line(words.say('erase-asked-next', { privacy: code('/privacy') })),
      ],
      actions: [keep, button(words.label('button-my-data'), exportTarget, {})],
    };
  },
});

const keep = defineAction({
  ...keepTarget,
  ack: 'update',
  async run(context) {
    await context.act(cancelErasure, personActor(context), {});
    return {
      blocks: [title(context.words.say('erase-kept')), line(context.words.say('erase-kept-next'))],
      actions: [goButton(context.words.label('button-privacy'), 'privacy')],
    };
  },
});

export const privacyActions = [getData, ask, erase, keep];
