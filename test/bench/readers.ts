import { saveDm } from '../../bots/discord/chats.store.ts';
import { assignMailbox } from '../../core/alerts/index.ts';
import type { App } from '../../core/app.ts';
import { createLink } from '../../core/attribution/index.ts';
import { findCreator, importCreator } from '../../core/creators/index.ts';
import { withTx } from '../../core/db/index.ts';
import { acceptDeal, proposeDeal } from '../../core/deals/index.ts';
import { identifyPerson } from '../../core/identity/index.ts';
import type { Actor } from '../../core/use-case.ts';
import type { PlatformPerson } from './platforms-load.ts';
import { uuid, type BenchBrand } from './world.ts';

/** A creator who hears of sales in a chat: a brand's dealings with that creator, whose link the sales came through. */
export type Reader = BenchBrand & { userId: string };

const operator: Actor = { kind: 'operator', name: 'bench' };
const AT_ONCE = 8;

/** Makes a creator with a deal and a link of each of these people, of the brands in turn. */
export async function makeReaders(
  app: App,
  brands: readonly BenchBrand[],
  people: readonly ({ platform: 'discord' | 'telegram' } & PlatformPerson)[],
): Promise<Reader[]> {
  const readers: Reader[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < people.length; index = next++) {
      const [person, brand] = [people[index], brands[index % brands.length]];
      if (!person || !brand) return;
      readers[index] = { ...brand, ...(await makeReader(app, brand, person)), userId: person.userId };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return readers;
}

async function makeReader(
  app: App,
  { productId }: BenchBrand,
  { platform, userId, name, chatId }: { platform: 'discord' | 'telegram' } & PlatformPerson,
): Promise<Pick<BenchBrand, 'linkId' | 'linkCode'>> {
  const { execute, ids, clock, database } = app;
  const { id: creatorId } = await execute(importCreator, {
    actor: operator,
    input: {
      name,
      profiles: [{ platform: 'tiktok', handle: `${platform}_${name}`, followers: 5_000 }],
    },
  });
  const deal = await execute(proposeDeal, {
    actor: operator,
    input: { creatorId, productIds: [productId], terms: { rateBps: 1_500 }, by: 'creator' },
  });
  await execute(acceptDeal, { actor: operator, input: { id: deal.id, by: 'brand', version: deal.version } });
  const link = await execute(createLink, { actor: operator, input: { creatorId, productId } });
  await withTx(database, async (tx) => {
    const who = { platform, platformUserId: userId, name, locale: 'en' };
    const { accountId } = await identifyPerson(tx, ids, clock, who);
    const creator = await findCreator(tx, uuid('creator', creatorId));
    if (!creator) throw new Error('an imported creator is there');
    // Hears of sales, and sits in no room: what is said there would be told too.
    await assignMailbox(tx, creator.mailboxId, accountId);
  });
  // Discord tells the chat with the first word that somebody says in it.
  if (platform === 'discord') await saveDm(database, { userId, channelId: chatId, createdAt: clock.wall() });
  return { linkId: uuid('link', link.id), linkCode: link.code };
}
