import { claimSeat } from '../../../core/creators/index.ts';
import type { Permission, Role } from '../../../core/use-case.ts';
import { PRIVATE_CHAT, type Ingress } from '../../../bots/chat/adapter.ts';
import { openScene, type Brand, type Scene } from '../../api/strangers/scene.ts';
import { createClickTokens } from '../../../core/attribution/index.ts';
import { makeMember, makePerson, uuidOf } from '../../support/cast.ts';
import { openHttp } from '../../support/http.ts';
import { openTill } from '../../support/till.ts';
import { readerOfRows, type RowReader } from '../../support/rows.ts';
import { createMemoryAdapter, type Heard } from '../memory-adapter.ts';
import { createWorld, OPERATOR_ID, type World } from '../world.ts';

const ROLES: readonly Role[] = ['owner', 'manager', 'fulfilment', 'finance'];

/** Somebody of these tests: as what they are known to Lumen Tea, besides being a person. */
export type Somebody = { userId: string; may: readonly Permission[] };

/** Everyone there is: the team of Lumen Tea, its creator, and those who have nothing to do with it. */
export const PEOPLE = {
  ...{ owner: 'owner', manager: 'manager', fulfilment: 'fulfilment', finance: 'finance' },
  /** The creator with whom Lumen Tea deals. */
  ada: 'creator',
  /** A creator who deals with another brand. */
  mallory: 'creator',
  nobody: 'person',
  /** The owner of another brand. */
  rival: 'person',
  operator: 'person',
} as const satisfies Record<string, Permission>;
export type Name = keyof typeof PEOPLE;
export const NAMES = Object.keys(PEOPLE) as Name[];

/** What notes that somebody said something, whatever came of it. */
const TALK = ['chat_ingress', 'chat_sessions', 'identities', 'accounts', 'operators', 'kept_answers'];

/** A rate that was agreed on, a cost, an address, the reason why a deal was ended. */
const SECRETS = ['17.31', '11.37', 'Canary Row', 'heals colds'];

/** What the store calls the one order there is. */
export const ORDER = '4711';

export type Stage = {
  world: World;
  scene: Scene;
  rows: RowReader;
  lumen: Brand & { partner: string };
  /** Gives a command or presses a button in the person's private chat; answers what came of it there. */
  does(who: Name, act: Act): Promise<Heard[]>;
  /** What of an answer is for the two who deal alone. */
  secretsIn(text: string): string[];
  accountOf(who: Name): string;
  close(): Promise<void>;
};

export type Act =
  | { kind: 'command'; name: string; subcommand?: string; values: Record<string, string> }
  | { kind: 'press'; payload: string; picked?: string }
  | { kind: 'form'; formId: string; values: Record<string, string> };

const idOf = (who: Name): string => (who === 'operator' ? OPERATOR_ID : who);

/** Two brands with everything they may have, and everyone in their private chats. */
export async function openStage(): Promise<Stage> {
  const world = await createWorld();
  const http = await openHttp(() => [], world);
  const scene = await openScene(http);
  const accounts = new Map<Name, string>();
  for (const who of NAMES) {
    const person = await makePerson(world, idOf(who));
    accounts.set(who, person.accountId);
    const role = ROLES.find((one) => one === who);
    if (role) await makeMember(world, scene.lumen.brandId, role, person);
    if (who === 'rival') await makeMember(world, scene.other.brandId, 'owner', person);
  }
  const join = async (who: Name): Promise<string> => {
    const profiles = [{ platform: 'tiktok', handle: `${who}.pours`, followers: 5_000 }];
    const made = await scene.make('/v1/creators', { name: who, profiles });
    const actor = await makePerson(world, who);
    await world.execute(claimSeat, { actor, input: { code: String(made['claimCode']) } });
    return String(made['id']);
  };
  const lumen = { ...scene.lumen, partner: await join('ada') };
  const { other } = scene;
  const deal = { creatorId: await join('mallory'), productIds: [other.productId], by: 'brand' };
  await scene.make('/v1/deals', { ...deal, terms: { rateBps: 1_600 } });

  await sell(world, scene, lumen);
  const adapter = createMemoryAdapter('local', 'inline');
  return {
    ...{ world, scene, lumen },
    rows: await readerOfRows(world.database, TALK),
    async does(who, act) {
      const userId = idOf(who);
      const heard = adapter.chatOf(userId).length;
      const event = { platform: 'local', key: world.ids.next(), from: { userId, name: userId } } as const;
      const chat = { id: PRIVATE_CHAT, kind: 'private' } as const;
      const ingress: Ingress =
        act.kind === 'press' ? { ...event, chat, messageRef: '', ...act } : { ...event, chat, ...act };
      await (
        await world.chat.receive(adapter, ingress)
      )?.handled;
      return adapter.chatOf(userId).slice(heard);
    },
    secretsIn: (text) => SECRETS.filter((one) => text.includes(one)),
    accountOf: (who) => accounts.get(who) ?? '',
    close: () => world.close(),
  };
}

/** The order of a shopper who came through Ada's link. */
async function sell(world: World, scene: Scene, lumen: Brand): Promise<void> {
  const { clock, keys, random, database } = world;
  const { linkId, productId } = await scene.link(lumen);
  const ref = createClickTokens(keys, random).sign(uuidOf('link', linkId), clock.wall());
  const [row] = await database.sql<{ product: string }[]>`
    select external_id as product from products where id = ${uuidOf('product', productId)}`;
  const lines = [{ lineId: '1', productId: row?.product, quantity: 1, net: '40.00' }];
  const at = clock.wall().toISOString();
  const order = { orderId: ORDER, currency: 'USD', createdAt: at, updatedAt: at, ref, lines };
  const till = openTill(world, { brandId: lumen.brandId, storeId: uuidOf('store', lumen.storeId) });
  await till.tell('order.paid', order);
}

/** Everything that can be read in answers. */
export const textOf = (heard: readonly Heard[]): string =>
  heard
    .map(({ text, actions, form, files = [] }) =>
      [text, JSON.stringify([actions, form ?? null, files.map(({ name, alt }) => [name, alt])])].join('\n'),
    )
    .join('\n\n');
