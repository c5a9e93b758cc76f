import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  Events,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type ApplicationCommandDataResolvable,
  type Client,
  type Interaction,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Discord, Person } from '../../support/discord/index.ts';
import { clientFor, discordForTest, logIn } from './client.ts';

/** People at their clients of the loopback Discord, with the real discord.js behind the app. */

const EVERYWHERE = { contexts: [0, 1], integrationTypes: [0, 1] } as const;
const COMMANDS: ApplicationCommandDataResolvable[] = [
  { name: 'ping', description: 'Answers', ...EVERYWHERE },
  {
    name: 'product',
    description: 'Products',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'add',
        description: 'Adds one',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'title',
            description: 'Its name',
            required: true,
            maxLength: 20,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'stock',
            description: 'How many',
            minValue: 0,
            maxValue: 99,
          },
          { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'A picture' },
          {
            type: ApplicationCommandOptionType.String,
            name: 'shop',
            description: 'Where',
            autocomplete: true,
          },
        ],
      },
    ],
  },
];

type World = { discord: Discord; client: Client<true>; ada: Person };

async function open(react: (interaction: Interaction) => unknown, rules = {}): Promise<World> {
  const discord = await discordForTest({ rules });
  const client = await logIn(clientFor(discord), discord.token);
  await client.application.commands.set(COMMANDS);
  client.on(Events.InteractionCreate, (interaction) => {
    // What fails here is what the test is about, and it looks at it itself.
    void Promise.resolve(react(interaction)).catch(() => undefined);
  });
  return { discord, client, ada: discord.user({ name: 'Ada', locale: 'es-ES' }) };
}

describe('a command', () => {
  it('arrives with its options, their types and the language of the client', async () => {
    const heard: unknown[] = [];
    const { ada } = await open(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options, locale } = interaction;
      const file = options.getAttachment('file');
      const bytes = await (await fetch(file?.url ?? '')).text();
      heard.push([
        options.getSubcommand(),
        options.getString('title'),
        options.getInteger('stock'),
        locale,
        bytes,
      ]);
      await interaction.reply({ content: 'Done', flags: MessageFlags.Ephemeral });
    });
    const file = { name: 'list.csv', type: 'text/csv', bytes: Buffer.from('a,b') };
    const { kind } = await ada.uses('/product add', { title: 'Teapot', stock: 3, file });
    expect([kind, heard]).toEqual(['message', [['add', 'Teapot', 3, 'es-ES', 'a,b']]]);
  });

  it.each([
    ['an unknown command', '/nothing', {}, 'not published'],
    ['a command without its subcommand', '/product', {}, 'only one of its add'],
    ['a missing option', '/product add', {}, 'asks for title'],
    ['an option too long', '/product add', { title: 'x'.repeat(21) }, 'too long'],
    ['a number out of range', '/product add', { title: 'x', stock: 100 }, 'out of range'],
    ['text for a number', '/product add', { title: 'x', stock: '1' }, 'no such number'],
    ['an option that there is not', '/product add', { title: 'x', colour: 'red' }, 'no option colour'],
  ])('is not let out with %s', async (_what, command, options, why) => {
    const { ada } = await open(() => undefined);
    await expect(ada.uses(command, options)).rejects.toThrow(why);
  });

  it('suggests while an option is typed', async () => {
    const { ada } = await open(async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: `Shop of ${interaction.options.getFocused()}`, value: 's1' }]);
    });
    expect(await ada.types('/product add', 'shop', 'ad', { title: 'T' })).toEqual([
      { name: 'Shop of ad', value: 's1' },
    ]);
    await expect(ada.types('/product add', 'title', 'x')).rejects.toThrow('no autocomplete');
  });

  it('goes unanswered where nobody answers in time, and an answer after that is too late', async () => {
    const errors: unknown[] = [];
    const { ada, discord } = await open(
      async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await discord.until(() => interaction.client && failed, 'the time is over');
        await interaction.reply('Too late').catch((error: { code: number }) => errors.push(error.code));
        discord.platform.changed();
      },
      { answerWithinMs: 60 },
    );
    let failed = false;
    const { kind } = await ada.uses('/ping');
    failed = true;
    discord.platform.changed();
    await discord.until(() => errors.length > 0, 'the late answer');
    expect([kind, errors, ada.screen()]).toEqual(['failed', [10_062], '']);
  });

  it('is answered once', async () => {
    const errors: unknown[] = [];
    const { ada, discord } = await open(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('One');
      await interaction.client.rest
        .post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          body: { type: 5 },
          auth: false,
        })
        .catch((error: { code: number }) => errors.push(error.code));
      discord.platform.changed();
    });
    await ada.uses('/ping');
    await discord.until(() => errors.length > 0, 'the second answer');
    expect([errors, ada.screen()]).toEqual([[40_060], 'One']);
  });
});

