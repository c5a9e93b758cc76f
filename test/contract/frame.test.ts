import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { button, defineAction, numberPart } from '../../bots/chat/action.ts';
import { defineCommand } from '../../bots/chat/command.ts';
import { cancel } from '../../bots/chat/features/cancel.ts';
import {
  dateField,
  longField,
  moneyField,
  pickField,
  rateField,
  textField,
  yesNoField,
} from '../../bots/chat/fields.ts';
import { optional } from '../../bots/chat/form.ts';
import { createRegistry } from '../../bots/chat/registry.ts';
import { code, line, title, type View } from '../../bots/chat/view.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { claimSeat } from '../../core/creators/index.ts';
import { withTx } from '../../core/db/index.ts';
import { findTeam, saveRole } from '../../core/identity/index.ts';
import type { Role } from '../../core/use-case.ts';
import { makeBrand, makeCreator } from '../support/cast.ts';
import { STAGES_IN_MEMORY, type Speaker, type Stage } from './speaker.ts';
import { createWorld, type World } from './world.ts';

// Commands and buttons that need every part of the frame; their texts are borrowed, so that no locale has to know them.
const common = { place: 'anywhere', visibility: 'private' } as const;
const field = { label: 'field-code' };
const say = (...texts: string[]): View => ({ blocks: texts.map((one) => line(one)) });

const stock = defineCommand({
  ...common,
  name: 'stock',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  fields: {},
  run: async ({ brand, seat }) => say(`stock of ${brand.name} for the ${seat.role}`),
});
const offer = defineCommand({
  ...common,
  name: 'offer',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  fields: {
    product: pickField({
      ...field,
      options: async ({ brand }) => [
        { value: 'p1', label: `Teapot of ${brand?.name}` },
        { value: 'p2', label: 'Cup' },
      ],
    }),
    rate: rateField(field),
  },
  run: async ({ brand }, { product, rate }) => say(`${brand.name} offers ${product} at ${rate}`),
});
const mine = defineCommand({
  ...common,
  name: 'mine',
  audience: ['creator'],
  pair: 'stock',
  fields: {},
  run: async ({ creatorActor }) => say(`mine as ${creatorActor.kind}`),
});
const long = defineCommand({
  ...common,
  name: 'long',
  audience: ['everyone'],
  fields: {
    one: textField({ ...field, max: 20 }),
    two: moneyField(field),
    three: yesNoField(field),
    four: optional(dateField({ ...field, edge: 'end' })),
    five: optional(textField({ ...field, max: 20 })),
    six: optional(longField({ ...field, max: 20 })),
  },
  run: async (_context, { one, two, three, six }) =>
    say(`${one} ${two} ${String(three)} ${six ?? 'nothing'}`),
});
const counter = defineAction({
  verb: 'counter',
  parts: { version: numberPart },
  ack: 'update',
  label: 'button-more',
  fields: { rate: rateField(field), note: optional(textField({ ...field, max: 20 })) },
  run: async (_context, { version }, _picked, { rate, note }) =>
    say(`countered ${version} with ${rate}, ${note ?? 'no note'}`),
});
const price = defineAction({
  verb: 'price',
  parts: {},
  ack: 'reply',
  label: 'button-why',
  audience: ['brand'],
  seat: ['owner'],
  run: async ({ brand }) => say(`priced by ${brand.name}`),
});
const card = defineCommand({
  ...common,
  name: 'card',
  audience: ['everyone'],
  fields: {},
  run: async ({ words }) => ({
    blocks: [title('A card'), line(code('card'))],
    actions: [
      button(words.label('button-more'), counter, { version: 3 }),
      button(words.label('button-why'), price, {}),
    ],
  }),
});

const registry = createRegistry([stock, offer, mine, long, card, cancel], [counter, price], {
  roomText: async ({ room }, { text }) => say(`${room.side} says ${text}`),
});

