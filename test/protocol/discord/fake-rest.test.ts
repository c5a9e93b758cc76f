import { REST, Routes, type DiscordAPIError } from 'discord.js';
import { expect, describe, it } from 'vitest';
import type { Discord } from '../../support/discord/index.ts';
import { discordForTest } from './client.ts';

/** What the loopback Discord takes, refuses and limits, with the REST client of the real discord.js. */

const MESSAGES = 'POST /channels/{channel}/messages';

function restOf({ apiUrl, token }: Discord, options: ConstructorParameters<typeof REST>[0] = {}): REST {
  return new REST({ api: apiUrl, retries: 0, ...options }).setToken(token);
}

type Posted = { id: string; content: string };
type Body = Record<string, unknown>;

async function open(rules = {}) {
  const discord = await discordForTest({ rules: { buckets: 'wide', ...rules } });
  const rest = restOf(discord);
  const ada = discord.user({ name: 'Ada' });
  const guild = discord.guild({ owner: ada });
  const to = guild.general.id;
  const post = (body: Body, channel = to) =>
    rest.post(Routes.channelMessages(channel), { body }) as Promise<Posted>;
  const edit = (id: string, body: Body) =>
    rest.patch(Routes.channelMessage(to, id), { body }) as Promise<Posted>;
  return { discord, rest, ada, guild, to, post, edit };
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: DiscordAPIError) => error.code,
  );

describe('a message', () => {
  const button = (id: string) => ({ type: 2, style: 1, label: 'Go', custom_id: id });
  const row = (...components: unknown[]) => ({ type: 1, components });
  it.each<[string, Body]>([
    ['nothing in it', {}],
    ['text too long for bots', { content: 'x'.repeat(2_001) }],
    ['embeds too long together', { embeds: [1, 2].map(() => ({ description: 'x'.repeat(3_001) })) }],
    ['six rows', { content: 'x', components: [1, 2, 3, 4, 5, 6].map((id) => row(button(`b${id}`))) }],
    ['the same custom id twice', { content: 'x', components: [row(button('a'), button('a'))] }],
    ['a custom id too long', { content: 'x', components: [row(button('a'.repeat(101)))] }],
    [
      'a link that acts',
      { content: 'x', components: [row({ ...button('a'), style: 5, url: 'https://a.example' })] },
    ],
    ['a field that there is not', { content: 'x', colour: 'red' }],
    [
      'text beside new components',
      { content: 'x', flags: 1 << 15, components: [{ type: 10, content: 'y' }] },
    ],
    ['mentions allowed twice over', { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } }],
    ['a nonce too long', { content: 'x', nonce: 'n'.repeat(26), enforce_nonce: true }],
  ])('with %s is refused, and the test is told', async (_what, body) => {
    const { discord, post } = await open();
    expect(await codeOf(post(body))).toBeOneOf([50_006, 50_035]);
    expect(() => discord.verify()).toThrow('POST /channels/{channel}/messages');
    expect(() => discord.verify()).not.toThrow();
  });

  it('comes once under one nonce', async () => {
    const { discord, post } = await open();
    const body = { content: 'Once', nonce: 'n1', enforce_nonce: true };
    const first = await post(body);
    expect((await post({ ...body, content: 'Again' })).id).toBe(first.id);
    discord.platform.clock.moveOn(10 * 60_000);
    expect((await post(body)).id).not.toBe(first.id);
  });

  it('pings whom it names unless told otherwise, and an edit does so again', async () => {
    const { discord, ada, post, edit } = await open();
    const { id } = await post({ content: `Hello <@${ada.id}> @everyone` });
    await edit(id, { content: `Bye <@${ada.id}>` });
    await edit(id, { content: `<@${ada.id}>`, allowed_mentions: { parse: [] } });
    const quiet = { everyone: false, roles: [], channelId: expect.any(String), messageId: id };
    // To mention everyone is a right of its own.
    expect(discord.platform.pings).toEqual([
      { ...quiet, by: 'create', users: [ada.id] },
      { ...quiet, by: 'edit', users: [ada.id] },
      { ...quiet, by: 'edit', users: [] },
    ]);
  });

  it('carries files, which lie under their address', async () => {
    const { discord, rest, to, ada } = await open();
    const files = [{ name: 'a.txt', data: Buffer.from('hello'), contentType: 'text/plain' }];
    const body = {
      content: 'A file',
      attachments: [{ id: '0', filename: 'a.txt', description: 'a greeting' }],
    };
    const sent = (await rest.post(Routes.channelMessages(to), { body, files })) as {
      attachments: { url: string }[];
    };
    expect(await (await fetch(sent.attachments[0]?.url ?? '')).text()).toBe('hello');
    expect(ada.screen(discord.platform.channels.get(to))).toBe('A file\n(a.txt: a greeting)');
  });

  it('keeps its files through an edit that does not name them', async () => {
    const { discord, rest, to } = await open();
    const files = [{ name: 'a.txt', data: Buffer.from('hello') }];
    const { id } = (await rest.post(Routes.channelMessages(to), { body: { content: 'x' }, files })) as Posted;
    const more = [{ name: 'b.txt', data: Buffer.from('bye') }];
    const namesOf = (sent: unknown) =>
      (sent as { attachments: { filename: string }[] }).attachments.map(({ filename }) => filename);
    const edit = (body: Body, added: typeof files = []) =>
      rest.patch(Routes.channelMessage(to, id), { body, files: added });
    expect(namesOf(await edit({ content: 'y' }))).toEqual(['a.txt']);
    expect(namesOf(await edit({ content: 'y' }, more))).toEqual(['a.txt', 'b.txt']);
    expect(namesOf(await edit({ attachments: [] }))).toEqual([]);
    expect(discord.platform.files.size).toBe(2);
  });

  it('that is old can be edited a few times an hour', async () => {
    const { discord, to, post, edit } = await open({ oldEditsPerHour: 1 });
    const { id } = await post({ content: 'Old' });
    discord.platform.clock.moveOn(3_700_000);
    await edit(id, { content: 'New' });
    const refused = restOf(discord, { rejectOnRateLimit: () => true }).patch(Routes.channelMessage(to, id), {
      body: { content: 'Newer' },
    });
    await expect(refused).rejects.toMatchObject({ method: 'PATCH', global: false });
    expect(discord.platform.requests.at(-1)).toMatchObject({ status: 429 });
  });
});

