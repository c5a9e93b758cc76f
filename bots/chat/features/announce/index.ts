import {
  AUDIENCES,
  confirmAnnouncement,
  listSilenced,
  previewAnnouncement,
  silenceBrand,
  TEXT_MAX,
  type AnnouncementPreview,
} from '../../../../core/market/index.ts';
import { listTags } from '../../../../core/insights/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import { button, defineAction, writePayload, type ActionDefinition } from '../../action.ts';
import { defineCommand, type Command } from '../../command.ts';
import type { ChatContext, CreatorContext, SeatContext } from '../../context.ts';
import { choiceField, longField, pickField } from '../../fields.ts';
import { optional, type Field, type Option } from '../../form.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { facts, line, list, text, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { productOptions } from '../product/fields.ts';
import { nextStep } from '../next-step.ts';
import { sendTarget, silencedTarget, silenceTarget, unsilenceTarget } from './targets.ts';

const SELLERS = ['owner', 'manager'] as const;
const TAG_MAX = 40;

/** A tag of the team's; those there are, are suggested. */
const tagField: Field<string> = {
  kind: 'text',
  label: 'field-announce-tag',
  hint: 'field-announce-tag-hint',
  required: true,
  bounds: { max: TAG_MAX },
  read: (given) =>
    given.length > TAG_MAX
      ? { problem: { id: 'problem-too-long', args: { max: TAG_MAX } } }
      : { value: given },
  suggest: (context) => tagOptions(context),
};

async function tagOptions({ seat, ask }: ChatContext): Promise<Option[]> {
  if (!seat) return [];
  const tags = await ask(listTags, seat, {});
  return tags.map((tag) => ({ value: tag, label: tag }));
}

/** `/announce`: says something to the brand's creators. Shows how many read it before it is sent. */
const announceCommand = defineCommand({
  name: 'announce',
  audience: ['brand'],
  seat: SELLERS,
  place: 'private',
  visibility: 'private',
  fields: {
    text: longField({ label: 'field-announce-text', hint: 'field-announce-text-hint', max: TEXT_MAX }),
    audience: optional(
      choiceField({
        label: 'field-announce-audience',
        options: AUDIENCES.map((value) => ({ value, label: `audience-${value}` })),
      }),
    ),
    product: optional(
      pickField({ label: 'field-product', hint: 'field-announce-product-hint', options: productOptions }),
    ),
    tag: optional(tagField),
  },
  async run(context, { text: said, audience, product, tag }) {
    const { words, seat, brand, act } = context;
    // Who names a product or a tag and nothing else means those.
    const meant =
      audience ?? (product === undefined ? (tag === undefined ? ('all' as const) : 'tag') : 'product');
    const seen = await act(previewAnnouncement, seat, {
      ...{ text: said, audience: meant },
      ...(product !== undefined && { productId: product }),
      ...(tag !== undefined && { tag }),
    });
    const draft = readId('draft', seen.draftId) ?? '';
    return {
      blocks: [
        title(words.say('announce-preview', { count: seen.readers })),
        line(words.say('announce-from', { brand: nameOf(brand.name), text: text(seen.text) })),
        facts([
          [words.label('field-announce-audience'), audienceText(seen, words)],
          ...(seen.optedOut === 0
            ? []
            : [
                [
                  words.label('announce-opted-out'),
                  words.say('number', { number: seen.optedOut }),
                ] satisfies [string, ReturnType<Words['say']>],
              ]),
        ]),
        line(words.say('announce-left', { left: seen.left - 1 })),
      ],
      actions: [
        button(
          words.label('button-announce-send', { count: seen.readers }),
          sendTarget,
          { brand: brand.id, draft },
          'primary',
        ),
        nextStep(context, brand.id, { label: 'button-announce-again', line: 'announce' }),
      ],
    };
  },
});

const audienceText = ({ audience, product, tag }: AnnouncementPreview, words: Words) =>
  words.say(`audience-${audience}-said`, {
    ...(audience === 'product' && { product: titleOf(product ?? '') }),
    ...(audience === 'tag' && { tag: titleOf(tag ?? '') }),
  });

const send = defineAction({
  ...sendTarget,
  ack: 'update',
  label: 'announce-send-label',
  audience: ['brand'],
  seat: SELLERS,
  async run(context: SeatContext, { draft }) {
    const { words, seat, act } = context;
    const sent = await act(confirmAnnouncement, seat, { draftId: showId('draft', draft) });
    return {
      blocks: [
        title(words.say('announce-sent', { count: sent.readers })),
        list([[text(sent.text)]]),
        line(words.say('announce-sent-next')),
      ],
    };
  },
});

/** Turns a brand's announcements off below one of them, or on again. */
const silence = defineAction({
  ...silenceTarget,
  ack: 'reply',
  audience: ['creator'],
  run: (context, { of, off }) => turn(context, showId('brand', of), off === 1),
});

async function turn(context: CreatorContext, brandId: string, silent: boolean): Promise<View> {
  const { words, act, creatorActor } = context;
  const done = await act(silenceBrand, creatorActor, { brandId, silent });
  const of = readId('brand', brandId) ?? '';
  return {
    blocks: [
      title(words.say(silent ? 'announce-now-off' : 'announce-now-on', { brand: nameOf(done.brand) })),
      line(words.say(silent ? 'announce-now-off-next' : 'announce-now-on-next')),
    ],
    actions: [
      silent
        ? button(words.label('button-announce-undo'), silenceTarget, { of, off: 0 })
        : goButton(words.label('button-all-alerts'), 'alerts'),
    ],
  };
}

const silenced = defineAction({
  ...silencedTarget,
  ack: 'reply',
  audience: ['creator'],
  async run({ words, ask, creatorActor }) {
    const { data } = await ask(listSilenced, creatorActor, {});
    if (data.length === 0)
      return {
        blocks: [title(words.say('announce-none-off')), line(words.say('announce-none-off-next'))],
      };
    const shown = data.slice(0, OPTIONS);
    return {
      blocks: [
        title(words.say('announce-off-title', { count: data.length })),
        list(shown.map(({ brand }) => nameOf(brand))),
      ],
      actions: [
        {
          kind: 'select',
          label: words.label('pick-announce-on'),
          payload: writePayload(unsilenceTarget, {}),
          options: shown.map(({ brandId, brand }) => ({
            value: brandId,
            label: fitLabel(nameOf(brand), LABEL_MAX),
          })),
        },
      ],
    };
  },
});

/** As many as can be picked from on every platform. */
const OPTIONS = 25;

const unsilence = defineAction({
  ...unsilenceTarget,
  ack: 'reply',
  audience: ['creator'],
  run: (context, _values, picked = '') => turn(context, picked, false),
});

export const announceCommands: Command[] = [announceCommand];
export const announceActions: ActionDefinition[] = [send, silence, silenced, unsilence];
