import { z } from 'zod';
import { openChat, type Chat } from './chat.ts';
import type { Edge } from './edge.ts';
import { NotSeen, until } from './step.ts';

const entered = z.object({ id: z.string(), handle: z.string() });
const chats = z.object({ data: z.array(z.object({ id: z.string(), title: z.string() })) });
const journey = z.object({
  events: z.array(z.object({ type: z.string(), subject: z.string(), data: z.unknown() })),
});

/** Somebody at the local chat, in front of the private chat with Parley. */
export type Person = Chat & {
  name: string;
  /** The account behind the person. */
  id: string;
  /** The room of this title; waits for it. */
  room(title: string): Promise<Chat>;
  /** The latest decision of this type in the log of the person's brand, or of their own where it is nobody's: of what, and what. */
  decided<S extends z.ZodType>(type: string, data: S): Promise<{ id: string; data: z.output<S> }>;
};

/** Enters the local chat as a new person. */
export async function enterChat(edge: Edge, name: string): Promise<Person> {
  const handle = name.toLowerCase();
  const anyone = edge.as();
  const { id } = await anyone.makes('/local/users', { handle, name }, entered);
  const who = { handle, name };
  return {
    ...openChat(edge, who, { id: 'dm', title: 'Parley' }),
    name,
    id,
    room: (title) =>
      until({ ...edge, what: `${name}'s rooms`, expected: title }, async () => {
        const { data } = await anyone.sees(`/local/users/${handle}/chats`, chats);
        const room = data.find((one) => one.title === title);
        if (room) return { found: openChat(edge, who, room) };
        return { came: data.map((one) => one.title).join(', ') };
      }),
    async decided(type, shape) {
      const { events } = await anyone.sees(`/local/journey?brand=${handle}&creator=${handle}`, journey);
      const event = events.findLast((one) => one.type === type);
      const data = shape.safeParse(event?.data);
      if (event && data.success) return { id: event.subject, data: data.data };
      const came = event ? JSON.stringify(event) : events.map((one) => one.type).join(', ');
      throw new NotSeen(`what ${name} has decided`, type, came);
    },
  };
}