describe('somebody or something', () => {
  it('that is closed, gone or out of sight is refused with its own code', async () => {
    const { discord, rest, guild, post } = await open();
    const shy = discord.user({ name: 'Shy', closedDms: true });
    const stranger = discord.user({ name: 'Stranger', installed: false });
    const dmOf = async (id: string) =>
      ((await rest.post(Routes.userChannels(), { body: { recipient_id: id } })) as { id: string }).id;
    const hidden = guild.channel('secret', { botSees: false });
    const mute = guild.channel('mute', { denyBot: ['SEND_MESSAGES'] });
    const bare = guild.channel('bare', { denyBot: ['EMBED_LINKS'] });
    expect([
      await codeOf(post({ content: 'x' }, await dmOf(shy.id))),
      await codeOf(post({ content: 'x' }, await dmOf(stranger.id))),
      await codeOf(post({ content: 'x' }, '1')),
      await codeOf(post({ content: 'x' }, hidden.id)),
      await codeOf(post({ content: 'x' }, mute.id)),
      await codeOf(post({ embeds: [{ title: 'x' }] }, bare.id)),
      await codeOf(rest.get(Routes.guildMember(guild.id, stranger.id))),
      await codeOf(rest.patch(Routes.channelMessage(guild.general.id, '1'), { body: { content: 'x' } })),
      await codeOf(rest.get(Routes.user('1'))),
    ]).toEqual([50_007, 50_007, 10_003, 50_001, 50_013, 50_013, 10_007, 10_008, 10_013]);
  });

  it('was refused because of what it asks for, and that fails the test', async () => {
    const { discord, rest } = await open();
    await codeOf(rest.get('/nothing/here'));
    expect(() => discord.verify()).toThrow('GET /api/v10/nothing/here: this platform has no such route');
  });
});

