import { getBrand, type BrandView } from '../../../../core/catalog/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { facts, line, money, status, title, type Action, type Block, type View } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { ratesButton } from './rates.ts';
import { SETTINGS } from './targets.ts';

/** `/brand show`: the brand's settings; its owner gets a button for each. */
export const showBrand = defineCommand({
  name: 'brand',
  subcommand: 'show',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  place: 'anywhere',
  visibility: 'private',
  fields: {},
  run: async (context) => brandCard(context, await context.ask(getBrand, context.seat, {})),
});

/** The settings of a brand. @param changed what has just been changed, told first */
export function brandCard(context: SeatContext, brand: BrandView, changed?: Block): View {
  const { words, seat } = context;
  const days = (count: number) => words.say('days', { count });
  const owns = seat.role === 'owner';
  return {
    blocks: [
      status(words.say('brand-overline'), { label: words.label(`role-${seat.role}`), tone: 'quiet' }),
      changed ?? title(words.say('brand-title', { name: nameOf(brand.name) })),
      facts([
        ...(changed
          ? [[words.label('field-brand-name'), nameOf(brand.name)] satisfies [string, string]]
          : []),
        [words.label('setting-followers'), words.say('number', { number: brand.followersMin })],
        [words.label('setting-window'), days(brand.windowDays)],
        [words.label('setting-hold'), days(brand.holdDays)],
        [words.label('setting-payout'), money(moneyFromText(brand.payoutMin))],
        [words.label('setting-approver'), money(moneyFromText(brand.secondApproverAbove))],
        [words.label('field-currency'), brand.currency],
        [words.label('field-zone'), brand.timeZone.replaceAll('_', ' ')],
      ]),
      line(words.say(owns ? 'brand-owner-may' : 'brand-owner-only')),
    ],
    actions: [
      ...(owns ? editButtons(context) : steps(context, brand.id)),
      ...(owns || seat.role === 'manager' ? [ratesButton(context)] : []),
    ],
  };
}

const editButtons = ({ words, brand }: SeatContext): Action[] =>
  Object.values(SETTINGS).map((target) => button(words.label(target.label), target, { brand: brand.id }));

const steps = (context: SeatContext, id: string): Action[] => [
  nextStep(context, readId('brand', id) ?? '', { label: 'button-team', line: 'team' }),
];
