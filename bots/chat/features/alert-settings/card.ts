import type { AlertSettings } from '../../../../core/alerts/index.ts';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import { invariant } from '../../../../core/kernel/invariant.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button, writePayload } from '../../action.ts';
import type { ChatContext, Person } from '../../context.ts';
import { nameOf, shorten } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { facts, line, list, minute, money, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { silencedTarget } from '../announce/targets.ts';
import { MUTES, muteTarget, onTarget, quietTarget, seatTarget, smallTarget, takeTarget } from './targets.ts';

/** As much as every platform shows of an option, in code units. */
const OPTION_MAX = 34;

/** What can be set for one seat, and how it stands. */
export function seatCard(one: AlertSettings, among: number, { words, person }: ChatContext): View {
  const mailbox = mailboxOf(one);
  const { quiet, minimum } = one;
  const zone = person.settings.timeZone?.replaceAll('_', ' ') ?? 'UTC';
  const rows: [string, string | Span | Span[]][] = [
    // The heading says it already where there is nothing to add.
    ...(one.state === 'on' ? [] : [[words.label('alerts-now'), stateOf(one, words)] as [string, Span[]]]),
    [
      words.label('alerts-quiet'),
      quiet ? words.say('alerts-quiet-from-to', { ...quiet, zone }) : words.label('alerts-none-set'),
    ],
    [words.label('alerts-small'), minimum ? money(moneyFromText(minimum)) : words.label('alerts-none-set')],
  ];
  const mute: Action =
    one.state === 'muted'
      ? button(words.label('button-alerts-on'), onTarget, { mailbox }, 'primary')
      : {
          kind: 'select',
          label: words.label('alerts-mute'),
          payload: writePayload(muteTarget, { mailbox }),
          options: MUTES.map((value) => ({ value, label: words.label(`mute-${value}`) })),
        };
  return {
    blocks: [
      title(
        words.say('alerts-of', {
          seat: seatName(one, person, words),
          state: words.label(`alerts-state-${one.state}`),
        }),
      ),
      facts(rows),
      line(words.say('alerts-what-waits')),
      line(words.say('alerts-what-small')),
    ],
    actions: [
      mute,
      button(words.label('button-quiet'), quietTarget, { mailbox }),
      ...(quiet ? [button(words.label('button-no-quiet'), takeTarget, { mailbox, what: 'quiet' })] : []),
      button(words.label('button-small'), smallTarget, { mailbox }),
      ...(minimum ? [button(words.label('button-no-small'), takeTarget, { mailbox, what: 'small' })] : []),
      ...(isCreatorSeat(one, person)
        ? [button(words.label('button-announcements'), silencedTarget, {})]
        : []),
      ...(among > 1 ? [goButton(words.label('button-all-alerts'), 'alerts')] : []),
    ],
  };
}

/** Whether these are the alerts of the creator this person is: brands announce things there. */
const isCreatorSeat = ({ mailboxId }: AlertSettings, { creator }: Person): boolean =>
  creator !== undefined && showId('mailbox', creator.mailboxId) === mailboxId;

/** All seats of a person with how each stands, to pick one. */
export function seatList(all: readonly AlertSettings[], { words, person }: ChatContext, most: number): View {
  const items = all.map((one) =>
    words.say('alerts-of', { seat: seatName(one, person, words), state: stateOf(one, words) }),
  );
  const pick: Action = {
    kind: 'select',
    label: words.label('alerts-which'),
    payload: writePayload(seatTarget, {}),
    options: all.slice(0, most).map((one) => ({
      value: one.mailboxId,
      label: optionOf(one, person, words),
    })),
  };
  return { blocks: [title(words.say('alerts-title')), list(items)], actions: [pick] };
}

function stateOf({ state, until }: AlertSettings, words: Words): Span[] {
  if (state === 'on') return words.say('alerts-state-on');
  return until === null
    ? words.say('alerts-until-on')
    : words.say(`alerts-${state}-until`, { until: minute(new Date(until)) });
}

const seatName = (one: AlertSettings, person: Person, words: Words): Span[] =>
  words.say(...seatSaying(one, person));

/** The same, with as much of the name as an option has room for. */
function optionOf(one: AlertSettings, person: Person, words: Words): string {
  for (let most = OPTION_MAX; ; most -= 1) {
    const label = words.label(...seatSaying(one, person, most));
    if (label.length <= OPTION_MAX || most === 1) return label;
  }
}

/** Whose alerts these are, as a message and its variables. */
function seatSaying(
  { mailboxId }: AlertSettings,
  { creator, memberships }: Person,
  max?: number,
): [id: string, args: Record<string, string>] {
  const cut = (name: string): string => (max === undefined ? nameOf(name) : shorten(name, max));
  const isHere = (seat: { mailboxId: Uuid }): boolean => showId('mailbox', seat.mailboxId) === mailboxId;
  if (creator && isHere(creator)) return ['alerts-seat-creator', { name: cut(creator.name) }];
  const membership = memberships.find(isHere);
  return membership ? ['alerts-seat-brand', { brand: cut(membership.brandName) }] : ['alerts-seat-own', {}];
}

function mailboxOf({ mailboxId }: AlertSettings): Uuid {
  const id = readId('mailbox', mailboxId);
  invariant(id, 'a mailbox is named by its id', { mailboxId });
  return id;
}
