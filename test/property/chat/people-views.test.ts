import { fc } from '../../support/fast-check.ts';
import { expect, it } from 'vitest';
import type { CreatorsFound, PersonCard } from '../../../core/insights/index.ts';
import type { InvitedNote } from '../../../core/deals/index.ts';
import { INVITATION_STATES } from '../../../core/creators/invitation.ts';
import { showId } from '../../../core/kernel/id.ts';
import { MAX_MINOR, currencies, moneyText } from '../../../core/kernel/money.ts';
import type { ChatContext, Person } from '../../../bots/chat/context.ts';
import { converse, type Turn } from '../../../bots/chat/conversation.ts';
import { registry } from '../../../bots/chat/features/index.ts';
import { postView } from '../../../bots/chat/features/rooms/post.ts';
import { tellAlerts } from '../../../bots/chat/features/alerts/index.ts';
import { tellReports } from '../../../bots/chat/features/places/reports.ts';
import { breaches, LIMITS, paged, type Platform } from '../../../bots/chat/limits.ts';
import { LOCALES, type Locale } from '../../../bots/chat/locale.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import { aim } from '../../../bots/chat/target.ts';
import type { View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { expectDiscordToTake } from '../discord/fit.ts';

const PLATFORMS = Object.keys(LIMITS) as Platform[];
const uuid = (n: number): string => `0190a1b2-c3d4-7e5f-8a9b-${String(n).padStart(12, '0')}`;
/** People's text at its longest and worst. */
const worst = fc.oneof(
  fc.constantFrom('*'.repeat(200), '👨‍👩‍👧‍👦'.repeat(40), 'W'.repeat(200), '\u202e@everyone <b>'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
);
const when = fc.constantFrom('2026-09-30T23:59:59.999Z', '2026-12-23T10:00:00.000Z');
const price = fc
  .record({ minor: fc.constantFrom(MAX_MINOR, 1n), currency: fc.constantFrom(...currencies()) })
  .map(moneyText);
const band = fc.constantFrom({ from: 0, to: 0 }, { from: 100, to: 999 }, { from: 1_000, to: null });
const handle = fc.constantFrom('a', 'W'.repeat(30), '·'.repeat(30));
const platform = fc.constantFrom('tiktok', 'youtube', 'instagram');
const followers = fc.option(fc.constantFrom(0, 1, 1_000_000_000));
const found = {
  id: fc.integer({ min: 1, max: 999 }).map((n) => showId('creator', uuid(n))),
  name: worst,
  niche: fc.option(worst),
  claimed: fc.boolean(),
  blocked: fc.boolean(),
  ...{ platform, handle, followers, sales: band },
  answerMs: fc.option(fc.constantFrom(1, 3_600_000, 900_000_000)),
  tags: fc.array(fc.constantFrom('W'.repeat(30), 'tea'), { maxLength: 10 }),
};
const person: fc.Arbitrary<PersonCard> = fc.record({
  ...found,
  profiles: fc.array(
    fc.record({
      ...{ platform, handle, followers },
      profileUrl: fc.constant(`https://www.youtube.com/@${'%C2%B7'.repeat(30)}`),
      checkedBy: fc.constantFrom('operator', 'brand', 'platform', null),
      checkedAt: fc.option(when),
    }),
    { minLength: 1, maxLength: 10 },
  ),
  record: fc.record({
    ...{ sales: band, salesEver: band, answerMs: fc.option(fc.constantFrom(1, 900_000_000)) },
    answers: fc.constantFrom(0, 1, 1_000_000),
    samples: fc.constantFrom({ posted: 0, due: 0 }, { posted: 999, due: 1_000_000 }),
  }),
  ours: fc.record({
    sales: fc.constantFrom(0, 1, 1_000_000),
    deals: fc.constantFrom(0, 1, 1_000),
    invitedAt: fc.option(when),
    invitation: fc.option(fc.constantFrom(...INVITATION_STATES)),
  }),
  note: fc.option(fc.constantFrom('W'.repeat(1_000), '*'.repeat(1_000), 'a\nb')),
  reachable: fc.boolean(),
});
const page: fc.Arbitrary<CreatorsFound> = fc.record({
  creators: fc.array(fc.record(found), { maxLength: 8 }),
  total: fc.constantFrom(0, 1, 1_000_000),
  page: fc.constantFrom(0, 1),
  pages: fc.constantFrom(1, 3, 100_000),
});

/** Every page of a view fits every platform, and nothing of it is lost on the way. */
function expectToFit(view: View, locale: Locale): void {
  expectDiscordToTake(view, locale);
  for (const one of PLATFORMS) {
    const pages = paged(view, LIMITS[one], locale);
    expect(pages.flatMap((shown) => breaches(shown, LIMITS[one], locale))).toEqual([]);
    expect(pages.map((shown) => plainText(shown, locale)).join('\n')).toBe(plainText(view, locale));
  }
}

const given = fc.record({ page, person, claims: fc.boolean(), others: fc.array(worst, { maxLength: 20 }) });
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

const PLATFORM_OF = { inline: 'local', modal: 'discord', prompts: 'telegram' } as const;

/** Answers every use case of these commands with these values, whatever is asked. */
function turnOf(values: Given, locale: Locale, forms: Turn['forms'], typed: string): Turn {
  const product = { id: showId('product', uuid(5)), title: 'W'.repeat(200) };
  const byName: Record<string, unknown> = {
    'find creators': values.page,
    'find creators by name': [values.person],
    'see a creator of the directory': values.person,
    'write a note on a creator': values.person,
    'see the products': { data: [product], next: null },
    'see how many invitations are left': { left: 100, most: 100 },
    'invite a creator': {
      ...{ creator: values.person.name, creatorId: values.person.id, expiresAt: '2026-12-23T10:00:00.000Z' },
      claimCode: values.claims ? `claim_${'x'.repeat(32)}` : null,
      claimUrl: values.claims ? `http://localhost:8080/chat?start=claim_${'x'.repeat(32)}` : null,
    },
    'see whom one has to do with': values.others.map((name, index) => ({
      brandId: showId('brand', uuid(1)),
      creatorId: showId('creator', uuid(index + 1)),
      ...{ name, blocked: index % 2 === 1 },
    })),
  };
  const run = async (useCase: { name: string }) => byName[useCase.name];
  const memberships = [
    { brandId: uuid(1), brandName: values.person.name, role: 'owner', mailboxId: uuid(1) },
  ];
  const mara = { accountId: uuid(9), name: 'Mara', operator: false, creator: undefined, memberships };
  const context = {
    person: mara as unknown as Person,
    words: wordsFor(locale),
    ports: {
      platforms: () => [
        { platform: 'telegram', privateLink: (code = '') => `https://t.me/bot?start=${code}` },
        { platform: 'local' },
      ],
    },
    registry,
    ask: run,
    act: run,
    files: [],
    leaveForm: () => undefined,
  } as unknown as ChatContext;
  const ingress = {
    platform: PLATFORM_OF[forms],
    key: 'k',
    from: { userId: 'u', name: 'U' },
    chat: { id: 'dm', kind: 'private' },
    kind: 'text',
    text: typed,
  } as const;
  return {
    ...{ ingress, forms, place: 'here', now: new Date(0), session: undefined, context },
    newId: () => uuid(77),
  };
}

it('the views of people fit every platform, in every language', async () => {
  const creator = showId('creator', uuid(1));
  const filters = `platform:youtube followersMin:1 followersMax:1000000000 verified:yes salesMin:9 group:new tag:${'t'.repeat(30)}`;
  const lines = fc.constantFrom(
    '/creators find',
    `/creators find ${'s'.repeat(100)} ${filters}`,
    `/creators notes 0`,
    `/creators notes ${'W'.repeat(5)}`,
    '/invite',
    `/invite tiktok:noor "${'W'.repeat(40)}" 15 ${'W'.repeat(900)}`,
    '/block',
    `/block ${creator}`,
  );
  const forms = fc.constantFrom<Turn['forms']>('inline', 'modal', 'prompts');
  await fc.assert(
    fc.asyncProperty(
      given,
      lines,
      fc.constantFrom(...LOCALES),
      forms,
      async (values, typed, locale, style) => {
        const turn = turnOf(values, locale, style, typed);
        const { view } = await converse(turn, aim(registry, turn.ingress));
        expect(view).toBeDefined();
        if (view) expectToFit(view, locale);
      },
    ),
    { numRuns: 200 },
  );
});

it('an invitation fits every platform from either side, whatever became of it', () => {
  const note: fc.Arbitrary<InvitedNote> = fc.record({
    kind: fc.constant('note'),
    news: fc.constant('invited'),
    invitationId: fc.constant(uuid(3)),
    products: fc.array(worst, { minLength: 1, maxLength: 3 }),
    productIds: fc.constant([showId('product', uuid(4))]),
    rateBps: fc.option(fc.constantFrom(100, 7_999)),
    earns: fc.option(price),
    dueAt: when,
  });
  const uninvited = fc.record({
    kind: fc.constant('note' as const),
    news: fc.constant('uninvited' as const),
    products: fc.array(worst, { minLength: 1, maxLength: 3 }),
    reason: fc.option(worst),
  });
  const side = fc.constantFrom('brand', 'creator', 'both');
  const state = fc.option(
    fc.record({
      state: fc.constantFrom(...INVITATION_STATES),
      message: fc.option(fc.constantFrom('W'.repeat(1_000), '*'.repeat(1_000), '')),
    }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(
      fc.oneof(note, uninvited),
      side,
      state,
      worst,
      fc.constantFrom(...LOCALES),
      (body, ...rest) => {
        const [seenBy, invitation, name, locale] = rest;
        const seen = {
          ...{ brandId: uuid(1), roomId: uuid(2), side: seenBy, platform: 'telegram', postId: uuid(3) },
          ...{ postSide: 'brand', visibility: 'crossed', authorName: name, authorPlatform: 'telegram' },
          ...{ brandName: name, creatorName: name, body, invitation },
        };
        const view = postView(seen as Parameters<typeof postView>[0], undefined, wordsFor(locale));
        expectToFit(view, locale);
        // In a thread there is always the button to write with.
        const isOver = invitation !== undefined && invitation.state !== 'waiting';
        const labels = (view.actions ?? []).map(({ label }) => label);
        expect(isOver && body.news === 'invited' && seenBy !== 'both' ? labels : []).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

it('ten reports are one message, whatever stands in them, and say how many there are', () => {
  const payload = { by: '*'.repeat(60), about: 'W'.repeat(60), text: '@'.repeat(400), place: '' };
  const row = { brandId: uuid(1), kind: 'report', payload, createdAt: new Date(0) };
  const total = { count: 14, amounts: [] };
  const told = {
    ...{ kind: 'report', total, kinds: [{ kind: 'report', ...total }] },
    alerts: Array.from({ length: 10 }, (_, at) => ({ ...row, id: uuid(at) })),
  };
  for (const locale of LOCALES) {
    for (const one of PLATFORMS) {
      const view = tellAlerts(told, wordsFor(locale), LIMITS[one]);
      expect(breaches(view, LIMITS[one], locale)).toEqual([]);
      expect(plainText(view, locale)).toContain('14');
    }
  }
});

it('a report names whom it is about', () => {
  const report = { by: 'Noor', about: 'Lumen Tea', text: 'Asks for money', place: '' };
  expect(plainText(tellReports([report], wordsFor('en')), 'en')).toContain('Noor reports Lumen Tea');
  expect(plainText(tellReports([report], wordsFor('es')), 'es')).toContain('Noor denuncia a Lumen Tea');
});
