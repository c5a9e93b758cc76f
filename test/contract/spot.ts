import { PRIVATE_CHAT, type Adapter, type Ingress } from '../../bots/chat/adapter.ts';
import { readId } from '../../core/kernel/id.ts';
import type { Heard } from './memory-adapter.ts';
import type { World } from './world.ts';

/** A platform of which it can be told what a person has heard. */
export type Reader = Adapter & { chatOf(userId: string, chatId?: string): readonly Heard[] };

/** Where somebody talks: a chat, and what is heard in it. */
export type Spot = {
  chat(): Promise<Ingress['chat']>;
  heard(): Promise<readonly Heard[]>;
  /** What a text answers, where a room is told from others by that. */
  answers(): Promise<{ repliesTo?: string }>;
  /** Does something here, and notes what comes of it as heard here. */
  during(act: () => Promise<void>): Promise<void>;
};

export const privateSpot = (adapter: Reader, userId: string): Spot => ({
  chat: async () => ({ id: PRIVATE_CHAT, kind: 'private' }),
  heard: async () => adapter.chatOf(userId),
  answers: async () => ({}),
  during: (act) => act(),
});

type Shown = { chatId: string; brand: string; creator: string };

/**
 * Where a person is shown a room: the chat that was opened for it, a thread, or the private chat. There the room is what
 * stands in its messages, and what comes of answering and pressing them.
 */
export function roomSpot(world: World, adapter: Reader, userId: string, room: string): Spot {
  const roomId = readId('room', room);
  const { platform } = adapter;
  // A chat that a test made up, as a room.
  if (roomId === undefined) {
    return {
      chat: async () => ({ id: room, kind: 'room' }),
      heard: async () => adapter.chatOf(userId, room),
      answers: async () => ({}),
      during: (act) => act(),
    };
  }
  const refsHere = (): string[] => adapter.chatOf(userId).map(({ ref }) => ref);
  const answers = new Set<string>();
  const find = async (): Promise<Shown> => {
    await world.deliverRooms(adapter);
    const [row] = await world.database.sql<Shown[]>`
      select coalesce(t.chat_id, s.chat_id, ${PRIVATE_CHAT}) as "chatId", b.name as brand, c.name as creator
      from room_seats s join identities i on i.account_id = s.account_id
      left join room_seats t on t.brand_id = s.brand_id and t.id = s.shared_by
      join rooms r on r.brand_id = s.brand_id and r.id = s.room_id
      join brands b on b.id = s.brand_id join creators c on c.id = r.creator_id
      where s.room_id = ${roomId} and i.platform = ${platform} and i.platform_user_id = ${userId}`;
    // Whoever does not belong in the room is shown none.
    return row ?? { chatId: 'nowhere', brand: '', creator: '' };
  };
  const ownRefs = async (): Promise<ReadonlySet<string>> => {
    const rows = await world.database.sql<{ ref: string }[]>`
      select m.message_ref as ref from room_messages m
      join room_seats s on s.brand_id = m.brand_id and s.id = m.seat_id
      join identities i on i.account_id = s.account_id and i.platform = ${platform} and i.platform_user_id = ${userId}
      where m.platform = ${platform} and m.room_id = ${roomId}`;
    return new Set(rows.map(({ ref }) => ref));
  };
  return {
    async heard() {
      const { chatId, brand, creator } = await find();
      const chat = adapter.chatOf(userId, chatId);
      if (chatId !== PRIVATE_CHAT) return chat;
      const own = await ownRefs();
      return chat
        .filter(({ ref }) => own.has(ref) || answers.has(ref))
        .map((one) => ({ ...one, text: untagged(one.text, [brand, creator]) }));
    },
    async during(act) {
      const before = new Set(refsHere());
      await act();
      for (const ref of refsHere()) if (!before.has(ref)) answers.add(ref);
    },
    async chat() {
      const { chatId: id } = await find();
      return { id, kind: id === PRIVATE_CHAT ? 'private' : 'room' };
    },
    async answers() {
      const { chatId } = await find();
      if (chatId !== PRIVATE_CHAT) return {};
      const own = await ownRefs();
      const last = adapter.chatOf(userId).findLast(({ ref }) => own.has(ref));
      return last ? { repliesTo: last.ref } : {};
    },
  };
}

/** A text without what tells its room from others in the same chat: the stories are the same on every platform. */
function untagged(said: string, names: readonly string[]): string {
  const [first = '', ...rest] = said.split('\n');
  const tag = `(?:D-\\d+|${names.map((name) => RegExp.escape(name)).join('|')})`;
  const bare = first
    .replace(new RegExp(`^${tag}(?: · ${tag})? · `, 'u'), '')
    .replace(new RegExp(` · ${tag}(?: · ${tag})?$`, 'u'), '');
  return [bare, ...rest].join('\n');
}
