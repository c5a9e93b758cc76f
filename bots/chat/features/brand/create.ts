import { readId } from '../../../../core/kernel/id.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext } from '../../context.ts';
import { textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { facts, line, status, title, type View } from '../../view.ts';
import { currencyField } from '../alert-settings/fields.ts';
import { nextStep } from '../next-step.ts';
import { zoneField } from '../settings/zones.ts';

const NAME_MAX = 80;

/** `/brand create`: makes a brand whose owner is this person, or asks the operator for it. */
export const createBrand = defineCommand({
  name: 'brand',
  subcommand: 'create',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: {
    name: textField({ label: 'field-brand-name', max: NAME_MAX }),
    currency: currencyField({ label: 'field-currency', hint: 'field-currency-hint' }),
    timeZone: optional(zoneField({ label: 'field-zone', hint: 'field-brand-zone-hint' })),
  },
  async run(context, { name, currency, timeZone }) {
    const { person, ports, act } = context;
    const actor = { kind: 'person', accountId: person.accountId } as const;
    const input = { name, currency, ...(timeZone !== undefined && { timeZone }) };
    const made = await act(ports.instance.requestBrand, actor, input);
    return made.outcome === 'made' ? begun(context, made) : waits(context, made.name);
  },
});

type Made = { id: string; name: string; currency: string; timeZone: string };

function begun(context: ChatContext, { id, name, currency, timeZone }: Made): View {
  const { words } = context;
  const brandId = readId('brand', id) ?? '';
  return {
    blocks: [
      status(words.say('brand-overline'), { label: words.label('brand-ready'), tone: 'good' }),
      title(words.say('brand-made', { name: nameOf(name) })),
      facts([
        [words.label('field-currency'), currency],
        [words.label('field-zone'), timeZone.replaceAll('_', ' ')],
      ]),
      line(words.say('brand-made-next')),
    ],
    actions: [
      nextStep(context, brandId, { label: 'button-connect-store', line: 'store connect', tone: 'primary' }),
      nextStep(context, brandId, { label: 'button-add-product', line: 'product add' }),
      nextStep(context, brandId, { label: 'button-invite', line: 'team invite' }),
    ],
  };
}

const waits = ({ words }: ChatContext, name: string): View => ({
  blocks: [
    status(words.say('brand-overline'), { label: words.label('brand-waits'), tone: 'quiet' }),
    title(words.say('brand-asked', { name: nameOf(name) })),
    line(words.say('brand-asked-next')),
  ],
  actions: [goButton(words.label('button-help'), 'help')],
});