describe('an answer', () => {
  it('that was deferred takes the place of "thinking", and further ones follow', async () => {
    const { ada } = await open(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('First');
      await interaction.followUp({ content: 'Second', flags: MessageFlags.Ephemeral });
    });
    expect((await ada.uses('/ping')).kind).toBe('thinking');
    expect(await ada.sees(['First', 'Second'])).toBe('First\n\nSecond');
  });

  it('is for one person where it is ephemeral', async () => {
    const { ada, discord } = await open(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'For you', flags: MessageFlags.Ephemeral });
    });
    const bob = discord.user({ name: 'Bob' });
    const { general } = discord.guild({ members: [ada, bob] });
    await ada.uses('/ping', {}, general);
    expect([ada.screen(general), bob.screen(general)]).toEqual(['For you', '']);
  });

  it('has no token any more after a quarter of an hour, and five follow-ups for who installed the app alone', async () => {
    const errors: unknown[] = [];
    const { ada, discord } = await open(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const note = (error: { code: number }) => void errors.push(error.code);
      await interaction.reply('Zero');
      for (let index = 1; index <= 6; index += 1) await interaction.followUp(`Nr ${index}`).catch(note);
      discord.platform.clock.moveOn(16 * 60_000);
      await interaction.editReply('Late').catch(note);
      discord.platform.changed();
    });
    await ada.uses('/ping');
    await discord.until(() => errors.length === 2, 'two refusals');
    expect(errors).toEqual([40_094, 50_027]);
    expect(ada.screen()).toContain('Nr 5');
    expect(ada.screen()).not.toContain('Late');
  });
});

describe('components', () => {
  const row = (...buttons: ButtonBuilder[]) =>
    new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons);
  const button = (label: string, id: string) =>
    new ButtonBuilder().setLabel(label).setCustomId(id).setStyle(ButtonStyle.Primary);

  it('are pressed and picked by what is read on them', async () => {
    const heard: string[] = [];
    const { ada } = await open(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const select = new StringSelectMenuBuilder()
          .setCustomId('colour')
          .addOptions({ label: 'Red', value: 'r' }, { label: 'Blue', value: 'b' });
        await interaction.reply({
          content: 'Which?',
          components: [
            row(button('Accept', 'yes')),
            new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select),
          ],
        });
      }
      if (interaction.isButton()) {
        heard.push(interaction.customId);
        await interaction.update({ content: 'Accepted' });
      }
      if (interaction.isStringSelectMenu()) {
        heard.push(...interaction.values);
        await interaction.deferUpdate();
        await interaction.editReply({ content: 'Picked', components: [] });
      }
    });
    await ada.uses('/ping');
    expect(ada.screen()).toBe('Which?\n[Accept]\n{Make a selection: Red | Blue}');
    expect((await ada.presses('Accept')).kind).toBe('updated');
    expect((await ada.picks('Blue')).kind).toBe('nothing yet');
    await ada.sees('Picked');
    expect(heard).toEqual(['yes', 'b']);
    await expect(ada.presses('Accept')).rejects.toThrow('no such thing to press');
  });

  it('pick people, with whom they are beside it', async () => {
    const heard: (string | undefined)[] = [];
    const { ada, discord } = await open(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const select = new UserSelectMenuBuilder().setCustomId('who');
        const components = [new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(select)];
        await interaction.reply({ content: 'Who?', components });
      }
      if (!interaction.isUserSelectMenu()) return;
      heard.push(interaction.users.first()?.globalName ?? undefined);
      await interaction.update({ content: 'Thanks', components: [] });
    });
    const bob = discord.user({ name: 'Bob' });
    const { general } = discord.guild({ owner: ada, members: [bob] });
    await ada.uses('/ping', {}, general);
    await ada.picks(bob.id, general);
    expect([heard, ada.screen(general)]).toEqual([['Bob'], 'Thanks']);
  });

  it('open a form, which is submitted as it was shown', async () => {
    const { ada } = await open(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const rate = new TextInputBuilder()
          .setCustomId('rate')
          .setStyle(TextInputStyle.Short)
          .setValue('12')
          .setMaxLength(5);
        const kind = new StringSelectMenuBuilder()
          .setCustomId('kind')
          .addOptions({ label: 'Final', value: 'f' }, { label: 'Open', value: 'o' });
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId('counter')
            .setTitle('Counter')
            .addLabelComponents(
              new LabelBuilder().setLabel('Rate').setTextInputComponent(rate),
              new LabelBuilder().setLabel('Kind').setStringSelectMenuComponent(kind),
            ),
        );
      }
      if (interaction.isModalSubmit()) {
        const { fields, customId } = interaction;
        await interaction.reply(
          `${customId} ${fields.getTextInputValue('rate')} ${fields.getStringSelectValues('kind').join()}`,
        );
      }
    });
    const opened = await ada.uses('/ping');
    expect(opened.kind).toBe('form');
    expect(ada.form?.fields.map(({ label }) => label)).toEqual(['Rate', 'Kind']);
    await expect(ada.submits({ Rate: '123456', Kind: 'Final' })).rejects.toThrow('does not fit');
    await expect(ada.submits({ Rate: '15' })).rejects.toThrow('too few');
    await ada.submits({ Rate: '15', Kind: 'Final' });
    expect(ada.screen()).toBe('counter 15 f');
    await expect(ada.submits({})).rejects.toThrow('no form on the screen');
  });
});