describe.each(STAGES_IN_MEMORY)('$name', ({ open }) => {
  let world: World;
  let stage: Stage;
  let people = 0;
  beforeAll(async () => {
    world = await createWorld({ registry });
    stage = await open(world);
  });
  afterAll(async () => {
    await stage.end();
    await world.close();
  });
  afterEach(() => expect(world.logged.splice(0)).toEqual([]));

  let handle = '';
  let ada: Speaker;
  const accountOf = async () =>
    (await world.chat.persons.resolve(stage.adapter.platform, { userId: stage.idOf(handle), name: 'Ada' }))
      .accountId;
  beforeEach(async () => {
    people += 1;
    handle = `ada${people}`;
    ada = await stage.person(handle, { name: 'Ada' });
  });

  const claim = async (given: string): Promise<void> => {
    const actor = { kind: 'person' as const, accountId: await accountOf() };
    await world.execute(claimSeat, { actor, input: { code: given } });
  };
  /** Puts Ada into the team of a new brand; answers its id. */
  async function joins(name: string, role: Role): Promise<Uuid> {
    const { brandId, claimCode } = await makeBrand(world, name);
    await claim(claimCode);
    const [seat] = await findTeam(world.database, brandId);
    await withTx(world.database, (tx) => saveRole(tx, world.clock, { brandId, id: seat?.id ?? '' }, role));
    return brandId;
  }

  it('acts for the only brand, else asks for which', async () => {
    await joins('Lumen Tea', 'owner');
    await ada.says('/stock').sees('stock of Lumen Tea for the owner');
    await joins('Oak Lamps', 'manager');
    await ada.says('/stock').sees('Which brand is /stock for?', '[Brand]', '[Cancel]');
    await ada.picks('Oak Lamps').sees('stock of Oak Lamps for the manager');
    await ada.says('/stock').sees('Which brand');
    await ada.says('lumen tea').sees('stock of Lumen Tea for the owner');
    await ada.says('/stock brand:"Oak Lamps"').sees('stock of Oak Lamps');
    await ada.says('/stock brand:"Oak Shades"').sees('no brand of that name', 'Nothing was done');
  });

  it('keeps a form with the brand it was begun for', async () => {
    await joins('Lumen Tea', 'owner');
    await joins('Oak Lamps', 'owner');
    await ada.says('/offer teapot 12').sees('Which brand');
    await ada.picks('Oak Lamps').sees('Oak Lamps offers p1 at 1200');
    await ada.says('/offer').sees('Which brand');
    await ada.picks('Lumen Tea').sees('/offer needs a little more');
    await ada.fills({ product: 'Teapot of Lumen Tea', rate: '15,5 %' }).sees('Lumen Tea offers p1 at 1550');
  });

  it('says which role is needed, and knows the brand where only one has it', async () => {
    await joins('Lumen Tea', 'finance');
    await ada.says('/stock').sees('is done by owner or manager; you are finance there', 'Nothing was done');
    await joins('Oak Lamps', 'manager');
    await ada.says('/stock').sees('stock of Oak Lamps for the manager');
    await ada.says('/stock brand:"Lumen Tea"').sees('you are finance there');
  });

  it('answers the wrong side with the right command as a button', async () => {
    await ada.says('/mine').sees('is for creators', 'Nothing was done'.toLowerCase());
    await joins('Lumen Tea', 'owner');
    await ada.says('/mine').sees('Brand teams use /stock', '[/stock]');
    await ada.presses('/stock').sees('stock of Lumen Tea');
  });

  it('gives a creator the own seat', async () => {
    await claim((await makeCreator(world, handle)).claimCode ?? '');
    await ada.says('/mine').sees('mine as creator');
  });

  it('asks for a form of every kind, in parts where it is too long, and names what is wrong', async () => {
    await ada.says('/long').sees('/long needs a little more');
    if (stage.adapter.forms === 'prompts') {
      await ada.says('tea').sees('Code?');
      await ada.says('no money').sees('Write an amount above zero');
      await ada.says('12,50').sees('[Code]', '[Cancel]');
      await ada.picks('Yes').sees('/long: more can be added', '[Skip]', '[Send as it is]', '[Cancel]');
      await ada.presses('Skip').sees('Code?', '[Send as it is]');
      await ada.says('five').sees('Code?');
      await ada.says('and more').sees('tea 12.50 true and more');
      await ada.says('/long').sees('needs a little more');
      for (const answer of ['tea', '12,50']) await ada.says(answer).sees('Code?');
      await ada.picks('Yes').sees('[Send as it is]');
      await ada.presses('Send as it is').sees('tea 12.50 true nothing');
      return;
    }
    await ada.fills({ one: 'tea', two: 'no money', three: 'Yes' }).sees('Write an amount above zero');
    await ada.fills({ two: '12,50', six: 'and more' }).sees('tea 12.50 true and more');
    await ada.says('/long again 5 no').sees('again 5 false nothing');
  });

  it('asks what a button needs before it acts, and puts the answer in the place of its card', async () => {
    await ada.says('/card').sees('A card');
    const pressed = ada.presses('More lines');
    if (stage.adapter.forms === 'modal') await pressed.seesNothing();
    else await pressed.sees('More lines needs a little more');
    await ada.fills({ rate: '500' }).sees('Write a rate from 1', 'to 80');
    if (stage.adapter.forms === 'prompts') {
      await ada.says('20').sees('More lines: more can be added', '[Send as it is]');
      await ada.presses('Send as it is').sees('countered 3 with 2000, no note');
      return;
    }
    await ada.fills({ rate: '20' }).sees('countered 3 with 2000, no note');
  });

  it('leaves the form of a button', async () => {
    await ada.says('/card').sees('A card');
    const pressed = ada.presses('More lines');
    if (stage.adapter.forms === 'modal') {
      await pressed.seesNothing();
      return;
    }
    await pressed.sees('needs a little more');
    await ada.presses('Cancel').sees('More lines is left. Nothing was sent.');
  });

  it('asks a press for its brand as well', async () => {
    await joins('Lumen Tea', 'owner');
    await joins('Oak Lamps', 'owner');
    await ada.says('/card').sees('A card');
    await ada.presses('Why').sees('Which brand is Why for?');
    await ada.picks('Oak Lamps').sees('priced by Oak Lamps');
  });

  it('hands what is typed in a room to the room, and acts there for its brand', async () => {
    await joins('Lumen Tea', 'owner');
    const oak = await joins('Oak Lamps', 'owner');
    const accountId = await accountOf();
    const room = {
      id: world.ids.next(),
      brandId: oak,
      creatorId: world.ids.next(),
      side: 'brand' as const,
    };
    world.ports.rooms = {
      find: async (_platform, chatId, who) => (chatId === 'r1' && who === accountId ? room : undefined),
      ofAccount: async (who) => (who === accountId ? [{ id: 'r1', title: 'Mina', kind: 'room' }] : []),
      ofMessage: async () => undefined,
      isShownIn: async () => false,
    };
    const inside = ada.within('r1');
    await inside.says('hello').sees('brand says hello');
    await inside.says('/stock').sees('stock of Oak Lamps');
    await inside.says('/long').sees('needs a little more');
    expect((await ada.hears()).map(({ text }) => text)).toEqual([]);
    world.ports.rooms.find = async () => undefined;
    await inside.says('/stock').sees('This room is not open to you any more', 'Nothing was done');
  });
});
