import { getBrand } from '../../../../core/catalog/index.ts';
import { defineCommand } from '../../command.ts';
import { choiceField, textField } from '../../fields.ts';
import { optional, type Field } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { code, facts, line, status, title, type Action } from '../../view.ts';
import type { Words } from '../../words.ts';
import { currencyField } from '../alert-settings/fields.ts';
import { nextStep } from '../next-step.ts';
import { storeButton } from './targets.ts';

const KINDS = ['generic', 'shopify'] as const;

/** A storefront's host; of a whole address that was pasted, its host is what is meant. */
const domainField: Field<string> = {
  kind: 'text',
  required: true,
  label: 'field-domain',
  hint: 'field-domain-hint',
  read(given) {
    const host = /^(?:https?:\/\/)?([^/?#\s]+)\/?$/i.exec(given)?.[1];
    return host === undefined || host.length > 260 ? { problem: { id: 'problem-domain' } } : { value: host };
  },
};

/** `/store connect`: connects a shop; its secret goes through a one-time page, never through the chat. */
export const connectStore = defineCommand({
  name: 'store',
  subcommand: 'connect',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: {
    kind: choiceField({
      label: 'field-store-kind',
      hint: 'field-store-kind-hint',
      options: KINDS.map((kind) => ({ value: kind, label: `store-kind-${kind}` })),
    }),
    name: textField({ label: 'field-store-name', max: 80 }),
    domain: domainField,
    currency: optional(currencyField({ label: 'field-currency', hint: 'field-store-currency-hint' })),
  },
  async run(context, { kind, name, domain, currency }) {
    const { words, seat, brand, ports, ask, act } = context;
    const input = { kind, name, domain, currency: currency ?? (await ask(getBrand, seat, {})).currency };
    const { pageUrl, ...store } = await act(ports.instance.connectStore, seat, input);
    return {
      blocks: [
        status(words.say('store-overline', { kind: words.label(`store-kind-${kind}`) }), {
          label: words.label('store-waits'),
          tone: 'turn',
        }),
        title(words.say('store-connected', { name: nameOf(store.name) })),
        facts([
          [words.label('field-domain'), code(store.domain)],
          [words.label('store-webhook'), code(store.webhookUrl)],
          [words.label('field-currency'), store.currency],
        ]),
        line(words.say(`store-secret-${kind}`)),
      ],
      actions: [
        secretLink(words, kind, pageUrl),
        storeButton(words, 'test', { brand: brand.id, store, named: false }),
        nextStep(context, brand.id, { label: 'button-add-product', line: 'product add' }),
      ],
    };
  },
});

/** The way to the one-time page of a store's secret. */
export const secretLink = (words: Words, kind: string, url: string): Action => ({
  kind: 'link',
  label: words.label(kind === 'generic' ? 'button-see-secret' : 'button-enter-secret'),
  url,
});