describe('a private thread', () => {
  const body = { name: 'A room', type: 12, invitable: false, auto_archive_duration: 10_080 };
  type Made = { id: string; thread_metadata: Record<string, unknown> };

  it('is made, filled, put away, and opens again with a message', async () => {
    const { discord, rest, ada, guild, to, post } = await open();
    const { id, thread_metadata: about } = (await rest.post(Routes.threads(to), { body })) as Made;
    expect(about).toMatchObject({ archived: false, invitable: false, auto_archive_duration: 10_080 });
    const thread = discord.platform.channels.get(id);
    const bob = discord.user({ name: 'Bob' });
    guild.joins(bob);
    expect(() => bob.screen(id)).toThrow('sees no such channel');
    await rest.put(Routes.threadMembers(id, bob.id));
    const first = await post({ content: 'Welcome' }, id);
    expect(bob.screen(id)).toBe('Welcome');
    await rest.patch(Routes.channel(id), { body: { archived: true } });
    const edit = rest.patch(Routes.channelMessage(id, first.id), { body: { content: 'x' } });
    expect([await codeOf(edit), thread?.thread?.archived]).toEqual([50_083, true]);
    await post({ content: 'Again' }, id);
    expect(thread?.thread?.archived).toBe(false);
    await rest.patch(Routes.channel(id), { body: { archived: true, locked: true } });
    expect(await codeOf(post({ content: 'x' }, id))).toBe(160_005);
    expect(() => ada.writes('x', id)).toThrow('locked');
  });

  it('needs its own rights and its room', async () => {
    const { discord, rest, guild, to } = await open({ activeThreads: 1, threadMembers: 1 });
    const quiet = guild.channel('quiet', { denyBot: ['CREATE_PRIVATE_THREADS'] });
    expect(await codeOf(rest.post(Routes.threads(quiet.id), { body }))).toBe(50_013);
    const { id } = (await rest.post(Routes.threads(to), { body })) as Made;
    expect(await codeOf(rest.post(Routes.threads(to), { body }))).toBe(160_006);
    const bob = discord.user({ name: 'Bob' });
    expect(await codeOf(rest.put(Routes.threadMembers(id, bob.id)))).toBe(10_007);
    guild.joins(bob);
    expect(await codeOf(rest.put(Routes.threadMembers(id, bob.id)))).toBe(30_033);
  });
});

describe('too many requests', () => {
  it('are told by headers, so that nobody who reads them is refused', async () => {
    const { discord, post } = await open({ buckets: 'real' });
    discord.platform.rules.globalPerSecond = 1_000;
    const start = performance.now();
    await Promise.all(Array.from({ length: 5 }, (_, index) => post({ content: `${index}` })));
    expect(performance.now() - start).toBeLessThan(1_000);
    discord.platform.clock.moveOn(5_000);
    await post({ content: 'after' });
    expect(discord.platform.requests.map(({ status }) => status)).toEqual(Array(6).fill(200));
  });

  it('over all routes are refused with the scope', async () => {
    const { discord, to } = await open({ globalPerSecond: 2 });
    const headers = {
      authorization: `Bot ${discord.token}`,
      'user-agent': 'DiscordBot (https://a.example, 1)',
    };
    const get = () => fetch(`${discord.apiUrl}/v10/channels/${to}`, { headers });
    const answers = [await get(), await get(), await get()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers.get('x-ratelimit-scope')).toBe('global');
    expect(await answers[2]?.json()).toMatchObject({ global: true, retry_after: expect.any(Number) });
  });
});

describe('a fault', () => {
  it.each([
    ['a 429', { kind: 'limited', retryAfter: 0.05, scope: 'shared' }],
    ['a 500', { kind: 'error', status: 500 }],
    ['a page of Cloudflare', { kind: 'html', status: 502 }],
    ['a broken connection', { kind: 'reset' }],
  ] as const)('such as %s hits as many requests as planned', async (_what, fault) => {
    const { discord, to, ada } = await open();
    discord.fails(MESSAGES, fault, 2);
    const rest = restOf(discord, { retries: 3 });
    await rest.post(Routes.channelMessages(to), { body: { content: 'Through' } });
    expect(ada.screen(to)).toBe('Through');
    expect(discord.platform.requests).toHaveLength(3);
  });

  it('after the effect leaves a message that a nonce finds again', async () => {
    const { discord, to, ada } = await open();
    discord.fails(MESSAGES, { kind: 'lost answer', how: 'hangs' });
    const rest = restOf(discord, { retries: 1, timeout: 100 });
    await rest.post(Routes.channelMessages(to), {
      body: { content: 'Once', nonce: 'a', enforce_nonce: true },
    });
    expect(ada.screen(to)).toBe('Once');
    expect(discord.platform.requests).toHaveLength(2);
  });
});
